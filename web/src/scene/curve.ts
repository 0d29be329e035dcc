// A number of every frame as a line, or several, with the frame that is shown.

import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import { h, s } from "../shared/dom";

const WIDE = 240;
const HIGH = 96;
const EDGE = { left: 8, right: 8, top: 12, bottom: 10 };

/** What a curve shows: `values` gives one number for each name, or null where a frame has none. */
export interface Drawn<Frame> {
  title: string;
  /** The lines' names; a single line needs none. */
  names: string[];
  values: (frame: Frame) => (number | null)[];
  digits: number;
  /** The colours of the lines, as numbers of series, where 0, 1, 2, … mean something else in the scene. */
  tones?: number[];
  /** Lines that are only there to compare with: they are drawn broken. */
  levels?: number[];
}

type Pair = readonly [place: number, value: number];

function known(values: (number | null)[]): Pair[] {
  return values.map((value, place) => [place, value] as const)
    .filter((pair): pair is Pair => pair[1] !== null && Number.isFinite(pair[1]));
}

/** A small chart with 0 in it: the frames up to the one that is shown boldly, the rest faintly, and nothing of the rest at the start: it is there to be foreseen. */
export class Curve<Frame> {
  readonly root: HTMLElement;
  private readonly picture = s("svg", { viewBox: `0 0 ${WIDE} ${HIGH}`, class: "curve", "aria-hidden": "true" });
  private readonly value = h("output", { class: "curve-values" });

  constructor(private readonly drawn: Drawn<Frame>) {
    this.root = h("figure", { class: "curve-figure" }, h("figcaption", {}, `${drawn.title} `, this.value), this.picture);
  }

  show(frames: Frame[], at: number): void {
    const rows = frames.map((frame) => this.drawn.values(frame));
    const lines = this.drawn.names.map((_, which) => known(rows.map((row) => row[which] ?? null)));
    this.value.replaceChildren(...this.drawn.names.map((name, which) => {
      const now = rows[at]?.[which] ?? null;
      const said = now === null || !Number.isFinite(now) ? "–" : now.toFixed(this.drawn.digits);
      return h("span", { class: `curve-value${this.looks(which)}` }, name === "" ? said : `${name} ${said}`);
    }));
    const x = scaleLinear([0, Math.max(frames.length - 1, 1)], [EDGE.left, WIDE - EDGE.right]);
    const values = lines.flat().map((pair) => pair[1]);
    const y = scaleLinear([Math.min(...values, 0), Math.max(...values, 1e-9)], [HIGH - EDGE.bottom, EDGE.top]);
    const path = line<Pair>((pair) => x(pair[0]), (pair) => y(pair[1]));
    this.picture.replaceChildren(
      s("line", { class: "axis", x1: EDGE.left, x2: WIDE - EDGE.right, y1: y(0), y2: y(0) }));
    lines.forEach((pairs, which) => {
      const tone = lines.length > 1 ? this.looks(which) : "";
      if (at > 0) this.picture.append(s("path", { class: `to-come${tone}`, d: path(pairs) ?? "" }));
      this.picture.append(
        s("path", { class: `so-far${tone}`, d: path(pairs.filter(([place]) => place <= at)) ?? "" }));
      const here = pairs.find(([place]) => place === at);
      if (here) this.picture.append(s("circle", { class: `here${tone}`, cx: x(here[0]), cy: y(here[1]), r: 4.5 }));
    });
  }

  private looks(which: number): string {
    const { tones, levels } = this.drawn;
    return ` series-${tones?.[which] ?? which}${levels?.includes(which) ? " level" : ""}`;
  }
}
