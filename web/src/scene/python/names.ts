// Names and values: the program's lines, its names, the objects, and a wire from each name to what it is on.

import { h } from "../../shared/dom";
import type { Board, Wire } from "../board";
import { act, choice, page } from "../settings";
import type { BoardScene, Now, Stage } from "../stage";
import { describe, type Frame, type Held, say, spell } from "./words";

const EXAMPLES = {
  "two-names": "Two names, one list", "row-twice": "A row repeated", shallow: "A copy that is not deep", default: "A default made once",
  closures: "Functions from a loop", own: "Your own program",
};
type Example = keyof typeof EXAMPLES;

export class Names implements BoardScene<Frame> {
  readonly title = "Names and what they are on";
  readonly keys = ["Numbers and texts stand in their name's box; lists, dicts and other objects stand for themselves, with a line from each name. A bar marks what the last line changed."];
  readonly frameMs = 1600;
  readonly columns = ["What", "What it says"];
  readonly ownless = true;
  private example: Example = "two-names";
  private readonly paper = page("Program", "", 6);
  private picker: HTMLSelectElement | null = null;

  state(): { [name: string]: unknown } {
    return this.example === "own" ? { program: this.paper.area.value } : { example: this.example };
  }

  settings(stage: Stage): HTMLElement[] {
    const example = choice("Example", EXAMPLES, this.example, (value) => {
      this.example = value;
      if (value === "own") this.paper.area.focus();
      stage.restart();
    });
    this.picker = example.querySelector("select");
    return [example, act("Run this program", () => {
      this.example = "own";
      if (this.picker) this.picker.value = "own";
      stage.restart();
    }), this.paper.root];
  }

  lay({ frames, at }: Now<Frame>, board: Board): void {
    const [first, frame] = [frames[0], frames[at]];
    if (!first || !frame) {
      board.show([]);
      return;
    }
    if (this.example !== "own" && at === 0) this.paper.area.value = (first.lines ?? []).join("\n");
    const wires: { from: HTMLElement; to: number; fresh: boolean; arched: boolean }[] = [];
    const box = (held: Held, arched: boolean): HTMLElement => {
      const slot = h("span", { class: `slot${held.new ? " new" : ""}` }, held.text ?? "●");
      if (held.to !== undefined) wires.push({ from: slot, to: held.to, fresh: held.new, arched });
      return slot;
    };
    const scopes = frame.scopes.map((scope) => h("div", { class: "scope" }, h("p", { class: "count-of" }, scope.name),
      ...scope.names.map((name) => h("p", { class: `held${name.new ? " new" : ""}` }, h("b", {}, name.name), box(name, false)))));
    const things = new Map(frame.objects.map((thing) => [thing.id, h("div", { class: `thing${thing.new ? " fresh" : ""}` },
      h("p", { class: "count-of" }, `${thing.id} · ${thing.kind}`),
      h("div", { class: "parts" }, ...thing.parts.map((part) => h("p", { class: `held${part.new ? " new" : ""}` },
        part.label === "" ? null : h("b", {}, part.label), box(part, true)))))]));
    board.show([
      h("ol", { class: "program" }, ...(first.lines ?? []).map((line, place) =>
        h("li", { class: `${place + 1 === frame.ran ? "ran" : ""}${place + 1 === frame.next ? " next" : ""}` }, h("code", {}, line || " ")))),
      h("div", { class: "sides memory" }, h("div", { class: "scopes" }, ...scopes), h("div", { class: "things" }, ...things.values())),
      ...(frame.printed ? [h("pre", { class: "query" }, `Printed\n${frame.printed}`)] : []),
    ], wires.flatMap(({ to, ...wire }): Wire[] => {
      const target = things.get(to);
      return target ? [{ ...wire, to: target, class: `series-${(to - 1) % 6}` }] : [];
    }));
  }

  describe({ frames, at }: Now<Frame>): string {
    return describe(frames, at);
  }

  spell({ frames, at }: Now<Frame>): string {
    return spell(frames[at]);
  }

  say(frame: Frame): string {
    return say(frame);
  }

  row(frame: Frame, frames: Frame[]): string[] {
    return [say(frame), `${describe(frames, frames.indexOf(frame))} ${spell(frame)}`];
  }
}
