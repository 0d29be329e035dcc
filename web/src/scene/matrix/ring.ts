// A ring of vectors under a matrix whose columns can be dragged: what is turned, what stays, and the way back.

import { h, s } from "../../shared/dom";
import type { Handle, Place, Plot } from "../plot";
import type { Foresight, Now, Scene, Stage } from "../stage";
import { arrow, Columns, ground, mix, outline, pixels, PLANE, vectorAt, wholeLine } from "./arrows";
import { plain } from "../numbers";
import { describeRing, GUESSES, numbersOfRing, type RingFrame, sayRing, type Vector } from "./words";

export class Ring implements Scene<RingFrame> {
  readonly within = "ring";
  readonly title = "What a matrix does";
  readonly plane = { ...PLANE, label: "A ring of vectors and a square, under a matrix" };
  readonly keys = [
    "Drag a and b, the columns of the matrix. On the keyboard: ", h("kbd", {}, "N"), " and ", h("kbd", {}, "P"), " choose, arrows move.",
  ];
  readonly frameMs = 2400;
  readonly columns = ["What", "In numbers", "Note"];
  private readonly matrix = new Columns("lean");

  state(): { [name: string]: unknown } {
    return { view: "ring", a: this.matrix.a, b: this.matrix.b };
  }

  settings(stage: Stage<RingFrame>): HTMLElement[] {
    return [this.matrix.choice(() => stage.again())];
  }

  foresee(now: Now<RingFrame>): Foresight | null {
    if (!now.frames.some((frame) => frame.step === "stays")) return null;
    return { question: "Before it runs: on how many lines through the middle will vectors be stretched only, and not turned?", answers: GUESSES };
  }

  ground(_: Now<RingFrame>, plot: Plot): SVGElement[] {
    return [s("g", { class: "vectors" }, ...ground(plot))];
  }

  things(now: Now<RingFrame>, plot: Plot): { handles: Handle[]; under: SVGElement[] } {
    const { a, b } = this.matrix;
    const [before, frame] = [now.frames[now.at - 1], now.frames[now.at]];
    const at = (frame?.at ?? []).map((to, which) => mix(before?.at[which] ?? to, to, now.progress));
    const quarter = at[at.length / 4];
    const parts = [...arrow(plot, a, "column series-0"), ...arrow(plot, b, "column series-1")];
    if (frame && at[0] && quarter) {
      parts.unshift(
        outline(plot, [[0, 0], at[0], [at[0][0] + quarter[0], at[0][1] + quarter[1]], quarter], "square"),
        outline(plot, at, "ellipse"),
        ...at.map((each) => spoke(plot, each)),
      );
      parts.push(...this.lines(now, plot));
    }
    return { handles: this.matrix.handles(), under: [s("g", { class: "vectors" }, ...parts)] };
  }

  describe(now: Now<RingFrame>): string {
    return describeRing(now.frames, now.at, this.matrix.a, this.matrix.b, now.guess);
  }

  say(frame: RingFrame): string {
    return sayRing(frame);
  }

  row(frame: RingFrame): string[] {
    return [sayRing(frame), numbersOfRing(frame), frame.note];
  }

  moved(id: string, at: Place, done: boolean, stage: Stage<RingFrame>): void {
    const to = vectorAt(at);
    if (id === "a") this.matrix.a = to;
    else this.matrix.b = to;
    stage.draw("moved");
    if (done) stage.say(`${id} is (${plain(to[0])}, ${plain(to[1])}).`);
    stage.again();
  }

  /** The lines that stay, or the axes before and after, in their own frames. */
  private lines(now: Now<RingFrame>, plot: Plot): SVGElement[] {
    const frame = now.frames[now.at];
    if (frame?.step === "stays") {
      return (frame.directions ?? []).flatMap((direction, which) => {
        const value = frame.values?.[which] ?? 0;
        return [wholeLine(plot, direction, "stays"), ...arrow(plot, [direction[0] * value, direction[1] * value], "eigen series-3"), label(plot, direction, value)];
      });
    }
    if (frame?.step === "axes") {
      const after = (frame.after ?? []).map((each, which): Vector => [each[0] * (frame.lengths?.[which] ?? 0), each[1] * (frame.lengths?.[which] ?? 0)]);
      return [
        ...(frame.before ?? []).flatMap((each) => arrow(plot, each, "before series-4")),
        ...after.flatMap((each) => arrow(plot, each, "after series-4")),
      ];
    }
    return [];
  }
}

function spoke(plot: Plot, to: Vector): SVGElement {
  const [from, end] = [pixels(plot, [0, 0]), pixels(plot, to)];
  return s("g", { class: "spoke" },
    s("line", { x1: from[0], y1: from[1], x2: end[0], y2: end[1] }), s("circle", { cx: end[0], cy: end[1], r: 2.5 }));
}

/** By how much a line is stretched, written beside it. */
function label(plot: Plot, direction: Vector, value: number): SVGElement {
  const up = direction[1] < 0 ? -1 : 1;
  const [x, y] = pixels(plot, [direction[0] * up * 2.1, direction[1] * up * 2.1]);
  return s("text", { class: "stretch", x: x + 8, y: Math.max(y, 14), dy: "0.35em" }, `× ${plain(value)}`);
}
