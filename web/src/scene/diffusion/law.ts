// Where the points of a frame lie: a bar for each stretch of the line, and the curve that is due with so much noise.

import { line } from "d3-shape";
import { h, s } from "../../shared/dom";
import type { NoiseFrame } from "./words";

const WIDE = 240;
const HIGH = 96;
const FOOT = 80;
const TOP = 4;
const EDGE = 3.6;

export class Law {
  private readonly picture = s("svg", { class: "law", viewBox: `0 0 ${WIDE} ${HIGH}`, "aria-hidden": "true" });
  readonly root = h("figure", { class: "diagram-figure" },
    h("figcaption", {}, "Where the points lie now; the line: where the data lie with so much noise"), this.picture);

  show(frame: NoiseFrame | undefined): void {
    const { counts, law } = frame ?? { counts: [], law: [] };
    const most = Math.max(...counts, ...law, 1);
    const [x, y] = [(bin: number): number => (bin * WIDE) / Math.max(counts.length, 1), (many: number): number => FOOT - (many / most) * (FOOT - TOP)];
    const bars = counts.flatMap((many, bin) => (many === 0 ? [] : [s("rect", {
      class: "now", x: x(bin).toFixed(1), width: Math.max(x(1) - 0.6, 0.5).toFixed(1), y: y(many).toFixed(1), height: (FOOT - y(many)).toFixed(1),
    })]));
    const due = line<number>((_, bin) => Number(x(bin + 0.5).toFixed(1)), (many) => Number(y(many).toFixed(1)))(law) ?? "";
    const ticks = [-2, 0, 2].map((value) => s("text", { class: "tick", x: (WIDE * (value + EDGE)) / (2 * EDGE), y: HIGH - 4, "text-anchor": "middle" }, String(value).replace("-", "−")));
    this.picture.replaceChildren(...bars, s("path", { class: "due", d: due }), s("line", { class: "axis", x1: 0, x2: WIDE, y1: FOOT, y2: FOOT }), ...ticks);
  }
}
