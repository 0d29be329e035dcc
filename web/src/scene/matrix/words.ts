// The frames of the two scenes of a matrix, and what they say in words.

import { plain } from "../numbers";

export type Vector = [number, number];

export interface RingFrame {
  step: "start" | "product" | "stays" | "axes" | "back" | "stroke";
  /** Where the vectors of the ring are. */
  at: Vector[];
  note: string;
  area?: number;
  longest?: number;
  shortest?: number;
  directions?: Vector[];
  values?: number[];
  all?: boolean;
  before?: Vector[];
  after?: Vector[];
  lengths?: number[];
  /** Going back is not possible. */
  none?: boolean;
  kept?: number | null;
}

export interface AgainFrame {
  step: "again";
  times: number;
  direction: Vector;
  next: Vector;
  stretch: number | null;
  note: string;
  /** In the first frame only; null where no direction is stretched most. */
  strongest?: number | null;
  line?: Vector | null;
}

export const GUESSES = ["None", "One line", "Two lines", "All"] as const;

export function vector([x, y]: Vector): string {
  return `(${plain(x)}, ${plain(y)})`;
}

/** On how many lines vectors are not turned, as a place among the guesses. */
export function linesThatStay(frame: RingFrame): number {
  return frame.all ? 3 : (frame.values ?? []).length;
}

export function judgeGuess(guess: number, frame: RingFrame): string {
  const said = (GUESSES[guess] ?? "").toLowerCase();
  return guess === linesThatStay(frame) ? `You said ${said}, and so it is.` : `You said ${said}.`;
}

function sayProduct(frame: RingFrame): string {
  const area = frame.area ?? 0;
  const square = Math.abs(area) < 0.005
    ? "The square is flat now: both columns lie on one line."
    : `The square has an area of ${plain(Math.abs(area))} in place of 1${area < 0 ? ", and lies on its other side" : ""}.`;
  return `A x: each vector is so much of the first column and so much of the second, and the ring is an ellipse. The longest is ${plain(frame.longest ?? 0)}, the shortest ${plain(frame.shortest ?? 0)}. ${square}`;
}

function sayStays(frame: RingFrame): string {
  const values = frame.values ?? [];
  if (frame.all) return `No vector is turned: all are stretched by ${plain(values[0] ?? 0)}.`;
  const lines = (frame.directions ?? []).map((direction, place) => `${vector(direction)} by ${plain(values[place] ?? 0)}`);
  if (lines.length === 0) return "Every vector is turned: no line stays, and there is no real eigenvector.";
  return `${lines.length === 1 ? "One line stays" : "Two lines stay"}: on them vectors are stretched and not turned, ${lines.join(" and ")}. These are the eigenvectors and their eigenvalues.`;
}

function sayAxes(frame: RingFrame): string {
  const [one, other] = frame.lengths ?? [];
  return `Two directions that stood at right angles on the ring (thin) do so on the ellipse as well (bold), as its axes. They are ${plain(one ?? 0)} and ${plain(other ?? 0)} long: the singular values.`;
}

/** What there is to see in a frame of the ring. */
export function describeRing(frames: RingFrame[], at: number, a: Vector, b: Vector, guess: number | null): string {
  const frame = frames[at];
  if (!frame) return "";
  const parts: string[] = [];
  switch (frame.step) {
    case "start":
      parts.push(`A ring of vectors, all of length 1, and a square. The matrix takes (1, 0) to its first column a = ${vector(a)} and (0, 1) to its second, b = ${vector(b)}.`);
      break;
    case "product": parts.push(sayProduct(frame)); break;
    case "stays":
      parts.push(sayStays(frame));
      if (guess !== null) parts.push(judgeGuess(guess, frame));
      break;
    case "axes": parts.push(sayAxes(frame)); break;
    case "back":
      if (frame.none) parts.push("There is no way back: different vectors have come to the same place.");
      else if (!frame.note) parts.push("Back: A x = y, solved for each vector y of the ellipse, gives the ring.");
      break;
    case "stroke":
      if (frame.kept !== null && frame.kept !== undefined) parts.push(`The strongest stroke alone takes every vector to one line, the longer axis. It keeps ${(100 * frame.kept).toFixed(0)} % of the matrix.`);
  }
  if (frame.note) parts.push(frame.note);
  return parts.join(" ");
}

