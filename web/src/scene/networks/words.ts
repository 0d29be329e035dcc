// The frames of both scenes of the unit, and what they say in words.

import type { Place } from "../plot";

export const WALKERS = ["Plain descent", "Momentum", "Adam"] as const;

export interface ValleyFrame {
  step: number;
  places: (Place | null)[];
  losses: (number | null)[];
  /** In the first frame only. */
  field?: number[];
  note: string;
}

export interface NetworkFrame {
  step: number;
  field: number[] | null;
  /** W1 (2 by units), b1, W2 (units by 2), b2. */
  weights: [number[][], number[], number[][], number[]];
  on: number[];
  probe: { hidden: number[]; chances: number[] };
  loss: number | null;
  right: number;
  note: string;
  /** In the first frame only. */
  points?: Place[];
  classes?: number[];
}

function loss(value: number | null): string {
  if (value === null) return "out of the picture";
  return value < 0.01 ? "below 0.01" : value.toFixed(2);
}

/** The walker with the lowest loss in a frame; null when none has one. */
export function lowest(frame: ValleyFrame): number | null {
  let best: number | null = null;
  frame.losses.forEach((value, which) => {
    const before = best === null ? null : frame.losses[best] ?? null;
    if (value !== null && (before === null || value < before)) best = which;
  });
  return best;
}

/** What a prediction was worth, in words; `guess` is a walker. */
export function judgeGuess(guess: number, frame: ValleyFrame): string {
  const best = lowest(frame);
  if (best === null) return "";
  const [said, came] = [WALKERS[guess] ?? "", WALKERS[best] ?? ""];
  return guess === best ? `You said ${said}, and it ended lowest.` : `You said ${said}; ${came} ended lowest.`;
}

export function describeValley(frames: ValleyFrame[], at: number, guess: number | null): string {
  const frame = frames[at];
  if (!frame) return "";
  if (at === 0) return `Start: all three stand at a loss of ${loss(frame.losses[0] ?? null)}. The darker the ground, the lower the loss.`;
  const each = WALKERS.map((name, which) => `${name} ${loss(frame.losses[which] ?? null)}`).join(", ");
  const best = lowest(frame);
  const parts = [`Step ${frame.step}. Loss: ${each}.`];
  if (best !== null) parts.push(`${WALKERS[best]} is lowest.`);
  if (frame.note) parts.push(frame.note);
  if (guess !== null && at === frames.length - 1) parts.push(judgeGuess(guess, frame));
  return parts.join(" ");
}

/** How many hidden units are off for every point. */
export function dead(frame: NetworkFrame): number {
  return frame.on.filter((share) => share === 0).length;
}

export function describeNetwork(frames: NetworkFrame[], at: number): string {
  const frame = frames[at];
  const total = frames[0]?.points?.length ?? 0;
  if (!frame) return "";
  const parts = [at === 0
    ? `Before the first step. ${frame.right} of ${total} points lie on their own side of the border.`
    : `Step ${frame.step}. ${frame.right} of ${total} points lie on their own side of the border.`];
  if (frame.loss !== null) parts.push(`Loss ${loss(frame.loss)}.`);
  const off = dead(frame);
  if (off > 0) parts.push(`${off} of ${frame.on.length} hidden units ${off === 1 ? "is" : "are"} off for every point.`);
  const chance = frame.probe.chances[1];
  if (chance !== undefined && chance !== null) parts.push(`At the probe the chance of squares is ${(100 * chance).toFixed(0)} %.`);
  if (frame.note) parts.push(frame.note);
  return parts.join(" ");
}
