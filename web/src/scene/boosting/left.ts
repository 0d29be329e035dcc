// What the trees so far leave of each point, as bars, and over them what the next tree says: it is grown on nothing else.

import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import { h, s } from "../../shared/dom";
import type { BoostFrame } from "./words";

const WIDE = 240;
const HIGH = 130;
const BAR = 4;

export class Left {
  private readonly picture = s("svg", { viewBox: `0 0 ${WIDE} ${HIGH}`, class: "table-row", "aria-hidden": "true" });
  readonly root = h("figure", { class: "diagram-figure" },
    h("figcaption", {}, "What is left, and what the next tree says of it"), this.picture);

  show(frames: BoostFrame[], at: number): void {
    const [first, frame] = [frames[0], frames[at]];
    if (!frame || !first?.points || !first.along || !frame.left.length) return this.picture.replaceChildren();
    // One scale for all frames, so that what shrinks is seen to shrink.
    const most = Math.max(...first.left.map(Math.abs), 1e-9);
    const y = scaleLinear([-most, most], [HIGH - 4, 4]).clamp(true);
    const along = first.along;
    const x = scaleLinear([along[0] ?? 0, along[along.length - 1] ?? 1], [4, WIDE - 4]);
    const bars = frame.left.map((value, place) => {
      const [top, bottom] = [y(Math.max(value, 0)), y(Math.min(value, 0))];
      const across = x(first.points?.[place]?.[0] ?? 0) - BAR / 2;
      return s("rect", { class: `bar ${value < 0 ? "minus" : "plus"}`, x: across.toFixed(1), y: top.toFixed(1), width: BAR, height: Math.max(bottom - top, 0.5).toFixed(1) });
    });
    const says = line<number>((_, place) => x(along[place] ?? 0), (value) => y(value));
    const next = frame.next ? [s("g", { class: "fits" }, s("path", { class: "truth", d: says(frame.next) ?? "" }))] : [];
    this.picture.replaceChildren(...bars, s("line", { class: "axis", x1: 0, x2: WIDE, y1: y(0), y2: y(0) }), ...next);
  }
}
