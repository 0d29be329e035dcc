// A training's losses, epoch by epoch, which can be moved; where it is stopped, and which weights it goes back to.

import { line, symbol, symbolDiamond } from "d3-shape";
import { h, s } from "../../shared/dom";
import type { Handle, Place, Plot } from "../plot";
import { choice } from "../settings";
import type { Foresight, Now, Scene, Stage } from "../stage";
import { describeStop, GUESSES, sayStop, type StopFrame, waited } from "./words";

const PATIENCES = { "1": "1 epoch", "2": "2 epochs", "3": "3 epochs", "5": "5 epochs" };
const LEASTS = { "0": "Anything less", "0.02": "0.02 less", "0.1": "0.1 less" };
/** A loss of 1 is so high on the plane; the epochs stand so far apart, the first so far from the edge. */
const LOSS_UP = 6.25;
const [FROM, APART] = [0.9, 0.75];
const HIGH = 10;

function across(epoch: number): number {
  return FROM + (epoch - 1) * APART;
}

export class Stop implements Scene<StopFrame> {
  readonly title = "When to stop, and where to go back to";
  readonly plane = { width: 16, height: HIGH, label: "Losses of a training, epoch by epoch: in validation as dots, on the training rows as a broken line" };
  readonly keys = [
    "Dots: the loss in validation; filled as far as training has come. A diamond: the weights that are kept. Broken: the loss on the training rows. Drag a dot up or down. On the keyboard: ",
    h("kbd", {}, "N"), " and ", h("kbd", {}, "P"), " choose, the arrows up and down move.",
  ];
  readonly frameMs = 900;
  readonly late = true;
  readonly curve = {
    title: "Epochs since the best", names: [""], digits: 0, values: (frame: StopFrame) => [waited(frame)],
  };
  readonly columns = ["What", "Loss in validation", "Weights kept", "Note"];
  private patience: keyof typeof PATIENCES = "2";
  private least: keyof typeof LEASTS = "0";
  seed = 98;
  /** What the learner has made of the losses, as heights; null while they are as they were drawn. */
  private own: number[] | null = null;

  state(): { [name: string]: unknown } {
    return { seed: this.seed, patience: Number(this.patience), least: Number(this.least), heights: this.own };
  }

  settings(stage: Stage<StopFrame>): HTMLElement[] {
    return [
      choice("Patience", PATIENCES, this.patience, (value) => {
        this.patience = value;
        stage.again();
      }),
      choice("A new best is", LEASTS, this.least, (value) => {
        this.least = value;
        stage.again();
      }),
    ];
  }

  redrawn(): void {
    this.own = null;
  }

  foresee(): Foresight {
    return { question: `Before it runs: with a patience of ${this.patience}, when does it stop?`, answers: GUESSES };
  }

  ground(now: Now<StopFrame>, plot: Plot): SVGElement[] {
    const first = now.frames[0];
    if (!first?.known) return [];
    const path = line<number>((_, place) => plot.x(across(place + 1)), (loss) => plot.y(loss * LOSS_UP));
    const numbers = [1, 5, 10, 15, 20].filter((epoch) => epoch <= first.of).map((epoch) =>
      s("text", { class: "tick", x: plot.x(across(epoch)) - (epoch === 1 ? 6 : 0), y: plot.y(0) - 6, "text-anchor": epoch === 1 ? "start" : "middle" },
        epoch === 1 ? "epoch 1" : String(epoch)));
    return [s("g", { class: "losses" }, s("path", { class: "known", d: path(first.known) ?? "" }), ...numbers)];
  }

  things(now: Now<StopFrame>, plot: Plot): { handles: Handle[]; under: SVGElement[] } {
    const frame = now.frames[now.at];
    const heights = this.heights(now.frames);
    const come = frame?.epoch ?? 0;
    const handles = heights.map((height, place): Handle => {
      const epoch = place + 1;
      const isKept = frame?.left === epoch;
      const looks = epoch > come ? "to-come" : isKept ? "kept" : "gone-by";
      return {
        id: `${place}`, label: `loss of epoch ${epoch}${isKept ? ", kept" : ""}`, at: [across(epoch), height], class: `loss ${looks}`,
        draw: () => [s("circle", { class: "target", r: 14 }),
          isKept ? s("path", { class: "dot", d: symbol(symbolDiamond, 190)() ?? "" }) : s("circle", { class: "dot", r: 5 })],
      };
    });
    return { handles, under: [s("g", { class: "losses" }, ...this.ways(heights, now, plot))] };
  }

  describe(now: Now<StopFrame>): string {
    return describeStop(now.frames, now.at, now.guess);
  }

  say(frame: StopFrame): string {
    return sayStop(frame);
  }

  row(frame: StopFrame): string[] {
    return [sayStop(frame), frame.loss === null ? "" : frame.loss.toFixed(3), frame.left === null ? "" : `epoch ${frame.left}`, frame.note];
  }

  moved(id: string, at: Place, done: boolean, stage: Stage<StopFrame>): void {
    const heights = [...this.heights(stage.frames)];
    const epoch = Number(id) + 1;
    if (heights[epoch - 1] === undefined) return;
    heights[epoch - 1] = at[1];
    this.own = heights;
    stage.draw("moved");
    if (done) stage.say(`The loss of epoch ${epoch} is ${(at[1] / LOSS_UP).toFixed(2)}.`);
    stage.again();
  }

  private heights(frames: StopFrame[]): number[] {
    return this.own ?? (frames[0]?.fresh ?? []).map((loss) => Math.round(loss * LOSS_UP * 100) / 100);
  }

  /** The line through the losses as far as training has come, the line where it stopped, and the way back to the best. */
  private ways(heights: number[], { frames, at, progress }: Now<StopFrame>, plot: Plot): SVGElement[] {
    const frame = frames[at];
    if (!frame || frame.epoch === 0) return [];
    const path = line<number>((_, place) => plot.x(across(place + 1)), (height) => plot.y(height));
    const parts: SVGElement[] = [s("path", { class: "fresh", d: path(heights.slice(0, frame.epoch)) ?? "" })];
    if (frame.step !== "end") return parts;
    const x = plot.x(across(frame.epoch)).toFixed(1);
    if (frame.epoch < frame.of) parts.push(s("line", { class: "halt", x1: x, x2: x, y1: plot.y(HIGH), y2: plot.y(0) }));
    if (frame.left !== null && frame.left < frame.epoch) {
      const [from, to] = [[across(frame.epoch), heights[frame.epoch - 1] ?? 0], [across(frame.left), heights[frame.left - 1] ?? 0]] as [Place, Place];
      const here: Place = [from[0] + (to[0] - from[0]) * progress, from[1] + (to[1] - from[1]) * progress];
      parts.push(s("line", { class: "way-back", x1: plot.x(from[0]).toFixed(1), y1: plot.y(from[1]).toFixed(1), x2: plot.x(here[0]).toFixed(1), y2: plot.y(here[1]).toFixed(1) }));
    }
    return parts;
  }
}
