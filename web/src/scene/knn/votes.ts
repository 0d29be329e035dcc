// How the probe's neighbours vote: a bar for each kind.

import { h, s } from "../../shared/dom";
import { KINDS, type RegionFrame } from "./words";

const WIDE = 240;
const LINE = 20;
const BARS = { from: 66, to: 204 };

export class Votes {
  private readonly picture = s("svg", { viewBox: `0 0 ${WIDE} ${KINDS.length * LINE + 4}`, class: "table-row", "aria-hidden": "true" });
  readonly root = h("figure", { class: "diagram-figure" }, h("figcaption", {}, "Votes of the probe's neighbours"), this.picture);

  show(frame: RegionFrame | undefined): void {
    const most = Math.max(frame?.k ?? 1, 1);
    this.picture.replaceChildren(...KINDS.flatMap((name, kind) => {
      const y = kind * LINE + 3;
      const count = frame?.votes[kind] ?? 0;
      const looks = frame?.won === kind ? "best" : "";
      return [
        s("text", { class: looks, x: 2, y: y + 8, dy: "0.35em" }, name),
        s("rect", { class: `bar of-kind series-${kind}`, x: BARS.from, y, width: Math.max(((BARS.to - BARS.from) * count) / most, 0.5).toFixed(1), height: LINE - 4 }),
        s("text", { class: looks, x: WIDE - 2, y: y + 8, dy: "0.35em", "text-anchor": "end" }, String(count)),
      ];
    }), s("line", { class: "axis", x1: BARS.from, x2: BARS.from, y1: 0, y2: KINDS.length * LINE + 2 }));
  }
}
