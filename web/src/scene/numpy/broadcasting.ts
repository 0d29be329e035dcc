// Broadcasting: two shapes, lined up from the right and stretched, and where each cell of the result comes from.

import { h } from "../../shared/dom";
import type { Board, Wire } from "../board";
import { choice, skip, written } from "../settings";
import type { BoardScene, Now, Stage } from "../stage";
import {
  describe, type Drawn, type Frame, guesses, judgeGuess, lined, MOST_AXES, MOST_PLACES, ownPlace, placeOf, readShape, say, shapeText, shownShape,
  type Side,
} from "./words";

const TRY = {
  column: "Column + row",
  table: "Table + row",
  wrong: "Sizes that clash",
  pairs: "All pairs of rows",
  metric: "Column − flat",
  own: "Your own",
};
type Tried = keyof typeof TRY;
const SHAPES: { [name in Exclude<Tried, "own">]: { a: number[]; b: number[]; sign: "+" | "-" } } = {
  column: { a: [3, 1], b: [4], sign: "+" },
  table: { a: [4, 3], b: [3], sign: "+" },
  wrong: { a: [4, 3], b: [4], sign: "+" },
  pairs: { a: [3, 1, 2], b: [4, 2], sign: "-" },
  metric: { a: [4, 1], b: [4], sign: "-" },
};
const SIGNS = { "+": "a + b", "-": "a − b" };

type Sign = keyof typeof SIGNS;

/** An array as grids of boxes, a grid for each place along an axis before the last two. `box` makes a cell from its number. */
function grids(shape: number[], box: (cell: number) => HTMLElement): HTMLElement {
  const [rows, columns] = [shape.at(-2) ?? 1, shape.at(-1) ?? 1];
  const layers = shape.length > 2 ? shape[0] ?? 1 : 1;
  return h("div", { class: "grids" }, ...Array.from({ length: layers }, (_, layer) => h("div", { class: "layer" },
    ...Array.from({ length: rows }, (_, row) => h("div", { class: "cells" },
      ...Array.from({ length: columns }, (_, column) => box((layer * rows + row) * columns + column)))))));
}

function minus(number: number): string {
  return String(number).replace("-", "−");
}

export class Broadcasting implements BoardScene<Frame> {
  readonly title = "Two shapes, one result";
  readonly keys = ["Write shapes as NumPy does: (4, 1) or (3,). Broken boxes are the same number read again."];
  readonly frameMs = 900;
  readonly columns = ["What", "What it says"];
  private tried: Tried;
  private a: number[];
  private b: number[];
  private sign: Sign;
  private picker: HTMLSelectElement | null = null;
  private guess: { shape: number[] | null } | null = null;
  private mayGuess = true;

  /** Under an exercise the scene begins with what its answer moves. */
  constructor(exercise: string) {
    const begins = exercise === "distances" ? "pairs" : exercise === "silent-metric" ? "metric" : "column";
    this.tried = begins;
    ({ a: this.a, b: this.b, sign: this.sign } = SHAPES[begins]);
  }

  state(): { [name: string]: unknown } {
    return { a: this.a, b: this.b, sign: this.sign };
  }

  settings(stage: Stage): HTMLElement[] {
    const line = (side: Side): HTMLLabelElement => written(`Shape of ${side}`, shapeText(this[side]), (text) => this.reshape(side, text, stage));
    const lines = { a: line("a"), b: line("b") };
    const sign = choice("Sum", SIGNS, this.sign, (value) => {
      this.sign = value;
      this.fresh(stage);
    });
    const tried = choice("Try", TRY, this.tried, (value) => {
      this.tried = value;
      if (value !== "own") {
        Object.assign(this, SHAPES[value]);
        for (const side of ["a", "b"] as const) lines[side].querySelector("input")!.value = shapeText(this[side]);
        sign.querySelector("select")!.value = this.sign;
        this.fresh(stage);
      } else {
        lines.a.querySelector("input")?.focus();
      }
    });
    this.picker = tried.querySelector("select");
    return [tried, lines.a, lines.b, sign];
  }

