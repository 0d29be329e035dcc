// The steps of a query in M: the learner's own `let`, and the table that each of its steps leaves.

import { h } from "../../shared/dom";
import type { Board, Wire } from "../board";
import { choice } from "../settings";
import type { BoardScene, Foresight, Now, Stage } from "../stage";
import { before, type Change, compare, counts, describe, type Frame, say, spell, type Table } from "./words";

export const QUERIES = { "till-export": "Yours: till-export", "every-line-once": "Yours: every-line-once", "one-row-each": "Yours: one-row-each" };
const SHOWN = { shaping: "Example: months become rows", ...QUERIES };

type Shown = keyof typeof SHOWN;

export class Shaping implements BoardScene<Frame> {
  readonly within = "steps";
  readonly title = "A query, step by step";
  readonly keys = ["What is new is marked; a row that a step takes away is struck through. A text that could be taken for a number, or has a space at an end, stands in quotes."];
  readonly frameMs = 1900;
  readonly columns = ["Step", "What it says"];
  private shown: Shown;

  constructor(exercise: string) {
    this.shown = exercise in QUERIES ? exercise as Shown : "shaping";
  }

  state(): { [name: string]: unknown } {
    return { view: "steps", show: this.shown };
  }

  settings(stage: Stage): HTMLElement[] {
    const query = choice("Query", SHOWN, this.shown, (value) => {
      this.shown = value;
      stage.restart();
    });
    return [query];
  }

  foresee({ frames }: Now<Frame>): Foresight | null {
    const asked = counts(frames);
    return asked && { question: "Read the query. How many rows will its result have?", answers: asked.answers.map(String) };
  }

  lay({ frames, at }: Now<Frame>, board: Board): void {
    const [first, frame] = [frames[0], frames[at]];
    if (!first || !frame) {
      board.show([]);
      return;
    }
    const text = first.text ?? "";
    const [begin, end] = frame.span ?? [0, 0];
    const parts = [text.slice(0, begin).trimStart(), h("mark", {}, text.slice(begin, end)), text.slice(end).trimEnd()];
    const code = h("pre", { class: "query" }, ...(frame.span ? parts : [text.trim()]));
    if (frame.step === "given") {
      board.show([code, h("div", { class: "shaping" }, ...Object.entries(first.given ?? {}).map(([name, table]) => draw(name, table)))]);
      return;
    }
    const of = before(frames, at);
    const now = frame.table ?? null;
    const change = now && of[0] ? compare(of[0][1], now) : null;
    const sources = of.map(([name, table], place) => draw(name, table, place === 0 && change ? { gone: change.gone } : {}));
    const made = now ? draw(frame.step === "result" ? "the result" : frame.name ?? "", now, change ? { change } : {}) : h("p", {}, frame.note ?? "");
    board.show([code, h("div", { class: "shaping" }, h("div", { class: "shaping-of" }, ...sources), made)],
      sources.map((source): Wire => ({ from: source, to: made, class: "series-0 before", fresh: true })));
  }

  describe({ frames, at, guess }: Now<Frame>): string {
    const said = describe(frames, at, guess);
    if (at !== 0 || this.shown === "shaping" || !frames[0] || frames[0].own) return said;
    return `There is no answer of yours to ${this.shown} yet, so this is an example. ${said}`;
  }

  spell({ frames, at }: Now<Frame>): string {
    return spell(frames, at);
  }

  say(frame: Frame): string {
    return say(frame);
  }

  row(frame: Frame, frames: Frame[]): string[] {
    return [say(frame), describe(frames, frames.indexOf(frame), null)];
  }
}

function draw(name: string, table: Table, { gone, change }: { gone?: Set<number> | null; change?: Change } = {}): HTMLElement {
  const isNew = (row: number, column: number): boolean => change !== undefined
    && (change.added.includes(table.columns[column] ?? "") || change.cells.some(([one, other]) => one === row && other === column));
  const head = table.columns.map((column) => h("th", { class: change?.added.includes(column) ? "fresh" : "" }, column));
  const body = table.rows.map((cells, row) => h("tr", { class: gone?.has(row) ? "gone" : "" }, ...cells.map((cell, column) =>
    h("td", { class: `${cell === null ? "null" : ""}${isNew(row, column) ? " fresh" : ""}` }, cell ?? "null"))));
  const more = table.count - table.rows.length;
  return h("figure", { class: "rows shaped" },
    h("figcaption", {}, more > 0 ? `${name} (${more} more rows)` : name), h("table", {}, h("thead", {}, h("tr", {}, ...head)), h("tbody", {}, ...body)));
}
