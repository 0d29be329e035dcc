// One vector, multiplied again and again: where does its direction settle?

import { h, s } from "../../shared/dom";
import type { Handle, Place, Plot } from "../plot";
import type { Now, Scene, Stage } from "../stage";
import { arrow, Columns, ground, mix, pixels, PLANE, tip, vectorAt, wholeLine } from "./arrows";
import { plain } from "../numbers";
import { type AgainFrame, describeAgain, vector, type Vector } from "./words";

/** A shorter vector has hardly a direction. */
const SHORTEST = 0.1;

export class Again implements Scene<AgainFrame> {
  readonly within = "again";
  readonly title = "Again and again";
  readonly plane = { ...PLANE, label: "One vector, and where a matrix takes it again and again" };
  readonly keys = [
    "Bold: the direction, brought back to length 1. Thin: where the next multiplication takes it. Broken: the line that is stretched most. Drag v, where it starts, and the columns a and b. On the keyboard: ",
    h("kbd", {}, "N"), " and ", h("kbd", {}, "P"), " choose, arrows move.",
  ];
  readonly curve = {
    title: "Stretched by", names: ["now", "in the end"], digits: 2, tones: [2, 3], levels: [1],
    values: (frame: AgainFrame): (number | null)[] => [frame.stretch, this.strongest],
  };
  readonly columns = ["Multiplied", "Direction", "Stretched by", "Note"];
  private readonly matrix = new Columns("symmetric");
  private v: Vector = [-0.6, 1.3];
  private strongest: number | null = null;

  state(): { [name: string]: unknown } {
    return { view: "again", a: this.matrix.a, b: this.matrix.b, v: this.v };
  }

  settings(stage: Stage<AgainFrame>): HTMLElement[] {
    return [this.matrix.choice(() => stage.again())];
  }

  ground(now: Now<AgainFrame>, plot: Plot): SVGElement[] {
    const first = now.frames[0];
    this.strongest = first?.strongest ?? null;
    return [s("g", { class: "vectors" }, ...ground(plot), first?.line ? wholeLine(plot, first.line, "strongest") : null)];
  }

  things(now: Now<AgainFrame>, plot: Plot): { handles: Handle[]; under: SVGElement[] } {
    const [before, frame] = [now.frames[now.at - 1], now.frames[now.at]];
    const { a, b } = this.matrix;
    const parts = [...arrow(plot, a, "column series-0"), ...arrow(plot, b, "column series-1"), ...arrow(plot, this.v, "column series-5")];
    if (frame) {
      const from = before ? nearer(before.next, frame.direction) : frame.direction;
      parts.push(
        ...now.frames.slice(0, now.at).map((each) => dot(plot, each.direction)),
        ...(now.progress >= 1 ? arrow(plot, frame.next, "next series-2") : []),
        ...arrow(plot, mix(from, frame.direction, now.progress), "direction series-2"),
      );
    }
    return { handles: [...this.matrix.handles(), tip("v", `start, ${vector(this.v)}`, this.v, 5)], under: [s("g", { class: "vectors" }, ...parts)] };
  }

  describe(now: Now<AgainFrame>): string {
    return describeAgain(now.frames, now.at);
  }

  say(frame: AgainFrame): string {
    return frame.times === 0 ? "the start" : `multiplied ${frame.times} times`;
  }

  row(frame: AgainFrame): string[] {
    return [String(frame.times), vector(frame.direction), frame.stretch === null ? "" : plain(frame.stretch, 4), frame.note];
  }

  moved(id: string, at: Place, done: boolean, stage: Stage<AgainFrame>): void {
    const to = vectorAt(at);
    if (id === "a") this.matrix.a = to;
    else if (id === "b") this.matrix.b = to;
    else if (Math.hypot(...to) >= SHORTEST) this.v = to;
    stage.draw("moved");
    if (done) stage.say(`${id} is ${vector(to)}.`);
    stage.again();
  }
}

/** The vector, or its opposite where that lies nearer: a direction may point either way along its line. */
function nearer(each: Vector, to: Vector): Vector {
  return each[0] * to[0] + each[1] * to[1] < 0 ? [-each[0], -each[1]] : each;
}

function dot(plot: Plot, at: Vector): SVGElement {
  const [cx, cy] = pixels(plot, at);
  return s("circle", { class: "been series-2", cx, cy, r: 3 });
}
