// A line through points that can be moved, with the squares of what it misses: downhill, on a spring, or with a point left out.

import { h, s } from "../../shared/dom";
import { drawPoint } from "../kmeans/marks";
import type { Handle, Place, Plot } from "../plot";
import { choice, slide } from "../settings";
import type { Foresight, Now, Scene, Stage } from "../stage";
import { Rows } from "./rows";
import { plain } from "../numbers";
import { describeLine, GUESSES, type Line, type LineFrame, outermost, QUESTIONS, sayFrame, type View, viewOf } from "./words";

const VIEWS: { [view in View]: string } = { descent: "Descent", spring: "A spring", without: "One left out" };
const DATA = { flats: "Flats", castle: "With a castle", typo: "With a typo" };
const COLUMNS = { raw: "As it is", scaled: "On one scale" };
const MOST_POINTS = 30;
const FEWEST = 4;
const OUT = 300;

function clipped(height: number): number {
  return Math.min(Math.max(height, -OUT), OUT);
}

function at(line: Line, x: number): number {
  return line[0] + line[1] * x;
}

export class Regression implements Scene<LineFrame> {
  readonly title = "A line, and what it misses";
  readonly plane = { width: 16, height: 10, label: "Flats by area, to the right, and price, upwards, and a line through them" };
  readonly keys = [
    "Bold: the line. Broken: least squares over all points; on a spring, dotted: the lasso. Each square is a residual's. Drag points; tap an empty place to add one. On the keyboard: ",
    h("kbd", {}, "N"), " and ", h("kbd", {}, "P"), " choose, arrows move, ", h("kbd", {}, "A"), " adds, ", h("kbd", {}, "Delete"), " removes.",
  ];
  readonly frameMs = 620;
  readonly curve = { title: "Mean of the squares", names: [""], digits: 2, values: (frame: LineFrame) => [frame.loss] };
  readonly columns = ["What", "Intercept", "Slope", "Mean of the squares", "Lasso's slope", "Leverage", "Cook's distance", "Note"];
  private readonly rows = new Rows();
  readonly beside = [this.rows.root];
  private view: View;
  private data: keyof typeof DATA = "flats";
  private column: keyof typeof COLUMNS = "raw";
  private rate = 0.02;
  seed = 3;
  /** What the learner has made of the points; null while they are as they were drawn. */
  private own: Place[] | null = null;

  /** Under an exercise the scene begins with what its answer moves. */
  constructor(exercise: string) {
    this.view = exercise === "one-flat-pulls" ? "without" : ["held-by-a-spring", "few-that-matter"].includes(exercise) ? "spring" : "descent";
  }

  state(): { [name: string]: unknown } {
    const { view, data, seed, rate, own } = this;
    return { view, data, seed, rate, scaled: this.column === "scaled", points: own };
  }

  settings(stage: Stage<LineFrame>): HTMLElement[] {
    const column = choice("Column", COLUMNS, this.column, (value) => {
      this.column = value;
      stage.again();
    });
    const rate = slide("Rate", this.rate, { from: 0.01, to: 1.2, step: 0.01 }, (value) => {
      this.rate = value;
      stage.again();
    });
    const show = (): void => { for (const each of [column, rate]) each.hidden = this.view !== "descent"; };
    show();
    const view = choice("Moved by", VIEWS, this.view, (value) => {
      this.view = value;
      show();
      stage.restart();
    });
    const data = choice("Data", DATA, this.data, (value) => {
      this.data = value;
      this.redrawn();
      stage.restart();
    });
    return [view, data, column, rate];
  }

  redrawn(): void {
    this.own = null;
  }

  foresee(now: Now<LineFrame>): Foresight | null {
    const first = now.frames[0];
    const view = viewOf(now.frames);
    if (!first || view === null) return null;
    const { from, side } = outermost(first);
    return view === "without" && from === side ? null : { question: QUESTIONS[view], answers: GUESSES[view] };
  }

  ground(now: Now<LineFrame>, plot: Plot): SVGElement[] {
    this.rows.show(now.frames, now.at);
    const least = now.frames[0]?.least;
    return least ? [s("g", { class: "fits" }, this.drawLine(least, "truth", plot))] : [];
  }