  lay(now: Now<Frame>, board: Board): void {
    const [first, frame] = [now.frames[0], now.frames[now.at]];
    if (!first?.a || !first.b || !frame) {
      board.show([]);
      return;
    }
    const cell = frame.step === "cell" ? frame.cell ?? null : null;
    const marked: { [name: string]: HTMLElement } = {};
    const arrays = (["a", "b"] as const).map((side) => this.operand(now, side, cell, marked));
    const results = [this.result(now, cell, marked), ...this.asked(frame)];
    const wires: Wire[] = [];
    for (const [place, side] of (["a", "b"] as const).entries()) {
      const [from, to] = [marked[side], marked["result"]];
      if (from && to) wires.push({ from, to, class: `series-${place}`, fresh: true, arched: true });
    }
    board.show([this.lineUp(now), h("div", { class: "arrays" }, ...arrays, ...results)], wires);
  }

  describe(now: Now<Frame>): string {
    const said = describe(now.frames, now.at);
    const first = now.frames[0];
    const frame = now.frames[now.at];
    const isKnown = frame?.step === "done" || frame?.rule === "clash";
    return first && this.guess && isKnown ? `${judgeGuess(this.guess.shape, first)} ${said}` : said;
  }

  say(frame: Frame): string {
    return say(frame);
  }

  row(frame: Frame, frames: Frame[]): string[] {
    return [say(frame), describe(frames, frames.indexOf(frame))];
  }

  mayPlay(now: Now<Frame>, stage: Stage): boolean {
    const first = now.frames[0];
    if (!this.mayGuess || now.at !== 0 || !first) return true;
    this.mayGuess = false;
    const settle = (guess: { shape: number[] | null } | null): void => {
      this.guess = guess;
      stage.question(null);
      stage.player.play();
      stage.focusPlay();
    };
    const buttons = guesses(first).map((shape) =>
      h("button", { type: "button", on: { click: () => settle({ shape }) } }, shape ? shapeText(shape) : "An error"));
    stage.question([
      h("p", {}, "Before it runs: which shape will come out?"), ...buttons,
      skip(() => settle(null)),
    ]);
    buttons[0]?.focus({ preventScroll: true });
    return false;
  }

  private reshape(side: Side, text: string, stage: Stage): void {
    const shape = readShape(text);
    if (!shape) {
      stage.notify(`“${text}” cannot be drawn: a shape here has at most ${MOST_AXES} axes of 1 to ${MOST_PLACES} places, such as (4, 1).`);
      return;
    }
    this[side] = shape;
    this.tried = "own";
    if (this.picker) this.picker.value = "own";
    this.fresh(stage);
  }

  private fresh(stage: Stage): void {
    this.guess = null;
    stage.restart();
  }

  /** The shapes below each other, as far as they have been compared. */
  private lineUp({ frames, at }: Now<Frame>): HTMLElement {
    const [first, frame] = [frames[0], frames[at]];
    const [a, b] = [first?.a?.shape ?? [], first?.b?.shape ?? []];
    const axes = Math.max(a.length, b.length);
    const written = frame?.step === "start";
    const reached = frame?.step === "axis" ? frame.axis ?? axes : frame?.step === "start" || frame?.step === "lined" ? axes : 0;
    const sizes = (shape: number[], which: number): HTMLElement[] => {
      const row = written ? [...shape, ...Array.from({ length: axes - shape.length }, () => undefined)] : lined(shape, axes);
      return row.map((size, axis) => {
        const other = lined(which === 0 ? b : a, axes)[axis] ?? 1;
        const isStretched = !written && axis >= reached && (size ?? 1) === 1 && other > 1;
        const kind = size === undefined ? "size none" : size === null ? "size filled" : "size";
        const looked = axis === frame?.axis ? " looked" : "";
        return h("span", { class: `${kind}${isStretched ? " stretched" : ""}${looked}` }, size === undefined ? "" : String(size ?? 1));
      });
    };
    const outcome = Array.from({ length: axes }, (_, axis) => {
      const clashes = frame?.rule === "clash" && axis === frame.axis;
      const size = axis >= reached ? Math.max(lined(a, axes)[axis] ?? 1, lined(b, axes)[axis] ?? 1) : "";
      return h("span", { class: `size${clashes ? " clash" : ""}${axis === frame?.axis ? " looked" : ""}` }, clashes ? "✗" : String(size));
    });
    const line = (name: string, tone: string, parts: HTMLElement[]): HTMLElement =>
      h("div", { class: `line ${tone}` }, h("span", { class: "name" }, name), ...parts);
    return h("div", { class: "line-up" }, line("a", "series-0", sizes(a, 0)), line("b", "series-1", sizes(b, 1)), line("result", "series-2", outcome));
  }

