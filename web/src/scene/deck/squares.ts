// How the deck looks: four triangles a square, one for each action, shaded by what the table holds it to be worth.

import { s } from "../../shared/dom";
import type { Plot } from "../plot";
import { bestOf, FLOOR, middle, shade, SIDE, WALL } from "./words";

/** Squares smaller than this, in pixels, have no number in them. */
const ROOM_FOR_NUMBERS = 50;

/** The corners of each action's triangle, around the middle of a square of side 2: left, down, right, up (pixels grow downwards). */
const CORNERS = [[[-1, -1], [-1, 1]], [[-1, 1], [1, 1]], [[1, 1], [1, -1]], [[1, -1], [-1, -1]]] as const;
/** An arrow's head in each direction, around 0, 0. */
const HEADS = ["M-1 0 0.55 -0.9V0.9z", "M0 1 -0.9 -0.55H0.9z", "M1 0 -0.55 -0.9V0.9z", "M0 -1 -0.9 0.55H0.9z"] as const;
const TOWARDS = [[-1, 0], [0, 1], [1, 0], [0, -1]] as const;

function blocked(kind: number, x: number, y: number, half: number): SVGElement[] {
  const box = { x: (x - half).toFixed(1), y: (y - half).toFixed(1), width: (2 * half).toFixed(1), height: (2 * half).toFixed(1) };
  if (kind === WALL) return [s("rect", { class: "wall", ...box }), s("path", { class: "bricks", d: `M${x - half} ${y}h${2 * half}M${x} ${y - half}v${half}` })];
  const arm = half * 0.35;
  return [s("rect", { class: "shaft", ...box }), s("path", { class: "cross", d: `M${x - arm} ${y - arm}l${2 * arm} ${2 * arm}m0 ${-2 * arm}l${-2 * arm} ${2 * arm}` })];
}

/** One square of the deck; `row` is its row of the table, null where nothing is to be chosen. */
export function drawSquare(square: number, kind: number, row: number[] | null, plot: Plot): SVGElement[] {
  const at = middle(square);
  const [x, y] = [plot.x(at[0]), plot.y(at[1])];
  const half = (plot.x(SIDE) - plot.x(0)) / 2;
  if (kind !== FLOOR) return blocked(kind, x, y, half);
  const parts: SVGElement[] = [];
  if (row) {
    CORNERS.forEach(([one, other], action) => {
      const d = `M${x} ${y}L${x + one[0] * half} ${y + one[1] * half}L${x + other[0] * half} ${y + other[1] * half}z`;
      parts.push(s("path", { class: `worth worth-${shade(row[action] ?? 0)}`, d }));
    });
    const best = bestOf(row);
    const towards = best === null ? undefined : TOWARDS[best];
    if (best !== null && towards) {
      const [far, size] = [half * 0.72, Math.max(half * 0.17, 3.5)];
      parts.push(s("path", { class: "best-action", d: HEADS[best] ?? "", transform: `translate(${(x + towards[0] * far).toFixed(1)} ${(y + towards[1] * far).toFixed(1)}) scale(${size.toFixed(1)})` }));
      if (2 * half >= ROOM_FOR_NUMBERS) parts.push(s("text", { class: "worth-number", x: x - half + 4, y: y - half + 12 }, String(Math.round(row[best] ?? 0) || 0)));
    }
  }
  parts.push(s("rect", { class: "square", x: (x - half).toFixed(1), y: (y - half).toFixed(1), width: (2 * half).toFixed(1), height: (2 * half).toFixed(1) }));
  return parts;
}
