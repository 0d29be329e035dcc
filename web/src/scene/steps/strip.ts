// What both scenes of steps draw with: steps side by side, in bands one above the other.

import { s } from "../../shared/dom";
import type { Handle, Place, Plot } from "../plot";
import { STEPS } from "./words";

/** Where the middle of a step stands across the plane, from the first of 1 on. */
const [FROM, APART] = [4.3, 1];

export function across(step: number): number {
  return FROM + (step - 1) * APART;
}

/** A row of the picture: 0 lies at `zero` of the plane, and 1 so much above it. */
export interface Band {
  name: string;
  zero: number;
  one: number;
  /** What is larger is cut off here. */
  most: number;
}

function height(band: Band, value: number): number {
  return band.zero + Math.min(Math.max(value, -band.most), band.most) * band.one;
}

function put(value: number): string {
  return value.toFixed(1);
}

/** The names of the bands at the left edge, their zero lines, and a column behind the step that is shown. */
export function rails(plot: Plot, bands: readonly Band[], here: number): SVGElement[] {
  const [left, right] = [plot.x(across(1) - APART / 2), plot.x(across(STEPS) + APART / 2)];
  const column = here < 1 ? [] : [s("rect", { class: "step-here", x: put(plot.x(across(here) - APART / 2)), y: 0, width: put(plot.x(APART) - plot.x(0)), height: put(plot.y(0)) })];
  const rows = bands.flatMap((band) => [
    s("line", { class: "rail", x1: put(left), x2: put(right), y1: put(plot.y(band.zero)), y2: put(plot.y(band.zero)) }),
    s("text", { class: "tick", x: 6, y: put(plot.y(band.zero) - 3) }, band.name),
  ]);
  const numbers = [1, 4, 8, 12].map((step) => s("text", { class: "tick", x: put(plot.x(across(step))), y: put(plot.y(0) - 4), "text-anchor": "middle" }, String(step)));
  return [s("g", { class: "steps" }, ...column, ...rows, ...numbers)];
}

/** A bar of a step from its band's zero; with an arrow's head where it goes on beyond the band. */
export function bar(plot: Plot, band: Band, step: number, value: number, looks: string): SVGElement[] {
  const [zero, end, middle] = [plot.y(band.zero), plot.y(height(band, value)), plot.x(across(step))];
  const half = (plot.x(APART) - plot.x(0)) * 0.28;
  const parts: SVGElement[] = [s("rect", { class: looks, x: put(middle - half), width: put(2 * half), y: put(Math.min(zero, end)), height: put(Math.max(Math.abs(end - zero), 1.5)) })];
  if (Math.abs(value) > band.most) parts.push(s("path", { class: looks, d: `M${put(middle - half - 3)} ${put(end)}h${put(2 * half + 6)}l${put(-half - 3)} ${value > 0 ? -8 : 8}z` }));
  return parts;
}

/** A gate as a box, filled as far as it is open. */
export function gate(plot: Plot, band: Band, step: number, open: number): SVGElement[] {
  const half = (plot.x(APART) - plot.x(0)) * 0.36;
  const [top, foot, middle] = [plot.y(band.zero + band.one), plot.y(band.zero), plot.x(across(step))];
  const full = Math.min(Math.max(open, 0), 1) * (foot - top);
  return [
    s("rect", { class: "gate", x: put(middle - half), width: put(2 * half), y: put(top), height: put(foot - top) }),
    s("rect", { class: "gate-open", x: put(middle - half), width: put(2 * half), y: put(foot - full), height: put(full) }),
  ];
}

/** A number that comes in, as a dot that can be moved up and down; `mark` is drawn in the place of the dot. */
export function dot(band: Band, step: number, value: number, label: string, mark: () => SVGElement): Handle {
  return { id: String(step), label, at: [across(step), height(band, value)], class: "comes-in", draw: () => [s("circle", { class: "target", r: 14 }), mark()] };
}

/** The number that a dot stands for, when it lies there. */
export function valueAt(band: Band, at: Place): number {
  const value = (at[1] - band.zero) / band.one;
  return Math.round(Math.min(Math.max(value, -band.most), band.most) * 100) / 100;
}
