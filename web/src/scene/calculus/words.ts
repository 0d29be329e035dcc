// The frames of both scenes of the unit, and what they say in words.

import { plain } from "../numbers";
import type { Place } from "../plot";

export const BALLS = ["Plain", "Heavy"] as const;

export interface RollFrame {
  step: number;
  places: (Place | null)[];
  /** Above the floor; null where there is no number. */
  heights: (number | null)[];
  /** Where the slope pushes each ball next, and what speed it has kept. */
  pushes: (Place | null)[];
  kept: (Place | null)[];
  note: string;
  /** In the first frame only: half along and half across of each contour line, and how the valley is turned, in degrees. */
  floor?: Place;
  lines?: Place[];
  turn?: number;
  /** What a plain step makes of the distance from the floor, along the valley and across it. */
  factors?: Place;
}

export interface NearFrame {
  order: number;
  /** Heights on the plane, at the places `along`. */
  line: number[];
  value: number | null;
  misses: number | null;
  /** Where the polynomial misses by a tenth at most, around the place where the curve is known. */
  first: number | null;
  last: number | null;
  note: string;
  /** In the first frame only. */
  truth?: number[];
  along?: number[];
  height?: number;
  zero?: number;
}

function height(value: number | null): string {
  if (value === null) return "no number";
  return value < 0.005 && value > -0.005 ? "below 0.01" : plain(value);
}

// ------------------------------------------------------------ a ball in a valley

export const ENDS = ["Close to the floor", "Still on its way", "Flung out"] as const;
/** Lower than this part of where it began, a ball has come close to the floor. */
const CLOSE = 0.01;

/** How the plain ball ended, as a place in `ENDS`. */
export function ended(frames: RollFrame[]): number {
  const [begin, end] = [frames[0]?.heights[0] ?? 0, frames.at(-1)?.heights[0] ?? null];
  if (end === null || end > begin) return 2;
  return end <= CLOSE * begin ? 0 : 1;
}

/** Where a plain step takes a ball whose distance from the floor it multiplies by this. */
function factor(value: number): string {
  const part = plain(Math.abs(value));
  if (Math.abs(value) < 0.005) return "right to the floor";
  if (value > 0) return `to ${part} of its distance from the floor`;
  if (value >= -1) return `past the floor, to ${part} of its distance on the other side`;
  return `past the floor, to ${part} times its distance on the other side, further out each time`;
}

function sayFactors(factors: Place | undefined): string {
  if (!factors) return "";
  const [along, across] = factors;
  return along === across
    ? `With this rate a step takes the plain one ${factor(along)}.`
    : `With this rate a step takes the plain one, along the valley, ${factor(along)}; across it, ${factor(across)}.`;
}

export function describeRoll(frames: RollFrame[], at: number, guess: number | null): string {
  const frame = frames[at];
  if (!frame) return "";
  if (at === 0) return `Start: both balls lie still, ${height(frame.heights[0] ?? null)} above the floor. ${sayFactors(frame.factors)}`;
  const each = BALLS.map((name, which) =>
    `${name.toLowerCase()} ${frame.places[which] ? height(frame.heights[which] ?? null) : "out of the picture"}`).join(", ");
  const parts = [`Step ${frame.step}. Above the floor: ${each}.`];
  const [push, kept] = [frame.pushes[1], frame.kept[1]];
  if (push && kept) parts.push(sayArrows(push, kept));
  if (frame.note) parts.push(frame.note);
  if (at === frames.length - 1) {
    parts.push(`The plain ball: ${(ENDS[ended(frames)] ?? "").toLowerCase()}.`);
    if (guess !== null) parts.push(judgeEnd(guess, frames));
  }
  return parts.join(" ");
}

/** Whether the slope helps the heavy ball along or holds it back, in words. */
function sayArrows(push: Place, kept: Place): string {
  const [pushed, moving] = [Math.hypot(...push), Math.hypot(...kept)];
  if (moving < 0.02 && pushed < 0.02) return "The heavy ball hardly moves any more.";
  const along = (push[0] * kept[0] + push[1] * kept[1]) / Math.max(pushed * moving, 1e-12);
  const how = along > 0.3 ? "pushes it on" : along < -0.3 ? "holds it back" : "pushes it to the side";
  return `The heavy ball keeps a speed of ${plain(moving)}, and the slope ${how} by ${plain(pushed)}.`;
}

export function judgeEnd(guess: number, frames: RollFrame[]): string {
  const came = ended(frames);
  const said = (ENDS[guess] ?? "").toLowerCase();
  return guess === came ? `You said ${said}, and so it came.` : `You said ${said}.`;
}

// ------------------------------------------------------------ order by order

export const ORDERS = ["Order 3 or lower", "Order 4 to 6", "Order 7 or higher"] as const;

const NAMES = ["a level line", "the tangent", "a parabola"];

/** The order from which on the stretch holds the place to look at; null when none does. */
export function reached(frames: NearFrame[], look: number): number | null {
  const holds = frames.map(({ first, last }) => first !== null && last !== null && first <= look && look <= last);
  const last = holds.lastIndexOf(false);
  return last === holds.length - 1 ? null : frames[last + 1]?.order ?? null;
}

export function describeNear(frames: NearFrame[], at: number, look: number, guess: number | null): string {
  const frame = frames[at];
  if (!frame) return "";
  const name = NAMES[frame.order];
  const parts = [`Order ${frame.order}${name ? `, ${name}` : ""}.`];
  if (frame.first !== null && frame.last !== null) {
    parts.push(`It misses the curve by a tenth at most from ${plain(frame.first)} to ${plain(frame.last)}.`);
  }
  if (frame.value !== null && frame.misses !== null) {
    const truth = frames[0]?.height ?? 0;
    parts.push(`At x = ${plain(look)} it gives ${plain(frame.value)} for ${plain(truth)}, and misses by ${frame.misses < 0.005 ? "less than 0.01" : plain(frame.misses)}.`);
  }
  if (frame.note) parts.push(frame.note);
  if (at === frames.length - 1 && frame.misses !== null) {
    const order = reached(frames, look);
    parts.push(order === null ? `The stretch does not reach x = ${plain(look)} yet.` : `From order ${order} on, the stretch reaches x = ${plain(look)}.`);
    if (guess !== null) parts.push(judgeOrder(guess, order));
  }
  return parts.join(" ");
}

export function judgeOrder(guess: number, order: number | null): string {
  const came = order === null || order > 6 ? 2 : order > 3 ? 1 : 0;
  const said = (ORDERS[guess] ?? "").toLowerCase();
  return guess === came ? `You said ${said}, and so it is.` : `You said ${said}.`;
}
