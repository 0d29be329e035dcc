// A forger's fakes approaching heaps of data that can be moved about, over the detective's map.

import { symbol, symbolTriangle } from "d3-shape";
import { h, s } from "../../shared/dom";
import { borderPath, drawField } from "../field";
import type { Handle, Place, Plot } from "../plot";
import { choice } from "../settings";
import type { Foresight, Now, Scene, Stage } from "../stage";
import { Shares } from "./shares";
import { percent, plain } from "../numbers";
import { describeGan, type GanFrame, GUESSES, letter } from "./words";

const HEAPS: { [name in "three" | "two" | "five"]: Place[] } = {
  three: [[2.6, 2.6], [13.4, 2.6], [8, 8.2]],
  two: [[3.4, 3], [12.6, 7]],
  five: [[2.2, 2.2], [13.8, 2.2], [2.2, 7.8], [13.8, 7.8], [8, 5]],
};
const NAMES = { three: "Three heaps", two: "Two heaps", five: "Five heaps" };
const LOSSES = { "non-saturating": "Non-saturating", saturating: "Saturating" };
const MATCHES = { even: "Even", fast: "A faster detective", critic: "A critic" };
const WORKED_OUT = { numpy: "In NumPy", torch: "By two-losses" };
const FACTORS = { none: "0", tenth: "0.1", whole: "1" };
const NUMBERS = { none: 0, tenth: 0.1, whole: 1 };
const MOST_HEAPS = 6;
const COLUMNS = 40;
const HALF = 5;

export class Gan implements Scene<GanFrame> {
  readonly within = "game";
  readonly title = "A forger and a detective";
  readonly plane = { width: 16, height: 10, label: "Real data and fakes, and where the detective holds a thing for real" };
  readonly keys = [
    "Orange ground: held for real, or given a high score; blue: held for fake, or a low score. Drag a heap by its letter; tap an empty place to add one. On the keyboard: ",
    h("kbd", {}, "N"), " and ", h("kbd", {}, "P"), " choose, arrows move, ", h("kbd", {}, "A"), " adds, ", h("kbd", {}, "Delete"), " removes.",
  ];
  readonly frameMs = 320;
  readonly curve = {
    title: "Loss", names: ["detective", "forger"], digits: 2, tones: [2, 3], values: (frame: GanFrame) => frame.losses,
  };
  readonly columns = ["Shares of the heaps", "At none", "Missed", "Detective pays", "Forger pays", "Note"];
  private readonly bars = new Shares();
  readonly beside = [this.bars.root];
  private name: keyof typeof HEAPS = "three";
  private heaps: Place[] = [...HEAPS.three];
  private loss: keyof typeof LOSSES = "non-saturating";
  private match: keyof typeof MATCHES;
  private worked: keyof typeof WORKED_OUT;
  private factor: keyof typeof FACTORS = "whole";
  seed = 2;

  /** On the page of an exercise that has a part in it, the scene begins with that part. */
  constructor(exercise: string) {
    this.match = exercise === "penalty" ? "critic" : "even";
    this.worked = exercise === "two-losses" ? "torch" : "numpy";
  }

  state(): { [name: string]: unknown } {
    const { heaps, loss, match, seed } = this;
    return { heaps, loss, match, losses: this.worked, factor: NUMBERS[this.factor], seed };
  }

  settings(stage: Stage<GanFrame>): HTMLElement[] {
    const loss = choice("Forger pays", LOSSES, this.loss, (value) => {
      this.loss = value;
      stage.again();
    });
    const worked = choice("Losses", WORKED_OUT, this.worked, (value) => {
      this.worked = value;
      stage.again();
    });
    const factor = choice("Penalty λ", FACTORS, this.factor, (value) => {
      this.factor = value;
      stage.again();
    });
    const show = (): void => {
      loss.hidden = worked.hidden = this.match === "critic";
      factor.hidden = this.match !== "critic";
    };
    show();
    return [
      choice("The match", MATCHES, this.match, (value) => {
        this.match = value;
        show();
        stage.restart();
      }),
      loss, worked, factor,
      choice("Data", NAMES, this.name, (value) => {
        this.name = value;
        this.heaps = [...HEAPS[value]];
        stage.restart();
      }),
    ];
  }

