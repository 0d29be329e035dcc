// Two kinds of points that can be moved, the bands of chance between them, and the coefficients that grow or come to rest.

import { h, s } from "../../shared/dom";
import { drawField } from "../field";
import { drawPoint } from "../kmeans/marks";
import type { Handle, Place, Plot } from "../plot";
import { choice, slide } from "../settings";
import type { Foresight, Now, Scene, Stage } from "../stage";
import { Sigmoid } from "./sigmoid";
import { plain } from "../numbers";
import { type ChanceFrame, describeChances, GUESSES } from "./words";

const DATA = { apart: "Apart", overlap: "Mixed", stray: "One astray" };
const WAYS = { newton: "Newton", slope: "The slope" };
const SPRINGS = { "0": "None", "0.001": "0.001", "0.01": "0.01", "0.1": "0.1", "1": "1" };
const KINDS = { "0": "Circle", "1": "Square" };
const MOST_POINTS = 60;
const COLUMNS = 40;

interface Own { points: Place[]; kinds: number[] }

export class Chances implements Scene<ChanceFrame> {
  readonly title = "Two kinds, and how sure one can be";
  readonly plane = { width: 16, height: 10, label: "Points of two kinds, and the chance of a square at every place" };
  readonly keys = [
    "Each band is a tenth of the chance of a square, from blue to orange; on the line it is one half. Drag points; tap an empty place to add one. On the keyboard: ",
    h("kbd", {}, "N"), " and ", h("kbd", {}, "P"), " choose, arrows move, ", h("kbd", {}, "Enter"), " turns a point into the other kind, ",
    h("kbd", {}, "A"), " adds, ", h("kbd", {}, "Delete"), " removes.",
  ];
  readonly frameMs = 620;
  readonly curve = { title: "Log loss", names: [""], digits: 3, values: (frame: ChanceFrame) => [frame.loss] };
  readonly columns = ["Step", "Intercept", "Coefficients", "Their length", "Log loss", "On their side", "Note"];
  private readonly sigmoid = new Sigmoid();
  readonly beside = [this.sigmoid.root];
  private data: keyof typeof DATA = "apart";
  private by: keyof typeof WAYS;
  private spring: keyof typeof SPRINGS = "0";
  private kind: keyof typeof KINDS = "1";
  private rate = 1;
  seed = 3;
  /** What the learner has made of the points; null while they are as they were drawn. */
  private own: Own | null = null;

  /** Under an exercise the scene begins with what its answer moves. */
  constructor(exercise: string) {
    this.by = exercise === "which-way-down" ? "slope" : "newton";
  }

  state(): { [name: string]: unknown } {
    const { data, by, seed, rate, own } = this;
    const points = own?.points.map((at, place) => [...at, own.kinds[place] ?? 0]) ?? null;
    return { data, by, seed, rate, strength: Number(this.spring), points };
  }

  settings(stage: Stage<ChanceFrame>): HTMLElement[] {
    const rate = slide("Rate", this.rate, { from: 0.1, to: 10, step: 0.1 }, (value) => {
      this.rate = value;
      stage.again();
    });
    rate.hidden = this.by !== "slope";
    return [
      choice("Data", DATA, this.data, (value) => {
        this.data = value;
        this.redrawn();
        stage.restart();
      }),
      choice("Steps by", WAYS, this.by, (value) => {
        this.by = value;
        rate.hidden = value !== "slope";
        stage.restart();
      }),
      choice("Spring", SPRINGS, this.spring, (value) => {
        this.spring = value;
        stage.again();
      }),
      rate,
      choice("A tap adds", KINDS, this.kind, (value) => { this.kind = value; }),
    ];
  }

  redrawn(): void {
    this.own = null;
  }

  foresee(now: Now<ChanceFrame>): Foresight {
    const how = this.by === "newton" ? `${now.frames.length - 1} steps of Newton's` : "180 steps down the slope";
    return { question: `Before it runs: what becomes of the coefficients, in ${how} and after?`, answers: GUESSES };
  }

