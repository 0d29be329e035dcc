// The frames of the scene of Tableau's order of operations, and what they say in words.

export type Place = "context" | "fixed" | "dimension" | "marks" | "measure" | "along" | "table";

/** The order of operations, as it is drawn: what filters, and what is worked out. */
export const ORDER: { [place in Place]: string } = {
  context: "Context filters", fixed: "FIXED, top N", dimension: "Dimension filters", marks: "INCLUDE, EXCLUDE, marks", measure: "Measure filters", along: "Table calculations",
  table: "Filters on these",
};

export interface Frame {
  step: "source" | "context" | "dimension" | "level" | "marks" | "measure" | "along" | "table" | "done";
  /** In the first frame: the text, whether it is the learner's own, the data source and what is asked of it. */
  text?: string;
  own?: boolean;
  columns?: string[];
  rows?: string[][];
  dimensions?: string[];
  fields?: string[];
  filters?: { step: string; words: string }[];
  levels?: { text: string; early: boolean }[];
  /** In all others: which rows are left. */
  kept?: boolean[];
  /** A filter, in words. */
  words?: string;
  /** A level of detail: whether it is worked out before dimension filters, by what, and its value for each group and in each row. */
  early?: boolean;
  by?: string[];
  groups?: string[][];
  values?: (string | null)[];
  /** Of each row the group, or the mark, that it belongs to. */
  places?: (number | null)[];
  /** The marks: dimensions and then fields, null for what is not worked out yet; and which of them are left. */
  marks?: (string | null)[][];
  left?: boolean[];
  /** The fields that are table calculations. */
  late?: string[];
}

const MOST_TOLD = 6;

