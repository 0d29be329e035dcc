// Points of a line that dissolve into noise from left to right, and new ones that come back out of it, over heaps that can be moved.

import { line } from "d3-shape";
import { h, s } from "../../shared/dom";
import { percent, plain } from "../numbers";
import type { Handle, Place, Plot } from "../plot";
import { choice, slide } from "../settings";
import type { Foresight, Now, Scene, Stage } from "../stage";
import { Law } from "./law";
import { ALL, describeNoising, GUESSES, letter, type NoiseFrame, sayNoising, type Told, WIDTH } from "./words";

const ZERO = 5;
const UP = 1.25;
const FAR = 3;
const MOST_HEAPS = 4;
/** Where the data lie across the plane, the noise of the way there, the new noise, and what was made. */
const ACROSS = { data: 1.5, there: 7.6, noise: 8.4, made: 14.5 };
const BAND = 0.9;

const DATA: { [name in "two" | "three" | "one"]: number[] } = { two: [-1.5, 1], three: [-2.2, 0, 2.2], one: [1.5] };
const NAMES = { two: "Two heaps", three: "Three heaps", one: "One heap" };
const FRESH = { fresh: "Fresh", none: "None" };

/** Where a number of the line lies on the plane, upwards. */
function up(value: number): number {
  return ZERO + UP * value;
}

/** Where a frame's points lie across the plane. */
function across(frame: NoiseFrame, steps: number): number {
  const there = (ACROSS.there - ACROSS.data) / steps;
  return frame.step === "data" || frame.step === "there"
    ? ACROSS.data + there * frame.at
    : ACROSS.noise + there * (steps - frame.at);
}

/** The heap that a place belongs to, −1 for none. */
function heapOf(value: number, heaps: number[]): number {
  return heaps.findIndex((middle) => Math.abs(middle - value) <= 3 * WIDTH && heaps.every((other) => Math.abs(middle - value) <= Math.abs(other - value)));
}

export class Noising implements Scene<NoiseFrame> {
  readonly title = "Into the noise, and back";
  readonly plane = { width: 16, height: 10, label: "Points on a line that are noised from left to right, and new points that walk back to the heaps of the data" };
  readonly keys = [
    "Up and down is the line on which the points lie. Left half: the data are noised, step by step. Right half: new noise walks back. The bands: the heaps of the data. Drag a heap up or down by its letter; tap an empty place to add one. On the keyboard: ",
    h("kbd", {}, "N"), " and ", h("kbd", {}, "P"), " choose, the arrows up and down move, ", h("kbd", {}, "A"), " adds, ", h("kbd", {}, "Delete"), " removes.",
  ];
  readonly frameMs = 260;
  readonly curve = { title: "Share of the points at no heap", names: [""], digits: 2, values: (frame: NoiseFrame) => [frame.between] };
  readonly columns = ["What", "Shares of the heaps", "At none", "Spread", "Signal to noise", "Note"];
  private readonly law = new Law();
  readonly beside = [this.law.root];
  private name: keyof typeof DATA = "two";
  private heaps = [...DATA.two];
  private steps = 24;
  private first = 0.02;
  private last = 0.3;
  private fresh: keyof typeof FRESH = "fresh";
  seed = 1;

  state(): { [name: string]: unknown } {
    return { ...this.told(), seed: this.seed };
  }

  settings(stage: Stage<NoiseFrame>): HTMLElement[] {
    return [
      slide("Steps of noise", this.steps, { from: 1, to: 48, step: 1 }, (value) => {
        this.steps = value;
        stage.again();
      }),
      slide("Noise of the first step", this.first, { from: 0.01, to: 0.5, step: 0.01 }, (value) => {
        this.first = value;
        stage.again();
      }),
      slide("Noise of the last step", this.last, { from: 0.02, to: 0.9, step: 0.02 }, (value) => {
        this.last = value;
        stage.again();
      }),
      choice("Noise on the way back", FRESH, this.fresh, (value) => {
        this.fresh = value;
        stage.again();
      }),
      choice("Data", NAMES, this.name, (value) => {
        this.name = value;
        this.heaps = [...DATA[value]];
        stage.restart();
      }),
    ];
  }

