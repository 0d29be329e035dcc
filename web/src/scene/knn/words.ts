// The frames of both scenes of the unit, and what they say in words.

import type { Place } from "../plot";

export const KINDS = ["circle", "square", "triangle"] as const;

export interface RegionFrame {
  k: number;
  /** The kind that wins in each cell, and 1 where two kinds had as many votes. */
  field: number[] | null;
  ties: number[];
  /** Of the probe: its neighbours, the nearest first, their votes by kind, the kind that won, and whether the vote was tied. */
  neighbours: number[];
  votes: number[];
  won: number | null;
  tied: boolean;
  /** How many points the others judge wrongly. */
  wrong: number | null;
  note: string;
  /** In the first frame only. */
  points?: Place[];
  kinds?: number[];
}

/** Left, bottom, right, top; a cut is from one end to the other. */
export type Box = [number, number, number, number];

export interface TreeFrame {
  step: "start" | "look" | "done";
  row: number | null;
  looked: number[];
  best: number | null;
  apart: number | null;
  cuts: Box[];
  ruled: Box[];
  note: string;
  /** In the first frame only. */
  points?: Place[];
  /** In the last frame only: what the answer gave. */
  found?: number;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

// ------------------------------------------------------------ regions

export const GUESSES = ["k = 1", "k from 2 to 9", "k of 10 or more"] as const;

/** The numbers of neighbours with which the fewest points are judged wrongly. */
export function bestKs(frames: RegionFrame[]): number[] {
  const fewest = Math.min(...frames.map((frame) => frame.wrong ?? Infinity));
  return frames.filter((frame) => frame.wrong === fewest).map((frame) => frame.k);
}

function rangeOf(k: number): number {
  return k === 1 ? 0 : k < 10 ? 1 : 2;
}

function listed(words: (number | string)[]): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? String(last) : `${words.slice(0, -1).join(", ")} and ${last}`;
}

export function judgeK(guess: number, frames: RegionFrame[]): string {
  const said = GUESSES[guess] ?? "";
  return bestKs(frames).some((k) => rangeOf(k) === guess) ? `You said ${said}, and so it is.` : `You said ${said}.`;
}

/** The probe's vote in words. */
function sayVote(frame: RegionFrame): string {
  if (frame.won === null) return "";
  const votes = frame.votes.map((count, kind) => [count, KINDS[kind]] as const).filter(([count]) => count > 0)
    .map(([count, kind]) => (frame.k === 1 ? `a ${kind ?? ""}` : plural(count, kind ?? "")));
  const how = frame.tied ? `: a tie, and ${KINDS[frame.won] ?? ""} wins it` : "";
  return `The probe's ${frame.k === 1 ? "neighbour is" : "neighbours are"} ${listed(votes)}${how}.`;
}

export function describeRegions(frames: RegionFrame[], at: number, guess: number | null): string {
  const [first, frame] = [frames[0], frames[at]];
  if (!first || !frame) return "";
  const parts = [`${plural(frame.k, "neighbour")}.`];
  if (frame.wrong !== null) parts.push(`${frame.wrong} of ${first.points?.length ?? 0} points, each left out in turn, are judged wrongly by the others.`);
  const said = sayVote(frame);
  if (said) parts.push(said);
  const tied = frame.ties.filter((each) => each === 1).length;
  if (tied > 0) parts.push(`In ${((100 * tied) / frame.ties.length).toFixed(0)} % of the places the vote is tied.`);
  if (frame.note) parts.push(frame.note);
  if (at === frames.length - 1 && frame.wrong !== null) {
    parts.push(`Fewest are judged wrongly with k = ${listed(bestKs(frames))}.`);
    if (guess !== null) parts.push(judgeK(guess, frames));
  }
  return parts.join(" ");
}

// ------------------------------------------------------------ a tree

/** What can be answered, for so many points: about a quarter, about a half, and more. */
export function counts(points: number): string[] {
  const [few, half] = [Math.floor(points / 4), Math.floor(points / 2)];
  return [`${few} or fewer`, `${few + 1} to ${half}`, `${half + 1} or more`];
}

export function judgeCount(guess: number, looked: number, points: number): string {
  const [few, half] = [Math.floor(points / 4), Math.floor(points / 2)];
  const came = looked <= few ? 0 : looked <= half ? 1 : 2;
  const said = counts(points)[guess] ?? "";
  return guess === came ? `You said ${said}, and so it is.` : `You said ${said}.`;
}

export function describeTree(frames: TreeFrame[], at: number, guess: number | null): string {
  const [first, frame, before] = [frames[0], frames[at], frames[at - 1]];
  if (!first || !frame) return "";
  const points = first.points?.length ?? 0;
  const parts: string[] = [];
  if (frame.step === "start") parts.push(`${points} points, and a place that asks for the nearest. No point was looked at yet.`);
  if (frame.step === "look" && frame.row !== null) {
    parts.push(`Look ${frame.looked.length}: point ${frame.row + 1}.`);
    parts.push(frame.best === frame.row
      ? `It is the nearest so far, ${(frame.apart ?? 0).toFixed(2)} away.`
      : `Point ${(frame.best ?? 0) + 1} stays the nearest, ${(frame.apart ?? 0).toFixed(2)} away.`);
    if (frame.ruled.length > (before?.ruled.length ?? 0) && !frame.note) parts.push("A box was passed over: the ring does not reach it.");
  }
  if (frame.step === "done") {
    parts.push(`Done: ${frame.looked.length} of ${points} points were looked at.`);
    if (frame.found !== undefined && !frame.note) parts.push(`The nearest is point ${frame.found + 1}.`);
  }
  if (frame.note) parts.push(frame.note);
  if (frame.step === "done" && guess !== null) parts.push(judgeCount(guess, frame.looked.length, points));
  return parts.join(" ");
}

export function sayStep(frame: TreeFrame): string {
  return frame.step === "look" ? `point ${(frame.row ?? 0) + 1}` : frame.step;
}
