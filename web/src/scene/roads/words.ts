// The frames of the scene of the cheapest way, and what they say in words.

import type { Place } from "../plot";

/** A town, its total, and the road by which it is reached; null at the start. */
export type Reached = [town: number, total: number, road: number | null];

export interface RoadFrame {
  step: "map" | "settle" | "way" | "odd";
  town: number | null;
  total: number | null;
  road: number | null;
  /** For how much it was first seen, and by which road. */
  first: [total: number, road: number] | null;
  settled: Reached[];
  waiting: Reached[];
  way: number[];
  note: string;
  /** In the first frame only. */
  towns?: Place[];
  roads?: [number, number][];
  prices?: number[];
  slow?: boolean[];
}

export type By = "price" | "rides";

export function letter(town: number): string {
  return String.fromCharCode(65 + town);
}

/** The towns from which a road leads to this one. */
export function neighbours(town: number, roads: [number, number][]): number[] {
  return roads.flatMap(([one, other]) => (one === town ? [other] : other === town ? [one] : [])).sort((a, b) => a - b);
}

/** From where a road leads to a town. */
function other(road: number | null, town: number, roads: [number, number][]): string {
  const ends = road === null ? undefined : roads[road];
  return ends ? letter(ends[0] === town ? ends[1] : ends[0]) : "";
}

export function amount(total: number, by: By): string {
  if (by === "price") return total.toFixed(1);
  return total === 1 ? "1 ride" : `${total} rides`;
}

function listed(names: string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}`;
}

/** What is known of the towns around those that are settled, the nearest first. */
function sayWaiting(waiting: Reached[], roads: [number, number][], by: By): string {
  if (waiting.length === 0) return "Nothing waits any more.";
  return `Waiting: ${waiting.map(([town, total, road]) => `${letter(town)} for ${amount(total, by)} by ${other(road, town, roads)}`).join(", ")}.`;
}

/** Whether the way was foreseen: `guess` is a place in the list of the goal's neighbours. */
export function judgeGuess(guess: number, way: number[], roads: [number, number][]): string {
  const goal = way.at(-1) ?? 0;
  const said = neighbours(goal, roads)[guess];
  if (said === undefined) return "";
  return said === way.at(-2) ? `You said it comes from ${letter(said)}, and so it does.` : `You said it comes from ${letter(said)}.`;
}

/** What there is to see in a frame. */
export function describeRoads(frames: RoadFrame[], at: number, by: By, goal: number, guess: number | null): string {
  const [first, frame] = [frames[0], frames[at]];
  if (!first || !frame) return "";
  const roads = first.roads ?? [];
  const parts = [sayStep(frame, first, by, goal)];
  if (frame.note) parts.push(frame.note);
  if (frame.step === "settle") parts.push(sayWaiting(frame.waiting, roads, by));
  if (frame.step === "way" && guess !== null) parts.push(judgeGuess(guess, frame.way, roads));
  return parts.filter(Boolean).join(" ");
}

function sayStep(frame: RoadFrame, first: RoadFrame, by: By, goal: number): string {
  const roads = first.roads ?? [];
  const count = first.towns?.length ?? 0;
  switch (frame.step) {
    case "map": {
      const priced = by === "price" ? " The price of a road is its length, and three times that on a slow one." : " Every road is one ride.";
      return `${count} towns and ${roads.length} roads, from A to ${letter(goal)}.${priced}`;
    }
    case "settle": {
      const town = frame.town ?? 0;
      if (frame.road === null) return `${letter(town)} is the start and costs nothing.`;
      const said = `${letter(town)} is settled for ${amount(frame.total ?? 0, by)}, coming from ${other(frame.road, town, roads)}: nothing that waits is nearer.`;
      return frame.first && frame.first[0] > (frame.total ?? 0) + 1e-9
        ? `${said} It was seen first for ${amount(frame.first[0], by)} by ${other(frame.first[1], town, roads)}.` : said;
    }
    case "way": {
      const left = Array.from({ length: count }, (_, town) => town).filter((town) => !frame.settled.some(([each]) => each === town));
      const unseen = left.length > 0 ? ` ${listed(left.map(letter))} never had to be settled.` : "";
      const name = by === "price" ? "The cheapest way" : "The way with the fewest rides";
      return `${name} is ${frame.way.map(letter).join(", ")}: ${amount(frame.total ?? 0, by)}.${unseen}`;
    }
    case "odd": return "";
  }
}

/** A frame in a few words. */
export function sayRoads(frame: RoadFrame): string {
  if (frame.step === "map") return "the map";
  if (frame.step === "way") return "the way";
  return frame.step === "odd" ? "odd" : `${letter(frame.town ?? 0)} is settled`;
}

/** A frame in the table: what, total, from where, who waits, and what is odd. */
export function rowRoads(frame: RoadFrame, frames: RoadFrame[], by: By): string[] {
  const roads = frames[0]?.roads ?? [];
  const from = frame.step === "way" ? frame.way.map(letter).join(" ") : frame.town === null ? "" : other(frame.road, frame.town, roads);
  const total = frame.total === null ? "" : amount(frame.total, by);
  const waiting = frame.step === "settle" ? frame.waiting.map(([town, each]) => `${letter(town)} ${amount(each, by)}`).join(", ") : "";
  return [sayRoads(frame), total, from, waiting, frame.note];
}