  ground(now: Now<GanFrame>, plot: Plot): SVGElement[] {
    const frame = now.frames[now.at];
    this.bars.show(frame);
    const parts: SVGElement[] = [];
    if (frame?.field) {
      const field = { levels: frame.field, columns: COLUMNS };
      const [width, height] = [plot.x(16), plot.y(0)];
      parts.push(drawField(field, "chance", width, height));
      // One half is a border for chances; a critic's scores have none.
      if (frame.gap === null) parts.push(s("path", { class: "border faint", d: borderPath(field, HALF, width, height) }));
    }
    const data = (now.frames[0]?.data ?? []).map((at) => s("circle", { class: "real", cx: plot.x(at[0]).toFixed(1), cy: plot.y(at[1]).toFixed(1), r: 3 }));
    return [...parts, s("g", { class: "data-points" }, ...data)];
  }

  things(now: Now<GanFrame>, plot: Plot): { handles: Handle[]; under: SVGElement[] } {
    const [before, frame] = [now.frames[now.at - 1], now.frames[now.at]];
    const shape = symbol(symbolTriangle, 44)() ?? "";
    const fakes = (frame?.fakes ?? []).map((to, place) => {
      const from = before?.fakes[place] ?? to;
      const at: Place = [from[0] + (to[0] - from[0]) * now.progress, from[1] + (to[1] - from[1]) * now.progress];
      return s("path", { class: "fake", d: shape, transform: `translate(${plot.x(at[0]).toFixed(1)} ${plot.y(at[1]).toFixed(1)})` });
    });
    const handles = this.heaps.map((at, heap) => {
      const missed = frame?.missing.includes(heap) ?? false;
      return {
        id: `${heap}`, label: `heap ${letter(heap)}${missed ? ", missed" : ""}`, at, class: missed ? "heap missed" : "heap",
        draw: () => [s("circle", { class: "target", r: 18 }), s("circle", { class: "ring", r: 11 }), s("text", { class: "heap-letter", "text-anchor": "middle", dy: "0.35em" }, letter(heap))],
      };
    });
    return { handles, under: [s("g", { class: "fakes" }, ...fakes)] };
  }

  describe(now: Now<GanFrame>): string {
    return describeGan(now.frames, now.at, now.guess);
  }

  say(frame: GanFrame): string {
    return `round ${frame.round}`;
  }

  row(frame: GanFrame): string[] {
    return [
      frame.shares.map((share, heap) => `${letter(heap)} ${percent(share)}`).join(", "),
      frame.between === null ? "" : percent(frame.between),
      frame.missing.map(letter).join(", "),
      ...frame.losses.map((loss) => (loss === null ? "" : plain(loss, 3))),
      frame.note,
    ];
  }

  moved(id: string, at: Place, done: boolean, stage: Stage<GanFrame>): void {
    this.heaps[Number(id)] = at;
    stage.plot.move(id, at);
    if (!done) return;
    stage.say(`Heap ${letter(Number(id))} is at ${at[0].toFixed(1)}, ${at[1].toFixed(1)}.`);
    stage.again();
  }

  placed(at: Place, stage: Stage<GanFrame>): void {
    if (stage.plot.aiming) return;
    if (this.heaps.length >= MOST_HEAPS) {
      stage.notify(`${MOST_HEAPS} heaps are the most that this scene takes.`);
      return;
    }
    this.heaps = [...this.heaps, at];
    stage.restart();
    stage.plot.focus(`${this.heaps.length - 1}`);
  }

  removed(id: string, stage: Stage<GanFrame>): void {
    if (this.heaps.length <= 1) return;
    this.heaps = this.heaps.filter((_, heap) => heap !== Number(id));
    stage.restart();
  }

  foresee(): Foresight | null {
    return this.heaps.length < 3 ? null : { question: "Before it runs: which of the heaps will the forger reach?", answers: GUESSES };
  }
}
