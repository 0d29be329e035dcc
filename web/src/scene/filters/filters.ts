// The filter context of each cell of a matrix: which rows of a star schema stay, and what the learner's own measure makes of them.

import { h } from "../../shared/dom";
import type { Board, Wire } from "../board";
import { choice } from "../settings";
import type { BoardScene, Foresight, Now, Stage } from "../stage";
import { describe, type Frame, listed, rowsOf, say, short, spell, type Table, totals } from "./words";

const EXAMPLES = {
  mean: "Example: a mean, and its total", replace: "Example: CALCULATE puts a filter", all: "Example: ALL takes filters away", inactive: "Example: an inactive relationship",
  both: "Example: filters both ways", row: "Example: a row becomes a filter", "so-far": "Example: a year so far",
};
const OWN = {
  margin: "Yours: margin", "best-customer": "Yours: best-customer", "share-of-what": "Yours: share-of-what, Share of shown", "share-of-shop": "Yours: share-of-what, Share of shop",
  "year-so-far": "Yours: year-so-far", "same-days": "Yours: same-days",
};
/** A table with more rows than these is one of days, and drawn as a calendar. */
const MOST_ROWS = 14;

type Shown = keyof typeof EXAMPLES | keyof typeof OWN;

export class Filters implements BoardScene<Frame> {
  readonly within = "cells";
  readonly title = "What each cell filters";
  readonly keys = [
    "Click on a cell of the matrix, or choose it at “Cell”, to see its value and the rows that it is made of; step back from there to see how they were left. ",
    "A row that a filter takes away is struck through.",
  ];
  readonly frameMs = 1700;
  readonly columns = ["Cell", "What it says"];
  private shown: Shown;
  private stage: Stage | null = null;
  private picker: HTMLSelectElement | null = null;
  private filledFor: Frame | null = null;

  constructor(exercise: string) {
    this.shown = exercise in OWN ? exercise as Shown : "mean";
  }

  state(): { [name: string]: unknown } {
    return { show: this.shown };
  }

  settings(stage: Stage): HTMLElement[] {
    this.stage = stage;
    const measure = choice("Measure", { ...EXAMPLES, ...OWN }, this.shown, (value) => {
      this.shown = value;
      stage.restart();
    });
    const picked = choice<string>("Cell", { "": "none" }, "", (value) => { if (value) this.show(Number(value)); });
    this.picker = picked.querySelector("select");
    return [measure, picked];
  }

  foresee({ frames }: Now<Frame>): Foresight | null {
    const asked = totals(frames);
    if (!asked) return null;
    const name = frames[0]?.measure ?? "";
    return {
      question: `Before it runs: in the last column, the cells above the total will say ${listed(asked.above.map(short))}. What will ${name} be in the total?`,
      answers: asked.answers.map(short),
    };
  }

  lay({ frames, at }: Now<Frame>, board: Board): void {
    const [first, frame] = [frames[0], frames[at]];
    this.fill(frames, frame);
    if (!first || !frame) {
      board.show([]);
      return;
    }
    const tables = first.tables ?? [];
    const facts = first.links?.[0]?.from ?? "";
    const figures = new Map(tables.map((table, which) => [table.name, draw(table, rowsOf(frame.kept?.[which]))]));
    const ones = [...figures].filter(([name]) => name !== facts).map(([, figure]) => figure);
    const star = h("div", { class: "star" }, h("div", { class: "star-ends" }, ...ones), figures.get(facts) ?? null);
    board.show([
      h("pre", { class: "query" }, first.text ?? ""),
      h("div", { class: "star-and-matrix" }, star, this.matrix(frames, at)),
    ], wires(first, frame, figures));
  }

  describe({ frames, at, guess }: Now<Frame>): string {
    const said = describe(frames, at, guess);
    if (at !== 0 || !(this.shown in OWN) || !frames[0] || frames[0].own) return said;
    return `There is no answer of yours to ${this.shown === "share-of-shop" ? "share-of-what" : this.shown} yet, so this is an example. ${said}`;
  }

  spell({ frames, at }: Now<Frame>): string {
    return spell(frames, at);
  }

  say(frame: Frame): string {
    return say(frame);
  }

  row(frame: Frame, frames: Frame[]): string[] {
    return [frame.name ?? "", describe(frames, frames.indexOf(frame), null)];
  }

  /** Go to where a cell has its value. */
  private show(cell: number): void {
    const { stage } = this;
    const place = (stage?.frames as Frame[] | undefined)?.findIndex((frame) => frame.step === "value" && frame.cell === cell) ?? -1;
    if (!stage || place < 0) return;
    stage.question(null);
    stage.player.seek(place);
  }

