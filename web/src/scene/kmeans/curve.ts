// The inertia of every frame as a line, with the frame that is shown.

import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import { h, s } from "../../shared/dom";
import type { Frame } from "./frames";

const WIDE = 240;
const HIGH = 96;
const EDGE = { left: 8, right: 8, top: 12, bottom: 10 };

/** A small chart; `show` draws the frames up to the one that is shown boldly, the rest faintly. */
export class Curve {
  readonly root: HTMLElement;
  private readonly picture = s("svg", { viewBox: `0 0 ${WIDE} ${HIGH}`, class: "curve", "aria-hidden": "true" });
  private readonly value = h("output", { class: "inertia" });

  constructor() {
    this.root = h("figure", { class: "curve-figure" },
      h("figcaption", {}, "Inertia ", this.value), this.picture);
  }

  show(frames: Frame[], at: number): void {
    const known = frames.map((frame, place) => [place, frame.inertia] as const)
      .filter((pair): pair is readonly [number, number] => pair[1] !== null && Number.isFinite(pair[1]));
    const now = frames[at]?.inertia ?? null;
    this.value.textContent = now === null || !Number.isFinite(now) ? "none yet" : now.toFixed(1);
    const x = scaleLinear([0, Math.max(frames.length - 1, 1)], [EDGE.left, WIDE - EDGE.right]);
    const y = scaleLinear([0, Math.max(...known.map((pair) => pair[1]), 1e-9)], [HIGH - EDGE.bottom, EDGE.top]);
    const path = line<readonly [number, number]>((pair) => x(pair[0]), (pair) => y(pair[1]));
    const here = known.filter(([place]) => place === at)[0];
    this.picture.replaceChildren(
      s("line", { class: "axis", x1: EDGE.left, x2: WIDE - EDGE.right, y1: HIGH - EDGE.bottom, y2: HIGH - EDGE.bottom }),
      s("path", { class: "to-come", d: path(known) ?? "" }),
      s("path", { class: "so-far", d: path(known.filter(([place]) => place <= at)) ?? "" }),
    );
    if (here) this.picture.append(s("circle", { class: "here", cx: x(here[0]), cy: y(here[1]), r: 4.5 }));
  }
}
