// What the error at fresh points is made of: a bar each for bias², variance and noise.

import { scaleLinear } from "d3-scale";
import { h, s } from "../../shared/dom";
import type { FitFrame } from "./words";

const WIDE = 240;
const LINE = 20;
const BARS = { from: 62, to: 200 };

export class Parts {
  private readonly picture = s("svg", { viewBox: `0 0 ${WIDE} ${3 * LINE + 4}`, class: "table-row", "aria-hidden": "true" });
  readonly root = h("figure", { class: "diagram-figure" },
    h("figcaption", {}, "What the error at fresh points is made of"), this.picture);

  show(frame: FitFrame | undefined, frames: FitFrame[]): void {
    const most = Math.max(...frames.flatMap(({ bias, variance, noise }) => [bias ?? 0, variance ?? 0, noise]), 1e-9);
    const x = scaleLinear([0, most], [BARS.from, BARS.to]);
    const rows: [string, number | null, string][] = frame
      ? [["bias²", frame.bias, "plus best"], ["variance", frame.variance, "minus best"], ["noise", frame.noise, "stray"]] : [];
    this.picture.replaceChildren(...rows.flatMap(([name, value, kind], place) => {
      const y = place * LINE + 3;
      return [
        s("text", { x: 2, y: y + 8, dy: "0.35em" }, name),
        s("rect", { class: `bar ${kind}`, x: BARS.from, y, width: Math.max(x(value ?? 0) - BARS.from, 0.5).toFixed(1), height: LINE - 4 }),
        s("text", { x: WIDE - 2, y: y + 8, dy: "0.35em", "text-anchor": "end" }, value === null ? "–" : value.toFixed(2)),
      ];
    }), s("line", { class: "axis", x1: BARS.from, x2: BARS.from, y1: 0, y2: 3 * LINE + 2 }));
  }
}
