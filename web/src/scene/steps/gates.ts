// An LSTM of one unit: three gates opening and closing, what the memory keeps, and what reaches back.

import { symbol, symbolDiamond, symbolTimes } from "d3-shape";
import { h, s } from "../../shared/dom";
import { plain } from "../numbers";
import type { Handle, Place, Plot } from "../plot";
import { slide } from "../settings";
import type { Foresight, Now, Scene, Stage } from "../stage";
import { type Band, bar, dot, gate, rails, valueAt } from "./strip";
import { type Ask, describeGates, type GatesFrame, KEPT, sayStep, small } from "./words";

const COMES: Band = { name: "comes in", zero: 8.75, one: 0.75, most: 1 };
const INPUT: Band = { name: "input gate", zero: 6.9, one: 0.7, most: 1 };
const FORGET: Band = { name: "forget gate", zero: 5.95, one: 0.7, most: 1 };
const OUTPUT: Band = { name: "output gate", zero: 5, one: 0.7, most: 1 };
const MEMORY: Band = { name: "memory", zero: 3.25, one: 1.05, most: 1.2 };
const BACK: Band = { name: "way back", zero: 0.75, one: 1, most: 1 };

const NEXT: { [ask in Ask]: Ask } = { nothing: "keep", keep: "wipe", wipe: "nothing" };
const SAID: { [ask in Ask]: string } = { nothing: "an ordinary day", keep: "a day to keep", wipe: "a day to wipe" };

export class Gates implements Scene<GatesFrame> {
  readonly title = "What the memory keeps";
  readonly plane = { width: 16, height: 10, label: "Twelve days of an LSTM: what comes in, three gates, the memory, and how much of it reaches back" };
  readonly keys = [
    "A box is a gate, filled as far as it is open. Diamond: a day to keep; cross: a day to wipe the memory. Drag a dot up or down; tap it to change the day. Bars: the memory; small dots in them: what is shown. Way back, in orange once it has run: what is left, on day 12, of a change in the memory of each day. On the keyboard: ",
    h("kbd", {}, "N"), " and ", h("kbd", {}, "P"), " choose, the arrows up and down move, ", h("kbd", {}, "Enter"), " changes the day.",
  ];
  readonly frameMs = 700;
  readonly curve = {
    title: "Memory and state", names: ["memory", "state"], digits: 2, tones: [2, 0],
    values: (frame: GatesFrame) => [frame.memory ?? null, frame.shown ?? null],
  };
  readonly columns = ["What", "Input", "Forget", "Output", "Memory", "State", "Reaches back", "Note"];
  private biases = { input: -4, forget: 3, output: 2 };
  private numbers = [0.9, 0.3, -0.4, 0.2, 0.5, -0.3, 0.1, -0.8, -0.5, 0.4, -0.2, 0.3];
  private asks: Ask[] = ["keep", ...Array<Ask>(6).fill("nothing"), "keep", ...Array<Ask>(4).fill("nothing")];

  state(): { [name: string]: unknown } {
    return { numbers: this.numbers, asks: this.asks, ...this.biases };
  }

  settings(stage: Stage<GatesFrame>): HTMLElement[] {
    return (["input", "forget", "output"] as const).map((name) =>
      slide(`Bias of the ${name} gate`, this.biases[name], { from: -6, to: 6, step: 0.5 }, (value) => {
        this.biases[name] = value;
        stage.again();
      }));
  }

  foresee(): Foresight {
    return { question: "Before it runs: how much of a change in the memory of day 1 is left on day 12?", answers: KEPT };
  }

  ground(now: Now<GatesFrame>, plot: Plot): SVGElement[] {
    const gates = now.frames.slice(0, now.at + 1).flatMap((frame) =>
      ([[INPUT, frame.i], [FORGET, frame.f], [OUTPUT, frame.o]] as const).flatMap(([band, open]) =>
        (open === null || open === undefined ? [] : gate(plot, band, frame.at, open))));
    return [...rails(plot, [COMES, INPUT, FORGET, OUTPUT, MEMORY, BACK], now.frames[now.at]?.at ?? 0), s("g", { class: "steps" }, ...gates)];
  }

  things(now: Now<GatesFrame>, plot: Plot): { handles: Handle[]; under: SVGElement[] } {
    const handles = this.numbers.map((value, place) => {
      const ask = this.asks[place] ?? "nothing";
      const mark = (): SVGElement => (ask === "nothing"
        ? s("circle", { class: "dot", r: 5 })
        : s("path", { class: `dot ${ask}`, d: symbol(ask === "keep" ? symbolDiamond : symbolTimes, ask === "keep" ? 170 : 110)() ?? "" }));
      return dot(COMES, place + 1, value, `day ${place + 1}, ${plain(value)}, ${SAID[ask]}`, mark);
    });
    const bars = now.frames.slice(0, now.at + 1).flatMap((frame, place) => {
      const come = place === now.at ? now.progress : 1;
      if (frame.step === "back") return bar(plot, BACK, frame.at, (frame.left ?? 0) * come, "series-1");
      if (frame.memory === null || frame.memory === undefined) return [];
      const [shown] = bar(plot, MEMORY, frame.at, frame.shown ?? 0, "");
      const y = Number(shown?.getAttribute("y")) + ((frame.shown ?? 0) < 0 ? Number(shown?.getAttribute("height")) : 0);
      const x = Number(shown?.getAttribute("x")) + Number(shown?.getAttribute("width")) / 2;
      return [...bar(plot, MEMORY, frame.at, frame.memory * come, "series-2"), s("circle", { class: "shown series-0", cx: x.toFixed(1), cy: y.toFixed(1), r: 3.5 })];
    });
    return { handles, under: [s("g", { class: "steps" }, ...bars)] };
  }

  describe(now: Now<GatesFrame>): string {
    return describeGates(now.frames, now.at, this.numbers, this.asks, now.guess);
  }

  say(frame: GatesFrame): string {
    return sayStep(frame, "day");
  }

  row(frame: GatesFrame): string[] {
    const numbers = [frame.i, frame.f, frame.o, frame.memory, frame.shown].map((each) => (each === null || each === undefined ? "" : plain(each)));
    return [sayStep(frame, "day"), ...numbers, frame.left === undefined ? "" : small(frame.left), frame.note];
  }

  moved(id: string, at: Place, done: boolean, stage: Stage<GatesFrame>): void {
    const value = valueAt(COMES, at);
    this.numbers = this.numbers.map((each, place) => (place + 1 === Number(id) ? value : each));
    if (done) stage.say(`On day ${id} comes in ${plain(value)}.`);
    stage.draw("moved");
    stage.again();
  }

  chosen(id: string, stage: Stage<GatesFrame>): void {
    this.asks = this.asks.map((each, place) => (place + 1 === Number(id) ? NEXT[each] : each));
    stage.say(`Day ${id} is ${SAID[this.asks[Number(id) - 1] ?? "nothing"]}.`);
    stage.draw("moved");
    stage.again();
  }

  tapped(id: string, stage: Stage<GatesFrame>): void {
    this.chosen(id, stage);
  }
}
