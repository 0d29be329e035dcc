// The frames of the scene of a hundred intervals, and what they say in words.

import { percent } from "../numbers";

export interface IntervalFrame {
  shown: number;
  caught: number;
  /** How wide the middle one of those shown is, in hours. */
  width: number | null;
  note: string;
  /** In the first frame only. */
  intervals?: [number, number][];
  samples?: number[][];
  level?: number;
  mean?: number;
  size?: number;
  life?: "bell" | "skewed";
}

export const GUESSES = ["None", "1 to 10", "More than 10"] as const;

/** How many were missed, as what was asked for. */
export function missedAs(missed: number): number {
  if (missed === 0) return 0;
  return missed <= 10 ? 1 : 2;
}

export function judgeGuess(guess: number, missed: number): string {
  const said = (GUESSES[guess] ?? "").toLowerCase();
  return guess === missedAs(missed) ? `You said ${said}, and so it is.` : `You said ${said}.`;
}

/** Whether luck alone would hardly miss so many, or so few, if the level were kept: more than about 2.6 standard deviations away. */
export function isSuspicious(missed: number, shown: number, level: number): boolean {
  const [expected, spread] = [shown * (1 - level), Math.sqrt(shown * level * (1 - level))];
  return Math.abs(missed - expected) > 2.6 * spread + 0.5;
}

function sayNewest(frame: IntervalFrame, first: IntervalFrame): string {
  const [low, high] = first.intervals?.[frame.shown - 1] ?? [0, 0];
  const mean = first.mean ?? 0;
  const holds = low <= mean && mean <= high;
  return `Sample ${frame.shown}: from ${low.toFixed(1)} to ${high.toFixed(1)} hours, which ${holds ? "holds" : "misses"} the true mean.`;
}

function sayEnd(frame: IntervalFrame, first: IntervalFrame): string {
  const level = first.level ?? 0;
  const missed = frame.shown - frame.caught;
  const promised = `${percent(level)} were promised`;
  if (first.life === "skewed") return `${promised}. Where many batteries last short and few long, the rule keeps its word only for large samples.`;
  if (!isSuspicious(missed, frame.shown, level)) return `${promised}, which agrees as far as a hundred samples can tell: in the long run ${percent(level)} of the intervals hold it. Of a single one nobody can say whether it does.`;
  if (missed < frame.shown * (1 - level)) return `${promised}, and these hold it too often: they are wider than they need be.`;
  return `${promised}, and luck alone would hardly miss so many: these intervals are too narrow.`;
}

/** What there is to see in a frame. */
export function describeIntervals(frames: IntervalFrame[], at: number, guess: number | null): string {
  const [first, frame] = [frames[0], frames[at]];
  if (!first || !frame) return "";
  const missed = frame.shown - frame.caught;
  const parts: string[] = [];
  if (frame.shown === 0) {
    parts.push(`Batteries last ${(first.mean ?? 0).toFixed(1)} hours in the mean, the broken line, which nobody knows. A hundred samples of ${first.size ?? 0} will be drawn, and each gives an interval of ${percent(first.level ?? 0)}.`);
  } else {
    if (frame.shown <= 10) parts.push(sayNewest(frame, first));
    parts.push(`${frame.caught} of ${frame.shown} ${frame.caught === 1 ? "holds" : "hold"} the true mean, ${missed} ${missed === 1 ? "misses" : "miss"} it.`);
    if (frame.width !== null) parts.push(`The middle one of them by width is ${frame.width.toFixed(1)} hours wide.`);
  }
  if (frame.note) parts.push(frame.note);
  else if (at > 0 && at === frames.length - 1) {
    parts.push(sayEnd(frame, first));
    if (guess !== null) parts.push(judgeGuess(guess, missed));
  }
  return parts.join(" ");
}
