// Data to begin with: drawn by seed, so that the same seed shows the same picture to everybody.

import type { Place } from "../plot";
import { generator, normal } from "../random";

export const WIDTH = 16;
export const HEIGHT = 10;

export const PRESETS = {
  groups: "Three groups",
  long: "Two long groups",
  far: "One point far away",
  even: "No groups at all",
} as const;

export type Preset = keyof typeof PRESETS;

function kept(x: number, y: number): Place {
  const keep = (value: number, most: number): number => Math.round(Math.min(Math.max(value, 0.4), most - 0.4) * 100) / 100;
  return [keep(x, WIDTH), keep(y, HEIGHT)];
}

/** The points of a preset. */
export function points(preset: Preset, seed: number): Place[] {
  const draw = generator(seed * 7919 + 17);
  const cloud = (count: number, x: number, y: number, wide: number, high: number): Place[] =>
    Array.from({ length: count }, () => kept(x + wide * normal(draw), y + high * normal(draw)));
  switch (preset) {
    case "groups": return [...cloud(13, 3.6, 6.9, 0.9, 0.9), ...cloud(13, 8.6, 2.8, 1.0, 0.8), ...cloud(12, 12.6, 7.1, 0.9, 0.9)];
    case "long": return [...cloud(18, 8, 7.2, 3.2, 0.5), ...cloud(18, 8, 2.8, 3.2, 0.5)];
    case "far": return [...cloud(14, 3.8, 5.4, 0.9, 1.1), ...cloud(14, 8.2, 5, 0.9, 1.1), kept(15.2, 9.3)];
    case "even": return Array.from({ length: 40 }, () => kept(draw() * WIDTH, draw() * HEIGHT));
  }
}

/** Centres nearer than this would hide each other. */
const APART = 1.1;

/** Where the centres begin: beside points drawn at random, so that a bad start can be had too. */
export function centres(count: number, from: Place[], seed: number): Place[] {
  const draw = generator(seed * 104729 + count);
  const chosen: Place[] = [];
  for (let tries = 0; chosen.length < count; tries++) {
    const at = from[Math.floor(draw() * from.length)] ?? [draw() * WIDTH, draw() * HEIGHT];
    const next = kept(at[0] + 0.5, at[1] + 0.4);
    const free = chosen.every((each) => Math.hypot(each[0] - next[0], each[1] - next[1]) >= APART);
    if (free || tries > 60) chosen.push(next);
  }
  return chosen;
}
