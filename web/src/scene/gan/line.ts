// A forger on a line, against a detective who has practised: the learner's own run beside the one that stood still.

import { line, symbol, symbolSquare, symbolTriangle } from "d3-shape";
import { s } from "../../shared/dom";
import type { Handle, Place, Plot } from "../plot";
import { choice } from "../settings";
import type { Foresight, Now, Scene, Stage } from "../stage";
import { plain } from "../numbers";
import { describeLine, ENDS, type LineFrame } from "./words";

const PRACTICE = { evening: "For an evening", week: "For a week", wrong: "Labels exchanged" };
const STEPS = { "1": "1", "3": "3", "5": "5" };
const ZERO = 5;
const UP = 0.85;
const LEFT = 0.6;
const A_ROUND = 0.24;
const NEAREST = 0.5;
const FARTHEST = 4.5;
const SPREAD = 0.5;

/** Where a value lies on the plane, upwards. */
function up(value: number): number {
  return ZERO + UP * value;
}

function across(round: number): number {
  return LEFT + A_ROUND * (round - 1);
}

export class OnALine implements Scene<LineFrame> {
  readonly within = "line";
  readonly title = "A detective who is too sure";
  readonly plane = { width: 16, height: 10, label: "The middle of the fakes, round after round, and where the readings lie" };
  readonly keys = [
    "Bold: the middle of the fakes in your run. Broken: the run that was found in the morning. The band: the readings. Drag the square to move them up or down. On the keyboard: the arrows up and down.",
  ];
  readonly frameMs = 300;
  // PyTorch is started for it.
  readonly late = true;
  readonly curve = {
    title: "Loss", names: ["detective", "forger"], digits: 2, tones: [2, 3], values: (frame: LineFrame) => frame.losses,
  };
  readonly columns = ["Round", "Middle of the fakes", "In the morning", "Detective pays", "Forger pays", "Note"];
  private readings = 4;
  private practised: keyof typeof PRACTICE = "evening";
  private steps: keyof typeof STEPS = "1";
  seed = 1;

  state(): { [name: string]: unknown } {
    const { readings, practised, seed } = this;
    return { view: "line", readings, practised, steps: Number(this.steps), seed };
  }

  settings(stage: Stage<LineFrame>): HTMLElement[] {
    return [
      choice("It practised", PRACTICE, this.practised, (value) => {
        this.practised = value;
        stage.again();
      }),
      choice("Its steps a round", STEPS, this.steps, (value) => {
        this.steps = value;
        stage.again();
      }),
    ];
  }

  foresee(now: Now<LineFrame>): Foresight {
    return { question: `Before it runs: where will the fakes be after ${now.frames.length} rounds?`, answers: ENDS };
  }

  ground(_: Now<LineFrame>, plot: Plot): SVGElement[] {
    const [top, bottom] = [plot.y(up(this.readings + SPREAD)), plot.y(up(this.readings - SPREAD))];
    return [s("g", { class: "fits", "aria-hidden": "true" },
      s("rect", { class: "readings", x: 0, y: top.toFixed(1), width: plot.x(16), height: (bottom - top).toFixed(1) }),
      s("line", { class: "zero", x1: 0, x2: plot.x(16), y1: plot.y(up(0)), y2: plot.y(up(0)) }))];
  }

  things(now: Now<LineFrame>, plot: Plot): { handles: Handle[]; under: SVGElement[] } {
    const handles: Handle[] = [{
      id: "readings", label: `readings around ${plain(this.readings, 1)}`, at: [15.4, up(this.readings)], class: "known-place series-0",
      draw: () => [s("circle", { class: "target", r: 18 }), s("path", { class: "body", d: symbol(symbolSquare, 200)() ?? "" })],
    }];
    const shown = now.frames.slice(0, now.at + 1);
    const way = shown.flatMap((frame): Place[] => (frame.middle === null ? [] : [[across(frame.round), up(frame.middle)]]));
    const was = shown.map((frame): Place => [across(frame.round), up(frame.was)]);
    const path = line<Place>((at) => plot.x(at[0]), (at) => plot.y(at[1]));
    const last = way.at(-1);
    const under = [s("path", { class: "truth", d: path(was) ?? "" }), s("path", { class: "halo", d: path(way) ?? "" }), s("path", { class: "own-fit", d: path(way) ?? "" })];
    const body = last ? [s("path", {
      class: "fake", d: symbol(symbolTriangle, 110)() ?? "",
      transform: `translate(${plot.x(last[0]).toFixed(1)} ${plot.y(last[1]).toFixed(1)})`,
    })] : [];
    return { handles, under: [s("g", { class: "fits" }, ...under), ...body] };
  }

  describe(now: Now<LineFrame>): string {
    return describeLine(now.frames, now.at, this.readings, now.guess);
  }

  say(frame: LineFrame): string {
    return `round ${frame.round}`;
  }

  row(frame: LineFrame): string[] {
    const [detective, forger] = frame.losses.map((each) => (each === null ? "" : plain(each, 3)));
    return [String(frame.round), frame.middle === null ? "" : plain(frame.middle), plain(frame.was), detective ?? "", forger ?? "", frame.note];
  }

  moved(_: string, at: Place, done: boolean, stage: Stage<LineFrame>): void {
    const height = Math.round(((at[1] - ZERO) / UP) * 10) / 10;
    const side = height === 0 ? Math.sign(this.readings) : Math.sign(height);
    this.readings = side * Math.min(Math.max(Math.abs(height), NEAREST), FARTHEST);
    // Across the place where the fakes begin it goes in one step.
    stage.draw("changed");
    if (!done) return;
    stage.say(`The readings lie around ${plain(this.readings, 1)}.`);
    stage.again();
  }
}