  ground(now: Now<ChanceFrame>, plot: Plot): SVGElement[] {
    const frame = now.frames[now.at];
    this.sigmoid.show(frame, this.shown(now.frames).kinds);
    if (!frame?.field) return [];
    const parts: SVGElement[] = [drawField({ levels: frame.field, columns: COLUMNS }, "chance", plot.x(16), plot.y(0))];
    if (frame.border) {
      const [from, to] = frame.border.map((at) => `${plot.x(at[0]).toFixed(1)} ${plot.y(at[1]).toFixed(1)}`);
      parts.push(s("path", { class: "border", d: `M${from}L${to}` }));
    }
    return parts;
  }

  things(now: Now<ChanceFrame>): { handles: Handle[]; under: SVGElement[] } {
    const { points, kinds } = this.shown(now.frames);
    return {
      handles: points.map((at, place) => {
        const kind = kinds[place] ?? 0;
        return { id: `${place}`, label: `${kind === 1 ? "square" : "circle"} ${place + 1}`, at, class: `point series-${kind}`, draw: () => drawPoint(kind) };
      }),
      under: [],
    };
  }

  describe(now: Now<ChanceFrame>): string {
    return describeChances(now.frames, now.at, Number(this.spring), now.guess);
  }

  say(frame: ChanceFrame): string {
    return `step ${frame.step}`;
  }

  row(frame: ChanceFrame, frames: ChanceFrame[]): string[] {
    const [intercept, ...w] = frame.weights.map((each) => (each === null ? "none" : plain(each, 3)));
    return [String(frame.step), intercept ?? "", w.join(", "), frame.size === null ? "" : plain(frame.size),
      frame.loss === null ? "" : plain(frame.loss, 4), frame.right === null ? "" : `${frame.right} of ${frames[0]?.kinds?.length ?? 0}`, frame.note];
  }

  moved(id: string, at: Place, done: boolean, stage: Stage<ChanceFrame>): void {
    this.edit(stage).points[Number(id)] = at;
    stage.draw("moved");
    if (done) stage.say(`Moved to ${at[0].toFixed(1)}, ${at[1].toFixed(1)}.`);
    void stage.fetch({ stay: true });
  }

  placed(at: Place, stage: Stage<ChanceFrame>): void {
    if (stage.plot.aiming) return;
    const own = this.edit(stage);
    if (own.points.length >= MOST_POINTS) {
      stage.notify(`${MOST_POINTS} points are the most that this scene takes.`);
      return;
    }
    own.points.push(at);
    own.kinds.push(Number(this.kind));
    this.changed(stage);
    stage.plot.focus(`${own.points.length - 1}`);
  }

  removed(id: string, stage: Stage<ChanceFrame>): void {
    const own = this.edit(stage);
    if (own.points.length <= 1) return;
    own.points.splice(Number(id), 1);
    own.kinds.splice(Number(id), 1);
    this.changed(stage);
  }

  chosen(id: string, stage: Stage<ChanceFrame>): void {
    const own = this.edit(stage);
    own.kinds[Number(id)] = 1 - (own.kinds[Number(id)] ?? 0);
    this.changed(stage);
  }

  private shown(frames: ChanceFrame[]): Own {
    return this.own ?? { points: frames[0]?.points ?? [], kinds: frames[0]?.kinds ?? [] };
  }

  /** The learner's own points, begun with those that are shown. */
  private edit(stage: Stage<ChanceFrame>): Own {
    const { points, kinds } = this.shown(stage.frames);
    this.own ??= { points: [...points], kinds: [...kinds] };
    stage.guess = null;
    return this.own;
  }

  private changed(stage: Stage<ChanceFrame>): void {
    stage.draw("moved");
    void stage.fetch({ stay: true });
  }
}
