// The frames of the line's scene, and what they say in words.

import { plain } from "../numbers";
import type { Place } from "../plot";

/** Intercept and slope. */
export type Line = [number, number];

export type View = "descent" | "spring" | "without";

export interface LineFrame {
  line: Line | null;
  /** The mean of the squares. */
  loss: number | null;
  note: string;
  /** Steps downhill: what is left to explain are the means of the residuals, and of the residuals times the column. */
  step?: number;
  left?: Place | null;
  /** A spring: its strength, and the lasso's line at the same price of a slope of 1. */
  strength?: number;
  lasso?: Line | null;
  /** One point left out, by its number; null while none is. */
  without?: number | null;
  cook?: number | null;
  leverage?: number | null;
  moved?: number | null;
  /** In the first frame only. */
  points?: Place[];
  least?: Line | null;
  least_loss?: number | null;
  cooks?: (number | null)[];
}

export const GUESSES: { [view in View]: readonly string[] } = {
  descent: ["On the line of least squares", "Still on its way", "Flung out"],
  spring: ["Level, at the points' mean height", "Level, at 0", "As steep as before, and lower"],
  without: ["The one furthest from the line", "The one furthest to the side", "Another one"],
};

export const QUESTIONS: { [view in View]: string } = {
  descent: "Before it runs: where will the line be after 40 steps?",
  spring: "Before it runs: where will ridge's line lie in the end, on the strongest spring?",
  without: "Before it runs: which point moves the line most when it is left out?",
};

/** The view that the frames are of; null where there is no line at all. */
export function viewOf(frames: LineFrame[]): View | null {
  const first = frames[0];
  if (first?.step !== undefined) return "descent";
  if (first?.strength !== undefined) return "spring";
  return first?.without === undefined ? null : "without";
}

/** The place of the largest number; -1 without any. */
function largest(values: (number | null | undefined)[]): number {
  let best = -1;
  values.forEach((value, place) => {
    if (value != null && (best < 0 || value > (values[best] ?? 0))) best = place;
  });
  return best;
}

/** The points that lie furthest from the line of least squares, and furthest to the side, by their numbers. */
export function outermost(first: LineFrame): { from: number; side: number } {
  const points = first.points ?? [];
  const [intercept, slope] = first.least ?? [0, 0];
  const middle = points.reduce((sum, at) => sum + at[0], 0) / Math.max(points.length, 1);
  return {
    from: largest(points.map((at) => Math.abs(at[1] - intercept - slope * at[0]))),
    side: largest(points.map((at) => Math.abs(at[0] - middle))),
  };
}

/** The point whose absence moves the line most; -1 where none does. */
export function mover(frames: LineFrame[]): number {
  const which = largest(frames.map((frame) => frame.moved));
  return which < 0 ? -1 : frames[which]?.without ?? -1;
}

/** Which of the answers to the question came true; null where that cannot be said. */
export function came(frames: LineFrame[]): number | null {
  const [first, last] = [frames[0], frames.at(-1)];
  if (!first || !last) return null;
  switch (viewOf(frames)) {
    case "descent":
      if (!last.line || last.loss === null || first.loss === null || last.loss > first.loss) return 2;
      return last.loss <= 1.02 * (first.least_loss ?? 0) + 0.001 ? 0 : 1;
    case "spring": {
      const points = first.points ?? [];
      const level = points.reduce((sum, at) => sum + at[1], 0) / Math.max(points.length, 1);
      const [steep, was] = [last.line?.[1] ?? 0, first.line?.[1] ?? 0];
      if (!last.line || Math.abs(steep) > Math.max(0.3 * Math.abs(was), 0.02)) return 2;
      return Math.abs(last.line[0] - level) < Math.abs(last.line[0]) ? 0 : 1;
    }
    case "without": {
      const { from, side } = outermost(first);
      const which = mover(frames);
      return which === from ? 0 : which === side ? 1 : 2;
    }
    default: return null;
  }
}

export function judge(guess: number, frames: LineFrame[]): string {
  const [view, right] = [viewOf(frames), came(frames)];
  if (view === null || right === null) return "";
  const said = (GUESSES[view][guess] ?? "").toLowerCase();
  return guess === right ? `You said: ${said}. So it is.` : `You said: ${said}. It is: ${(GUESSES[view][right] ?? "").toLowerCase()}.`;
}

function sayLine(line: Line): string {
  return `intercept ${plain(line[0])}, slope ${plain(line[1])}`;
}

function sayDescent(frame: LineFrame, first: LineFrame): string[] {
  if (!frame.line || frame.loss === null) return [`Step ${frame.step}.`];
  const parts = [`Step ${frame.step}: ${sayLine(frame.line)}.`, `The mean of the squares is ${plain(frame.loss)}; the least that can be had is ${plain(first.least_loss ?? 0)}.`];
  const [level, along] = frame.left ?? [null, null];
  if (level !== null && along !== null) {
    parts.push(Math.abs(level) < 0.005 && Math.abs(along) < 0.005
      ? "The residuals are at right angles to the ones and to the column: nothing is left to explain."
      : `Left to explain: the residuals' mean is ${plain(level)}, and times the column ${plain(along)}.`);
  }
  return parts;
}

function saySpring(frame: LineFrame): string[] {
  const parts = [frame.strength === 0 ? "No spring: least squares." : `Strength ${frame.strength}.`];
  if (frame.line) parts.push(`Ridge: ${sayLine(frame.line)}.`);
  if (frame.lasso) parts.push(`Lasso: ${frame.lasso[1] === 0 ? `a slope of exactly 0, at a height of ${plain(frame.lasso[0])}` : sayLine(frame.lasso)}.`);
  return parts;
}

function sayWithout(frame: LineFrame, frames: LineFrame[]): string[] {
  const first = frames[0];
  if (frame.without == null) return frame.line ? [`With all ${first?.points?.length ?? 0} points: ${sayLine(frame.line)}.`] : [];
  const parts = [`Without point ${frame.without + 1}${frame.line ? `: ${sayLine(frame.line)}` : ""}.`];
  if (frame.cook != null && frame.leverage != null) parts.push(`Its leverage is ${plain(frame.leverage)}, its Cook's distance ${plain(frame.cook)}.`);
  if (frame.without === mover(frames)) parts.push("No point moves the line further.");
  return parts;
}

export function describeLine(frames: LineFrame[], at: number, guess: number | null): string {
  const [first, frame] = [frames[0], frames[at]];
  if (!first || !frame) return "";
  const view = viewOf(frames);
  const parts = view === "descent" ? sayDescent(frame, first) : view === "spring" ? saySpring(frame) : view === "without" ? sayWithout(frame, frames) : [];
  if (frame.note) parts.push(frame.note);
  if (view !== null && at === frames.length - 1 && guess !== null) parts.push(judge(guess, frames));
  return parts.join(" ");
}

/** A frame in a few words. */
export function sayFrame(frame: LineFrame): string {
  if (frame.step !== undefined) return `step ${frame.step}`;
  if (frame.strength !== undefined) return `strength ${frame.strength}`;
  return frame.without == null ? "all points" : `without point ${frame.without + 1}`;
}
