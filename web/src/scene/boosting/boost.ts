// Stumps that are added up, tree after tree, on points that can be moved.

import { line } from "d3-shape";
import { h, s } from "../../shared/dom";
import { drawPoint } from "../kmeans/marks";
import type { Handle, Place, Plot } from "../plot";
import { choice } from "../settings";
import type { Foresight, Now, Scene, Stage } from "../stage";
import { Left } from "./left";
import { type BoostFrame, describeBoost, GUESSES } from "./words";

const RATES = { "0.1": "0.1", "0.3": "0.3", "1": "1, whole steps" };
const NOISES = { "0.3": "Little", "0.9": "Much" };

export class Boost implements Scene<BoostFrame> {
  readonly title = "Each tree mends the last";
  readonly plane = { width: 16, height: 10, label: "Points, and what the trees so far foretell, a line with steps" };
  readonly keys = [
    "Bold: the sum of all trees so far. Thin: what each point still lacks. Drag a point up or down. On the keyboard: ",
    h("kbd", {}, "N"), " and ", h("kbd", {}, "P"), " choose, the arrows up and down move.",
  ];
  readonly frameMs = 600;
  readonly curve = {
    title: "Missed", names: ["points", "fresh"], digits: 2, tones: [0, 1],
    values: (frame: BoostFrame) => [frame.seen, frame.fresh],
  };
  readonly columns = ["Trees", "Missed of the points", "Missed of fresh ones", "Note"];
  private readonly left = new Left();
  readonly beside = [this.left.root];
  private rate: keyof typeof RATES = "0.3";
  private noise: keyof typeof NOISES = "0.9";
  seed = 5;
  /** What the learner has made of the points; null while they are as they were drawn. */
  private own: Place[] | null = null;

  state(): { [name: string]: unknown } {
    const heights = this.own?.map((at) => at[1]) ?? null;
    return { rate: Number(this.rate), noise: Number(this.noise), seed: this.seed, heights };
  }

  settings(stage: Stage<BoostFrame>): HTMLElement[] {
    return [
      choice("Rate", RATES, this.rate, (value) => {
        this.rate = value;
        stage.again();
      }),
      choice("Noise", NOISES, this.noise, (value) => {
        this.noise = value;
        this.own = null;
        stage.again();
      }),
    ];
  }

  redrawn(): void {
    this.own = null;
  }

  foresee(): Foresight {
    return { question: "Before it runs: with how many trees will fresh points be missed least?", answers: GUESSES };
  }

  ground(now: Now<BoostFrame>): SVGElement[] {
    this.left.show(now.frames, now.at);
    return [];
  }

  things(now: Now<BoostFrame>, plot: Plot): { handles: Handle[]; under: SVGElement[] } {
    const [first, before, frame] = [now.frames[0], now.frames[now.at - 1], now.frames[now.at]];
    const points = this.own ?? first?.points ?? [];
    const handles = points.map((at, place) => ({ id: `${place}`, label: `point ${place + 1}`, at, class: "point series-0", draw: () => drawPoint(0) }));
    if (!frame?.line.length || !first?.along) return { handles, under: [] };
    const along = first.along;
    const between = (from: number | undefined, to: number): number => (from === undefined ? to : from + (to - from) * now.progress);
    const here = frame.line.map((to, place) => between(before?.line[place], to));
    const d = line<number>((_, place) => plot.x(along[place] ?? 0), (height) => plot.y(height))(here) ?? "";
    const lacks = points.map((at, place) => {
      const rest = between(before?.left[place], frame.left[place] ?? 0);
      return s("path", { class: "other", d: `M${plot.x(at[0])},${plot.y(at[1])}V${plot.y(at[1] - rest)}` });
    });
    return { handles, under: [s("g", { class: "fits" }, ...lacks, s("path", { class: "halo", d }), s("path", { class: "own-fit", d }))] };
  }

  describe(now: Now<BoostFrame>): string {
    return describeBoost(now.frames, now.at, now.guess);
  }

  say(frame: BoostFrame): string {
    return frame.trees === 1 ? "1 tree" : `${frame.trees} trees`;
  }

  row(frame: BoostFrame): string[] {
    const missed = [frame.seen, frame.fresh].map((each) => (each === null ? "" : each.toFixed(3)));
    return [String(frame.trees), ...missed, frame.note];
  }

  moved(id: string, at: Place, done: boolean, stage: Stage<BoostFrame>): void {
    this.own ??= (stage.frames[0]?.points ?? []).map((each): Place => [...each]);
    const point = this.own[Number(id)];
    if (!point) return;
    // Only the height is what is foretold; where across a point lies is settled before.
    point[1] = at[1];
    stage.draw("moved");
    if (done) stage.say(`Point ${Number(id) + 1} is at a height of ${at[1].toFixed(1)}.`);
    stage.again();
  }
}
