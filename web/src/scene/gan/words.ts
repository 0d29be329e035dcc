// The frames of the forger's scene, and what they say in words.

import type { Place } from "../plot";

export interface GanFrame {
  round: number;
  fakes: Place[];
  field: number[] | null;
  /** What the detective pays, and what the forger pays. */
  losses: (number | null)[];
  /** The share of the fakes that each heap has. */
  shares: number[];
  between: number | null;
  missing: number[];
  note: string;
  /** In the first frame only. */
  data?: Place[];
}

export function letter(heap: number): string {
  return String.fromCharCode(65 + heap);
}

export function percent(share: number): string {
  return `${(100 * share).toFixed(0)} %`;
}

/** Which heaps the forger leaves out, in words. */
export function sayMissing(missing: number[], heaps: number): string {
  if (missing.length === 0) return heaps === 1 ? "The heap is reached." : "Every heap is reached.";
  if (missing.length === heaps) return "No heap is reached.";
  const names = missing.map(letter).join(" and ");
  return `${names} ${missing.length === 1 ? "is" : "are"} missed.`;
}

export const GUESSES = ["Every heap", "All but one", "Fewer"] as const;

export function judgeGuess(guess: number, frame: GanFrame): string {
  const came = Math.min(frame.missing.length, 2);
  const said = (GUESSES[guess] ?? "").toLowerCase();
  return guess === came ? `You said ${said}, and so it came.` : `You said ${said}; it came to ${(GUESSES[came] ?? "").toLowerCase()}.`;
}

/** What there is to see in a frame. */
export function describeGan(frames: GanFrame[], at: number, guess: number | null): string {
  const frame = frames[at];
  if (!frame) return "";
  const heaps = frame.shares.length;
  const parts = [frame.round === 0 ? "Before the first round: the fakes are what noise makes of a forger that has learned nothing." : `Round ${frame.round}.`];
  if (heaps > 0) {
    parts.push(`Of the fakes ${frame.shares.map((share, heap) => `${letter(heap)} has ${percent(share)}`).join(", ")}; ${percent(frame.between ?? 0)} lie at none.`);
    parts.push(sayMissing(frame.missing, heaps));
  }
  const [detective, forger] = frame.losses;
  if (detective != null && forger != null) parts.push(`The detective pays ${detective.toFixed(2)}, the forger ${forger.toFixed(2)}.`);
  if (frame.note) parts.push(frame.note);
  if (guess !== null && at === frames.length - 1) parts.push(judgeGuess(guess, frame));
  return parts.join(" ");
}
