// What is said of points that are cut into more and more groups: by itself, so that it can be tested without a page.

import type { Place } from "../plot";

export interface GroupFrame {
  k: number;
  labels: number[];
  gap: number | null;
  s: number | null;
  chosen: number | null;
  steady: number | null;
  note: string;
  points?: Place[];
}

export const GUESSES = ["one heap", "two groups", "three groups", "four or more"] as const;

export function say(k: number): string {
  return k === 1 ? "one group" : `${k} groups`;
}

/** How many are in each group, the largest first. */
export function sizes(labels: number[]): number[] {
  const counts = new Map<number, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts.values()].sort((a, b) => b - a);
}

export function describeGroups(frames: GroupFrame[], at: number, guess: number | null): string {
  const frame = frames[at];
  if (!frame) return "";
  const parts = [frame.k === 1 ? `All ${frame.labels.length} points in one group.` : `Cut into ${say(frame.k)} of ${listed(sizes(frame.labels))} points.`];
  if (frame.steady !== null) parts.push(`Other samples of the points are cut alike to ${frame.steady.toFixed(2)}; 1 is the same, 0 is luck.`);
  if (frame.gap !== null) parts.push(`The gap to even noise is ${frame.gap.toFixed(2)}.`);
  const next = frames[at + 1];
  if (frame.gap !== null && next?.gap !== null && next !== undefined && frame.k === frame.chosen) {
    const rise = next.gap - frame.gap;
    parts.push(rise > 0
      ? `One group more would raise it by ${rise.toFixed(2)}, and ${(next.s ?? 0).toFixed(2)} of that may be luck: here the rule stops.`
      : "One group more does not raise it: here the rule stops.");
  }
  if (at === frames.length - 1) parts.push(...conclude(frames, guess));
  if (frame.note) parts.push(frame.note);
  return parts.join(" ");
}

/** What comes of it at the last frame. */
function conclude(frames: GroupFrame[], guess: number | null): string[] {
  const chosen = frames[0]?.chosen ?? null;
  if (chosen === null) return [];
  const parts = [chosen === 1 ? "By the gap it is one heap: noise would be cut as tightly." : `By the gap there are ${say(chosen)}.`];
  const steadiest = frames.reduce((best, each) => ((each.steady ?? -2) > (best.steady ?? -2) ? each : best));
  if (chosen === 1 && (steadiest.steady ?? 0) > 0.7) {
    parts.push(`And yet ${say(steadiest.k)} are found again to ${(steadiest.steady ?? 0).toFixed(2)}: a shape can be cut in the same places and hold no groups.`);
  }
  if (guess !== null) parts.push(judgeCount(guess, chosen));
  return parts;
}

export function judgeCount(guess: number, chosen: number): string {
  const said = GUESSES[guess];
  if (said === undefined) return "";
  const right = guess === 3 ? chosen >= 4 : chosen === guess + 1;
  return right ? `You said ${said}, and so it is.` : `You said ${said}.`;
}

function listed(counts: number[]): string {
  const last = counts.at(-1);
  return counts.length < 2 ? String(last ?? 0) : `${counts.slice(0, -1).join(", ")} and ${last}`;
}
