// The frames of the scene of boosted trees, and what they say in words.

import type { Place } from "../plot";

export interface BoostFrame {
  trees: number;
  /** Heights on the plane, at the places `along`; empty where the answer foretold nothing that can be drawn. */
  line: number[];
  /** What is left of each point: its height less what is foretold there. */
  left: number[];
  /** What the next tree says at the places `along`, in full; null after the last. */
  next: number[] | null;
  /** Mean squares: what is missed of the points, and of fresh ones. */
  seen: number | null;
  fresh: number | null;
  note: string;
  /** In the first frame only. */
  points?: Place[];
  along?: number[];
}

export const GUESSES = ["1 to 5 trees", "6 to 20 trees", "More than 20"] as const;

/** With how many trees fresh points are missed least; the first of equals. */
export function bestCount(frames: BoostFrame[]): number {
  const fresh = frames.map((frame) => frame.fresh ?? Infinity);
  return frames[fresh.indexOf(Math.min(...fresh))]?.trees ?? 0;
}

export function judgeGuess(guess: number, frames: BoostFrame[]): string {
  const best = bestCount(frames);
  const came = best <= 5 ? 0 : best <= 20 ? 1 : 2;
  const said = (GUESSES[guess] ?? "").toLowerCase();
  return guess === came ? `You said ${said}, and so it is.` : `You said ${said}.`;
}

/** Where the next tree parts the points, and what it says on either side; null where it says one thing for all. */
export function cutOf(next: number[], along: number[]): { at: number; below: number; above: number } | null {
  const place = next.findIndex((value, i) => i > 0 && Math.abs(value - (next[i - 1] ?? value)) > 1e-6);
  if (place < 1) return null;
  const [below, above, from, to] = [next[place - 1], next[place], along[place - 1], along[place]];
  return below === undefined || above === undefined || from === undefined || to === undefined ? null : { at: (from + to) / 2, below, above };
}

function signed(value: number): string {
  return `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(2)}`;
}

/** What there is to see in a frame. */
export function describeBoost(frames: BoostFrame[], at: number, guess: number | null): string {
  const frame = frames[at];
  if (!frame) return "";
  const parts: string[] = [];
  const so = frame.trees === 0 ? "No tree yet: the mean for every point." : frame.trees === 1 ? "One tree." : `${frame.trees} trees, added up.`;
  parts.push(so);
  if (frame.seen !== null && frame.fresh !== null) {
    const miss = frame.trees > 1 ? "they miss" : "it misses";
    parts.push(`In the mean square ${miss} the points by ${frame.seen.toFixed(2)} and fresh ones by ${frame.fresh.toFixed(2)}.`);
  }
  const cut = frame.next && cutOf(frame.next, frames[0]?.along ?? []);
  if (cut) parts.push(`The next tree cuts at ${cut.at.toFixed(1)}: ${signed(cut.below)} to the left of it, ${signed(cut.above)} to the right.`);
  if (frame.note) parts.push(frame.note);
  if (at === frames.length - 1 && frame.seen !== null) {
    parts.push(`Fresh points are missed least with ${bestCount(frames)} trees; the points themselves with the most.`);
    if (guess !== null) parts.push(judgeGuess(guess, frames));
  }
  return parts.join(" ");
}
