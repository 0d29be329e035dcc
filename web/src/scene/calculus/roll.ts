// A ball without weight and a heavy one in a valley with contour lines, from a start that can be moved.

import { line, symbol, symbolCircle, symbolSquare } from "d3-shape";
import { s } from "../../shared/dom";
import type { Handle, Place, Plot } from "../plot";
import { choice, slide } from "../settings";
import type { Foresight, Now, Scene, Stage } from "../stage";
import { BALLS, describeRoll, ENDS, type RollFrame } from "./words";

const SHAPES = { round: "A round bowl", long: "A valley", narrow: "A narrow valley" };
const BODIES = [symbolCircle, symbolSquare];
const HIGHEST = 9;

function between(from: Place | null | undefined, to: Place | null | undefined, share: number): Place | null {
  if (!from || !to) return to ?? null;
  return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
}

/** An arrow from a place by a step, both on the plane; nothing where it would be too short to be seen. */
function arrow(plot: Plot, from: Place, by: Place, name: string): SVGElement[] {
  const [x, y] = [plot.x(from[0]), plot.y(from[1])];
  const [dx, dy] = [plot.x(by[0]) - plot.x(0), plot.y(by[1]) - plot.y(0)];
  const long = Math.hypot(dx, dy);
  if (long < 4) return [];
  const turn = (Math.atan2(dy, dx) * 180) / Math.PI;
  return [s("g", { class: `arrow ${name}`, transform: `translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${turn.toFixed(1)})` },
    s("line", { x1: 0, x2: Math.max(long - 7, 0).toFixed(1), y1: 0, y2: 0 }),
    s("path", { d: `M${long.toFixed(1)} 0l-9 -4.5v9z` }))];
}

export class Roll implements Scene<RollFrame> {
  readonly within = "roll";
  readonly title = "A ball on its way down";
  readonly plane = { width: 16, height: 10, label: "A valley with contour lines" };
  readonly keys = [
    "The darker, the lower. Solid arrow: the speed that the heavy ball keeps; broken arrow: how the slope pushes it. Both together are its next step. Drag the start, or tap a place to begin there. On the keyboard: arrows move the start.",
  ];
  readonly frameMs = 420;
  readonly curve = {
    title: "Above the floor", names: ["plain", "heavy"], digits: 2, values: (frame: RollFrame) => frame.heights,
  };
  readonly columns = ["Plain", "Heavy", "Speed kept", "Push of the slope", "Note"];
  private shape: keyof typeof SHAPES = "narrow";
  private rate = 1.8;
  private momentum = 0.8;
  private start: Place = [2.2, 3.6];
  /** The valley as it was drawn last: while new frames are on their way it stays. */
  private valley: RollFrame | undefined;

  state(): { [name: string]: unknown } {
    const { shape, rate, momentum, start } = this;
    return { view: "roll", shape, rate, momentum, start };
  }

  settings(stage: Stage<RollFrame>): HTMLElement[] {
    return [
      choice("Shape", SHAPES, this.shape, (value) => {
        this.shape = value;
        stage.restart();
      }),
      slide("Rate", this.rate, { from: 0.1, to: 2.5, step: 0.1 }, (value) => {
        this.rate = value;
        stage.again();
      }),
      slide("Momentum", this.momentum, { from: 0, to: 0.95, step: 0.05 }, (value) => {
        this.momentum = value;
        stage.again();
      }),
    ];
  }

  foresee(): Foresight {
    return { question: "Before it runs: where will the plain ball be after 40 steps?", answers: ENDS };
  }

  ground(now: Now<RollFrame>, plot: Plot): SVGElement[] {
    const first = now.frames[0] ?? this.valley;
    this.valley = first;
    if (!first?.floor || !first.lines) return [];
    const [x, y] = [plot.x(first.floor[0]), plot.y(first.floor[1])];
    const scale = plot.x(1) - plot.x(0);
    const turn = `translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${(-(first.turn ?? 0)).toFixed(1)})`;
    const lines = first.lines.map(([along, across], place) =>
      s("ellipse", { class: `level-${place}`, rx: (along * scale).toFixed(1), ry: (across * scale).toFixed(1) }));
    return [s("g", { class: "field height contours", "aria-hidden": "true" },
      s("rect", { class: `level-${HIGHEST}`, width: plot.x(16), height: plot.y(0) }),
      s("g", { transform: turn }, ...lines.reverse(), s("path", { class: "floor-mark", d: "M-6 0H6M0-6V6" })))];
  }

  things(now: Now<RollFrame>, plot: Plot): { handles: Handle[]; under: SVGElement[] } {
    const handles: Handle[] = [{
      id: "start", label: "start", at: this.start, class: "start",
      draw: () => [s("circle", { class: "target", r: 18 }), s("circle", { class: "ring", r: 8 })],
    }];
    const path = line<Place>((at) => plot.x(at[0]), (at) => plot.y(at[1]));
    const frame = now.frames[now.at];
    const under = BALLS.flatMap((_, which) => {
      const before = now.frames.slice(0, now.at).map((each) => each.places[which]).filter((at): at is Place => Boolean(at));
      const at = between(before.at(-1), frame?.places[which], now.progress);
      const way = at ? [...before, at] : before;
      const last = way.at(-1);
      if (!last) return [];
      return [s("g", { class: `walker series-${which}` },
        s("path", { class: "halo", d: path(way) ?? "" }),
        s("path", { class: "way", d: path(way) ?? "" }),
        s("path", { class: "body", d: symbol(BODIES[which] ?? symbolCircle, 130)() ?? "",
          transform: `translate(${plot.x(last[0]).toFixed(1)} ${plot.y(last[1]).toFixed(1)})` }))];
    });
    return { handles, under: [...under, ...this.arrows(now, plot)] };
  }

  describe(now: Now<RollFrame>): string {
    return describeRoll(now.frames, now.at, now.guess);
  }

  say(frame: RollFrame): string {
    return `step ${frame.step}`;
  }

  row(frame: RollFrame): string[] {
    const each = frame.heights.map((height, which) => {
      const at = frame.places[which];
      return !at ? "out of the picture" : `${height === null ? "no number" : height.toFixed(4)} at ${at[0].toFixed(2)}, ${at[1].toFixed(2)}`;
    });
    const steps = [frame.kept[1], frame.pushes[1]].map((by) => (by ? `${by[0].toFixed(2)}, ${by[1].toFixed(2)}` : ""));
    return [...each, ...steps, frame.note];
  }

  moved(_: string, at: Place, done: boolean, stage: Stage<RollFrame>): void {
    this.start = at;
    stage.guess = null;
    // What was computed began elsewhere.
    stage.frames = [];
    stage.player.load(0);
    if (done) stage.say(`The start is at ${at[0].toFixed(1)}, ${at[1].toFixed(1)}.`);
    void stage.fetch();
  }

  placed(at: Place, stage: Stage<RollFrame>): void {
    if (!stage.plot.aiming) this.moved("start", at, true, stage);
  }

  /** What moves the heavy ball next: drawn when it has arrived. */
  private arrows(now: Now<RollFrame>, plot: Plot): SVGElement[] {
    const frame = now.frames[now.at];
    const [at, push, kept] = [frame?.places[1], frame?.pushes[1], frame?.kept[1]];
    if (!at || !push || !kept || now.progress < 1) return [];
    return [...arrow(plot, at, kept, "kept"), ...arrow(plot, [at[0] + kept[0], at[1] + kept[1]], push, "push")];
  }
}
