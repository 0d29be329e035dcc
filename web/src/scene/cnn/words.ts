// The frames of the scene of a sliding kernel, and what they say in words.

export type Step = "start" | "odd" | "slide" | "pool" | "wants";

export interface KernelFrame {
  step: Step;
  note: string;
  /** The place on the map, or the window of the pooling: row and column from 0. Null where nothing came of it. */
  at?: [number, number] | null;
  value?: number | null;
  /** Which numbers of the map get the gradient of this window. */
  chosen?: [number, number][];
  /** What lay under the kernel where its number was largest. */
  patch?: number[][] | null;
  /** In the first frame only. */
  picture?: number[][];
  kernel?: number[][];
  stride?: number;
  padding?: number;
  places?: number;
}

export const SIZE = 3;
export const WINDOW = 2;
/** All the numbers of rows that a map can have here. */
export const GUESSES = ["3 rows", "4 rows", "6 rows", "8 rows"] as const;

export function number(value: number): string {
  return String(Math.round(value * 100) / 100).replace("-", "−");
}

/** The rows of a table in a line: "1 0 −1; 1 0 −1; 1 0 −1". */
export function rowsOf(table: number[][]): string {
  return table.map((row) => row.map(number).join(" ")).join("; ");
}

/** What was written as a kernel, three rows of three; null where it is none. */
export function readKernel(text: string): number[][] | null {
  const rows = text.replaceAll("−", "-").split(/[;\n]/u).map((row) => row.trim().split(/[\s,]+/u).map(Number));
  const isOne = rows.length === SIZE && rows.every((row) => row.length === SIZE && row.every((each) => Math.abs(each) <= 9));
  return isOne ? rows : null;
}

/** What lies under the kernel at a place: the picture, with zeros around it where there is padding. */
export function under(first: KernelFrame, [row, column]: [number, number]): number[][] {
  const [stride, padding] = [first.stride ?? 1, first.padding ?? 0];
  return Array.from({ length: SIZE }, (_, i) => Array.from({ length: SIZE }, (__, j) =>
    first.picture?.[row * stride + i - padding]?.[column * stride + j - padding] ?? 0));
}

/** The map as far as it has come at a frame, its places counted in a row; the pooled map likewise. */
export function shown(frames: KernelFrame[], at: number, step: "slide" | "pool"): number[] {
  return frames.slice(0, at + 1).flatMap((frame) => (frame.step === step && typeof frame.value === "number" ? [frame.value] : []));
}

function place([row, column]: [number, number]): string {
  return `(${row}, ${column})`;
}

/** Each number of the kernel times the pixel below it, for whoever sees nothing. */
export function products(first: KernelFrame, at: [number, number]): string {
  const pixels = under(first, at).flat();
  return (first.kernel ?? []).flat().map((each, which) => `${number(each)} × ${number(pixels[which] ?? 0)}`).join(", ");
}

function sum(first: KernelFrame, at: [number, number]): number {
  const pixels = under(first, at).flat();
  return (first.kernel ?? []).flat().reduce((all, each, which) => all + each * (pixels[which] ?? 0), 0);
}

function describeStart(first: KernelFrame): string {
  const around = first.padding ? `a row and a column of zeros on each side` : "no zeros around it";
  const by = first.stride === 1 ? "1 pixel" : `${first.stride} pixels`;
  return `A picture of 8 by 8 pixels, ${around}. The kernel is ${rowsOf(first.kernel ?? [])}, and moves by ${by}.`;
}

function describeSlide(frame: KernelFrame, first: KernelFrame): string {
  const [row, column] = frame.at ?? [0, 0];
  const moved = (each: number): number => each * (first.stride ?? 1);
  return `At place ${place([row, column])} the kernel begins in row ${moved(row)}, column ${moved(column)}${first.padding ? " of the picture with its zeros" : ""}. Kernel times pixel: ${products(first, [row, column]).replaceAll(" × ", "\u00a0×\u00a0")}. Together that is ${number(sum(first, [row, column]))}.`;
}

function describePool(frame: KernelFrame): string {
  if (!frame.at) return "";
  const [row, column] = frame.at;
  const corner = `Rows ${row * WINDOW} and ${row * WINDOW + 1}, columns ${column * WINDOW} and ${column * WINDOW + 1} of the map: `;
  const chosen = (frame.chosen ?? []).map(place);
  const goes = chosen.length === 0 ? "nobody" : chosen.length === 1 ? chosen[0] : `${chosen.slice(0, -1).join(", ")} and ${chosen.at(-1)}`;
  return `${corner}the window comes out as ${number(frame.value ?? 0)}. On the way back its gradient goes to ${goes}.`;
}

function describeWants(frame: KernelFrame): string {
  const where = `The largest number of the map is ${number(frame.value ?? 0)}, at place ${place(frame.at ?? [0, 0])}.`;
  return frame.patch ? `${where} There the filter has found what it looks for: ${rowsOf(frame.patch)}.` : where;
}

export function judgeGuess(guess: number, first: KernelFrame): string {
  const words = GUESSES[guess] ?? "";
  return Number.parseInt(words, 10) === first.places ? `You said ${words}, and so it is.` : `You said ${words}; the map has ${first.places}.`;
}

/** What there is to see in a frame. */
export function describeKernel(frames: KernelFrame[], at: number, guess: number | null): string {
  const [first, frame] = [frames[0], frames[at]];
  if (!first || !frame) return "";
  const told: { [step in Step]: () => string } = {
    start: () => describeStart(first),
    odd: () => "",
    slide: () => describeSlide(frame, first),
    pool: () => describePool(frame),
    wants: () => describeWants(frame),
  };
  const judged = guess !== null && frame.step !== "start" && frame.step !== "odd" ? judgeGuess(guess, first) : "";
  return [told[frame.step](), frame.note, judged].filter(Boolean).join(" ");
}

export function sayKernel(frame: KernelFrame): string {
  const at = frame.at ? ` ${place(frame.at)}` : "";
  return { start: "before it slides", odd: "no map", slide: `place${at}`, pool: `window${at} of the pooling`, wants: "what it looks for" }[frame.step];
}
