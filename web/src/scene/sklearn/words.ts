// The frames of the scene of folds, and what they say in words.

export interface Frame {
  step: "table" | "fit" | "test" | "end";
  fold: number;
  of: number;
  /** Rows: those that the model learns from, those that are tested, those that the preparing steps were fitted on. */
  learns: number[];
  tested: number[];
  prepared: number[];
  /** The mean age that the scaler has learnt. */
  mean: number | null;
  /** The columns that were chosen, where some are; 0 is the age, the others say nothing. */
  kept: number[];
  error: number | null;
  promised: number | null;
  later: number | null;
  note: string;
  /** In the first frame only. */
  week?: number[];
  seller?: number[];
}

export const TABLES = { sellers: "Sellers have prices", columns: "Sixty idle columns", weeks: "Prices drift" };
export type Table = keyof typeof TABLES;
const LATER = { sellers: "bicycles of new sellers", columns: "more bicycles of the same kind", weeks: "bicycles of weeks that had not happened yet" };
export const GUESSES = ["It will be worse", "About as promised", "It will be better"] as const;
/** Within a sixth of what was promised is about as promised. */
const ABOUT = 1 / 6;

export function letter(seller: number): string {
  return String.fromCharCode(65 + seller);
}

/** Whether what came was worse (0), about (1) or better (2) than promised. */
export function truth(last: Frame): number {
  const [promised, later] = [last.promised ?? 0, last.later ?? 0];
  return later > promised * (1 + ABOUT) ? 0 : later < promised * (1 - ABOUT) ? 2 : 1;
}

export function judgeGuess(guess: number, last: Frame): string {
  return guess === truth(last) ? "You foresaw it." : `You said: ${(GUESSES[guess] ?? "").toLowerCase()}.`;
}

/** The tested rows that a fit has seen. */
export function leaked(frame: Frame): number[] {
  const seen = new Set([...frame.prepared, ...frame.learns]);
  return frame.tested.filter((row) => seen.has(row));
}

function rows(number: number): string {
  return `${number} ${number === 1 ? "row" : "rows"}`;
}

function describeFit(frame: Frame): string {
  const seen = leaked(frame).length;
  const parts = [`Fold ${frame.fold} of ${frame.of}, fit. The model learns from ${rows(frame.learns.length)}.`];
  parts.push(seen === 0
    ? `The scaler was fitted on the same rows, and nothing has seen the ${frame.tested.length} that will be tested.`
    : `The scaler was fitted on ${rows(frame.prepared.length)}: ${seen} of the ${frame.tested.length} that will be tested are among them.`);
  if (frame.mean !== null) parts.push(`It has learnt a mean age of ${frame.mean.toFixed(2)} years.`);
  if (frame.kept.length > 0) {
    const idle = frame.kept.filter((column) => column > 0).length;
    parts.push(`Of 61 columns, ${frame.kept.length} were chosen by the same rows; ${idle} of them say nothing.`);
  }
  return parts.join(" ");
}

/** What the tested rows have in common with those learnt from. */
export function describeShared(frame: Frame, first: Frame): string {
  const [sellers, weeks] = [first.seller ?? [], first.week ?? []];
  const known = new Set(frame.learns.map((row) => sellers[row]));
  const met = frame.tested.filter((row) => known.has(sellers[row])).length;
  const firstTested = Math.min(...frame.tested.map((row) => weeks[row] ?? 0));
  const ahead = frame.learns.filter((row) => (weeks[row] ?? 0) >= firstTested).length;
  return `The model had met the sellers of ${met} of them, and ${ahead === 0 ? "had learnt from earlier weeks alone" : `had learnt from ${rows(ahead)} of the same weeks or later`}.`;
}

function describeTest(frame: Frame, first: Frame): string {
  return `Fold ${frame.fold} of ${frame.of}, tested on ${rows(frame.tested.length)}: off by ${(frame.error ?? 0).toFixed(0)} euro. ${describeShared(frame, first)} The mean so far is ${(frame.promised ?? 0).toFixed(0)}.`;
}

/** What there is to see in a frame. */
export function describe(frames: Frame[], at: number, table: Table, guess: number | null): string {
  const [first, frame] = [frames[0], frames[at]];
  if (!first || !frame) return "";
  if (frame.note) return frame.note;
  if (frame.step === "table") return `${(first.week ?? []).length} bicycles of twelve weeks, a column for each week; the letters are their sellers. They are cut into ${frame.of} folds.`;
  if (frame.step === "fit") return describeFit(frame);
  if (frame.step === "test") return describeTest(frame, first);
  const said = ["The folds promised too much.", "The folds told the truth.", "The folds promised too little."][truth(frame)] ?? "";
  const judged = guess === null ? "" : judgeGuess(guess, frame);
  return `The folds promise ${(frame.promised ?? 0).toFixed(0)} euro. Then came ${LATER[table]}, and the model was off by ${(frame.later ?? 0).toFixed(0)}. ${said} ${judged}`.trim();
}

/** Which rows are which, for whoever does not see them. */
export function spell(frame: Frame | undefined): string {
  if (!frame || frame.tested.length === 0) return "";
  const listed = (each: number[]): string => each.map((row) => row + 1).join(", ");
  return `Tested: rows ${listed(frame.tested)}. Learnt from: rows ${listed(frame.learns)}.`;
}

export function say(frame: Frame): string {
  return { table: "the table", fit: `fold ${frame.fold}, fit`, test: `fold ${frame.fold}, tested`, end: "what came later" }[frame.step];
}
