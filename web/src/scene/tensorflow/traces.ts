// Traces: a function's lines, the calls, the graphs that there are, and a wire from each call to the graph that answers it.

import { h } from "../../shared/dom";
import type { Board, Wire } from "../board";
import { act, choice, page } from "../settings";
import type { BoardScene, Foresight, Now, Stage } from "../stage";
import { describe, type Frame, guesses, say, spell } from "./words";

const EXAMPLES = { lengths: "Lengths", tensors: "Values, shapes, types", numbers: "Python's numbers", types: "What is not a tensor", own: "Your own calls" };
type Example = keyof typeof EXAMPLES;
const OPTIONS = { none: "None", reduce: "reduce_retracing", open: "input_signature" };
const WRITTEN = { none: "@tf.function", reduce: "@tf.function(reduce_retracing=True)", open: "@tf.function(input_signature=[tf.TensorSpec([None], tf.float32)])" };
/** The function's lines; the second is Python's business, the others are noted in the graph. */
const LINES = ["def double(x):", "    log.append(\"traced\")", "    seen.assign_add(1)", "    return x * 2"];
const PYTHONS = 1;

export class Traces implements BoardScene<Frame> {
  readonly title = "Which calls trace anew";
  readonly keys = ["TensorFlow itself runs the calls. Filled lines are run by Python for this call; those with a broken edge run in the graph alone. One call a line, such as tf.ones([2, 3])."];
  readonly frameMs = 1700;
  readonly late = true;
  readonly ownless = true;
  readonly columns = ["What", "What it says"];
  private example: Example = "lengths";
  private options: keyof typeof OPTIONS = "none";
  private readonly paper = page("Calls", "", 5);
  private picker: HTMLSelectElement | null = null;

  state(): { [name: string]: unknown } {
    const calls = this.example === "own" ? { calls: this.paper.area.value.split("\n") } : { example: this.example };
    return { ...calls, options: this.options };
  }

  settings(stage: Stage<Frame>): HTMLElement[] {
    const example = choice("Calls with", EXAMPLES, this.example, (value) => {
      this.example = value;
      if (value === "own") this.paper.area.focus();
      stage.restart();
    });
    this.picker = example.querySelector("select");
    const options = choice("Option", OPTIONS, this.options, (value) => {
      this.options = value;
      stage.restart();
    });
    return [example, options, act("Run these calls", () => {
      this.example = "own";
      if (this.picker) this.picker.value = "own";
      stage.restart();
    }), this.paper.root];
  }

  foresee(now: Now<Frame>): Foresight | null {
    const first = now.frames[0];
    return first ? { question: "Before it runs: for how many of the calls is a graph made?", answers: guesses(first) } : null;
  }

  lay({ frames, at }: Now<Frame>, board: Board): void {
    const [first, frame] = [frames[0], frames[at]];
    if (!first || !frame) {
      board.show([]);
      return;
    }
    const calls = first.calls ?? [];
    if (this.example !== "own" && at === 0) this.paper.area.value = calls.join("\n");
    const graphs = frame.graphs.map((graph, place) => h("div", { class: `thing${frame.traced && place === frame.graphs.length - 1 ? " fresh" : ""}` },
      h("p", { class: "count-of" }, `graph ${place + 1} · used ${graph.used} ×`), h("p", { class: "made-for" }, graph.made_for)));
    const wires: Wire[] = [];
    const rows = frames.slice(1).map((call, place) => {
      const row = h("li", { class: place === frame.at ? "here" : place > frame.at ? "to-come" : "" },
        h("code", {}, `double(${calls[call.at] ?? ""})`), h("span", {}, place > frame.at ? "" : call.error ? "error" : call.result));
      const graph = call.graph === null || place > frame.at ? undefined : graphs[call.graph];
      if (graph) wires.push({ from: row, to: graph, class: place === frame.at ? `series-${call.traced ? 1 : 0}` : "past", fresh: place === frame.at });
      return row;
    });
    const runs = (line: number): string => (frame.at < 0 || !frame.ran ? "" : frame.traced ? "ran" : line > PYTHONS ? "in-graph" : "");
    board.show([
      h("ol", { class: "program plain" }, h("li", {}, h("code", {}, WRITTEN[this.options])),
        ...LINES.map((line, place) => h("li", { class: place === 0 ? "" : runs(place) }, h("code", {}, line)))),
      h("p", { class: "kept-count" }, h("span", {}, "log: ", h("b", {}, String(frame.log))), h("span", {}, "seen: ", h("b", {}, String(frame.seen)))),
      h("div", { class: "sides memory" }, h("ol", { class: "calls" }, ...rows), h("div", { class: "things" }, ...graphs)),
    ], wires);
  }

  describe({ frames, at, guess }: Now<Frame>): string {
    return describe(frames, at, guess);
  }

  spell({ frames, at }: Now<Frame>): string {
    return spell(frames[at]);
  }

  say(frame: Frame): string {
    return say(frame);
  }

  row(frame: Frame, frames: Frame[]): string[] {
    return [say(frame), `${describe(frames, frames.indexOf(frame), null)} ${spell(frame)}`];
  }
}
