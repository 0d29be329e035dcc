// The frames of the scene of rising degrees, and what they say in words.

import type { Place } from "../plot";

export interface FitFrame {
  degree: number;
  /** Heights on the plane, at the places `along`. */
  line: number[];
  /** Fits to other samples, at every second of those places. */
  others: number[][];
  /** Mean squares: what the fit misses of its own points, and of fresh ones at the same places. */
  seen: number;
  fresh: number;
  /** How many fresh ones there are. */
  of: number;
  bias: number | null;
  variance: number | null;
  noise: number;
  note: string;
  /** In the first frame only. */
  points?: Place[];
  truth?: number[];
  along?: number[];
}

export const GUESSES = ["Degree 0 or 1", "Degree 2 to 5", "Degree 6 or more"] as const;

const NAMES = ["a level line", "a straight line", "a parabola"];

/** The degree that misses fresh points least. */
export function bestDegree(frames: FitFrame[]): number {
  const fresh = frames.map((frame) => frame.fresh);
  return frames[fresh.indexOf(Math.min(...fresh))]?.degree ?? 0;
}

export function judgeGuess(guess: number, frames: FitFrame[]): string {
  const best = bestDegree(frames);
  const came = best <= 1 ? 0 : best <= 5 ? 1 : 2;
  const said = (GUESSES[guess] ?? "").toLowerCase();
  return guess === came ? `You said ${said}, and so it is.` : `You said ${said}.`;
}

/** What is to be expected of fresh points: the sum of the three parts. */
export function expected(frame: FitFrame): number | null {
  return frame.bias === null || frame.variance === null ? null : frame.bias + frame.variance + frame.noise;
}

/** Which of the two that a model can do something about is the larger, in words. */
function sayLarger(bias: number, variance: number): string {
  if (bias > 2 * variance) return "Most of what could be spared is bias: all samples are missed in the same way.";
  if (variance > 2 * bias) return "Most of what could be spared is variance: the line follows the noise of its sample.";
  return "Bias and variance are of one size.";
}

/** What there is to see in a frame. */
export function describeFit(frames: FitFrame[], at: number, guess: number | null): string {
  const frame = frames[at];
  if (!frame) return "";
  const name = NAMES[frame.degree];
  const parts = [`Degree ${frame.degree}${name ? `, ${name}` : ""}. In the mean square it misses the points by ${frame.seen.toFixed(2)} and ${frame.of} fresh ones by ${frame.fresh.toFixed(2)}.`];
  const sum = expected(frame);
  if (sum !== null && frame.bias !== null && frame.variance !== null) {
    parts.push(`Over many samples: bias² ${frame.bias.toFixed(2)}, variance ${frame.variance.toFixed(2)}, noise ${frame.noise.toFixed(2)}, together ${sum.toFixed(2)}.`);
    parts.push(sayLarger(frame.bias, frame.variance));
  }
  if (frame.note) parts.push(frame.note);
  if (at === frames.length - 1) {
    parts.push(`Fresh points are missed least at degree ${bestDegree(frames)}, the points themselves at the highest.`);
    if (guess !== null) parts.push(judgeGuess(guess, frames));
  }
  return parts.join(" ");
}
