// Lines that go to their groups: the frames, where each block lies in them, and what they say in words.

import { percent } from "../numbers";

/** A category, the pieces sold, and those that came back. */
export type Line = [category: string | null, pieces: number, returned: number];

/** A row of the table that the answer gives. */
export interface Group {
  category: string | null;
  lines: number | null;
  pieces: number | null;
  returned: number | null;
  rate: number | null;
}

export interface GroupFrame {
  step: "lines" | "split" | "sum" | "share" | "sorted";
  note: string;
  /** In the first frame. */
  lines?: Line[];
  /** Which line goes to its group. */
  line?: number;
  /** The answer's table, where the sums are. */
  groups?: Group[];
}

/** The same for whoever adds up: what a group has in the picture. */
export interface Sum {
  category: string | null;
  lines: number;
  pieces: number;
  returned: number;
}

/** Where a line's block lies on the plane: what came back, and what was kept, each from `x` on and so wide. */
export interface Block {
  y: number;
  high: number;
  back: [x: number, wide: number];
  kept: [x: number, wide: number];
}

/** How far it is from the left to the blocks that wait, and to the groups; and how long a group's bar may be. */
export const LIST = 2.5;
export const GROUPS = 8.1;
export const LONG = 5.6;
const PIECE = 0.26;

export function called(category: string | null): string {
  return category ?? "no category";
}

/** The groups in the order in which their first lines come. */
export function sumsOf(lines: Line[]): Sum[] {
  const found = new Map<string | null, Sum>();
  for (const [category, pieces, returned] of lines) {
    const sum = found.get(category) ?? { category, lines: 0, pieces: 0, returned: 0 };
    found.set(category, { category, lines: sum.lines + 1, pieces: sum.pieces + pieces, returned: sum.returned + returned });
  }
  return [...found.values()];
}

/** The table that the answer gives; none before it is asked for. */
export function answered(frames: GroupFrame[]): Group[] {
  return frames.find((frame) => frame.step === "sum")?.groups ?? [];
}

/** The categories from top to bottom: in the last frame as the answer's table has them, with what it leaves out below. */
export function orderAt(frames: GroupFrame[], at: number, lines: Line[]): (string | null)[] {
  const first = sumsOf(lines).map((each) => each.category);
  if (frames[at]?.step !== "sorted") return first;
  const theirs = answered(frames).map((each) => each.category).filter((each) => first.includes(each));
  return [...theirs, ...first.filter((each) => !theirs.includes(each))];
}

/** Where the middle of a group's row is. */
export function rowHeight(slot: number): number {
  return 8.9 - 1.9 * slot;
}

/** Where every line's block lies in a frame. */
export function blocksAt(frames: GroupFrame[], at: number, lines: Line[]): Block[] {
  const step = frames[at]?.step ?? "lines";
  const arrived = step === "lines" ? 0 : step === "split" ? (frames[at]?.line ?? 0) + 1 : lines.length;
  const order = orderAt(frames, at, lines);
  const sums = new Map(sumsOf(lines).map((each) => [each.category, each]));
  const piece = Math.min(PIECE, LONG / Math.max(...[...sums.values()].map((each) => each.pieces), 1));
  const gone = new Map<string | null, { back: number; kept: number }>();
  return lines.map(([category, pieces, returned], place) => {
    if (place >= arrived) {
      return { y: 9.45 - (9 / Math.max(lines.length, 12)) * place, high: 0.5, back: [LIST, returned * PIECE], kept: [LIST + returned * PIECE, (pieces - returned) * PIECE] };
    }
    const before = gone.get(category) ?? { back: 0, kept: 0 };
    gone.set(category, { back: before.back + returned, kept: before.kept + pieces - returned });
    const sum = sums.get(category);
    const unit = step === "share" || step === "sorted" ? LONG / (sum?.pieces ?? 1) : piece;
    const whole = GROUPS + (before.back + before.kept) * unit;
    const [back, kept] = step === "split" ? [whole, whole + returned * unit] : [GROUPS + before.back * unit, GROUPS + ((sum?.returned ?? 0) + before.kept) * unit];
    return { y: rowHeight(order.indexOf(category)), high: 0.9, back: [back, returned * unit], kept: [kept, (pieces - returned) * unit] };
  });
}

