// Joins: rows at the left and at the right, a wire for each two that fit, and the rows that come of it.

import { h } from "../../shared/dom";
import type { Board, Wire } from "../board";
import { choice } from "../settings";
import type { BoardScene, Now, Stage } from "../stage";
import { cell, describe, type Frame, inText, type Join, labels, type Numbers, pairsAt, repeated, say, type Source } from "./words";

const EXAMPLES = { inner: "Example: JOIN", left: "Example: LEFT JOIN", "fan-out": "Example: a doubled sum", first: "Example: added up first" };
/** Exercises whose answer is a query that has more to show than its result. */
const OWN = {
  "sold-or-not": "Yours: sold-or-not", "doubled-revenue": "Yours: doubled-revenue", "nobody-got-it": "Yours: nobody-got-it",
  "which-countries": "Yours: which-countries", "price-of-the-day": "Yours: price-of-the-day", "no-future": "Yours: no-future",
  "call-list": "Yours: call-list", "coupon-hunters": "Yours: coupon-hunters", "quiet-months": "Yours: quiet-months",
};
const MOST_COLUMNS = 4;
type Shown = keyof typeof EXAMPLES | keyof typeof OWN;

interface Line {
  /** The chips in front: which source, which of its rows, and whether it stands here again. */
  of: { source: number; row: number | null; again?: boolean }[];
  cells: (string | null | undefined)[];
  kind?: string;
}

export class Joins implements BoardScene<Frame> {
  readonly title = "Which rows find each other";
  readonly keys = ["Each row has a short name: c2 is the second row of the table c. Steps are run by the server, on a shop of a few rows."];
  readonly late = true;
  readonly frameMs = 1300;
  readonly columns = ["What", "What it says"];
  private shown: Shown;

  constructor(exercise: string) {
    this.shown = exercise in OWN ? exercise as Shown : "inner";
  }

  state(): { [name: string]: unknown } {
    return { show: this.shown };
  }

  settings(stage: Stage): HTMLElement[] {
    const query = choice("Query", { ...EXAMPLES, ...OWN }, this.shown, (value) => {
      this.shown = value;
      stage.restart();
    });
    return [query];
  }

  lay({ frames, at }: Now<Frame>, board: Board): void {
    const [first, frame] = [frames[0], frames[at]];
    if (!first || !frame) {
      board.show([]);
      return;
    }
    const label = labels(first.sources ?? []);
    const draw = (name: string, columns: string[], lines: Line[], kind = ""): { root: HTMLElement; rows: HTMLElement[] } => {
      const rows = lines.map((line) => h("tr", { class: line.kind ?? "" },
        h("th", {}, ...line.of.map(({ source, row, again }) =>
          h("span", { class: `chip series-${source}${row === null ? " none" : ""}${again ? " again" : ""}` }, label(source, row)))),
        ...line.cells.map((value) => h("td", { class: value === null ? "null" : "" }, cell(value)))));
      const head = h("tr", {}, h("th"), ...columns.map((column) => h("th", {}, ...soft(column))));
      return { root: h("figure", { class: `rows ${kind}` }, h("figcaption", {}, name), h("table", {}, h("thead", {}, head), h("tbody", {}, ...rows))), rows };
    };
    switch (frame.step) {
      case "tables": this.tables(first, draw, board); break;
      case "join": this.join(first, frame, draw, board); break;
      case "where": {
        const whole = (frame.rows ?? []) as Numbers[];
        const columns = payload(first, first.sources?.map((_, source) => source) ?? [], frame.where);
        board.show([clause("WHERE", frame.where ?? ""), draw("rows", columns.names, whole.map((of, row) => ({
          of: of.map((number, source) => ({ source, row: number })), cells: columns.cells(of), kind: frame.kept?.[row] ? "kept" : "gone",
        }))).root]);
        break;
      }
      case "group": this.groups(first, frame, draw, board); break;
      default: {
        const lines = (frame.rows ?? []).map((row): Line => ({ of: [], cells: row.map((value) => (value === null ? null : String(value))) }));
        const query = h("pre", { class: "query" }, first.query ?? "");
        board.show([query, draw("the result", frame.columns ?? [], lines, "result").root]);
      }
    }
  }

  describe({ frames, at }: Now<Frame>): string {
    const said = describe(frames, at);
    if (at !== 0 || !(this.shown in OWN) || !frames[0] || frames[0].own) return said;
    return `There is no answer of yours to ${this.shown} yet, so this is an example. ${said}`;
  }

  say(frame: Frame): string {
    return say(frame);
  }

  row(frame: Frame, frames: Frame[]): string[] {
    return [say(frame), describe(frames, frames.indexOf(frame))];
  }

  private tables(first: Frame, draw: Draw, board: Board): void {
    const tables = (first.sources ?? []).map((source, which) => draw(
      titled(source), source.columns,
      source.rows.map((cells, row) => ({ of: [{ source: which, row: row + 1 }], cells })), `series-${which}`).root);
    board.show([h("pre", { class: "query" }, first.query ?? ""), h("div", { class: "tables" }, ...tables)]);
  }

