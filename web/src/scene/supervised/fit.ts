// A polynomial on points that can be moved, degree after degree, beside its fits to other samples and the truth.

import { line } from "d3-shape";
import { h, s } from "../../shared/dom";
import { drawPoint } from "../kmeans/marks";
import type { Handle, Place, Plot } from "../plot";
import { choice } from "../settings";
import type { Foresight, Now, Scene, Stage } from "../stage";
import { Parts } from "./parts";
import { describeFit, expected, type FitFrame, GUESSES } from "./words";

const TRUTHS = { wave: "A wave", line: "A straight line", step: "A step" };
const POINTS = { "12": "12", "40": "40" };
const NOISES = { "0.4": "Little", "1": "Much" };

export class Fit implements Scene<FitFrame> {
  readonly title = "Too stiff, too nervous";
  readonly plane = { width: 16, height: 10, label: "Points, a polynomial through them, and the truth that they come from" };
  readonly keys = [
    "Bold: the fit to these points. Thin: fits to twelve other samples. Broken: the truth, which nobody has. Drag a point up or down. On the keyboard: ",
    h("kbd", {}, "N"), " and ", h("kbd", {}, "P"), " choose, the arrows up and down move.",
  ];
  readonly frameMs = 1300;
  readonly curve = {
    title: "Missed", names: ["points", "fresh", "expected"], digits: 2, tones: [0, 1, 5], levels: [2],
    values: (frame: FitFrame) => [frame.seen, frame.fresh, expected(frame)],
  };
  readonly columns = ["Degree", "Missed of the points", "Missed of fresh ones", "Bias²", "Variance", "Note"];
  private readonly bars = new Parts();
  readonly beside = [this.bars.root];
  private truth: keyof typeof TRUTHS = "wave";
  private points: keyof typeof POINTS = "12";
  private noise: keyof typeof NOISES = "1";
  seed = 9;
  /** What the learner has made of the points; null while they are as they were drawn. */
  private own: Place[] | null = null;

  state(): { [name: string]: unknown } {
    const heights = this.own?.map((at) => at[1]) ?? null;
    return { truth: this.truth, points: Number(this.points), noise: Number(this.noise), seed: this.seed, heights };
  }

  settings(stage: Stage<FitFrame>): HTMLElement[] {
    const other = (): void => {
      this.own = null;
      stage.again();
    };
    return [
      choice("Truth", TRUTHS, this.truth, (value) => {
        this.truth = value;
        other();
      }),
      choice("Points", POINTS, this.points, (value) => {
        this.points = value;
        other();
      }),
      choice("Noise", NOISES, this.noise, (value) => {
        this.noise = value;
        other();
      }),
    ];
  }

  redrawn(): void {
    this.own = null;
  }

  foresee(): Foresight {
    return { question: "Before it runs: which polynomial will miss fresh points least?", answers: GUESSES };
  }

  ground(now: Now<FitFrame>, plot: Plot): SVGElement[] {
    const [first, frame] = [now.frames[0], now.frames[now.at]];
    this.bars.show(frame, now.frames);
    if (!first?.along || !first.truth || !frame) return [];
    const along = first.along;
    const thin = along.filter((_, place) => place % 2 === 0);
    return [s("g", { class: "fits" },
      ...frame.others.map((each) => s("path", { class: "other", d: this.path(thin, each, plot) })),
      s("path", { class: "truth", d: this.path(along, first.truth, plot) }))];
  }

  things(now: Now<FitFrame>, plot: Plot): { handles: Handle[]; under: SVGElement[] } {
    const [first, before, frame] = [now.frames[0], now.frames[now.at - 1], now.frames[now.at]];
    const points = this.own ?? first?.points ?? [];
    const handles = points.map((at, place) => ({ id: `${place}`, label: `point ${place + 1}`, at, class: "point series-0", draw: () => drawPoint(0) }));
    if (!frame || !first?.along) return { handles, under: [] };
    const here = frame.line.map((to, place) => {
      const from = before?.line[place] ?? to;
      return from + (to - from) * now.progress;
    });
    const d = this.path(first.along, here, plot);
    return { handles, under: [s("g", { class: "fits" }, s("path", { class: "halo", d }), s("path", { class: "own-fit", d }))] };
  }

  describe(now: Now<FitFrame>): string {
    return describeFit(now.frames, now.at, now.guess);
  }

  say(frame: FitFrame): string {
    return `degree ${frame.degree}`;
  }

  row(frame: FitFrame): string[] {
    const parts = [frame.bias, frame.variance].map((each) => (each === null ? "" : each.toFixed(3)));
    return [String(frame.degree), frame.seen.toFixed(3), frame.fresh.toFixed(3), ...parts, frame.note];
  }

  moved(id: string, at: Place, done: boolean, stage: Stage<FitFrame>): void {
    this.own ??= (stage.frames[0]?.points ?? []).map((each): Place => [...each]);
    const point = this.own[Number(id)];
    if (!point) return;
    // Only the height is noise; where across somebody measures is settled before.
    point[1] = at[1];
    stage.draw("moved");
    if (done) stage.say(`Point ${Number(id) + 1} is at a height of ${at[1].toFixed(1)}.`);
    stage.again();
  }

  private path(along: number[], heights: number[], plot: Plot): string {
    return line<number>((_, place) => plot.x(along[place] ?? 0), (height) => plot.y(height))(heights) ?? "";
  }
}
