// Folds: a small table as boxes, a column for each week; which of them fit sees, which are tested, and what is promised.

import { h } from "../../shared/dom";
import type { Board } from "../board";
import { choice } from "../settings";
import type { BoardScene, Foresight, Now, Stage } from "../stage";
import { describe, type Frame, GUESSES, leaked, letter, say, spell, type Table, TABLES } from "./words";

const CUTS = { random: "At random", order: "In order", sellers: "Whole sellers", weeks: "By weeks-ahead" };
const PREPARED = { inside: "Inside the pipeline", before: "Before the split" };

export class Folds implements BoardScene<Frame> {
  readonly title = "Who is tested, and who has seen it";
  readonly keys = ["Filled: the model learns from it. Bold edge: it is tested. A stripe across: it is tested, and a fit has seen it. Faint: nobody looks at it. Your own weeks-ahead cuts the weeks."];
  readonly frameMs = 1500;
  readonly curve = {
    title: "Off by, euro", names: ["this fold", "mean", "later"], digits: 0, tones: [0, 5, 1],
    values: (frame: Frame) => [frame.error, frame.promised, frame.later],
  };
  readonly columns = ["What", "Learnt from", "Tested", "Seen by a fit", "Off by", "Mean so far"];
  seed = 5;
  private table: Table;
  private cut: keyof typeof CUTS;
  private prepared: keyof typeof PREPARED = "inside";

  /** Under an exercise the scene begins with what its answer moves. */
  constructor(exercise: string) {
    [this.table, this.cut] = exercise === "weeks-ahead" ? ["weeks", "weeks"] : ["sellers", "random"];
  }

  state(): { [name: string]: unknown } {
    return { table: this.table, cut: this.cut, prepared: this.prepared, seed: this.seed };
  }

  settings(stage: Stage<Frame>): HTMLElement[] {
    return [
      choice("Table", TABLES, this.table, (value) => {
        this.table = value;
        stage.restart();
      }),
      choice("Folds", CUTS, this.cut, (value) => {
        this.cut = value;
        stage.restart();
      }),
      choice("Scaler and choice fitted", PREPARED, this.prepared, (value) => {
        this.prepared = value;
        stage.restart();
      }),
    ];
  }

  foresee(now: Now<Frame>): Foresight | null {
    if (now.frames.at(-1)?.step !== "end") return null;
    return { question: "Before it runs: the folds will promise an error. And later, in use?", answers: GUESSES };
  }

  lay({ frames, at }: Now<Frame>, board: Board): void {
    const [first, frame] = [frames[0], frames[at]];
    if (!first || !frame) {
      board.show([]);
      return;
    }
    const [learns, tested, seen] = [new Set(frame.learns), new Set(frame.tested), new Set(leaked(frame))];
    const looks = (row: number): string => {
      if (frame.step === "table" || frame.step === "end") return "";
      if (tested.has(row)) return seen.has(row) ? "tested leaked" : "tested";
      return learns.has(row) ? "learnt" : "idle";
    };
    const weeks = new Map<number, HTMLElement[]>();
    (first.week ?? []).forEach((week, row) => {
      const box = h("span", { class: `box ${looks(row)}` }, letter(first.seller?.[row] ?? 0));
      weeks.set(week, [...weeks.get(week) ?? [], box]);
    });
    board.show([
      h("div", { class: "weeks" }, ...[...weeks].map(([week, boxes]) => h("div", { class: "week" }, h("span", { class: "place" }, String(week)), ...boxes))),
      h("div", { class: "fold-errors" }, ...this.errors(frames, at)),
    ]);
  }

  describe({ frames, at, guess }: Now<Frame>): string {
    return describe(frames, at, this.table, guess);
  }

  spell({ frames, at }: Now<Frame>): string {
    return spell(frames[at]);
  }

  say(frame: Frame): string {
    return say(frame);
  }

  row(frame: Frame): string[] {
    const number = (value: number | null): string => (value === null ? "" : value.toFixed(1));
    const isFold = frame.step === "fit" || frame.step === "test";
    return [
      say(frame), ...[frame.learns, frame.tested, leaked(frame)].map((rows) => (isFold ? String(rows.length) : "")),
      number(frame.step === "end" ? frame.later : frame.error), number(frame.promised),
    ];
  }

  /** The errors of the folds that have been tested, and in the end what was promised and what came. */
  private errors(frames: Frame[], at: number): HTMLElement[] {
    const said = frames.slice(0, at + 1).flatMap((frame) => {
      if (frame.step === "test") return [h("p", {}, `fold ${frame.fold} `, h("b", {}, `${(frame.error ?? 0).toFixed(0)} €`))];
      if (frame.step === "end") {
        return [h("p", { class: "promised" }, "promised ", h("b", {}, `${(frame.promised ?? 0).toFixed(0)} €`)), h("p", { class: "later" }, "later ", h("b", {}, `${(frame.later ?? 0).toFixed(0)} €`))];
      }
      return [];
    });
    return said.length > 0 ? said : [h("p", {}, " ")];
  }
}
