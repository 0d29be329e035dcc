// Values as a person can take them in: grids for arrays and tables, text with its first difference marked.

import type { Portrait } from "../shared/api";
import { h } from "../shared/dom";
import { LOCALE, many, t } from "../shared/messages";
import { drawFigure, isFigure } from "./figure";

/** Where two texts part: the piece of each, from the last place both share to the end of the differing word. */
export interface Parting {
  before: string;
  piece: string;
  after: string;
}

const BREAK = /[\s,;:()[\]{}"']/;

/** Split `text` around the first piece that differs from `other`; null when they are the same. */
export function partFrom(text: string, other: string): Parting | null {
  if (text === other) return null;
  let start = 0;
  while (start < text.length && start < other.length && text[start] === other[start]) start++;
  // In the middle of a word in either text, the whole word differs.
  const inWord = !BREAK.test(text[start] ?? " ") || !BREAK.test(other[start] ?? " ");
  while (inWord && start > 0 && !BREAK.test(text[start - 1] ?? "")) start--;
  let end = start;
  while (end < text.length && !BREAK.test(text[end] ?? "")) end++;
  if (end === start) end = Math.min(start + 1, text.length);
  return { before: text.slice(0, start), piece: text.slice(start, end), after: text.slice(end) };
}

/** What kind of value it is, in a few words: `array 3 × 2, float64`. */
export function describe(portrait: Portrait): string {
  const shape = portrait.shape ?? [];
  if (portrait.kind === "table" && shape.length === 2) {
    const [rows, columns] = [many("{num} row", "{num} rows", shape[0] ?? 0), many("{num} column", "{num} columns", shape[1] ?? 0)];
    return t("table, {rows} and {columns}", { rows, columns });
  }
  if (portrait.kind === "rows") return many("list of {num} row", "list of {num} rows", shape[0] ?? 0);
  if (portrait.kind === "array") {
    const size = shape.length === 1 ? many("{num} value", "{num} values", shape[0] ?? 0) : shape.join(" × ");
    const type = portrait.dtype ?? "";
    if (!size) return [t("array"), type].filter(Boolean).join(" ");
    return type ? t("array of {size}, {type}", { size, type }) : t("array of {size}", { size });
  }
  if (portrait.kind === "documents") return portrait.shape?.length ? many("{num} document", "{num} documents", portrait.shape[0] ?? 0) : "";
  // What the table of a map shows needs no name, and each language has its own.
  return ["nothing", "tables", "map"].includes(portrait.kind) ? "" : portrait.kind;
}

/** Which part of a value is shown, when it is not the whole: `rows 120 to 131 of 1,797`. */
export function partShown(portrait: Portrait): string {
  if (!portrait.cut) return "";
  const rows = portrait.rows ?? [];
  const shape = portrait.shape ?? [];
  const isGridOf = (sides: number): boolean => rows.length > 0 && shape.length === sides;
  const width = Math.max(0, ...rows.map((row) => row.length));
  const said = portrait.kind === "array" && isGridOf(1)
    ? [range(t("values"), portrait.first_column ?? 0, width, shape[0] ?? 0)]
    : isGrid(portrait) && isGridOf(2)
      ? [
          range(t("rows"), portrait.first_row ?? 0, rows.length, shape[0] ?? 0),
          range(t("columns"), portrait.first_column ?? 0, width, shape[1] ?? 0),
        ]
      : [];
  return said.filter(Boolean).join(", ") || t("only a part is shown");
}

function range(noun: string, first: number, shown: number, all: number): string {
  if (shown >= all) return "";
  return t("{noun} {first} to {last} of {all}", { noun, first: written(first), last: written(first + shown - 1), all: written(all) });
}

/** A number with its thousands set apart as the page's language does, whatever the browser's is. */
function written(number: number): string {
  return number.toLocaleString(LOCALE);
}

function isGrid(portrait: Portrait): boolean {
  return ["array", "table", "rows"].includes(portrait.kind) && (portrait.rows?.length ?? 0) > 0;
}

/** Whether a table's cells are lines to be read, as those of a conversation are, and no numbers to be compared. */
function isText(portrait: Portrait): boolean {
  return portrait.kind === "table" && portrait.dtype === "text";
}

/** The cells in which two grids of one form differ, when the server marked none. */
export function differingCells(one: Portrait, other: Portrait): [number, number][] {
  const rows = one.rows ?? [];
  const others = other.rows ?? [];
  if (rows.length !== others.length) return [];
  const cells: [number, number][] = [];
  rows.forEach((row, y) => row.forEach((cell, x) => {
    if (others[y]?.[x] !== cell) cells.push([y, x]);
  }));
  return cells;
}

function grid(portrait: Portrait, marks: [number, number][], label: string): HTMLElement {
  const rows = portrait.rows ?? [];
  const width = Math.max(...rows.map((row) => row.length));
  const firstRow = portrait.first_row ?? 0;
  const firstColumn = portrait.first_column ?? 0;
  const numbers = Array.from({ length: width }, (_, place) => String(firstColumn + place));
  const names = portrait.columns?.length ? portrait.columns : numbers;
  const numbered = portrait.kind === "array" || portrait.kind === "rows";
  const oneRow = (portrait.shape?.length ?? 2) === 1;
  const marked = new Set(marks.map(([row, column]) => `${row} ${column}`));
  const first = marks[0] ? `${marks[0][0]} ${marks[0][1]}` : "";
  const table = h("table", { class: `grid ${portrait.kind}${isText(portrait) ? " lines" : ""}` });
  if (portrait.kind === "table" || numbered) {
    const head = h("tr", {}, numbered && !oneRow && h("td", { class: "corner" }));
    for (const name of names) head.append(name ? h("th", { scope: "col" }, name) : h("td"));
    table.append(h("thead", {}, head));
  }
  const body = h("tbody");
  rows.forEach((row, y) => {
    const line = h("tr", {}, numbered && !oneRow && h("th", { scope: "row" }, String(firstRow + y)));
    row.forEach((cell, x) => {
      const place = `${y} ${x}`;
      const state = place === first ? "differs first" : marked.has(place) ? "differs" : null;
      line.append(h("td", { class: state }, cell, state && h("span", { class: "visually-hidden" }, ` (${t("differs")})`)));
    });
    body.append(line);
  });
  table.append(body);
  return h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": label }, table);
}

/** A map as a table of its keys; a value that the other map has otherwise, or not at all, is marked. */
function mapping(portrait: Portrait, other: Portrait | null, label: string): HTMLElement {
  const others = new Map((other?.rows ?? []).map((row) => [row[0], row[1]]));
  const body = h("tbody");
  let first = true;
  for (const [key = "", value = ""] of portrait.rows ?? []) {
    const differs = other !== null && others.get(key) !== value;
    body.append(h("tr", {},
      h("th", { scope: "row" }, key),
      h("td", { class: differs ? (first ? "differs first" : "differs") : null }, value,
        differs && h("span", { class: "visually-hidden" }, ` (${t("differs")})`)),
    ));
    first &&= !differs;
  }
  return h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": label }, h("table", { class: "grid map" }, body));
}

function isMap(portrait: Portrait): boolean {
  return portrait.kind === "map" && (portrait.rows?.length ?? 0) > 0;
}

function text(portrait: Portrait, other: Portrait | null, label: string): HTMLElement {
  const parting = other ? partFrom(portrait.text, other.text) : null;
  const parts = parting
    ? [parting.before, h("mark", {}, parting.piece || "∅"), parting.after]
    : [portrait.text];
  const long = portrait.text.includes("\n") || portrait.text.length > 60;
  return h("pre", long ? { class: "value", tabindex: "0", role: "region", "aria-label": label } : { class: "value" }, ...parts);
}

/** One value, with what kind it is. `other` is what it is held beside: differences are marked against it. */
export function drawPortrait(portrait: Portrait, label: string, other: Portrait | null = null): HTMLElement {
  if (isFigure(portrait)) return drawFigure(portrait, label);
  if (portrait.parts?.length) return drawParts(portrait, label);
  if (portrait.kind === "documents") return drawDocuments(portrait, other, label);
  const kind = describe(portrait);
  const note = [kind, partShown(portrait)].filter(Boolean).join("; ");
  const plain = portrait.kind === "scalar" || portrait.kind === "nothing" || portrait.kind === "text";
  let body: HTMLElement;
  if (isGrid(portrait)) {
    const given = portrait.marks?.length ? portrait.marks : other && isGrid(other) ? differingCells(portrait, other) : [];
    body = grid(portrait, other ? given : [], label);
  } else if (isMap(portrait)) {
    body = mapping(portrait, other && isMap(other) ? other : null, label);
  } else {
    body = text(portrait, other && !isGrid(other) ? other : null, label);
  }
  return h("div", { class: "portrait" }, body, !plain && note && h("p", { class: "kind" }, note));
}

/** A line of a document with the lines that belong to it. */
interface Branch {
  line: string;
  inner: Branch[];
  end: string;
}

/** The lines of a text as trees: what is opened at the end of a line holds what stands deeper, up to its closing line. */
export function branches(lines: readonly string[]): Branch[] {
  const made: Branch[] = [];
  const open: Branch[] = [];
  for (const line of lines) {
    const above = open.at(-1);
    if (above && /^\s*[}\]]/.test(line)) {
      above.end = line.trim();
      open.pop();
      continue;
    }
    const branch: Branch = { line: line.trim(), inner: [], end: "" };
    (above ? above.inner : made).push(branch);
    if (/[{[]$/.test(line)) open.push(branch);
  }
  return made;
}

function drawBranch(branch: Branch): HTMLElement {
  if (branch.inner.length === 0) return h("div", { class: "leaf" }, `${branch.line}${branch.end}`);
  return h("details", { class: "branch", open: "" },
    h("summary", {}, branch.line),
    h("div", { class: "inner" }, ...branch.inner.map(drawBranch)),
    h("div", { class: "leaf" }, branch.end),
  );
}

/** Documents as trees that open and close, one below the other, in a frame that scrolls; those that differ are marked. */
function drawDocuments(portrait: Portrait, other: Portrait | null, label: string): HTMLElement {
  const marks = new Set(other ? (portrait.marks ?? []).map(([row]) => row) : []);
  const first = Math.min(...marks);
  const items = branches(portrait.text.split("\n")).map((branch, number) => {
    const state = number === first ? "differs first" : marks.has(number) ? "differs" : null;
    return h("li", { class: state }, drawBranch(branch), state && h("span", { class: "visually-hidden" }, ` (${t("differs")})`));
  });
  const note = [describe(portrait), portrait.cut && t("only a part is shown")].filter(Boolean).join("; ");
  return h("div", { class: "portrait" },
    h("div", { class: "scroll documents", tabindex: "0", role: "region", "aria-label": label }, h("ol", {}, ...items)),
    note && h("p", { class: "kind" }, note),
  );
}

/** The tables of a database, each under its name; one without rows shows its columns. */
function drawParts(portrait: Portrait, label: string): HTMLElement {
  const parts = (portrait.parts ?? []).map((part) => h("div", { class: "part" },
    h("p", { class: "part-name" }, part.name),
    part.kind === "table" && !part.rows?.length
      ? grid({ ...part, rows: [["", ...(part.columns ?? []).slice(1).map(() => "")]] }, [], `${label}: ${part.name}`)
      : drawPortrait(part, `${label}: ${part.name}`),
    part.kind === "table" && !part.rows?.length && h("p", { class: "kind" }, t("no rows")),
  ));
  return h("div", { class: "portrait parts" }, ...parts);
}

/** Scroll each grid in `root` sideways until its first marked cell is in sight. */
export function showMarks(root: HTMLElement): void {
  for (const cell of root.querySelectorAll<HTMLElement>("td.first")) {
    const frame = cell.closest<HTMLElement>(".scroll");
    if (!frame) continue;
    const over = cell.offsetLeft + cell.offsetWidth - frame.clientWidth;
    if (over > 0) frame.scrollLeft = over + 16;
  }
}
