// The frames of the robot's scene, the squares of its deck, and what they say in words.

import type { Place } from "../plot";

export const COLUMNS = 8;
export const ROWS = 5;
/** A square is so wide and high on the plane. */
export const SIDE = 2;
export const FLOOR = 0;
export const WALL = 1;
export const SHAFT = 2;
export const ACTIONS = ["left", "down", "right", "up"] as const;
const DEAREST = 20;

export type End = "" | "goal" | "shaft" | "clock" | "circle";

export interface DriveFrame {
  drive: number;
  /** Four values a square, row by row from below. */
  table: number[][];
  path: number[];
  /** The places in the path that an odd step led to. */
  oddly: number[];
  earned: number | null;
  /** What the last ten drives earned on average. */
  mean: number | null;
  end: End;
  way: number[];
  way_ends: End;
  /** In how many of the squares that hold values the best of them is right. */
  right: number;
  known: number;
  best: number | null;
  /** How many squares leave a choice. */
  of: number;
  note: string;
}

/** The middle of a square. */
export function middle(square: number): Place {
  return [((square % COLUMNS) + 0.5) * SIDE, (Math.floor(square / COLUMNS) + 0.5) * SIDE];
}

/** The square that a place lies in. */
export function squareAt(at: Place): number {
  const within = (value: number, most: number): number => Math.min(Math.max(Math.floor(value / SIDE), 0), most - 1);
  return within(at[1], ROWS) * COLUMNS + within(at[0], COLUMNS);
}

/** The square beside another in the direction of a small movement; the same one at the edge. */
export function neighbour(square: number, by: Place): number {
  const [across, up] = [Math.sign(Math.round(by[0] * 100)), Math.sign(Math.round(by[1] * 100))];
  const [column, row] = [(square % COLUMNS) + across, Math.floor(square / COLUMNS) + up];
  return column < 0 || column >= COLUMNS || row < 0 || row >= ROWS ? square : row * COLUMNS + column;
}

/** A square's name: its column as a letter, its row from below as a number. */
export function nameOf(square: number): string {
  return `${String.fromCharCode(97 + (square % COLUMNS))}${Math.floor(square / COLUMNS) + 1}`;
}

/** How strongly a value is shaded: from -4 (as dear as a fall) over 0 to 4. */
export function shade(value: number): number {
  const strength = Math.min(Math.ceil((Math.abs(value) / DEAREST) * 4), 4);
  return value < 0 ? -strength : strength;
}

/** The action that a row of the table takes, the first of equals; null where the row is still empty. */
export function bestOf(row: number[]): number | null {
  if (row.every((value) => value === 0)) return null;
  return row.indexOf(Math.max(...row));
}

export const GUESSES = ["By drive 10", "By drive 30", "Later, or never"] as const;

/** The first drive that earned as much as the best way does; null when none did. */
export function firstBest(frames: DriveFrame[]): number | null {
  return frames.find(({ earned, best }) => earned !== null && best !== null && earned >= best)?.drive ?? null;
}

export function judgeGuess(guess: number, frames: DriveFrame[]): string {
  const first = firstBest(frames);
  const came = first === null || first > 30 ? 2 : first > 10 ? 1 : 0;
  const said = (GUESSES[guess] ?? "").toLowerCase();
  const so = first === null ? "No drive earned the most that can be earned." : `Drive ${first} was the first to earn the most that can be earned.`;
  return guess === came ? `${so} You said ${said}, and so it was.` : `${so} You said ${said}.`;
}

const ENDS: { [end in End]: string } = {
  "": "", goal: "to the goal", shaft: "into a shaft", clock: "until the clock stopped it", circle: "in a circle",
};

function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** A drive in a few words, for the slider. */
export function sayDrive(frame: DriveFrame): string {
  return frame.drive === 0 ? "an empty table" : `drive ${frame.drive}, ${ENDS[frame.end]}`;
}

/** Where the table leads without odd steps. */
export function sayWay(frame: DriveFrame): string {
  const steps = frame.way.length - 1;
  if (frame.way_ends === "circle") return steps === 0 ? "nowhere yet" : `${ENDS.circle} after ${counted(steps, "step")}`;
  return `${ENDS[frame.way_ends]} in ${counted(steps, "step")}`;
}

/** The row of the table for a square, in words. */
export function sayRow(row: number[] | undefined, square: number): string {
  if (!row) return "";
  return `At ${nameOf(square)}: ${ACTIONS.map((name, action) => `${name} ${(row[action] ?? 0).toFixed(1)}`).join(", ")}.`;
}

/** What there is to see in a frame; `looked` is the square whose row is looked at. */
export function describeDrive(frames: DriveFrame[], at: number, looked: number, guess: number | null): string {
  const frame = frames[at];
  if (!frame) return "";
  const parts: string[] = [];
  if (frame.drive === 0) {
    parts.push("The table is empty. A step costs 1, a shaft 20 more; the goal pays 20.");
    parts.push(frame.best === null ? "No way leads to the goal." : `The best way from the start earns ${frame.best}.`);
  } else {
    const odd = frame.oddly.length;
    parts.push(`Drive ${frame.drive}: ${counted(frame.path.length - 1, "step")}, ${odd} of them odd, ${ENDS[frame.end]}. It earned ${frame.earned ?? "nothing"}.`);
    parts.push(`Without odd steps the table now leads ${sayWay(frame)}.`);
    parts.push(`The best action is right in ${frame.right} of ${frame.of} squares.`);
    parts.push(sayRow(frame.table[looked], looked));
  }
  if (frame.note) parts.push(frame.note);
  if (guess !== null && at === frames.length - 1) parts.push(judgeGuess(guess, frames));
  return parts.join(" ");
}
