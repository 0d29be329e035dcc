// The frames of the scene of chances, and what they say in words.

import { plain } from "../numbers";
import type { Place } from "../plot";

export interface ChanceFrame {
  step: number;
  /** Intercept and two coefficients. */
  weights: (number | null)[];
  /** The length of the coefficients. */
  size: number | null;
  loss: number | null;
  scores: number[];
  chances: number[];
  field: number[] | null;
  border: [Place, Place] | null;
  right: number | null;
  note: string;
  /** In the first frame only. */
  points?: Place[];
  kinds?: number[];
}

/** Rounded, it would be all. */
const SURE = 0.995;

function percent(chance: number): string {
  return chance < 0.005 ? "less than 1 %" : `${(100 * chance).toFixed(0)} %`;
}

export const GUESSES = ["They come to rest", "They grow on and on"] as const;

/** Whether a line parts the kinds without an error and nothing holds the coefficients: then they never come to rest. */
export function growsOn(frames: ChanceFrame[], strength: number): boolean {
  const [first, last] = [frames[0], frames.at(-1)];
  return strength === 0 && last?.right != null && last.right === first?.kinds?.length;
}

/** The point whose kind was held for least likely, by its number; -1 without chances. */
export function surprise(frame: ChanceFrame, kinds: number[]): number {
  let worst = -1;
  let least = 2;
  frame.chances.forEach((chance, place) => {
    const given = kinds[place] === 1 ? chance : 1 - chance;
    if (given < least) [worst, least] = [place, given];
  });
  return worst;
}

export function judge(guess: number, frames: ChanceFrame[], strength: number): string {
  const came = growsOn(frames, strength) ? 1 : 0;
  const said = (GUESSES[guess] ?? "").toLowerCase();
  return guess === came ? `You said ${said}, and so it is.` : `You said ${said}.`;
}

export function describeChances(frames: ChanceFrame[], at: number, strength: number, guess: number | null): string {
  const [first, frame] = [frames[0], frames[at]];
  if (!first || !frame) return "";
  const kinds = first.kinds ?? [];
  const parts = [frame.step === 0 ? "Before the first step." : `Step ${frame.step}.`];
  if (frame.loss !== null && frame.size !== null) {
    if (frame.step === 0) parts.push("Every place is given one half.");
    parts.push(`Log loss ${plain(frame.loss, 3)}; ${frame.right} of ${kinds.length} points lie on their own side. The coefficients' length is ${plain(frame.size)}.`);
    const worst = surprise(frame, kinds);
    const chance = frame.chances[worst];
    if (frame.step > 0 && chance !== undefined) {
      const kind = kinds[worst] === 1 ? "square" : "circle";
      const given = kind === "square" ? chance : 1 - chance;
      parts.push(given > SURE ? "Every point is given more than 99 % for being what it is." : `Least expected: ${kind} ${worst + 1}, with ${percent(given)} for being one.`);
    }
  }
  if (frame.note) parts.push(frame.note);
  if (at === frames.length - 1 && frame.loss !== null && at > 0) {
    parts.push(growsOn(frames, strength)
      ? "A line parts the two kinds, so longer coefficients are always better: without a spring they never come to rest."
      : strength > 0 ? "The spring holds the coefficients." : "Some points lie on the wrong side, and longer coefficients would make those dearer.");
    if (guess !== null) parts.push(judge(guess, frames, strength));
  }
  return parts.join(" ");
}