const STEPS: { [step in RingFrame["step"]]: string } = {
  start: "the ring", product: "A x", stays: "what is not turned", axes: "the axes", back: "back", stroke: "one stroke",
};

export function sayRing(frame: RingFrame): string {
  return STEPS[frame.step];
}

/** What is worth a number in a frame of the ring. */
export function numbersOfRing(frame: RingFrame): string {
  switch (frame.step) {
    case "product": return `area ${plain(frame.area ?? 0)}, lengths ${plain(frame.shortest ?? 0)} to ${plain(frame.longest ?? 0)}`;
    case "stays": return `stretched by ${(frame.values ?? []).map((value) => plain(value)).join(" and ") || "–"}`;
    case "axes": return `axes ${(frame.lengths ?? []).map((value) => plain(value)).join(" and ")}`;
    case "stroke": return typeof frame.kept === "number" ? `keeps ${(100 * frame.kept).toFixed(0)} %` : "";
    default: return "";
  }
}

/** The angle between two lines, in degrees. */
export function between(one: Vector, other: Vector): number {
  const length = Math.hypot(...one) * Math.hypot(...other);
  if (length === 0) return 0;
  const share = Math.abs(one[0] * other[0] + one[1] * other[1]) / length;
  return (Math.acos(Math.min(share, 1)) * 180) / Math.PI;
}

/** What there is to see after so many multiplications. */
export function describeAgain(frames: AgainFrame[], at: number): string {
  const [first, frame] = [frames[0], frames[at]];
  if (!first || !frame) return "";
  const times = frame.times === 0 ? "The start" : frame.times === 1 ? "Multiplied once" : `Multiplied ${frame.times} times`;
  const parts = [`${times}: the direction is ${vector(frame.direction)}${frame.stretch === null ? "" : `, and along it the next multiplication stretches by ${plain(frame.stretch)}`}.`];
  if (frame.note) parts.push(frame.note);
  const { strongest, line } = first;
  if (line && typeof strongest === "number") {
    const apart = between(frame.direction, line);
    parts.push(apart < 0.05
      ? `It lies on the line that is stretched most, by ${plain(strongest)}.`
      : `It is ${apart.toFixed(1)} degrees away from the line that is stretched most, by ${plain(strongest)}.`);
  } else if (at === frames.length - 1 && !frame.note) {
    parts.push(typeof strongest === "number"
      ? "Every direction stays where it is." : "No single line is stretched most, so it need not settle.");
  }
  return parts.join(" ");
}

// ------------------------------------------------------------ a shadow

export interface ShadowFrame {
  step: "try" | "shadow";
  /** How much of the column; null where that cannot be said. */
  weight: number | null;
  at: Vector;
  left: Vector;
  length: number;
  note: string;
}

export const ANGLES = ["As sharp as it can be", "A right angle", "It depends on y"] as const;

/** What there is to see in a frame of the shadow. */
export function describeShadow(frames: ShadowFrame[], at: number, a: Vector, guess: number | null): string {
  const frame = frames[at];
  if (!frame) return "";
  const weight = frame.weight === null ? "" : plain(frame.weight);
  if (frame.step === "try") {
    const angle = Math.hypot(...frame.left) < 0.005 ? "nothing is left" : `what is left of y is ${plain(frame.length)} long, at an angle of ${between(frame.left, a).toFixed(0)} degrees to a`;
    return `${weight} times a: ${angle}.`;
  }
  if (frame.note) return frame.note;
  const parts = [`The nearest point of the line is ${weight} times a, the shadow of y. What is left is ${plain(frame.length)} long and stands at right angles: no more of a could be taken off.`];
  if (guess !== null) parts.push(guess === 1 ? "You said a right angle, and so it is." : `You said: ${(ANGLES[guess] ?? "").toLowerCase()}.`);
  return parts.join(" ");
}
