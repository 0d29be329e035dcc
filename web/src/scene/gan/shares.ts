// How the fakes are shared out among the heaps: a bar each, one for what lies at none, and a line at an even share.

import { h, s } from "../../shared/dom";
import { percent } from "../numbers";
import { type GanFrame, letter } from "./words";

const WIDE = 240;
const LINE = 20;
const BARS = { from: 46, to: 196 };

export class Shares {
  private readonly picture = s("svg", { class: "table-row", "aria-hidden": "true" });
  readonly root = h("figure", { class: "diagram-figure" },
    h("figcaption", {}, "Where the fakes lie; the line: an even share"), this.picture);

  show(frame: GanFrame | undefined): void {
    const rows: [string, number, string][] = (frame?.shares ?? []).map((share, heap) =>
      [letter(heap), share, frame?.missing.includes(heap) ? "missed" : "reached"]);
    rows.push(["none", frame?.between ?? 0, "stray"]);
    const x = (share: number): number => BARS.from + share * (BARS.to - BARS.from);
    const even = x(1 / Math.max(rows.length - 1, 1));
    this.picture.setAttribute("viewBox", `0 0 ${WIDE} ${rows.length * LINE + 4}`);
    this.picture.replaceChildren(
      ...rows.flatMap(([name, share, kind], place) => {
        const y = place * LINE + 3;
        return [
          s("text", { class: kind === "missed" ? "best" : "", x: 2, y: y + 8, dy: "0.35em" }, name),
          s("rect", { class: `bar ${kind}`, x: BARS.from, y, width: Math.max(x(share) - BARS.from, 0.5).toFixed(1), height: LINE - 4 }),
          s("text", { class: kind === "missed" ? "best" : "", x: WIDE - 2, y: y + 8, dy: "0.35em", "text-anchor": "end" }, percent(share)),
        ];
      }),
      s("line", { class: "axis", x1: BARS.from, x2: BARS.from, y1: 0, y2: rows.length * LINE + 2 }),
      s("line", { class: "even", x1: even, x2: even, y1: 0, y2: (rows.length - 1) * LINE + 1 }),
    );
  }
}
