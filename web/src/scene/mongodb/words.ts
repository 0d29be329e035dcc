// The frames of the pipeline scene, and what they say in words.

export interface Line {
  depth: number;
  name: string;
  text: string;
  /** It is other than in the document that this one comes from. */
  new: boolean;
}

export interface Frame {
  /** The stage's name, such as `$match`; empty for the collection as it lies. */
  stage: string;
  text?: string;
  documents: Line[][];
  /** The same documents on one line each. */
  plain: string[];
  count: number;
  /** For each document the places of those before the stage that are in it; null where that cannot be told. */
  of: number[][] | null;
  note: string;
  /** In the first frame. */
  own?: boolean;
  query?: string;
  collection?: string;
  stages?: string[];
}

const MOST_TOLD = 4;
const MOST_LETTERS = 220;

export function documents(number: number): string {
  return number === 0 ? "no document" : number === 1 ? "one document" : `${number} documents`;
}

/** The top fields of a document, in order. */
function fields(lines: Line[]): string[] {
  return lines.filter((line) => line.depth === 0 && line.name !== "").map((line) => line.name);
}

/** The fields that documents have now and had not before, and those that they have lost, as far as they are shown. */
export function changed(before: Frame, now: Frame): { gained: string[]; lost: string[] } {
  const [had, have] = [new Set(before.documents.flatMap(fields)), new Set(now.documents.flatMap(fields))];
  return { gained: [...have].filter((name) => !had.has(name)), lost: [...had].filter((name) => !have.has(name)) };
}

/** What became of the documents: how many there are, and out of what. */
function became(before: Frame, now: Frame): string {
  const [old, fresh] = [before.count, now.count];
  const of = now.of;
  if (of === null) return `${documents(old)} before it, ${documents(fresh)} after it.`;
  const used = new Set(of.flat());
  const joined = of.filter((each) => each.length > 1).length;
  if (joined > 0 || now.stage === "$group") return `${documents(old)} became ${documents(fresh)}${old > fresh ? ": several are put together" : ""}.`;
  const split = used.size < of.length;
  const dropped = old - used.size;
  if (split && dropped > 0) return `${documents(old)} became ${documents(fresh)}: some are there several times, and ${dropped} ${dropped === 1 ? "is" : "are"} gone.`;
  if (split) return `${documents(old)} became ${documents(fresh)}: one for each element.`;
  if (dropped > 0) return `${fresh} of ${documents(old)} ${fresh === 1 ? "goes" : "go"} on.`;
  const isMoved = of.some(([place], at) => place !== at);
  return isMoved ? `The same ${documents(fresh)}, in another order.` : `${documents(fresh)}, as many as before.`;
}

function capital(text: string): string {
  return `${text[0]?.toUpperCase() ?? ""}${text.slice(1)}`;
}

/** The documents of a frame, for whoever does not see them. */
export function spell(frame: Frame | undefined): string {
  if (!frame || frame.count === 0) return "";

  const shown = frame.plain.slice(0, MOST_TOLD).map((each) => (each.length > MOST_LETTERS ? `${each.slice(0, MOST_LETTERS)}…` : each));
  const more = frame.count - shown.length;
  return `${shown.join("; ")}${more > 0 ? `; and ${more} more` : ""}.`;
}

export function describe(frames: Frame[], at: number): string {
  const [before, frame] = [frames[at - 1], frames[at]];
  if (!frame) return "";
  if (!before) {
    if (!frame.collection) return frame.note;
    return `The collection ${frame.collection} has ${documents(frame.count)}. ${(frame.stages ?? []).length === 1 ? "One stage follows." : `${(frame.stages ?? []).length} stages follow.`}`;
  }
  const { gained, lost } = changed(before, frame);
  const parts = [`${frame.stage}: ${capital(became(before, frame))}`];
  if (gained.length > 0) parts.push(`New: ${gained.join(", ")}.`);
  if (lost.length > 0) parts.push(`Gone: ${lost.join(", ")}.`);
  return parts.join(" ");
}

/** A frame in a few words. */
export function say(frame: Frame): string {
  return `${frame.stage || "the collection"}, ${documents(frame.count)}`;
}
