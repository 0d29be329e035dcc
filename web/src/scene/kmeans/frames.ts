// The frames of a k-means run as the server sends them, and what they say in words.

import type { Place } from "../plot";

export interface Frame {
  step: "start" | "assign" | "update" | "done";
  labels: number[];
  centres: Place[];
  inertia: number | null;
  note: string;
}

/** The letter of a centre: A, B, C, … */
export function letter(centre: number): string {
  return String.fromCharCode(65 + (centre % 26));
}

/** How many points each centre has in a frame. */
export function sizes(frame: Frame): number[] {
  const counts = frame.centres.map(() => 0);
  for (const label of frame.labels) if (counts[label] !== undefined) counts[label] += 1;
  return counts;
}

/** How many points changed their centre between two frames. */
export function changed(before: Frame | undefined, frame: Frame): number {
  if (!before || before.labels.length !== frame.labels.length) return frame.labels.length;
  return frame.labels.filter((label, place) => label !== before.labels[place]).length;
}

/** The centre that moves furthest in the first update, and where it goes; null when none moves. */
export function firstMove(frames: Frame[]): { centre: number; from: Place; to: Place } | null {
  const at = frames.findIndex((each) => each.step === "update");
  const [before, after] = [frames[at - 1], frames[at]];
  if (!before || !after) return null;
  let best: { centre: number; from: Place; to: Place } | null = null;
  let furthest = 0.05;
  after.centres.forEach((to, centre) => {
    const from = before.centres[centre];
    const far = from ? Math.hypot(to[0] - from[0], to[1] - from[1]) : 0;
    if (from && far > furthest) {
      furthest = far;
      best = { centre, from, to };
    }
  });
  return best;
}

/** What a prediction was worth, in words. */
export function judgeGuess(guess: Place, from: Place, to: Place): string {
  const off = Math.hypot(guess[0] - to[0], guess[1] - to[1]);
  const way = Math.hypot(from[0] - to[0], from[1] - to[1]);
  const said = off.toFixed(1);
  if (off <= 0.25 * way) return `Well seen: your prediction was ${said} away. A centre goes to the mean of its points.`;
  if (off <= 0.75 * way) return `The right direction: your prediction was ${said} away. A centre goes to the mean of its points, all of them.`;
  return `It went elsewhere, ${said} from your prediction: to the mean of the points that are its own now.`;
}

function plural(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

function shares(frame: Frame): string {
  const parts = sizes(frame).map((size, centre) => `${letter(centre)} has ${size}`);
  return parts.length > 0 ? `${parts.join(", ")}.` : "";
}

/** What there is to see in a frame. */
export function describe(frames: Frame[], at: number): string {
  const frame = frames[at];
  if (!frame) return "";
  const before = frames[at - 1];
  const parts: string[] = [];
  if (frame.step === "start") {
    parts.push(`Start: ${plural(frame.centres.length, "centre")}, and no point belongs to any yet.`);
  } else if (frame.step === "assign") {
    const moved = changed(before?.labels.length ? before : undefined, frame);
    parts.push(`Assign: every point takes its nearest centre. ${plural(moved, "point")} changed. ${shares(frame)}`);
  } else if (frame.step === "update") {
    const moved = frame.centres.filter((to, centre) => {
      const from = before?.centres[centre];
      return !from || Math.hypot(to[0] - from[0], to[1] - from[1]) > 0.005;
    }).length;
    parts.push(`Update: every centre goes to the mean of its points. ${plural(moved, "centre")} moved.`);
  } else {
    parts.push(frame.note ? `Done. ${shares(frame)}` : `Done: nothing changes any more. ${shares(frame)}`);
  }
  if (frame.inertia !== null && Number.isFinite(frame.inertia)) parts.push(`Inertia ${frame.inertia.toFixed(1)}.`);
  if (frame.note && !parts.some((part) => part.includes(frame.note))) parts.push(frame.note);
  return parts.join(" ");
}
