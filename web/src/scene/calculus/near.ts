// A curve and what Taylor's polynomials make of it around a place that can be moved, order after order.

import { line } from "d3-shape";
import { h, s } from "../../shared/dom";
import type { Handle, Place, Plot } from "../plot";
import { choice } from "../settings";
import type { Foresight, Now, Scene, Stage } from "../stage";
import { plain } from "../numbers";
import { describeNear, type NearFrame, ORDERS } from "./words";

const CURVES = { sin: "Sine", exp: "Exponential" };
const MIDDLE = 8;
const STRETCH = 1.3;
const MOST = 6;
const HALFWAY = 5;
const WORST = 6;
/** Where each curve is known at first, and where one looks: as x. */
const BEGINNINGS = { sin: [1, 4], exp: [-1, 1.2] } as const;

function toX(across: number): number {
  const x = Math.min(Math.max((across - MIDDLE) / STRETCH, -MOST), MOST);
  return Math.round(x * 100) / 100;
}

function toPlane(x: number): number {
  return MIDDLE + STRETCH * x;
}

/** The curve's height at a place across the plane, kept where it can be taken hold of. */
function onCurve(first: NearFrame | undefined, across: number): number {
  const { along, truth } = first ?? {};
  if (!along || !truth) return HALFWAY;
  const after = along.findIndex((each) => each >= across);
  const height = truth[after < 0 ? truth.length - 1 : after] ?? HALFWAY;
  return Math.min(Math.max(height, 0.4), 9.6);
}

export class Near implements Scene<NearFrame> {
  readonly within = "near";
  readonly title = "Near enough, order by order";
  readonly plane = { width: 16, height: 10, label: "A curve, and the polynomial that knows it at one place alone" };
  readonly keys = [
    "Broken: the curve. Bold: the polynomial. The bar at the foot: where it misses by a tenth at most. Drag the square, where the curve is known, and the ring, where you look. On the keyboard: ",
    h("kbd", {}, "N"), " and ", h("kbd", {}, "P"), " choose, the arrows left and right move.",
  ];
  readonly frameMs = 1000;
  readonly curve = {
    title: "Missed where you look", names: [""], digits: 2,
    // What is off by more would leave nothing to be seen of the rest.
    values: (frame: NearFrame) => [frame.misses === null || frame.misses > WORST ? null : frame.misses],
  };
  readonly columns = ["Order", "Gives", "Misses by", "A tenth at most from", "to", "Note"];
  private name: keyof typeof CURVES = "sin";
  private at: number = BEGINNINGS.sin[0];
  private look: number = BEGINNINGS.sin[1];

  state(): { [name: string]: unknown } {
    return { view: "near", curve: this.name, at: this.at, look: this.look };
  }

  settings(stage: Stage<NearFrame>): HTMLElement[] {
    return [
      choice("Curve", CURVES, this.name, (value) => {
        this.name = value;
        [this.at, this.look] = BEGINNINGS[value];
        stage.restart();
      }),
    ];
  }

  foresee(): Foresight {
    return { question: `Before it runs: from which order on is it near enough at x = ${plain(this.look)}, a tenth off at most?`, answers: ORDERS };
  }

  ground(now: Now<NearFrame>, plot: Plot): SVGElement[] {
    const [first, frame] = [now.frames[0], now.frames[now.at]];
    if (!first?.along || !first.truth || !frame) return [];
    const parts = [
      s("line", { class: "zero", x1: 0, x2: plot.x(16), y1: plot.y(first.zero ?? 0), y2: plot.y(first.zero ?? 0) }),
      s("path", { class: "truth", d: this.path(first.along, first.truth, plot) }),
    ];
    if (frame.first !== null && frame.last !== null) {
      const [from, to] = [plot.x(toPlane(frame.first)), plot.x(toPlane(frame.last))];
      parts.push(s("rect", { class: "near-enough", x: from.toFixed(1), width: Math.max(to - from, 2).toFixed(1), y: plot.y(0) - 10, height: 6 }));
    }
    return [s("g", { class: "fits" }, ...parts)];
  }

  things(now: Now<NearFrame>, plot: Plot): { handles: Handle[]; under: SVGElement[] } {
    const [first, before, frame] = [now.frames[0], now.frames[now.at - 1], now.frames[now.at]];
    const [known, looked] = [this.at, this.look].map((x): Place => [toPlane(x), onCurve(first, toPlane(x))]);
    if (!known || !looked) return { handles: [], under: [] };
    const handles: Handle[] = [
      { id: "at", label: `known at x = ${plain(this.at)}`, at: known, class: "known-place series-2",
        draw: () => [s("circle", { class: "target", r: 18 }), s("rect", { class: "body", x: -8, y: -8, width: 16, height: 16 })] },
      { id: "look", label: `looked at x = ${plain(this.look)}`, at: looked, class: "start",
        draw: () => [s("circle", { class: "target", r: 18 }), s("circle", { class: "ring", r: 8 })] },
    ];
    if (!frame || !first?.along || frame.line.length === 0) return { handles, under: [] };
    const here = frame.line.map((to, place) => {
      const from = before?.line[place] ?? to;
      return from + (to - from) * now.progress;
    });
    const d = this.path(first.along, here, plot);
    return { handles, under: [s("g", { class: "fits" }, s("path", { class: "halo", d }), s("path", { class: "own-fit", d }))] };
  }

  describe(now: Now<NearFrame>): string {
    return describeNear(now.frames, now.at, this.look, now.guess);
  }

  say(frame: NearFrame): string {
    return `order ${frame.order}`;
  }

  row(frame: NearFrame): string[] {
    const numbers = [frame.value, frame.misses].map((each) => (each === null ? "" : plain(each, 4)));
    const ends = [frame.first, frame.last].map((each) => (each === null ? "" : plain(each)));
    return [String(frame.order), ...numbers, ...ends, frame.note];
  }

  moved(id: string, at: Place, done: boolean, stage: Stage<NearFrame>): void {
    const x = toX(at[0]);
    if (id === "at") this.at = x;
    else this.look = x;
    if (done) stage.say(`${id === "at" ? "The curve is known" : "You look"} at x = ${plain(x)}.`);
    stage.draw("moved");
    stage.again();
  }

  private path(along: number[], heights: number[], plot: Plot): string {
    return line<number>((_, place) => plot.x(along[place] ?? 0), (height) => plot.y(height))(heights) ?? "";
  }
}
