// A hundred samples of batteries whose true mean and spread can be dragged, and the interval that each gives.

import { line } from "d3-shape";
import { h, s } from "../../shared/dom";
import type { Handle, Place, Plot } from "../plot";
import { choice } from "../settings";
import type { Foresight, Now, Scene, Stage } from "../stage";
import { describeIntervals, GUESSES, type IntervalFrame } from "./words";

const HOURS = 4; // for one unit of the plane
const SAMPLES = 100;
/** Where across: the batteries' lives, the newest sample, and the intervals. */
const LIVES = { from: 0.25, wide: 1.9 };
const DOTS = 2.45;
const TICKS = { at: 3.1, hours: [5, 10, 15, 20, 25, 30, 35] };
const INTERVALS = { from: 3.6, to: 15.85 };
const SIZES = { "4": "4", "10": "10", "40": "40" };
const LEVELS = { "0.8": "80 %", "0.95": "95 %", "0.99": "99 %" };
const SHAPES = { bell: "Like a bell", skewed: "Uneven" };

export class Intervals implements Scene<IntervalFrame> {
  readonly within = "intervals";
  readonly title = "A hundred intervals";
  readonly plane = { width: 16, height: 10, label: "Battery lives in hours, upwards, and the intervals from a hundred samples, side by side" };
  readonly keys = [
    "Left: how long batteries live, and the newest sample, in hours. Each upright line is one sample's interval; those with a cross miss the true mean. Drag the mean or the spread up or down. On the keyboard: ",
    h("kbd", {}, "N"), " and ", h("kbd", {}, "P"), " choose, the arrows up and down move.",
  ];
  readonly frameMs = 650;
  readonly curve = {
    title: "Missed", names: ["so far", "promised"], digits: 0, tones: [1, 5], levels: [1],
    values: (frame: IntervalFrame): (number | null)[] => [frame.shown - frame.caught, (1 - Number(this.level)) * frame.shown],
  };
  readonly columns = ["Samples", "Hold it", "Miss it", "Width in the middle", "Note"];
  private mean = 20;
  private spread = 4;
  private size: keyof typeof SIZES = "10";
  private level: keyof typeof LEVELS = "0.95";
  private life: keyof typeof SHAPES = "bell";
  seed = 6;

  state(): { [name: string]: unknown } {
    return { view: "intervals", mean: this.mean, spread: this.spread, size: Number(this.size), level: Number(this.level), life: this.life, seed: this.seed };
  }

  settings(stage: Stage<IntervalFrame>): HTMLElement[] {
    return [
      choice("In a sample", SIZES, this.size, (value) => {
        this.size = value;
        stage.again();
      }),
      choice("Level", LEVELS, this.level, (value) => {
        this.level = value;
        stage.again();
      }),
      choice("Lives", SHAPES, this.life, (value) => {
        this.life = value;
        stage.again();
      }),
    ];
  }

  foresee(): Foresight {
    return { question: `Before it runs: of a hundred intervals of ${LEVELS[this.level]}, how many will miss the true mean?`, answers: GUESSES };
  }

  ground(now: Now<IntervalFrame>, plot: Plot): SVGElement[] {
    const [first, frame] = [now.frames[0], now.frames[now.at]];
    if (!first?.intervals || !frame) return [];
    const mean = first.mean ?? 0;
    const isSingle = frame.shown > 0 && frame.shown <= 10;
    const newest = isSingle ? (first.samples?.[frame.shown - 1] ?? []) : [];
    return [s("g", { class: "intervals" },
      ...first.intervals.slice(0, frame.shown).map((ends, place) => interval(plot, ends, place, mean, isSingle && place === frame.shown - 1)),
      ...newest.map((hours) => s("circle", { class: "measured", cx: plot.x(DOTS), cy: plot.y(hours / HOURS), r: 3 })))];
  }

  things(_: Now<IntervalFrame>, plot: Plot): { handles: Handle[]; under: SVGElement[] } {
    const { x, y } = plot;
    const upAndDown = (): SVGElement[] => [
      s("circle", { class: "target", r: 18 }),
      s("path", { class: "body", d: "M0-11L6-3H-6ZM0 11L6 3H-6Z" }),
    ];
    const handles: Handle[] = [
      { id: "mean", label: `true mean, ${this.mean.toFixed(1)} hours`, at: [1.2, this.mean / HOURS], class: "lever series-5", draw: upAndDown },
      { id: "spread", label: `spread, ${this.spread.toFixed(1)} hours`, at: [0.45, (this.mean + this.spread) / HOURS], class: "lever series-2", draw: upAndDown },
    ];
    const level = y(this.mean / HOURS);
    return { handles, under: [s("g", { class: "intervals" },
      s("path", { class: "lives", d: this.lives(plot) }),
      s("line", { class: "reach", x1: x(0.45), x2: x(0.45), y1: level, y2: y((this.mean + this.spread) / HOURS) }),
      ...TICKS.hours.map((hours) => s("text", { class: "tick", x: x(TICKS.at), y: y(hours / HOURS), dy: "0.35em", "text-anchor": "middle" }, String(hours))),
      s("line", { class: "true-mean", x1: 0, x2: x(16), y1: level, y2: level }))] };
  }

  describe(now: Now<IntervalFrame>): string {
    return describeIntervals(now.frames, now.at, now.guess);
  }

  say(frame: IntervalFrame): string {
    return `${frame.shown} samples, ${frame.shown - frame.caught} miss`;
  }

  row(frame: IntervalFrame): string[] {
    return [String(frame.shown), String(frame.caught), String(frame.shown - frame.caught), frame.width === null ? "" : frame.width.toFixed(2), frame.note];
  }

  moved(id: string, at: Place, done: boolean, stage: Stage<IntervalFrame>): void {
    const hours = at[1] * HOURS;
    if (id === "mean") this.mean = Math.min(Math.max(hours, 10), 30);
    else this.spread = Math.min(Math.max(hours - this.mean, 1), 9);
    stage.draw("moved");
    if (done) stage.say(id === "mean" ? `The true mean is ${this.mean.toFixed(1)} hours.` : `The spread is ${this.spread.toFixed(1)} hours.`);
    stage.again();
  }

  /** How long batteries live: the density, lying on its side. */
  private lives({ x, y }: Plot): string {
    const heights = Array.from({ length: 101 }, (_, place) => place / 10);
    const density = (height: number): number => {
      const z = (height * HOURS - this.mean) / this.spread;
      if (this.life === "bell") return Math.exp(-z * z / 2);
      return z < -1 ? 0 : Math.exp(-1 - z);
    };
    return line<number>((height) => x(LIVES.from + LIVES.wide * density(height)), (height) => y(height))(heights) ?? "";
  }
}

/** One sample's interval, with a cross where it misses. */
function interval({ x, y }: Plot, [low, high]: [number, number], place: number, mean: number, isNewest: boolean): SVGElement {
  const across = x(INTERVALS.from + ((place + 0.5) / SAMPLES) * (INTERVALS.to - INTERVALS.from));
  const [bottom, top] = [y(low / HOURS), y(high / HOURS)];
  const parts: SVGElement[] = [s("line", { x1: across, x2: across, y1: bottom, y2: top })];
  if (mean < low || mean > high) {
    const near = mean < low ? bottom + 6 : top - 6;
    parts.push(s("path", { d: `M${across - 3} ${near - 3}l6 6m0-6l-6 6` }));
  }
  return s("g", { class: `interval${parts.length > 1 ? " missed" : ""}${isNewest ? " newest" : ""}` }, ...parts);
}
