// A distribution whose expectation can be dragged: even random numbers go across to its cdf, fall down, and pile up under its density.

import { line } from "d3-shape";
import { h, s } from "../../shared/dom";
import type { Handle, Place, Plot } from "../plot";
import { choice } from "../settings";
import type { Foresight, Now, Scene, Stage } from "../stage";
import { describeDraws, type DrawFrame, GUESSES, isSingle, percent, type What } from "./words";

const WHATS: { [what in What]: string } = { waits: "Waits (exponential)", calls: "Calls (Poisson)" };
const LONGEST = 12;
const FROM = 1;
const WIDE = (15.6 - FROM) / LONGEST;
/** Where the cdf stands, and below it the density. */
const CDF = { low: 5.5, high: 9.5 };
const PILE = { low: 0.9, high: 4.6 };
const MEANS = { from: 0.4, to: 8 };
/** Waits pile up in bins of half an hour, calls by number. */
const BIN = { waits: 0.5, calls: 1 };
const ALL = 200;

export class Draws implements Scene<DrawFrame> {
  readonly within = "draws";
  readonly title = "Draws, and where they come from";
  readonly plane = { width: 16, height: 10, label: "Above the cdf, below it the density and the draws that pile up" };
  readonly keys = [
    "Above: the cdf. Below: the density, or for calls the probabilities, and the draws as they pile up under it. Drag the expectation on the lower axis, and the place at which the cdf is read, to the left or right. On the keyboard: ",
    h("kbd", {}, "N"), " and ", h("kbd", {}, "P"), " choose, the arrows to the left and right move.",
  ];
  readonly frameMs = 750;
  readonly curve = {
    title: "Average so far", names: ["draws", "expectation"], digits: 2, tones: [1, 5], levels: [1],
    values: (frame: DrawFrame): (number | null)[] => [frame.average, this.mean],
  };
  readonly columns = ["Draws", "Average", "Below the expectation", "Note"];
  private what: What;
  private mean = 2;
  private until = 3;
  seed = 5;

  /** The page of the Poisson exercise begins with calls, all others with waits. */
  constructor(exercise: string) {
    this.what = exercise === "night-shift" ? "calls" : "waits";
  }

  state(): { [name: string]: unknown } {
    return { view: "draws", what: this.what, mean: this.mean, until: this.until, seed: this.seed };
  }

  settings(stage: Stage<DrawFrame>): HTMLElement[] {
    return [choice("What is drawn", WHATS, this.what, (value) => {
      this.what = value;
      stage.restart();
    })];
  }

  foresee(): Foresight {
    return { question: `Before it runs: of ${ALL} draws, how many will lie below their expectation, ${this.mean.toFixed(1)}?`, answers: GUESSES };
  }

  ground(now: Now<DrawFrame>, plot: Plot): SVGElement[] {
    const [first, frame] = [now.frames[0], now.frames[now.at]];
    if (!first?.along || !first.density || !frame) return [];
    const values = (first.values ?? []).slice(0, frame.drawn);
    return [s("g", { class: "draws" }, ...this.pile(values, first, plot))];
  }

  things(now: Now<DrawFrame>, plot: Plot): { handles: Handle[]; under: SVGElement[] } {
    const first = now.frames[0];
    const handles: Handle[] = [
      { id: "mean", label: `expectation, ${this.mean.toFixed(1)}`, at: [across(this.mean), PILE.low], class: "lever series-5", draw: sideways },
      { id: "until", label: `place where the cdf is read, ${this.until.toFixed(1)}`, at: [across(this.until), CDF.low], class: "lever series-2", draw: sideways },
    ];
    const parts = [...axes(plot), ...(first?.along ? [...this.read(first, plot), ...this.shapes(first, plot), ...this.newest(now, first, plot)] : [])];
    return { handles, under: [s("g", { class: "draws" }, ...parts)] };
  }

  describe(now: Now<DrawFrame>): string {
    return describeDraws(now.frames, now.at, this.until, now.guess);
  }

  say(frame: DrawFrame): string {
    return frame.drawn === 1 ? "1 draw" : `${frame.drawn} draws`;
  }

  row(frame: DrawFrame): string[] {
    return [String(frame.drawn), frame.average === null ? "" : frame.average.toFixed(3), String(frame.below), frame.note];
  }

  moved(id: string, at: Place, done: boolean, stage: Stage<DrawFrame>): void {
    const here = Math.round((10 * (at[0] - FROM)) / WIDE) / 10;
    if (id === "mean") this.mean = Math.min(Math.max(here, MEANS.from), MEANS.to);
    else this.until = Math.min(Math.max(here, 0), LONGEST);
    stage.draw("moved");
    if (done) stage.say(id === "mean" ? `The expectation is ${this.mean.toFixed(1)}.` : `The cdf is read at ${this.until.toFixed(1)}.`);
    stage.again();
  }