  private join(first: Frame, frame: Frame, draw: Draw, board: Board): void {
    const join = first.joins?.[frame.join ?? 0];
    if (!join) return;
    const { old, fresh } = pairsAt(frame, join);
    const looked = frame.row ?? null;
    const [left, right] = (["left", "right"] as const).map((side) => {
      const { names, cells } = sideColumns(first, join, side);
      const met = new Set(fresh.map((pair) => pair[side === "left" ? 0 : 1]));
      const name = join[side].sources.map((source) => titled(first.sources?.[source])).join(", ");
      return draw(name, names, join[side].rows.map((of, row) => {
        const isLooked = side === "left" ? row === looked : met.has(row);
        const isAlone = side === "left" && looked !== null && row <= looked && !join.pairs.some(([one]) => one === row);
        return { of: chips(join[side].sources, of), cells: cells(of), kind: `${isLooked ? "looked" : ""}${isAlone ? " gone" : ""}` };
      }), side);
    });
    const soFar = [...old, ...fresh];
    const sources = [...join.left.sources, ...join.right.sources];
    const columns = payload(first, sources);
    const out = draw("rows so far", columns.names, soFar.map((pair, place) => {
      const of = join.rows[join.pairs.indexOf(pair)] ?? [];
      return { of: chips(sources, of), cells: columns.cells(spread(sources, of)), kind: place >= old.length ? "looked" : "" };
    }), "result");
    const wires = soFar.flatMap(([one, other], place): Wire[] => {
      const [from, to] = [one === null ? null : left?.rows[one], other === null ? null : right?.rows[other]];
      const isFresh = place >= old.length;
      return from && to ? [{ from, to, class: isFresh ? "now" : "before", fresh: isFresh }] : [];
    });
    board.show([clause(join.words, join.on), h("div", { class: "sides" }, ...[left, right].flatMap((side) => (side ? [side.root] : []))), out.root], wires);
  }

  private groups(first: Frame, frame: Frame, draw: Draw, board: Board): void {
    const again = new Set(repeated(first, frame).map(({ source, row }) => `${source} ${row}`));
    const groups = (frame.groups ?? []).map(({ keys, rows }) => draw(
      keys.length > 0 ? keys.map(cell).join(", ") : "all rows", frame.sums ?? [],
      rows.map(({ of, sums }) => ({ of: of.map((row, source) => ({ source, row, again: again.has(`${source} ${row}`) })), cells: sums }))).root);
    board.show([(frame.by ?? []).length > 0 ? clause("GROUP BY", (frame.by ?? []).join(", ")) : clause("no GROUP BY", "all rows are one group"), h("div", { class: "tables" }, ...groups)]);
  }
}

type Draw = (name: string, columns: string[], lines: Line[], kind?: string) => { root: HTMLElement; rows: HTMLElement[] };

/** What a table is called in the query, and what it is. */
function titled(source: Source | undefined): string {
  if (!source) return "";
  return source.text.startsWith("(") || source.text === source.name ? source.name : `${source.text} ${source.name}`;
}

/** A name that may be broken after its dots and underscores, and nowhere else. */
function soft(name: string): (Node | string)[] {
  return name.split(/(?<=[_.])/).flatMap((part, place) => (place === 0 ? [part] : [h("wbr"), part]));
}

function clause(words: string, text: string): HTMLElement {
  return h("p", { class: "clause" }, h("b", {}, words), ` ${text}`);
}

function chips(sources: number[], of: Numbers): Line["of"] {
  return sources.map((source, at) => ({ source, row: of[at] ?? null }));
}

/** A row's numbers put at the places of their sources. */
function spread(sources: number[], of: Numbers): Numbers {
  const whole: Numbers = [];
  sources.forEach((source, at) => { whole[source] = of[at] ?? null; });
  return whole;
}

interface Columns {
  names: string[];
  cells: (of: Numbers) => (string | null)[];
}

function picked(sources: Source[], wanted: [source: number, column: number][]): Columns {
  const isPlain = new Set(wanted.map(([source]) => source)).size < 2;
  return {
    names: wanted.map(([source, column]) => `${isPlain ? "" : `${sources[source]?.name}.`}${sources[source]?.columns[column] ?? ""}`),
    cells: (of) => wanted.map(([source, column]) => {
      const row = of[source];
      return row === null || row === undefined ? null : sources[source]?.rows[row - 1]?.[column] ?? null;
    }),
  };
}

/** What a side of a join is shown with: the columns that its condition names, and for a single table the others as well. */
function sideColumns(first: Frame, join: Join, side: "left" | "right"): Columns {
  const sources = first.sources ?? [];
  const own = join[side].sources;
  const wanted = own.flatMap((source): [number, number][] => {
    const table = sources[source];
    if (!table) return [];
    const asked = inText(table, join.on);
    const others = own.length === 1 ? table.columns.map((_, column) => column).filter((column) => !asked.includes(column)) : [];
    return [...asked, ...others].map((column) => [source, column]);
  });
  const columns = picked(sources, wanted.slice(0, own.length === 1 ? 3 : MOST_COLUMNS));
  return { names: columns.names, cells: (of) => columns.cells(spread(own, of)) };
}

/** What rows that were put together are shown with: what a condition names, or else what no join needs, or the first column. */
function payload(first: Frame, own: number[], condition?: string): Columns {
  const sources = first.sources ?? [];
  const keys = (first.joins ?? []).map((join) => join.on).join(" ");
  const wanted = own.flatMap((source): [number, number][] => {
    const table = sources[source];
    if (!table) return [];
    const asked = condition === undefined ? [] : inText(table, condition);
    const needed = inText(table, keys);
    const others = table.columns.map((_, column) => column).filter((column) => !needed.includes(column));
    return [asked, others, [0]].find((columns) => columns.length > 0)!.slice(0, 2).map((column) => [source, column]);
  });
  return picked(sources, wanted.slice(0, MOST_COLUMNS + 1));
}