/** A block on its way from one place to another, `share` of it done. */
export function between(from: Block, to: Block, share: number): Block {
  const mix = (one: number, other: number): number => one + (other - one) * share;
  const pair = (one: [number, number], other: [number, number]): [number, number] => [mix(one[0], other[0]), mix(one[1], other[1])];
  return { y: mix(from.y, to.y), high: mix(from.high, to.high), back: pair(from.back, to.back), kept: pair(from.kept, to.kept) };
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

function came(returned: number): string {
  return returned === 0 ? "none came back" : `${returned} came back`;
}

/** What there is to see in a frame. */
export function describeGroups(frames: GroupFrame[], at: number, guess: number | null): string {
  const [lines, frame] = [frames[0]?.lines, frames[at]];
  if (!lines || !frame) return "";
  const parts = [sayFrame(frames, frame, lines)];
  if (frame.step === "sorted" && guess !== null) parts.push(judgeGuess(guess, lines));
  return [...parts, frame.note].filter(Boolean).join(" ");
}

function sayFrame(frames: GroupFrame[], frame: GroupFrame, lines: Line[]): string {
  const groups = answered(frames);
  switch (frame.step) {
    case "lines": return `${counted(lines.length, "line")} of orders, a block each, as long as the pieces sold. What is filled came back.`;
    case "split": {
      const [category, pieces, returned] = lines[frame.line ?? 0] ?? [null, 0, 0];
      const there = sumsOf(lines.slice(0, (frame.line ?? 0) + 1)).find((each) => each.category === category);
      const group = `${counted(there?.lines ?? 0, "line")} there now.`;
      const named = category === null ? "It has no category, and that is a group, too" : `It goes to ${category}`;
      return `Split, line ${(frame.line ?? 0) + 1}: ${counted(pieces, "piece")}, ${came(returned)}. ${named}: ${group}`;
    }
    case "sum": return `Apply: each group becomes one row, what came back pushed together. ${groups.map((each) =>
      `${called(each.category)}: ${said(each.returned)} of ${said(each.pieces)} in ${said(each.lines)}`).join("; ")}.`;
    case "share": return `Every bar is stretched to one length, so what is filled is the share of the pieces. The line in it is what the table says: ${groups.map((each) =>
      `${called(each.category)} ${rated(each.rate)}`).join(", ")}.`;
    case "sorted": return groups[0] ? `Combine: one table, in its order. ${called(groups[0].category)} stands first with ${rated(groups[0].rate)}.` : "Combine: one table.";
  }
}

function said(value: number | null): string {
  return value === null ? "no number" : String(Number(value.toFixed(2)));
}

export function rated(rate: number | null): string {
  return rate === null ? "no number" : percent(rate);
}

/** Whether it was foreseen of which category the largest share comes back; `guess` is a place in the order of the first lines. */
export function judgeGuess(guess: number, lines: Line[]): string {
  const sums = sumsOf(lines);
  const guessed = sums[guess];
  if (!guessed) return "";
  const most = Math.max(...sums.map((each) => each.returned / each.pieces));
  const right = guessed.returned / guessed.pieces >= most - 1e-9;
  return right ? `You said ${called(guessed.category)}, and so it is.` : `You said ${called(guessed.category)}, of which ${percent(guessed.returned / guessed.pieces)} came back.`;
}

/** A frame in a few words. */
export function sayGroups(frame: GroupFrame): string {
  const names = { lines: "the lines", split: `line ${(frame.line ?? 0) + 1} goes to its group`, sum: "added up", share: "shares", sorted: "in order" };
  return names[frame.step];
}

/** What stands in a group's row at the right, beside its name. */
export function figure(frames: GroupFrame[], at: number, sum: Sum, soFar: Sum | undefined): string {
  const step = frames[at]?.step ?? "lines";
  if (step === "lines") return "";
  if (step === "split") return soFar ? `${soFar.returned} of ${soFar.pieces}` : "";
  const group = answered(frames).find((each) => each.category === sum.category);
  if (!group) return "–";
  return step === "sum" ? `${said(group.returned)} of ${said(group.pieces)}` : rated(group.rate);
}