/** Words in a row: a, b and c. */
export function listed(words: string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words[words.length - 1] ?? ""}`;
}

/** Where in the order of operations a frame stands; null before the first and after the last. */
export function placeOf(frame: Frame): Place | null {
  if (frame.step === "level") return frame.early ? "fixed" : "marks";
  return frame.step === "source" || frame.step === "done" ? null : frame.step;
}

/** What a text and a view have at each place of the order. */
export function itemsAt(first: Frame, place: Place): string[] {
  const filters = (first.filters ?? []).filter((each) => each.step === place).map((each) => each.words);
  const levels = (first.levels ?? []).filter((each) => (each.early ? "fixed" : "marks") === place).map((each) => each.text);
  return [...levels, ...filters];
}

function count(kept: boolean[] | undefined): number {
  return (kept ?? []).filter(Boolean).length;
}

function rows(number: number): string {
  return number === 1 ? "1 row" : `${number} rows`;
}

function marks(number: number): string {
  return number === 1 ? "1 mark" : `${number} marks`;
}

function each(dimensions: string[]): string {
  return dimensions.length === 0 ? "all rows together" : `each ${dimensions.length === 1 ? dimensions[0] ?? "" : `combination of ${listed(dimensions)}`}`;
}

/** The marks that are left, each with what is known of it. */
function told(first: Frame, frame: Frame, only?: string[]): string {
  const wide = first.dimensions?.length ?? 0;
  return (frame.marks ?? []).filter((_, at) => frame.left?.[at]).slice(0, 2 * MOST_TOLD).map((cells) => {
    const values = (first.fields ?? []).flatMap((field, at): string[] => {
      const value = cells[wide + at];
      return value === null || value === undefined || (only && !only.includes(field)) ? [] : [`${field} ${value}`];
    });
    return [...cells.slice(0, wide), ...values].join(", ");
  }).join("; ");
}

function describeSource(first: Frame): string {
  const filters = (first.filters ?? []).map((filter) => `${filter.words} (${NAMES[filter.step] ?? filter.step})`);
  const has = filters.length === 0 ? "It has no filter." : `On its filters shelf: ${filters.join("; ")}.`;
  return `The data source has ${rows(first.rows?.length ?? 0)}. The view has a mark for ${each(first.dimensions ?? [])}, and is asked for ${listed(first.fields ?? [])}. ${has}`;
}

const NAMES: { [step: string]: string } = {
  context: "a context filter", dimension: "a dimension filter", measure: "a measure filter", table: "a filter on a table calculation",
};

function describeLevel(frame: Frame): string {
  const groups = frame.groups ?? [];
  const where = frame.early ? "before any dimension filter" : "after the dimension filters";
  const seen = rows(count(frame.kept));
  if ((frame.by ?? []).length === 0) return `${frame.text ?? ""} is worked out ${where}, for all rows together. It sees ${seen}, and is ${groups[0]?.[0] ?? "NULL"} in each of them.`;
  const values = groups.slice(0, MOST_TOLD).map((cells) => cells.join(" ")).join(", ");
  return `${frame.text ?? ""} is worked out ${where}, for ${each(frame.by ?? [])}. It sees ${seen}: ${values}${groups.length > MOST_TOLD ? " and more" : ""}. Each row has the value of its own.`;
}

export function describe(frames: Frame[], at: number, guess: number | null): string {
  const [first, frame] = [frames[0], frames[at]];
  if (!first || !frame) return "";
  const all = first.rows?.length ?? 0;
  const of = `${count(frame.left)} of ${marks(frame.marks?.length ?? 0)}`;
  switch (frame.step) {
    case "source": return describeSource(first);
    case "context": return `A context filter: ${frame.words ?? ""}. ${count(frame.kept)} of ${rows(all)} stay, and nothing after it sees the others.`;
    case "dimension": {
      const top = frame.words?.startsWith("the top ") ? " They are chosen where FIXED stands, before any dimension filter." : "";
      const fixed = (first.levels ?? []).some((level) => level.early) ? " What FIXED has worked out stays as it is." : "";
      return `A dimension filter: ${frame.words ?? ""}.${top} ${count(frame.kept)} of ${rows(all)} are left.${fixed}`;
    }
    case "level": return describeLevel(frame);
    case "marks": return `${rows(count(frame.kept))} make ${marks(frame.marks?.length ?? 0)}, one for ${each(first.dimensions ?? [])}: ${told(first, frame)}.`;
    case "measure": return `A measure filter: ${frame.words ?? ""}. ${of} stay. The levels of detail are worked out already, and no row is looked at again.`;
    case "along": return `Table calculations run along the marks that are left, and see no others: ${told(first, frame, frame.late)}.`;
    case "table": return `A filter on a table calculation: ${frame.words ?? ""}. ${of} stay in sight. The others are only hidden: every value has counted them.`;
    default: return `The view: ${told(first, frame)}.${judged(frames, guess)}`;
  }
}

/** How many rows the first level of detail, or the marks, will see: the answers are how many there are at some step. */
export function seen(frames: Frame[]): { what: string; answers: number[]; is: number } | null {
  const first = frames[0];
  const asked = frames.find((frame) => frame.step === "level") ?? frames.find((frame) => frame.step === "marks");
  if (!first || !asked) return null;
  const answers = [...new Set([first.rows?.length ?? 0, ...frames.flatMap((frame) => (frame.kept ? [count(frame.kept)] : []))])].sort((one, other) => one - other);
  const what = asked.step === "level" ? asked.text ?? "" : "the marks";
  return answers.length < 2 ? null : { what, answers, is: answers.indexOf(count(asked.kept)) };
}

function judged(frames: Frame[], guess: number | null): string {
  const asked = seen(frames);
  if (guess === null || !asked) return "";
  const said = asked.answers[guess] ?? 0;
  return guess === asked.is ? ` You said that ${asked.what} would see ${rows(said)}, and so it was.` : ` You said that ${asked.what} would see ${rows(said)}; it was ${asked.answers[asked.is] ?? 0}.`;
}

export function say(frame: Frame): string {
  switch (frame.step) {
    case "source": return "the data source";
    case "level": return (frame.text ?? "").replace(/^\{ */, "").split(/[\s[:]/)[0] ?? "";
    case "marks": return "the marks";
    case "along": return "table calculations";
    case "done": return "the view";
    default: return frame.words ?? "";
  }
}
