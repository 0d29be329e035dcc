// Vectors on a plane with its zero in the middle, and the matrix whose columns can be dragged.

import { s } from "../../shared/dom";
import type { Handle, Place, Plot } from "../plot";
import { choice } from "../settings";
import { vector, type Vector } from "./words";

/** A vector of length 1 is so long on the plane. */
const UNIT = 2;
const MIDDLE: Place = [8, 5];
const HEAD = 8;

export const PLANE = { width: 16, height: 10 };

export const MATRICES = {
  lean: "Stretch and lean", symmetric: "Symmetric", turn: "Turn", shear: "Shear", mirror: "Mirror", flat: "Flat",
};
const COLUMNS: { [name in keyof typeof MATRICES]: [Vector, Vector] } = {
  lean: [[1.5, 0.3], [0.6, 1]], symmetric: [[1.4, 0.5], [0.5, 0.8]], turn: [[0.8, 0.6], [-0.6, 0.8]],
  shear: [[1, 0], [1, 1]], mirror: [[0.6, 0.8], [0.8, -0.6]], flat: [[1.2, 0.6], [0.8, 0.4]],
};

/** The columns of a matrix that can be dragged. */
export class Columns {
  private name: keyof typeof MATRICES;
  a: Vector;
  b: Vector;

  constructor(name: keyof typeof MATRICES) {
    this.name = name;
    [this.a, this.b] = COLUMNS[name];
  }

  choice(chosen: () => void): HTMLElement {
    return choice("Matrix", MATRICES, this.name, (value) => {
      this.name = value;
      [this.a, this.b] = COLUMNS[value];
      chosen();
    });
  }

  handles(): Handle[] {
    return [tip("a", `first column, ${vector(this.a)}`, this.a, 0), tip("b", `second column, ${vector(this.b)}`, this.b, 1)];
  }
}

export function place([x, y]: Vector): Place {
  return [MIDDLE[0] + UNIT * x, MIDDLE[1] + UNIT * y];
}

/** The vector that ends at a place, to two digits. */
export function vectorAt([x, y]: Place): Vector {
  return [Math.round((100 * (x - MIDDLE[0])) / UNIT) / 100, Math.round((100 * (y - MIDDLE[1])) / UNIT) / 100];
}

export function mix(from: Vector, to: Vector, share: number): Vector {
  return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
}

/** A tip that can be dragged, with its letter. */
export function tip(id: string, label: string, at: Vector, series: number): Handle {
  return {
    id, label, at: place(at), class: `tip series-${series}`,
    draw: () => [
      s("circle", { class: "target", r: 18 }), s("circle", { class: "body", r: 9.5 }),
      s("text", { class: "letter", "text-anchor": "middle", dy: "0.35em" }, id),
    ],
  };
}

/** An arrow from zero, or from elsewhere; one that is too short for a head has none. */
export function arrow(plot: Plot, to: Vector, name: string, from: Vector = [0, 0]): SVGElement[] {
  const [start, end] = [pixels(plot, from), pixels(plot, to)];
  const [wide, high] = [end[0] - start[0], end[1] - start[1]];
  const length = Math.hypot(wide, high);
  if (length < 1) return [];
  const [x, y] = [wide / length, high / length];
  const head = Math.min(HEAD, length / 2);
  const back: Place = [end[0] - head * x, end[1] - head * y];
  const side = head * 0.5;
  return [
    s("line", { class: `arrow ${name}`, x1: start[0], y1: start[1], x2: back[0], y2: back[1] }),
    s("path", { class: `arrow-head ${name}`, d: `M${end[0]} ${end[1]}L${back[0] - side * y} ${back[1] + side * x}L${back[0] + side * y} ${back[1] - side * x}Z` }),
  ];
}

/** The whole line through zero along a direction. */
export function wholeLine(plot: Plot, direction: Vector, name: string): SVGElement {
  const [from, to] = [pixels(plot, [-9 * direction[0], -9 * direction[1]]), pixels(plot, [9 * direction[0], 9 * direction[1]])];
  return s("line", { class: name, x1: from[0], y1: from[1], x2: to[0], y2: to[1] });
}

export function outline(plot: Plot, corners: Vector[], name: string): SVGElement {
  return s("path", { class: name, d: `M${corners.map((each) => pixels(plot, each).join(" ")).join("L")}Z` });
}

/** Both axes, and the circle of all vectors of length 1. */
export function ground(plot: Plot): SVGElement[] {
  const [x, y] = pixels(plot, [0, 0]);
  return [
    s("line", { class: "axis", x1: 0, x2: plot.x(PLANE.width), y1: y, y2: y }),
    s("line", { class: "axis", x1: x, x2: x, y1: 0, y2: plot.y(0) }),
    s("circle", { class: "unit", cx: x, cy: y, r: plot.x(UNIT) - plot.x(0) }),
  ];
}

export function pixels({ x, y }: Plot, vector: Vector): Place {
  const at = place(vector);
  return [Number(x(at[0]).toFixed(1)), Number(y(at[1]).toFixed(1))];
}
