// A network of one hidden layer as circles and lines: how strong each weight is, and what one input makes of it all.

import { h, s } from "../../shared/dom";
import type { NetworkFrame } from "./words";

const WIDE = 240;
const HIGH = 170;
const AT = { input: 22, hidden: 120, output: 214 };

function spread(count: number): number[] {
  return Array.from({ length: count }, (_, place) => ((place + 0.5) * HIGH) / count);
}

function edge(from: readonly [number, number], to: readonly [number, number], weight: number): SVGElement {
  return s("line", {
    class: weight < 0 ? "edge minus" : "edge plus", x1: from[0], y1: from[1], x2: to[0], y2: to[1],
    "stroke-width": Math.min(0.3 + Math.abs(weight) * 1.1, 6).toFixed(2),
  });
}

export class Diagram {
  private readonly picture = s("svg", { viewBox: `0 0 ${WIDE} ${HIGH}`, class: "diagram", "aria-hidden": "true" });
  readonly root = h("figure", { class: "diagram-figure" },
    h("figcaption", {}, "Weights, and what the probe makes of them"), this.picture);

  show(frame: NetworkFrame | undefined): void {
    if (!frame) {
      this.picture.replaceChildren();
      return;
    }
    const [w1, , w2] = frame.weights;
    const units = frame.on.length;
    const [inputs, hidden, outputs] = [spread(2), spread(units), spread(2)];
    const most = Math.max(...frame.probe.hidden, 1e-9);
    const parts: SVGElement[] = [];
    hidden.forEach((y, unit) => {
      inputs.forEach((from, input) => parts.push(edge([AT.input, from], [AT.hidden, y], w1[input]?.[unit] ?? 0)));
      outputs.forEach((to, output) => parts.push(edge([AT.hidden, y], [AT.output, to], w2[unit]?.[output] ?? 0)));
    });
    inputs.forEach((y, input) => parts.push(
      s("circle", { class: "node", cx: AT.input, cy: y, r: 10 }),
      s("text", { x: AT.input, y, dy: "0.35em", "text-anchor": "middle" }, ["x", "y"][input] ?? "")));
    hidden.forEach((y, unit) => {
      const share = Math.max(frame.probe.hidden[unit] ?? 0, 0) / most;
      parts.push(
        s("circle", { class: frame.on[unit] === 0 ? "node dead" : "node", cx: AT.hidden, cy: y, r: 8 }),
        s("circle", { class: "lit", cx: AT.hidden, cy: y, r: (8 * Math.sqrt(share)).toFixed(2) }));
    });
    outputs.forEach((y, output) => {
      const chance = frame.probe.chances[output] ?? 0;
      parts.push(
        s("circle", { class: "node", cx: AT.output, cy: y, r: 12 }),
        s("circle", { class: `lit series-${output}`, cx: AT.output, cy: y, r: (12 * Math.sqrt(chance)).toFixed(2) }));
    });
    this.picture.replaceChildren(...parts);
  }
}
