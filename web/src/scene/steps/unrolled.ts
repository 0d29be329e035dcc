// A cell of one number, unrolled: states from left to right, and the gradient on its way back.

import { h, s } from "../../shared/dom";
import { plain } from "../numbers";
import type { Handle, Place, Plot } from "../plot";
import { choice, slide } from "../settings";
import type { Foresight, Now, Scene, Stage } from "../stage";
import { type Band, bar, dot, rails, valueAt } from "./strip";
import { ARRIVALS, describeUnrolled, sayStep, small, STEPS, type UnrolledFrame } from "./words";

const COMES: Band = { name: "comes in", zero: 8.5, one: 1.2, most: 1 };
const STATE: Band = { name: "state", zero: 5.2, one: 1.4, most: 1 };
const BACK: Band = { name: "gradient", zero: 0.9, one: 1.1, most: 2 };

const SERIES = { push: "A push at step 1", each: "A push at every step", quiet: "Nothing" };
const NUMBERS: { [name in keyof typeof SERIES]: number[] } = {
  push: [0.8, ...Array<number>(STEPS - 1).fill(0)],
  each: [0.8, -0.5, 0.9, 0.6, -0.9, 0.7, -0.6, 0.8, -0.7, 0.5, 0.9, -0.8],
  quiet: Array<number>(STEPS).fill(0),
};

export class Unrolled implements Scene<UnrolledFrame> {
  readonly title = "There, and back through time";
  readonly plane = { width: 16, height: 10, label: "Twelve steps of a recurrent cell: what comes in, the state, and the gradient on its way back" };
  readonly keys = [
    "A cell of one number. From left to right the states, from right to left the gradient of the last state by each of them. Drag a dot up or down. On the keyboard: ",
    h("kbd", {}, "N"), " and ", h("kbd", {}, "P"), " choose, the arrows up and down move.",
  ];
  readonly frameMs = 600;
  readonly curve = {
    title: "Gradient", names: [""], digits: 4, values: (frame: UnrolledFrame) => [frame.step === "back" ? frame.value : null],
  };
  readonly columns = ["What", "State", "Gradient", "Times", "Note"];
  private u = 0.7;
  private series: keyof typeof SERIES = "push";
  private numbers = [...NUMBERS.push];

  state(): { [name: string]: unknown } {
    return { numbers: this.numbers, u: this.u };
  }

  settings(stage: Stage<UnrolledFrame>): HTMLElement[] {
    return [
      slide("Weight U", this.u, { from: -2, to: 2, step: 0.1 }, (value) => {
        this.u = value;
        stage.again();
      }),
      choice("What comes in", SERIES, this.series, (value) => {
        this.series = value;
        this.numbers = [...NUMBERS[value]];
        stage.restart();
      }),
    ];
  }

  foresee(): Foresight {
    return { question: "Before it runs: the gradient at step 12 is 1. How much of it arrives at step 1?", answers: ARRIVALS };
  }

  ground(now: Now<UnrolledFrame>, plot: Plot): SVGElement[] {
    return rails(plot, [COMES, STATE, BACK], now.frames[now.at]?.at ?? 0);
  }

  things(now: Now<UnrolledFrame>, plot: Plot): { handles: Handle[]; under: SVGElement[] } {
    const handles = this.numbers.map((value, place) =>
      dot(COMES, place + 1, value, `number of step ${place + 1}, ${plain(value)}`, () => s("circle", { class: "dot", r: 5 })));
    const bars = now.frames.slice(0, now.at + 1).flatMap((frame, place) => {
      if (frame.step === "start" || frame.value === null) return [];
      const come = place === now.at ? now.progress : 1;
      return bar(plot, frame.step === "back" ? BACK : STATE, frame.at, frame.value * come, frame.step === "back" ? "series-1" : "series-0");
    });
    return { handles, under: [s("g", { class: "steps" }, ...bars)] };
  }

  describe(now: Now<UnrolledFrame>): string {
    return describeUnrolled(now.frames, now.at, this.numbers, now.guess);
  }

  say(frame: UnrolledFrame): string {
    return sayStep(frame, "step");
  }

  row(frame: UnrolledFrame): string[] {
    const value = frame.value === null ? "" : frame.step === "back" ? small(frame.value) : plain(frame.value, 4);
    return [sayStep(frame, "step"), frame.step === "back" ? "" : value, frame.step === "back" ? value : "", frame.factor === null ? "" : small(frame.factor), frame.note];
  }

  moved(id: string, at: Place, done: boolean, stage: Stage<UnrolledFrame>): void {
    const value = valueAt(COMES, at);
    this.numbers = this.numbers.map((each, place) => (place + 1 === Number(id) ? value : each));
    if (done) stage.say(`At step ${id} comes in ${plain(value)}.`);
    stage.draw("moved");
    stage.again();
  }
}