  /** The area up to the place that is read, and the height of the cdf there. */
  private read(first: DrawFrame, plot: Plot): SVGElement[] {
    const { x, y } = plot;
    const cdf = first.here?.[1] ?? 0;
    const [here, high] = [x(across(this.until)), y(up(cdf, CDF))];
    const parts = [
      s("path", { class: "up-to", d: `M${here} ${y(CDF.low)}V${high}H${x(FROM)}` }),
      s("text", { class: "tick", x: x(FROM) + 5, y: high - 7 }, percent(cdf)),
    ];
    if (this.what === "waits") {
      const inside = (first.along ?? []).map((each, place): Place => [Math.min(each, this.until), first.density?.[place] ?? 0])
        .filter((_, place) => (first.along?.[place] ?? 0) <= this.until);
      const top = inside.map(([each, density]) => `${x(across(each)).toFixed(1)} ${y(up(density / most(first), PILE)).toFixed(1)}`);
      parts.unshift(s("path", { class: "area", d: `M${x(FROM)} ${y(PILE.low)}L${top.join("L")}L${here} ${y(PILE.low)}Z` }));
    }
    return parts;
  }

  private shapes(first: DrawFrame, plot: Plot): SVGElement[] {
    const { x, y } = plot;
    const along = first.along ?? [];
    const above = (heights: number[], band: typeof CDF): Place[] => heights.map((each, place): Place => [x(across(along[place] ?? 0)), y(up(each, band))]);
    const cdf = above(first.cdf ?? [], CDF);
    const density = above((first.density ?? []).map((each) => each / most(first)), PILE);
    if (this.what === "calls") {
      const steps = cdf.map(([left, high], place) => `${place === 0 ? `M${left} ${y(CDF.low)}` : ""}V${high}H${cdf[place + 1]?.[0] ?? x(15.9)}`).join("");
      return [
        s("path", { class: "cdf", d: steps }),
        ...density.flatMap(([left, high], place) => [
          s("line", { class: place <= this.until ? "stem up-to-here" : "stem", x1: left, x2: left, y1: y(PILE.low), y2: high }),
          s("circle", { class: "knob", cx: left, cy: high, r: 3.5 }),
        ]),
      ];
    }
    return [s("path", { class: "cdf", d: line()(cdf) ?? "" }), s("path", { class: "density", d: line()(density) ?? "" })];
  }

  /** The draws so far, as bars that come to the density when all are drawn. */
  private pile(values: number[], first: DrawFrame, { x, y }: Plot): SVGElement[] {
    const bin = BIN[this.what];
    const counts = new Map<number, number>();
    for (const each of values) counts.set(Math.floor(each / bin), (counts.get(Math.floor(each / bin)) ?? 0) + 1);
    return [...counts].filter(([place]) => place * bin <= LONGEST).map(([place, count]) => {
      const height = up(count / ALL / bin / most(first), PILE);
      const left = this.what === "calls" ? place - 0.3 : place * bin;
      const wide = this.what === "calls" ? 0.6 : bin;
      return s("rect", {
        class: "heap-bar", x: (x(across(left)) + 1).toFixed(1), y: y(height).toFixed(1),
        width: (x(across(left + wide)) - x(across(left)) - 2).toFixed(1), height: (y(PILE.low) - y(height)).toFixed(1),
      });
    });
  }

  /** The newest draw on its way: across to the cdf, then down. */
  private newest(now: Now<DrawFrame>, first: DrawFrame, { x, y }: Plot): SVGElement[] {
    const frame = now.frames[now.at];
    if (!frame || !isSingle(frame)) return [];
    const [share, value] = [first.shares?.[frame.drawn - 1] ?? 0, Math.min(first.values?.[frame.drawn - 1] ?? 0, LONGEST + 0.2)];
    const [high, to, bottom] = [y(up(share, CDF)), x(across(value)), y(PILE.low)];
    const left = x(FROM);
    const legs = [to - left, bottom - high];
    const gone = now.progress * ((legs[0] ?? 0) + (legs[1] ?? 0));
    const [far, down] = [Math.min(gone, legs[0] ?? 0), Math.max(gone - (legs[0] ?? 0), 0)];
    return [
      s("path", { class: "falling", d: `M${left} ${high}h${far}v${down}` }),
      s("circle", { class: "drop", cx: left + far, cy: high + down, r: 5 }),
    ];
  }
}

function across(of: number): number {
  return FROM + WIDE * of;
}

function up(share: number, band: { low: number; high: number }): number {
  return band.low + (band.high - band.low) * Math.min(share, 1.08);
}

/** The density that reaches the top of its band. */
function most(first: DrawFrame): number {
  return Math.max(...first.density ?? [], 1e-9) * 1.12;
}

function sideways(): SVGElement[] {
  return [s("circle", { class: "target", r: 18 }), s("path", { class: "body", d: "M-11 0L-3-6V6ZM11 0L3-6V6Z" })];
}

function axes({ x, y }: Plot): SVGElement[] {
  const ticks = Array.from({ length: LONGEST / 2 + 1 }, (_, place) => 2 * place);
  return [
    ...[CDF, PILE].map(({ low }) => s("line", { class: "axis", x1: x(FROM), x2: x(15.9), y1: y(low), y2: y(low) })),
    s("line", { class: "axis", x1: x(FROM), x2: x(FROM), y1: y(CDF.low), y2: y(CDF.high) }),
    s("text", { class: "tick", x: x(FROM) - 5, y: y(CDF.high), dy: "0.35em", "text-anchor": "end" }, "1"),
    s("text", { class: "tick", x: x(FROM) - 5, y: y(CDF.low), dy: "0.35em", "text-anchor": "end" }, "0"),
    ...ticks.map((each) => s("text", { class: "tick", x: x(across(each)), y: y(0.25), dy: "0.2em", "text-anchor": "middle" }, String(each))),
  ];
}
