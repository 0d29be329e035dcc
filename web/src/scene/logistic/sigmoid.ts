// The sigmoid, and every point on it at its score: what is sure lies far out, and what is sure and wrong at the wrong end.

import { scaleLinear } from "d3-scale";
import { line, symbol, symbolCircle, symbolSquare } from "d3-shape";
import { h, s } from "../../shared/dom";
import type { ChanceFrame } from "./words";

const WIDE = 240;
const HIGH = 116;
const MOST = 8;
const x = scaleLinear([-MOST, MOST], [10, WIDE - 10]).clamp(true);
const y = scaleLinear([0, 1], [HIGH - 22, 10]);

export class Sigmoid {
  private readonly dots = s("g");
  readonly root: HTMLElement;

  constructor() {
    const along = Array.from({ length: 65 }, (_, place) => -MOST + place / 4);
    const curve = line<number>((score) => x(score), (score) => y(1 / (1 + Math.exp(-score))))(along) ?? "";
    const half = s("line", { class: "half", x1: x(-MOST), x2: x(MOST), y1: y(0.5), y2: y(0.5) });
    const words = ([[-MOST, "start"], [0, "middle"], [MOST, "end"]] as const).map(([score, anchor]) =>
      s("text", { x: x(score), y: HIGH - 6, "text-anchor": anchor }, score === 0 ? "score 0" : score < 0 ? `−${MOST}` : String(MOST)));
    this.root = h("figure", { class: "diagram-figure" }, h("figcaption", {}, "The chance of a square, by score"),
      s("svg", { viewBox: `0 0 ${WIDE} ${HIGH}`, class: "sigmoid legend", "aria-hidden": "true" }, half, s("path", { class: "sigmoid-curve", d: curve }), ...words, this.dots));
  }

  show(frame: ChanceFrame | undefined, kinds: number[]): void {
    const shown = (frame?.chances ?? []).map((chance, place) => {
      const kind = kinds[place] ?? 0;
      return s("path", {
        class: `sample series-${kind}`, d: symbol(kind === 1 ? symbolSquare : symbolCircle, 40)() ?? "",
        transform: `translate(${x(frame?.scores[place] ?? 0).toFixed(1)} ${y(chance).toFixed(1)})`,
      });
    });
    this.dots.replaceChildren(...shown);
  }
}
