// A stream: a row for each number, a column for each stage, filled in the order in which Java does it.

import { h } from "../../shared/dom";
import type { Board, Wire } from "../board";
import { choice } from "../settings";
import type { BoardScene, Now, Stage } from "../stage";
import { cells, describe, type Frame, resultText, say } from "./words";

const EXAMPLES = {
  list: "Filter, map, collect", nobody: "The same, and nobody asks", limit: "Two are enough", first: "The first is enough", sorted: "Sorted on the way",
  early: "Map first, filter then",
};
const MARKS = { gives: "", keeps: "✓", drops: "✗", makes: "", passes: "✓", holds: "…", "hands on": "›" };

export class StreamScene implements BoardScene<Frame> {
  readonly title = "One element at a time";
  readonly keys = ["✓ goes on, ✗ goes no further, … waits, › was waiting and goes on. Java itself runs the stream and tells its steps."];
  readonly frameMs = 900;
  readonly late = true;
  readonly ownless = true;
  readonly columns = ["What", "What it says"];
  private example: keyof typeof EXAMPLES = "list";

  state(): { [name: string]: unknown } {
    return { example: this.example };
  }

  settings(stage: Stage): HTMLElement[] {
    return [choice("Stream", EXAMPLES, this.example, (value) => {
      this.example = value;
      stage.restart();
    })];
  }

  lay({ frames, at }: Now<Frame>, board: Board): void {
    const [first, frame] = [frames[0], frames[at]];
    if (!first || !frame) {
      board.show([]);
      return;
    }
    const filled = cells(frames, at);
    const boxes = new Map<string, HTMLElement>();
    const rows = (first.numbers ?? []).map((number, place) => h("tr", {},
      ...(first.names ?? []).map((_, stage) => {
        const cell = filled.get(`${place} ${stage}`);
        const text = cell ? `${cell.value} ${MARKS[cell.what]}`.trim() : stage === 0 ? String(number) : "";
        const box = h("span", { class: `step-box${cell ? "" : " empty"}${cell?.now ? " here" : ""}${cell?.what === "drops" ? " dropped" : ""}` }, text);
        boxes.set(`${place} ${stage}`, box);
        return h("td", {}, box);
      })));
    const head = h("tr", {}, ...(first.names ?? []).map((name) => h("th", {}, name)));
    const code = [...(first.stages ?? []), ...(first.asked ? [`.${first.asked}()`] : [])].join("\n    ");
    const wires: Wire[] = [];
    if (frame.step === "event" && (frame.stage ?? 0) > 0) {
      const [from, to] = [boxes.get(`${frame.place} ${(frame.stage ?? 0) - 1}`), boxes.get(`${frame.place} ${frame.stage}`)];
      if (from && to) wires.push({ from, to, class: "now", fresh: true });
    }
    board.show([
      h("pre", { class: "query" }, code),
      h("table", { class: "passage" }, h("thead", {}, head), h("tbody", {}, ...rows)),
      h("p", { class: "clause" }, h("b", {}, first.asked || "nobody asks"), frame.step === "done" ? ` ${resultText(frame.result)}` : " …"),
    ], wires);
  }

  describe({ frames, at }: Now<Frame>): string {
    return describe(frames, at);
  }

  say(frame: Frame): string {
    return say(frame);
  }

  row(frame: Frame, frames: Frame[]): string[] {
    return [say(frame), describe(frames, frames.indexOf(frame))];
  }
}