  foresee(): Foresight {
    const many = this.steps === 1 ? "1 step" : `${this.steps} steps`;
    return { question: `Before it runs: ${many} into the noise, and ${ALL} new points walk back from a bell around 0. How many will end at a heap?`, answers: GUESSES };
  }

  ground(now: Now<NoiseFrame>, plot: Plot): SVGElement[] {
    this.law.show(now.frames[now.at]);
    const middle = plot.x(8).toFixed(1);
    const ticks = ([["data", ACROSS.data, "start"], ["noise", 8, "middle"], ["made", ACROSS.made, "end"]] as const).map(([word, at, anchor]) =>
      s("text", { class: "tick", x: plot.x(at).toFixed(1), y: (plot.y(0) - 5).toFixed(1), "text-anchor": anchor }, word));
    const lines = [s("line", { class: "turn", x1: middle, x2: middle, y1: plot.y(9.9).toFixed(1), y2: plot.y(0.7).toFixed(1) }), ...ticks];
    return [s("g", { class: "noising", "aria-hidden": "true" }, ...lines, ...this.ways(now, plot))];
  }

  things(now: Now<NoiseFrame>, plot: Plot): { handles: Handle[]; under: SVGElement[] } {
    const handles = this.heaps.map((middle, heap): Handle => ({
      id: `${heap}`, label: `heap ${letter(heap)}, around ${plain(middle, 1)}`, at: [0.6, up(middle)], class: "heap",
      draw: () => [s("circle", { class: "target", r: 18 }), s("circle", { class: "ring", r: 11 }), s("text", { class: "heap-letter", "text-anchor": "middle", dy: "0.35em" }, letter(heap))],
    }));
    return { handles, under: [s("g", { class: "noising" }, ...this.bands(plot), ...this.points(now, plot))] };
  }

  describe(now: Now<NoiseFrame>): string {
    return describeNoising(now.frames, now.at, this.told(), now.guess);
  }

  say(frame: NoiseFrame): string {
    return sayNoising(frame);
  }

  row(frame: NoiseFrame): string[] {
    return [
      sayNoising(frame),
      frame.shares.map((share, heap) => `${letter(heap)} ${percent(share)}`).join(", "),
      frame.between === null ? "" : percent(frame.between),
      frame.spread === null ? "" : plain(frame.spread),
      frame.ratio === null || frame.ratio === undefined ? "" : plain(frame.ratio),
      frame.note,
    ];
  }

  moved(id: string, at: Place, done: boolean, stage: Stage<NoiseFrame>): void {
    const middle = middleAt(at);
    this.heaps = this.heaps.map((each, heap) => (heap === Number(id) ? middle : each));
    stage.draw("moved");
    if (done) stage.say(`Heap ${letter(Number(id))} lies around ${plain(middle, 1)}.`);
    stage.again();
  }

  placed(at: Place, stage: Stage<NoiseFrame>): void {
    if (stage.plot.aiming) return;
    if (this.heaps.length >= MOST_HEAPS) {
      stage.notify(`${MOST_HEAPS} heaps are the most that this scene takes.`);
      return;
    }
    this.heaps = [...this.heaps, middleAt(at)];
    stage.restart();
    stage.plot.focus(`${this.heaps.length - 1}`);
  }

  removed(id: string, stage: Stage<NoiseFrame>): void {
    if (this.heaps.length <= 1) return;
    this.heaps = this.heaps.filter((_, heap) => heap !== Number(id));
    stage.restart();
  }

  private told(): Told {
    return { heaps: this.heaps, steps: this.steps, first: this.first, last: this.last, fresh: this.fresh === "fresh" };
  }