  things(now: Now<LineFrame>, plot: Plot): { handles: Handle[]; under: SVGElement[] } {
    const frame = now.frames[now.at];
    const points = this.shown(now.frames);
    const handles = points.map((place, number) => {
      const out = frame?.without === number;
      return {
        id: `${number}`, label: `point ${number + 1}${out ? ", left out" : ""}`, at: place,
        class: out ? "point series--1" : "point series-0", draw: () => drawPoint(out ? -1 : 0),
      };
    });
    const line = this.lineNow(now);
    if (!line) return { handles, under: [] };
    const lasso = frame?.lasso;
    return {
      handles,
      under: [s("g", { class: "fits" },
        ...points.flatMap((place, number) => (frame?.without === number ? [] : this.square(place, line, plot))),
        ...(lasso ? [this.drawLine(lasso, "other-fit", plot)] : []),
        this.drawLine(line, "halo", plot), this.drawLine(line, "own-fit", plot))],
    };
  }

  describe(now: Now<LineFrame>): string {
    return describeLine(now.frames, now.at, now.guess);
  }

  say(frame: LineFrame): string {
    return sayFrame(frame);
  }

  row(frame: LineFrame): string[] {
    const number = (value: number | null | undefined): string => (value == null ? "" : plain(value, 3));
    return [sayFrame(frame), number(frame.line?.[0]), number(frame.line?.[1]), number(frame.loss),
      number(frame.lasso?.[1]), number(frame.leverage), number(frame.cook), frame.note];
  }

  moved(id: string, place: Place, done: boolean, stage: Stage<LineFrame>): void {
    this.edit(stage)[Number(id)] = place;
    stage.draw("moved");
    if (done) stage.say(`Point ${Number(id) + 1} is at ${place[0].toFixed(1)}, ${place[1].toFixed(1)}.`);
    stage.again();
  }

  placed(place: Place, stage: Stage<LineFrame>): void {
    if (stage.plot.aiming) return;
    const own = this.edit(stage);
    if (own.length >= MOST_POINTS) {
      stage.notify(`${MOST_POINTS} points are the most that this scene takes.`);
      return;
    }
    own.push(place);
    stage.restart();
    stage.plot.focus(`${own.length - 1}`);
  }

  removed(id: string, stage: Stage<LineFrame>): void {
    const own = this.edit(stage);
    if (own.length <= FEWEST) {
      stage.notify(`${FEWEST} points are the fewest that this scene takes.`);
      return;
    }
    own.splice(Number(id), 1);
    stage.restart();
  }

  private shown(frames: LineFrame[]): Place[] {
    return this.own ?? frames[0]?.points ?? [];
  }

  /** The learner's own points, begun with those that are shown. */
  private edit(stage: Stage<LineFrame>): Place[] {
    this.own ??= this.shown(stage.frames).map((each): Place => [...each]);
    return this.own;
  }

  /** The line on its way from the frame before to this one. */
  private lineNow({ frames, at: place, progress }: Now<LineFrame>): Line | null {
    const to = frames[place]?.line ?? null;
    const from = frames[place - 1]?.line ?? to;
    if (!to || !from) return to;
    return [from[0] + (to[0] - from[0]) * progress, from[1] + (to[1] - from[1]) * progress];
  }

  private drawLine(line: Line, name: string, plot: Plot): SVGElement {
    const [from, to] = [plot.y(clipped(at(line, 0))), plot.y(clipped(at(line, 16)))];
    return s("path", { class: name, d: `M${plot.x(0)} ${from.toFixed(1)}L${plot.x(16)} ${to.toFixed(1)}` });
  }

  /** The square on a residual, on the side where there is more room. */
  private square(place: Place, line: Line, plot: Plot): SVGElement[] {
    const met = clipped(at(line, place[0]));
    const side = Math.abs(place[1] - met);
    const left = place[0] > 8 ? place[0] - side : place[0];
    const long = plot.x(side) - plot.x(0);
    return [s("rect", {
      class: "residual", x: plot.x(left).toFixed(1), y: plot.y(Math.max(place[1], met)).toFixed(1),
      width: long.toFixed(1), height: long.toFixed(1),
    })];
  }
}
