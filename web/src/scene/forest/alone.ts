// The newest tree by itself, small: its map, the points that it drew, and how the shades of the large map are to be read.

import { symbol, symbolCircle, symbolSquare } from "d3-shape";
import { h, s } from "../../shared/dom";
import { drawField } from "../field";
import type { Place } from "../plot";
import type { ForestFrame } from "./words";

const WIDE = 240;
const HIGH = 150;
const PLANE = { width: 16, height: 10 };
const COLUMNS = 40;
const SHAPES = [symbolCircle, symbolSquare];
const MOST_DRAWN = 4;
const NONE = "The newest tree alone: none yet";

/** The shades of the votes, from none for squares to all. */
function legend(): SVGElement {
  const levels = Array.from({ length: 10 }, (_, level) => level);
  return s("svg", { viewBox: `0 0 ${WIDE} 30`, class: "legend", role: "img", "aria-label": "Shades: from all votes for circles to all votes for squares" },
    s("g", { transform: "translate(20 2)" }, drawField({ levels, columns: 10 }, "chance", WIDE - 40, 12)),
    s("path", { class: "sample series-0", d: symbol(symbolCircle, 70)() ?? "", transform: "translate(8 8)" }),
    s("path", { class: "sample series-1", d: symbol(symbolSquare, 70)() ?? "", transform: `translate(${WIDE - 8} 8)` }),
    s("text", { x: 20, y: 26 }, "all votes"),
    s("text", { x: WIDE / 2, y: 26, "text-anchor": "middle" }, "half"),
    s("text", { x: WIDE - 20, y: 26, "text-anchor": "end" }, "all votes"));
}

export class Alone {
  private readonly picture = s("svg", { viewBox: `0 0 ${WIDE} ${HIGH}`, class: "small-map", "aria-hidden": "true" });
  private readonly words = h("figcaption", {}, NONE);
  readonly root = h("div", { class: "beside-forest" },
    h("figure", { class: "diagram-figure" }, h("figcaption", {}, "Votes"), legend()),
    h("figure", { class: "diagram-figure" }, this.words, this.picture));

  show(frame: ForestFrame | undefined, points: Place[], classes: number[]): void {
    this.words.textContent = frame?.alone ? `Tree ${frame.trees} alone, and what it drew` : NONE;
    if (!frame?.alone) {
      this.picture.replaceChildren();
      return;
    }
    const marks = points.map((at, place) => {
      const kind = classes[place] ?? 0;
      const times = Math.min(frame.drawn[place] ?? 1, MOST_DRAWN);
      const where = `translate(${((at[0] / PLANE.width) * WIDE).toFixed(1)} ${(HIGH - (at[1] / PLANE.height) * HIGH).toFixed(1)})`;
      return s("path", {
        class: times > 0 ? `sample series-${kind}` : `sample left-out series-${kind}`,
        d: symbol(SHAPES[kind] ?? symbolCircle, times > 0 ? 16 + 14 * times : 12)() ?? "", transform: where,
      });
    });
    const levels = frame.alone.map((said) => 9 * said);
    this.picture.replaceChildren(drawField({ levels, columns: COLUMNS }, "chance", WIDE, HIGH), ...marks);
  }
}