  /** Where the heaps of the data lie, at both ends. */
  private bands(plot: Plot): SVGElement[] {
    return this.heaps.flatMap((middle, heap) => [ACROSS.data - BAND / 2, ACROSS.made - BAND / 2].map((left) => s("rect", {
      class: `band series-${heap}`, x: plot.x(left).toFixed(1), width: (plot.x(BAND) - plot.x(0)).toFixed(1),
      y: plot.y(up(middle + 2 * WIDTH)).toFixed(1), height: (plot.y(0) - plot.y(4 * WIDTH * UP)).toFixed(1),
    })));
  }

  /** The ways of the points up to the frame before the one that is shown: those there, and those back. */
  private ways(now: Now<NoiseFrame>, plot: Plot): SVGElement[] {
    const shown = now.frames.slice(0, now.at).filter((frame) => frame.points.length > 0);
    return ([true, false] as const).flatMap((isThere) => {
      const part = shown.filter((frame) => goesThere(frame) === isThere);
      if (part.length < 2) return [];
      const tones = this.tones(now, isThere);
      return tones.map((tone, point) => s("path", { class: `way series-${tone}`, d: this.path(part, point, plot) }));
    });
  }

  private path(part: NoiseFrame[], point: number, plot: Plot): string {
    const places = part.map((frame): Place => [across(frame, this.stepsOf(part)), up(frame.points[point] ?? 0)]);
    return line<Place>((at) => Number(plot.x(at[0]).toFixed(1)), (at) => Number(plot.y(at[1]).toFixed(1)))(places) ?? "";
  }

  private stepsOf(frames: NoiseFrame[]): number {
    return Math.max(this.steps, ...frames.map((frame) => frame.at), 1);
  }

  /** The points of the frame that is shown, on their way from the frame before; and the last stretch of that way. */
  private points(now: Now<NoiseFrame>, plot: Plot): SVGElement[] {
    const [before, frame] = [now.frames[now.at - 1], now.frames[now.at]];
    if (!frame) return [];
    const steps = this.stepsOf(now.frames);
    const from = before && goesThere(before) === goesThere(frame) && before.points.length > 0 ? before : frame;
    const tones = this.tones(now, goesThere(frame));
    return frame.points.flatMap((value, point) => {
      const begin = from.points[point] ?? value;
      const [x0, x1] = [across(from, steps), across(frame, steps)];
      const [x, y] = [plot.x(x0 + (x1 - x0) * now.progress), plot.y(up(begin + (value - begin) * now.progress))];
      const tone = `series-${tones[point] ?? -1}`;
      return [
        ...(from === frame ? [] : [s("line", { class: `way ${tone}`, x1: plot.x(x0).toFixed(1), y1: plot.y(up(begin)).toFixed(1), x2: x.toFixed(1), y2: y.toFixed(1) })]),
        s("circle", { class: `point-of-line ${tone}`, cx: x.toFixed(1), cy: y.toFixed(1), r: 2.6 }),
      ];
    });
  }

  /** The colour of each point: on the way there that of its heap; on the way back, when it has ended, that of the heap where it is. */
  private tones(now: Now<NoiseFrame>, isThere: boolean): number[] {
    const frame = now.frames[now.at];
    if (isThere) return now.frames[0]?.of ?? [];
    const isEnd = frame?.step === "back" && frame.at === 0;
    return (now.frames.at(-1)?.points ?? frame?.points ?? []).map((value) => (isEnd ? heapOf(value, this.heaps) : -1));
  }
}

function goesThere(frame: NoiseFrame): boolean {
  return frame.step === "data" || frame.step === "there";
}

/** The middle of a heap whose letter lies there, in tenths. */
function middleAt(at: Place): number {
  const tenths = Math.round(((at[1] - ZERO) / UP) * 10);
  return Math.min(Math.max(tenths, -10 * FAR), 10 * FAR) / 10;
}
