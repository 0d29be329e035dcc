// A vector's shadow on a column's line: points of the line are tried, and the nearest has a right angle.

import { h, s } from "../../shared/dom";
import type { Handle, Place, Plot } from "../plot";
import type { Foresight, Now, Scene, Stage } from "../stage";
import { arrow, ground, mix, pixels, PLANE, tip, vectorAt, wholeLine } from "./arrows";
import { plain } from "../numbers";
import { ANGLES, describeShadow, type ShadowFrame, vector, type Vector } from "./words";

/** A shorter column has hardly a line. */
const SHORTEST = 0.1;
const CORNER = 0.16;

export class Shadow implements Scene<ShadowFrame> {
  readonly within = "shadow";
  readonly title = "The nearest point of a line";
  readonly plane = { ...PLANE, label: "A column's line, a vector y beside it, and a point of the line" };
  readonly keys = [
    "Broken: the line of all multiples of a. Bold: what is left of y at a point of it. Drag a and y. On the keyboard: ",
    h("kbd", {}, "N"), " and ", h("kbd", {}, "P"), " choose, arrows move.",
  ];
  readonly curve = { title: "Left of y", names: [""], digits: 2, values: (frame: ShadowFrame) => [frame.length] };
  readonly columns = ["Times a", "Left of y", "Its length", "Note"];
  private a: Vector = [2.2, 0.8];
  private y: Vector = [0.7, 1.8];

  state(): { [name: string]: unknown } {
    return { view: "shadow", a: this.a, y: this.y };
  }

  settings(): HTMLElement[] {
    return [];
  }

  foresee(): Foresight {
    return { question: "Before it runs: where what is left of y is shortest, what angle will it make with a?", answers: ANGLES };
  }

  ground(_: Now<ShadowFrame>, plot: Plot): SVGElement[] {
    return [s("g", { class: "vectors" }, ...ground(plot))];
  }

  things(now: Now<ShadowFrame>, plot: Plot): { handles: Handle[]; under: SVGElement[] } {
    const [before, frame] = [now.frames[now.at - 1], now.frames[now.at]];
    const parts = [wholeLine(plot, this.a, "stays"), ...arrow(plot, this.a, "column series-0"), ...arrow(plot, this.y, "column series-5")];
    if (frame) {
      const at = mix(before?.at ?? frame.at, frame.at, now.progress);
      const [cx, cy] = pixels(plot, at);
      parts.push(...arrow(plot, this.y, "direction series-1", at), s("circle", { class: "foot", cx, cy, r: 5 }));
      if (frame.step === "shadow" && frame.note === "" && now.progress >= 1) parts.push(corner(plot, at, this.a, frame.left));
    }
    return {
      handles: [tip("a", `column, ${vector(this.a)}`, this.a, 0), tip("y", `vector beside it, ${vector(this.y)}`, this.y, 5)],
      under: [s("g", { class: "vectors" }, ...parts)],
    };
  }

  describe(now: Now<ShadowFrame>): string {
    return describeShadow(now.frames, now.at, this.a, now.guess);
  }

  say(frame: ShadowFrame): string {
    return frame.step === "shadow" ? "the shadow" : `${plain(frame.weight ?? 0)} times a`;
  }

  row(frame: ShadowFrame): string[] {
    return [frame.weight === null ? "" : plain(frame.weight, 3), vector(frame.left), plain(frame.length, 3), frame.note];
  }

  moved(id: string, at: Place, done: boolean, stage: Stage<ShadowFrame>): void {
    const to = vectorAt(at);
    if (id === "y") this.y = to;
    else if (Math.hypot(...to) >= SHORTEST) this.a = to;
    stage.draw("moved");
    if (done) stage.say(`${id} is ${vector(to)}.`);
    stage.again();
  }
}

/** The sign for a right angle. */
function corner(plot: Plot, at: Vector, a: Vector, left: Vector): SVGElement {
  const [one, other] = [a, left].map((each): Vector => {
    const length = Math.max(Math.hypot(...each), 1e-9);
    return [(each[0] / length) * CORNER, (each[1] / length) * CORNER];
  }) as [Vector, Vector];
  const corners: Vector[] = [[at[0] + one[0], at[1] + one[1]], [at[0] + one[0] + other[0], at[1] + one[1] + other[1]], [at[0] + other[0], at[1] + other[1]]];
  return s("path", { class: "corner", d: `M${corners.map((each) => pixels(plot, each).join(" ")).join("L")}` });
}
