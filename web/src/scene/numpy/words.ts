// The frames of the broadcasting scene, and what they say in words.

export interface Drawn {
  shape: number[];
  numbers: number[];
}

export type Side = "a" | "b";

export interface Frame {
  step: "start" | "lined" | "axis" | "cell" | "done" | "asked";
  note: string;
  /** In the first frame: both arrays, the sign between them, and the result, null where the shapes do not fit. */
  a?: Drawn;
  b?: Drawn;
  sign?: "+" | "-";
  result?: Drawn | null;
  /** In the first frame: which number of an array each cell of the result comes from; how far it steps along each axis. */
  of?: { [side in Side]: number[] };
  steps?: { [side in Side]: number[] };
  /** At an axis: which one of the result's, and what becomes of it. */
  axis?: number;
  rule?: "equal" | "a" | "b" | "clash";
  /** At a cell: which one, counted flat. */
  cell?: number;
  /** Asked: whom, and what came. */
  exercise?: string;
  shape?: number[];
  numbers?: number[];
  cells?: number;
}

export const MOST_AXES = 3;
export const MOST_PLACES = 4;

/** A shape as NumPy writes it. */
export function shapeText(shape: number[]): string {
  return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(", ")})`;
}

/** The shape that a text says; null when it says none, or one that would not be seen. */
export function readShape(text: string): number[] | null {
  const inner = text.trim().replace(/^\((.*)\)$/, "$1").trim().replace(/,$/, "");
  if (inner === "") return /^\(\s*\)$/.test(text.trim()) ? [] : null;
  const sizes = inner.split(/[,x×\s]+/).map(Number);
  const sound = sizes.length <= MOST_AXES && sizes.every((size) => Number.isInteger(size) && size >= 1 && size <= MOST_PLACES);
  return sound ? sizes : null;
}

/** A shape lined up with others of up to `axes` axes: null where it has no such axis. */
export function lined(shape: number[], axes: number): (number | null)[] {
  return [...Array.from({ length: axes - shape.length }, () => null), ...shape];
}

/** The place of a cell along each axis, from its number counted flat. */
export function placeOf(cell: number, shape: number[]): number[] {
  const place: number[] = [];
  let left = cell;
  for (const size of [...shape].reverse()) {
    place.unshift(left % size);
    left = Math.floor(left / size);
  }
  return place;
}

/** An array's own place for a place of the result: axes that it has not got fall away, those of 1 are read at 0. */
export function ownPlace(place: number[], shape: number[]): number[] {
  return place.slice(place.length - shape.length).map((at, axis) => (shape[axis] === 1 ? 0 : at));
}

/** How large an array is drawn at a frame: stretched along each axis that has been dealt with, from the right. */
export function shownShape(frames: Frame[], at: number, side: Side): number[] {
  const [first, frame] = [frames[0], frames[at]];
  const own = first?.[side]?.shape ?? [];
  if (!first || !frame || frame.step === "start") return own;
  const axes = Math.max(first.a?.shape.length ?? 0, first.b?.shape.length ?? 0);
  const reached = frame.step === "lined" ? axes : frame.step === "axis" ? frame.axis ?? axes : 0;
  const [mine, others] = [lined(own, axes), lined(first[side === "a" ? "b" : "a"]?.shape ?? [], axes)];
  return mine.map((size, axis) => {
    const one = size ?? 1;
    return axis >= reached && one === 1 ? others[axis] ?? 1 : one;
  });
}

/** The shapes that somebody might expect, the right one among them, in an order that tells nothing; null is an error. */
export function guesses(first: Frame): (number[] | null)[] {
  const [a, b] = [first.a?.shape ?? [], first.b?.shape ?? []];
  const axes = Math.max(a.length, b.length);
  const [one, other] = [lined(a, axes), lined(b, axes)];
  const larger = one.map((size, axis) => Math.max(size ?? 1, other[axis] ?? 1));
  // What came of it if shapes were lined up from the left.
  const fromLeft = one.map((_, axis) => Math.max(a[axis] ?? 1, b[axis] ?? 1));
  const found = new Map<string, number[]>();
  for (const shape of [first.result?.shape ?? larger, a, b, fromLeft]) found.set(shapeText(shape), shape);
  return [...[...found.keys()].sort().map((name) => found.get(name) ?? []), null];
}

/** What a prediction was worth. */
export function judgeGuess(guess: number[] | null, first: Frame): string {
  const came = first.result ? shapeText(first.result.shape) : "an error";
  const said = guess ? shapeText(guess) : "an error";
  return said === came ? `You said ${said}, and so it is.` : `You said ${said}; it is ${came}.`;
}

function nth(axes: number, axis: number): string {
  return ["the last axis", "the last axis but one", "the last axis but two"][axes - 1 - axis] ?? `axis ${axis}`;
}

function element(side: string, place: number[]): string {
  return place.length > 0 ? `${side}[${place.join(", ")}]` : side;
}

function atAxis(first: Frame, frame: Frame): string {
  const axes = Math.max(first.a?.shape.length ?? 0, first.b?.shape.length ?? 0);
  const axis = frame.axis ?? 0;
  const [one, other] = [lined(first.a?.shape ?? [], axes)[axis] ?? 1, lined(first.b?.shape ?? [], axes)[axis] ?? 1];
  const where = nth(axes, axis);
  switch (frame.rule) {
    case "equal":
      return `${where[0]?.toUpperCase()}${where.slice(1)}: ${one} and ${other} are equal, and stay.`;
    case "a":
      return `${where[0]?.toUpperCase()}${where.slice(1)}: a has 1, b has ${other}. a is stretched: it is read ${other} times.`;
    case "b":
      return `${where[0]?.toUpperCase()}${where.slice(1)}: a has ${one}, b has 1. b is stretched: it is read ${one} times.`;
    default:
      return `${where[0]?.toUpperCase()}${where.slice(1)}: ${one} and ${other} differ, and neither is 1. NumPy stops here: ${frame.note}.`;
  }
}

function atCell(first: Frame, cell: number): string {
  const { a, b, result, of, sign } = first;
  if (!a || !b || !result || !of) return "";
  const place = placeOf(cell, result.shape);
  const [x, y] = [a.numbers[of.a[cell] ?? 0] ?? 0, b.numbers[of.b[cell] ?? 0] ?? 0];
  const minus = sign === "-" ? "−" : "+";
  return `${element("result", place)} is ${element("a", ownPlace(place, a.shape))} ${minus} ${element("b", ownPlace(place, b.shape))}: `
    + `${x} ${minus} ${y} = ${String(result.numbers[cell] ?? 0).replace("-", "−")}.`;
}

function atEnd(first: Frame): string {
  const { a, b, result, steps } = first;
  if (!a || !b || !result || !steps) return "";
  const counted = `${result.numbers.length} cells out of ${a.numbers.length} and ${b.numbers.length} numbers.`;
  const still = (["a", "b"] as const).filter((side) =>
    (first[side]?.numbers.length ?? 0) < result.numbers.length && steps[side].some((step, axis) => step === 0 && (result.shape[axis] ?? 1) > 1));
  if (still.length === 0) return `The result has shape ${shapeText(result.shape)}: ${counted} Nothing had to be stretched.`;
  const told = still.map((side) => `${side} steps ${shapeText(steps[side])}`).join(", ");
  return `The result has shape ${shapeText(result.shape)}: ${counted} Nothing was copied: along a stretched axis NumPy goes 0 numbers on in memory (${told}).`;
}

function atAsked(frame: Frame): string {
  const came = frame.numbers ?? [];
  if (frame.exercise === "silent-metric") {
    return `The mean of the squares of all these cells is ${(frame.cells ?? 0).toFixed(2)}. silent-metric gives ${(came[0] ?? NaN).toFixed(2)}. ${frame.note}`.trim();
  }
  return `distances sums the squares over the last axis and takes the root: shape ${shapeText(frame.shape ?? [])}. ${frame.note}`.trim();
}

export function describe(frames: Frame[], at: number): string {
  const [first, frame] = [frames[0], frames[at]];
  if (!first?.a || !first.b || !frame) return "";
  const [a, b] = [first.a.shape, first.b.shape];
  switch (frame.step) {
    case "start":
      return `a has shape ${shapeText(a)}, b has shape ${shapeText(b)}. Will a ${first.sign === "-" ? "−" : "+"} b work?`;
    case "lined": {
      const lacking = Math.abs(a.length - b.length);
      const shorter = a.length < b.length ? "a" : "b";
      if (lacking === 0) return "The shapes are written below each other, the last axes in one column. Both have the same number of axes.";
      return `The shapes are written below each other, the last axes in one column. ${shorter} has no axis at the left: it gets ${lacking === 1 ? "one" : lacking} of size 1.`;
    }
    case "axis": return atAxis(first, frame);
    case "cell": return atCell(first, frame.cell ?? 0);
    case "done": return atEnd(first);
    default: return atAsked(frame);
  }
}

/** A frame in a few words. */
export function say(frame: Frame): string {
  switch (frame.step) {
    case "start": return "two arrays";
    case "lined": return "lined up";
    case "axis": return frame.rule === "clash" ? "they do not fit" : `axis ${frame.axis}`;
    case "cell": return `cell ${(frame.cell ?? 0) + 1}`;
    case "done": return "the result";
    default: return `${frame.exercise}`;
  }
}
