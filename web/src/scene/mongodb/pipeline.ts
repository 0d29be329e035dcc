// A pipeline: the documents before a stage and after it, and a wire from each to what became of it.

import { h } from "../../shared/dom";
import type { Board, Wire } from "../board";
import { choice } from "../settings";
import type { BoardScene, Now, Stage } from "../stage";
import { describe, type Frame, say, spell } from "./words";

const EXAMPLES = {
  group: "Example: sales by product", "fan-out": "Example: a doubled sum", inside: "Example: added up inside", lookup: "Example: look up and project",
};
/** Exercises whose answer is a pipeline. */
const OWN = { "what-came-back": "Yours: what-came-back", "front-page": "Yours: front-page", "training-rows": "Yours: training-rows" };
type Shown = keyof typeof EXAMPLES | keyof typeof OWN;

export class Pipeline implements BoardScene<Frame> {
  readonly title = "Documents change shape";
  readonly keys = ["A bar at a field means that the stage made it or changed it. What a stage left alone is folded up. The engine runs every stage, on a shop of a few orders."];
  readonly late = true;
  readonly frameMs = 2200;
  readonly curve = { title: "Documents", names: [""], digits: 0, values: (frame: Frame) => [frame.count] };
  readonly columns = ["Stage", "Documents", "Which"];
  private shown: Shown;

  constructor(exercise: string) {
    this.shown = exercise in OWN ? exercise as Shown : "group";
  }

  state(): { [name: string]: unknown } {
    return { show: this.shown };
  }

  settings(stage: Stage): HTMLElement[] {
    const pipeline = choice("Pipeline", { ...EXAMPLES, ...OWN }, this.shown, (value) => {
      this.shown = value;
      stage.restart();
    });
    return [pipeline];
  }

  lay({ frames, at }: Now<Frame>, board: Board): void {
    const [first, before, frame] = [frames[0], frames[at - 1], frames[at]];
    if (!first || !frame) {
      board.show([]);
      return;
    }
    const stages = h("p", { class: "stages" }, ...[first.collection ?? "", ...(first.stages ?? [])].filter(Boolean).map((name, place) =>
      h("span", { class: `stage-name${place === at ? " looked" : ""}` }, name)));
    const text = h("pre", { class: "query" }, at === 0 ? first.query ?? "" : frame.text ?? "");
    const after = frame.documents.map(paper);
    if (!before) {
      board.show([stages, text, h("div", { class: "papers flat" }, ...after, ...rest(frame))]);
      return;
    }
    const old = before.documents.map((lines) => paper(lines.map((line) => ({ ...line, new: false }))));
    const used = new Set(frame.of?.flat() ?? []);
    if (frame.of) old.forEach((each, place) => { if (!used.has(place)) each.classList.add("gone"); });
    const wires = (frame.of ?? []).flatMap((places, which) => places.flatMap((place): Wire[] => {
      const [from, to] = [old[place], after[which]];
      return from && to ? [{ from, to, class: `series-${which % 6}`, fresh: true }] : [];
    }));
    const column = (name: string, papers: HTMLElement[], of: Frame): HTMLElement =>
      h("div", { class: "papers" }, h("p", { class: "count-of" }, `${name}: ${of.count}`), ...papers, ...rest(of));
    board.show([stages, text, h("div", { class: "sides" }, column("before", old, before), column("after", after, frame))], wires);
  }

  describe({ frames, at }: Now<Frame>): string {
    const said = describe(frames, at);
    if (at !== 0 || !(this.shown in OWN) || !frames[0] || frames[0].own) return said;
    return `There is no answer of yours to ${this.shown} yet, so this is an example. ${said}`;
  }

  spell({ frames, at }: Now<Frame>): string {
    return spell(frames[at]);
  }

  say(frame: Frame): string {
    return say(frame);
  }

  row(frame: Frame): string[] {
    return [frame.stage || "the collection", String(frame.count), frame.plain.join(" ")];
  }
}

/** A document as a sheet of lines. */
function paper(lines: Frame["documents"][number]): HTMLElement {
  return h("div", { class: "paper" }, ...lines.map((line) => h("p", { class: `field-line depth-${line.depth}${line.new ? " new" : ""}` },
    line.name === "" ? null : h("b", {}, `${line.name}: `), line.text)));
}

function rest(frame: Frame): HTMLElement[] {
  const more = frame.count - frame.documents.length;
  return more > 0 ? [h("p", { class: "count-of" }, `… ${more} more`)] : [];
}
