// Three ways down a loss surface, from a start that can be moved: plain descent, momentum and Adam.

import { line, symbol, symbolCircle, symbolSquare, symbolTriangle } from "d3-shape";
import { s } from "../../shared/dom";
import { drawField } from "../field";
import type { Handle, Place, Plot } from "../plot";
import { choice } from "../settings";
import type { Foresight, Now, Scene, Stage } from "../stage";
import { describeValley, type ValleyFrame, WALKERS } from "./words";

const SHAPES = [symbolCircle, symbolSquare, symbolTriangle];
const SURFACES = { long: "A long valley", two: "Two valleys", plateau: "A pit in a plain" };
const RATES = { "0.05": "0.05", "0.2": "0.2", "0.6": "0.6", "1.2": "1.2", "1.5": "1.5" };
const COLUMNS = 40;

function between(from: Place | null | undefined, to: Place | null | undefined, share: number): Place | null {
  if (!from || !to) return to ?? null;
  return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
}

export class Valley implements Scene<ValleyFrame> {
  readonly within = "valley";
  readonly title = "Three ways down a slope";
  readonly plane = { width: 16, height: 10, label: "A loss surface" };
  readonly keys = ["Drag the start, or tap a place to begin there. On the keyboard: arrows move the start."];
  readonly frameMs = 320;
  readonly curve = {
    title: "Loss", names: ["plain", "momentum", "Adam"], digits: 2, values: (frame: ValleyFrame) => frame.losses,
  };
  readonly columns = ["Plain descent", "Momentum", "Adam", "Note"];
  private surface: keyof typeof SURFACES = "long";
  private rate: keyof typeof RATES = "0.05";
  private start: Place = [2.5, 4];
  private field: number[] | undefined;

  state(): { [name: string]: unknown } {
    return { view: "valley", surface: this.surface, rate: Number(this.rate), start: this.start };
  }

  settings(stage: Stage): HTMLElement[] {
    return [
      choice("Surface", SURFACES, this.surface, (value) => {
        this.surface = value;
        this.field = undefined;
        stage.restart();
      }),
      choice("Rate", RATES, this.rate, (value) => {
        this.rate = value;
        stage.guess = null;
        void stage.fetch();
      }),
    ];
  }

  ground(now: Now<ValleyFrame>, plot: Plot): SVGElement[] {
    // While the start is dragged there are no frames, and the ground is the same.
    const levels = now.frames[0]?.field ?? this.field;
    this.field = levels;
    return levels ? [drawField({ levels, columns: COLUMNS }, "height", plot.x(16), plot.y(0))] : [];
  }

  things(now: Now<ValleyFrame>, plot: Plot): { handles: Handle[]; under: SVGElement[] } {
    const handles: Handle[] = [{
      id: "start", label: "start", at: this.start, class: "start",
      draw: () => [s("circle", { class: "target", r: 18 }), s("circle", { class: "ring", r: 8 })],
    }];
    const path = line<Place>((at) => plot.x(at[0]), (at) => plot.y(at[1]));
    const under = WALKERS.flatMap((_, which) => {
      const before = now.frames.slice(0, now.at).map((frame) => frame.places[which]).filter((at): at is Place => Boolean(at));
      const at = between(before.at(-1), now.frames[now.at]?.places[which], now.progress);
      const way = at ? [...before, at] : before;
      const last = way.at(-1);
      if (!last) return [];
      return [s("g", { class: `walker series-${which}` },
        s("path", { class: "halo", d: path(way) ?? "" }),
        s("path", { class: "way", d: path(way) ?? "" }),
        s("path", { class: "body", d: symbol(SHAPES[which] ?? symbolCircle, 130)() ?? "",
          transform: `translate(${plot.x(last[0]).toFixed(1)} ${plot.y(last[1]).toFixed(1)})` }))];
    });
    return { handles, under };
  }

  describe(now: Now<ValleyFrame>): string {
    return describeValley(now.frames, now.at, now.guess);
  }

  say(frame: ValleyFrame): string {
    return `step ${frame.step}`;
  }

  row(frame: ValleyFrame): string[] {
    const each = frame.losses.map((loss, which) => {
      const at = frame.places[which];
      return loss === null || !at ? "out of the picture" : `${loss.toFixed(4)} at ${at[0].toFixed(2)}, ${at[1].toFixed(2)}`;
    });
    return [...each, frame.note];
  }

  moved(_: string, at: Place, done: boolean, stage: Stage): void {
    this.start = at;
    stage.guess = null;
    // What was computed began elsewhere.
    stage.frames = [];
    stage.player.load(0);
    if (done) stage.say(`The start is at ${at[0].toFixed(1)}, ${at[1].toFixed(1)}.`);
    void stage.fetch();
  }

  placed(at: Place, stage: Stage): void {
    if (!stage.plot.aiming) this.moved("start", at, true, stage);
  }

  foresee(): Foresight {
    return { question: "Before it runs: which will be lowest at the end?", answers: WALKERS };
  }
}