  /** Offer all cells, for whoever uses no pointer. */
  private fill(frames: Frame[], frame: Frame | undefined): void {
    if (!this.picker) return;
    const first = frames[0] ?? null;
    if (first !== this.filledFor) {
      this.filledFor = first;
      const cells = frames.filter((each) => each.step === "value");
      this.picker.replaceChildren(h("option", { value: "" }, "none"), ...cells.map((each) => h("option", { value: String(each.cell ?? "") }, each.name ?? "")));
    }
    this.picker.value = String(frame?.cell ?? "");
  }

  private matrix(frames: Frame[], at: number): HTMLElement {
    const { rows = [], columns = [], heads = [] } = frames[0]?.matrix ?? {};
    const known = new Map(frames.slice(0, at + 1).filter((frame) => frame.step === "value").map((frame) => [frame.cell ?? -1, frame.said ?? ""]));
    const wide = Math.max(1, columns.length);
    const fields = heads.map((head) => /\[(.*)\]/.exec(head ?? "")?.[1] ?? "");
    const cell = (number: number): HTMLElement => {
      const value = known.get(number);
      const look = `cell${number === frames[at]?.cell ? " now" : ""}${value === "BLANK" ? " null" : ""}`;
      return h("td", { class: look, on: { click: () => this.show(number) } }, value ?? "·");
    };
    const head = [h("th", {}, fields[0] ?? ""), ...(columns.length > 0 ? columns : ["Value"]).map((column) =>
      h("th", {}, columns.length > 0 && column !== "Total" ? `${fields[1] ?? ""} ${column}` : column))];
    const body = rows.map((row, place) => h("tr", { class: row === "Total" ? "total" : "" }, h("th", {}, row),
      ...Array.from({ length: wide }, (_, more) => cell(place * wide + more))));
    return h("figure", { class: "rows matrix" },
      h("figcaption", {}, frames[0]?.measure ?? ""), h("table", {}, h("thead", {}, h("tr", {}, ...head)), h("tbody", {}, ...body)));
  }
}

function draw(table: Table, kept: Set<number> | null): HTMLElement {
  const isNarrowed = kept !== null && kept.size < table.rows.length;
  const look = (row: number): string => (!isNarrowed ? "" : kept.has(row) ? "stays" : "gone");
  if (table.rows.length > MOST_ROWS) return calendar(table, look);
  const head = table.columns.map((column) => h("th", { "data-column": column }, column));
  const body = table.rows.map((cells, row) => h("tr", { class: look(row) }, ...cells.map((value) => h("td", {}, value))));
  return h("figure", { class: "rows star-table" },
    h("figcaption", {}, table.name), h("table", {}, h("thead", {}, h("tr", {}, ...head)), h("tbody", {}, ...body)));
}

/** A table of days: a line for each month, and a box for each day of it. */
function calendar(table: Table, look: (row: number) => string): HTMLElement {
  const months = new Map<string, HTMLElement[]>();
  table.rows.forEach((cells, row) => {
    const month = (cells[0] ?? "").replace(/^\d+ /, "");
    const boxes = months.get(month) ?? [];
    boxes.push(h("i", { class: look(row) }));
    months.set(month, boxes);
  });
  const lines = [...months].map(([month, boxes]) => h("div", { class: "month" }, h("span", {}, month), ...boxes));
  return h("figure", { class: "rows star-table calendar" }, h("figcaption", {}, `${table.name}: ${table.rows.length} days`), ...lines);
}

/** A line for each relationship, from the one side to the column of the many side; what filters both ways has an end at both. */
function wires(first: Frame, frame: Frame, figures: Map<string, HTMLElement>): Wire[] {
  return (first.links ?? []).flatMap((link, number): Wire[] => {
    const [one, many] = [figures.get(link.to), figures.get(link.from)?.querySelector(`[data-column="${link.column}"]`)];
    if (!one || !many) return [];
    const holds = frame.active?.includes(number) ?? link.active;
    const isNow = (frame.step === "flow" && frame.link === number) || (frame.step === "changed" && (!link.active || (frame.both?.includes(number) ?? false)) && holds);
    const look = `series-${number % 6}${holds ? "" : " asleep"}${isNow ? " now" : ""}`;
    const there: Wire = { from: one, to: many, class: look, fresh: isNow, upright: true };
    return frame.both?.includes(number) ? [there, { ...there, from: many, to: one }] : [there];
  });
}