  private operand({ frames, at }: Now<Frame>, side: Side, cell: number | null, marked: { [name: string]: HTMLElement }): HTMLElement {
    const first = frames[0];
    const own: Drawn = first?.[side] ?? { shape: [], numbers: [] };
    const shape = shownShape(frames, at, side);
    const source = cell === null ? -1 : first?.of?.[side][cell] ?? -1;
    const isWhole = first?.result?.shape.join() === shape.join();
    const grid = grids(shape, (shown) => {
      const place = placeOf(shown, shape);
      const mine = ownPlace(place, own.shape);
      const flat = mine.reduce((sum, one, axis) => sum * (own.shape[axis] ?? 1) + one, 0);
      const isAgain = place.slice(place.length - own.shape.length).some((one, axis) => one !== mine[axis])
        || place.slice(0, place.length - own.shape.length).some((one) => one > 0);
      const isHere = isWhole && shown === cell;
      const box = h("span", { class: `box${isAgain ? " again" : ""}${flat === source ? " source" : ""}${isHere ? " here" : ""}` }, String(own.numbers[flat] ?? ""));
      if (isHere) marked[side] = box;
      return box;
    });
    return h("figure", { class: `array series-${side === "a" ? 0 : 1}` }, h("figcaption", {}, h("b", {}, side), ` ${shapeText(own.shape)}`), grid);
  }

  private result({ frames, at }: Now<Frame>, cell: number | null, marked: { [name: string]: HTMLElement }): HTMLElement {
    const [first, frame] = [frames[0], frames[at]];
    const name = h("b", {}, `a ${first?.sign === "-" ? "−" : "+"} b`);
    if (frame?.rule === "clash") return h("figure", { class: "array" }, h("figcaption", {}, name), h("p", { class: "no-result" }, "✗ no result"));
    const filled = frame?.step === "cell" ? cell ?? 0 : frame?.step === "done" || frame?.step === "asked" ? Infinity : -1;
    const shape = first?.result?.shape;
    if (!shape || filled < 0) return h("figure", { class: "array" }, h("figcaption", {}, name, " ?"));
    return h("figure", { class: "array series-2" }, h("figcaption", {}, name, ` ${shapeText(shape)}`), grids(shape, (each) => {
      const box = h("span", { class: `box${each > filled ? " empty" : ""}${each === cell ? " here" : ""}` },
        each > filled ? "" : minus(first.result?.numbers[each] ?? 0));
      if (each === cell) marked["result"] = box;
      return box;
    }));
  }

  private asked(frame: Frame): HTMLElement[] {
    if (frame.step !== "asked") return [];
    const shape = frame.shape ?? [];
    return [h("figure", { class: "array series-3" },
      h("figcaption", {}, h("b", {}, frame.exercise ?? ""), shape.length > 0 ? ` ${shapeText(shape)}` : ""),
      grids(shape, (each) => h("span", { class: "box wide" }, (frame.numbers?.[each] ?? NaN).toFixed(2))))];
  }
}
