// The frames of both games of the forger, and what they say in words.

import { percent, plain } from "../numbers";
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
  /** Against a critic: how far the mean scores of real things and of fakes lie apart. */
  gap: number | null;
  note: string;
  /** In the first frame only. */
  data?: Place[];
}

export function letter(heap: number): string {
  return String.fromCharCode(65 + heap);
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
  if (frame.gap != null) {
    parts.push(`The critic's mean scores of real things and of fakes lie ${plain(frame.gap)} apart.`);
  } else if (detective != null && forger != null) {
    parts.push(`The detective pays ${plain(detective)}, the forger ${plain(forger)}.`);
  }
  if (frame.note) parts.push(frame.note);
  if (guess !== null && at === frames.length - 1) parts.push(judgeGuess(guess, frame));
  return parts.join(" ");
}

// ------------------------------------------------------------ on a line

export interface LineFrame {
  round: number;
  /** The middle of the fakes, and where it was in the run that was found in the morning. */
  middle: number | null;
  was: number;
  losses: (number | null)[];
  note: string;
}

export const ENDS = ["At the readings", "On their way", "Where they began"] as const;

/** How far the fakes have come, from 0 where they began to 1 at the readings. */
export function wayOf(middle: number, readings: number): number {
  return middle / readings;
}

/** Where the fakes end, as a place in `ENDS`. */
export function arrived(frames: LineFrame[], readings: number): number {
  const middle = frames.at(-1)?.middle ?? 0;
  const way = wayOf(middle, readings);
  return way >= 0.8 ? 0 : way > 0.1 ? 1 : 2;
}

export function judgeEnd(guess: number, frames: LineFrame[], readings: number): string {
  const said = (ENDS[guess] ?? "").toLowerCase();
  return guess === arrived(frames, readings) ? `You said ${said}, and so it came.` : `You said ${said}.`;
}

export function describeLine(frames: LineFrame[], at: number, readings: number, guess: number | null): string {
  const frame = frames[at];
  if (!frame) return "";
  const parts = [`Round ${frame.round}.`];
  if (frame.middle !== null) parts.push(`The middle of the fakes is at ${plain(frame.middle)}, in the run of the morning at ${plain(frame.was)}; the readings lie around ${plain(readings, 1)}.`);
  const [detective, forger] = frame.losses;
  if (detective != null && forger != null) parts.push(`The detective pays ${plain(detective)}, the forger ${plain(forger)}.`);
  if (frame.note) parts.push(frame.note);
  if (at === frames.length - 1 && frame.middle !== null) {
    parts.push(`The fakes end ${(ENDS[arrived(frames, readings)] ?? "").toLowerCase()}.`);
    if (guess !== null) parts.push(judgeEnd(guess, frames, readings));
  }
  return parts.join(" ");
}

// ------------------------------------------------------------ two rush hours

export interface HoursFrame {
  round: number;
  /** How many fakes lie in each of the bars along the day, and the detective's chance there that a ride is real. */
  fakes: number[];
  chances: number[];
  /** The shares of the fakes near each of the two peaks, and near neither. */
  shares: number[];
  between: number | null;
  missing: number[];
  losses: (number | null)[];
  note: string;
  /** In the first frame only: the rides in the bars, as many as there are fakes. */
  data?: number[];
}

export const REACHED = ["At both rush hours", "At one of them", "At neither"] as const;

/** A place on the line as the time of day, to five minutes. */
export function hourOf(value: number): string {
  const minutes = Math.round((13.5 + 3 * value) * 12) * 5;
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
}

export function describeHours(frames: HoursFrame[], at: number, peaks: readonly number[], guess: number | null): string {
  const frame = frames[at];
  if (!frame) return "";
  const isOnlyEnd = frames.length === 1;
  const parts = [isOnlyEnd ? "After the training." : frame.round === 0 ? "Before the first round." : `Round ${frame.round}.`];
  if (frame.between !== null) {
    const near = peaks.map((peak, which) => `${percent(frame.shares[which] ?? 0)} near ${hourOf(peak)}`);
    parts.push(`Of the fakes ${near.join(" and ")}, ${percent(frame.between)} near neither rush hour.`);
    const { missing } = frame;
    parts.push(missing.length === 0 ? "Both are reached." : missing.length === 2 ? "Neither is reached." : `The one at ${hourOf(peaks[missing[0] ?? 0] ?? 0)} is missed.`);
  }
  const [detective, forger] = frame.losses;
  if (detective != null && forger != null) parts.push(`The detective pays ${plain(detective)}, the forger ${plain(forger)}.`);
  if (frame.note) parts.push(frame.note);
  if (guess !== null && !isOnlyEnd && at === frames.length - 1 && frame.between !== null) {
    const said = (REACHED[guess] ?? "").toLowerCase();
    const came = (REACHED[frame.missing.length] ?? "").toLowerCase();
    parts.push(said === came ? `You said ${said}, and so it came.` : `You said ${said}; it came to ${came}.`);
  }
  return parts.join(" ");
}
