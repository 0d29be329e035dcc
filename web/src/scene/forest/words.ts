// The frames of the forest's scene, and what they say in words.

import { percent } from "../numbers";
import type { Place } from "../plot";

export interface Wrong {
  /** Of the points that the trees were grown on. */
  known: number;
  /** Of the new ones, by all trees together. */
  new: number;
  /** Of the new ones, by the newest tree alone. */
  alone: number;
  /** Of the new ones, by the one tree that knows all points. */
  one: number;
}

export interface ForestFrame {
  step: "data" | "tree" | "forest";
  trees: number;
  field: number[] | null;
  alone: number[] | null;
  drawn: number[];
  wrong: Wrong | null;
  /** How many points there are, and how many new ones. */
  of: [points: number, fresh: number];
  out_of_bag: number | null;
  agreed: number | null;
  note: string;
  /** In the first frame only. */
  points?: Place[];
  classes?: number[];
}

export const GUESSES = ["Fewer", "As many", "More"] as const;

/** Which of the guesses came true: the forest against the one tree, on the new points. A hundredth more or less is as many. */
export function truth(wrong: Wrong, fresh: number): number {
  const more = wrong.new - wrong.one;
  if (Math.abs(more) <= fresh / 100) return 1;
  return more < 0 ? 0 : 2;
}

export function judgeGuess(guess: number, frame: ForestFrame): string {
  if (!frame.wrong) return "";
  const came = truth(frame.wrong, frame.of[1]);
  const said = (GUESSES[guess] ?? "").toLowerCase();
  if (guess === came) return `You said ${said}, and so it is.`;
  return `You said ${said}; it is ${(GUESSES[came] ?? "").toLowerCase()} than with one tree.`.replace("as many than with", "as many as with");
}

/** The shares of wrong answers of a frame, in per cent, as the curve draws them: seen, new, out of bag, one tree. */
export function shares(frame: ForestFrame): (number | null)[] {
  if (!frame.wrong) return [null, null, null, null];
  const { known, new: fresh, one } = frame.wrong;
  const level = (100 * one) / frame.of[1];
  if (frame.step === "tree") return [null, null, null, level];
  const outOfBag = frame.out_of_bag === null ? null : 100 * frame.out_of_bag;
  return [(100 * known) / frame.of[0], (100 * fresh) / frame.of[1], outOfBag, level];
}

function describeData(frame: ForestFrame): string {
  const squares = (frame.classes ?? []).filter((each) => each === 1).length;
  const [points, fresh] = frame.of;
  const circles = points - squares;
  const kinds = `${circles} ${circles === 1 ? "circle" : "circles"} and ${squares} ${squares === 1 ? "square" : "squares"}`;
  return `${points} points: ${kinds}. ${fresh} new ones, not shown, are kept back to test with.`;
}

function describeTree({ wrong, of: [points, fresh] }: ForestFrame): string {
  if (!wrong) return "";
  return `One tree, grown on all ${points} points. It is wrong on ${wrong.known} of them, and on ${wrong.new} of the ${fresh} new ones.`;
}

function describeVotes(frame: ForestFrame): string {
  const { wrong, trees, drawn, of: [points, fresh] } = frame;
  if (!wrong) return "";
  const parts = [`${trees === 1 ? "One tree votes" : `${trees} trees vote`}: wrong on ${wrong.known} of the ${points} points, and on ${wrong.new} of the ${fresh} new ones (the one tree: ${wrong.one}).`];
  if (frame.out_of_bag !== null) parts.push(`Out of bag ${percent(frame.out_of_bag)}.`);
  const knows = drawn.filter((times) => times > 0).length;
  const drew = knows > 0 ? `Tree ${trees} drew ${knows} of the points; alone it is` : `Tree ${trees} alone is`;
  if (trees > 1) parts.push(`${drew} wrong on ${wrong.alone}.`);
  if (trees > 1 && frame.agreed !== null) parts.push(`All trees agree on ${percent(frame.agreed)} of the plane.`);
  return parts.join(" ");
}

/** What there is to see in a frame. */
export function describeForest(frames: ForestFrame[], at: number, guess: number | null): string {
  const frame = frames[at];
  if (!frame) return "";
  const said = { data: describeData, tree: describeTree, forest: describeVotes }[frame.step](frame);
  const judged = guess !== null && at === frames.length - 1 && frame.step === "forest" ? judgeGuess(guess, frame) : "";
  return [said, frame.note, judged].filter(Boolean).join(" ");
}

export function sayForest(frame: ForestFrame): string {
  if (frame.step === "data") return "the points";
  if (frame.step === "tree") return "one tree of all points";
  return frame.trees === 1 ? "a forest of one tree" : `${frame.trees} trees`;
}
