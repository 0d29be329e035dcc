// Requests in front of machines, and pages that wait for their services: the frames, and what they say in words.

import { percent } from "../numbers";

export interface LineFrame {
  step: "start" | "look";
  /** Seconds since the beginning. */
  t: number;
  queue: number;
  /** How long the first in the line has waited, in ms. */
  wait: number;
  /** How many cores of each machine are at work. */
  busy: number[];
  failed: boolean;
  note: string;
  /** In the first frame. */
  machines?: number;
  cores?: number;
  cost?: number | null;
  rate?: number;
  work?: number;
  median?: number | null;
  late?: number | null;
}

export const GUESSES = ["hardly anybody waits", "a line comes and goes", "the line grows and grows"] as const;

/** A line that this many stand in is one that comes and goes, however it ends. */
const SOME = 15;
const MANY = 60;

/** Which of the guesses the line came to: by its longest, and by whether it was about as long at the end. */
export function becameOf(frames: LineFrame[]): number {
  const longest = Math.max(...frames.map((frame) => frame.queue), 0);
  if (longest < SOME) return 0;
  return longest >= MANY && (frames.at(-1)?.queue ?? 0) > 0.7 * longest ? 2 : 1;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

export function describeLine(frames: LineFrame[], at: number, guess: number | null): string {
  const [first, frame] = [frames[0], frames[at]];
  if (!first || !frame) return "";
  const machines = first.machines ?? 0;
  if (machines === 0) return frame.note;
  const cores = first.cores ?? 0;
  const parts: string[] = [];
  if (at === 0) {
    const cost = typeof first.cost === "number" ? ` 1,000 requests cost ${first.cost.toFixed(4)} €.` : "";
    parts.push(`${Math.round(first.rate ?? 0)} requests a second keep ${(first.work ?? 0).toFixed(1)} cores at work. By the answer there are ${counted(machines, "machine")} of ${cores}.${cost}`);
  } else {
    const left = (machines - (frame.failed ? 1 : 0)) * cores;
    const busy = frame.busy.reduce((sum, each) => sum + each, 0);
    parts.push(`${frame.t.toFixed(2)} s: ${busy} of ${left} cores are at work. ${frame.queue === 0 ? "Nobody waits." : `${frame.queue} wait, the first of them for ${frame.wait} ms.`}`);
    if (frame.failed && !frames[at - 1]?.failed) parts.push("A machine has failed. What it was at work on stands at the head of the line again.");
    if (frame.failed && left < (first.work ?? 0)) parts.push(`Work for ${(first.work ?? 0).toFixed(1)} cores comes in, and ${left} are left.`);
  }
  if (at > 0 && at === frames.length - 1) parts.push(...concluded(frames, first, guess));
  if (frame.note) parts.push(frame.note);
  return parts.join(" ");
}

function concluded(frames: LineFrame[], first: LineFrame, guess: number | null): string[] {
  const parts: string[] = [];
  if (typeof first.median === "number" && typeof first.late === "number") parts.push(`Half of the requests took at most ${first.median} ms, one in a hundred more than ${first.late} ms.`);
  const became = becameOf(frames);
  if (guess !== null) parts.push(guess === became ? `You said that ${GUESSES[guess]}, and so it was.` : `You said that ${GUESSES[guess]}; ${GUESSES[became]}.`);
  return parts;
}

export function sayLine(frame: LineFrame): string {
  return `${frame.t.toFixed(2)} s, ${frame.queue} wait`;
}

export interface PageFrame {
  step: "start" | "page";
  /** Which page it is, from 1. */
  page: number;
  /** How long each call took, in ms. */
  times: number[];
  slow: boolean;
  so_far: number;
  note: string;
  /** In the first frame. */
  share?: number | null;
  expected?: number | null;
}

/** A share as small as it is: a tenth of a per cent and less is said with two digits that count. */
export function small(share: number): string {
  return share === 0 || share >= 0.1 ? percent(share) : `${Number((100 * share).toPrecision(2))} %`;
}

export function describePage(frames: PageFrame[], at: number, promised: number, guess: number | null): string {
  const [first, frame] = [frames[0], frames[at]];
  if (!first || !frame) return "";
  if (typeof first.share !== "number" || typeof first.expected !== "number") return first.note;
  const calls = frame.times.length;
  const longest = Math.max(...frame.times);
  const parts: string[] = [];
  if (at === 0) {
    parts.push(`A page asks ${counted(calls, "service")} and waits for the last. By the answer each may be slow in ${small(first.share)} of its answers: then ${small(first.expected)} of the pages are slow, and ${small(promised)} are promised.`);
  }
  parts.push(`Page ${frame.page} is there after ${longest} ms${frame.slow ? ": one that was slow is enough" : ""}. ${frame.so_far} of ${frame.page} were slow.`);
  if (at === frames.length - 1 && guess !== null) parts.push(judgePages(guess, first.expected));
  if (frame.note) parts.push(frame.note);
  return parts.join(" ");
}

export const SHARES = ["about 1 in 100", "about 1 in 10", "about 1 in 3", "more than half"] as const;

/** Where the share of slow pages lies among what could be foreseen. */
export function shareOf(expected: number): number {
  return expected < 0.03 ? 0 : expected < 0.2 ? 1 : expected < 0.5 ? 2 : 3;
}

export function judgePages(guess: number, expected: number): string {
  const right = shareOf(expected);
  return guess === right ? `You said ${SHARES[guess]}, and so it is.` : `You said ${SHARES[guess]}; it is ${small(expected)}.`;
}

export function sayPage(frame: PageFrame): string {
  return `page ${frame.page}, ${frame.slow ? "slow" : "fast"}`;
}
