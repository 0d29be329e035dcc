// Recycling: two vectors and their result as rows of boxes, and for each result the two elements that it comes of.

import { h } from "../../shared/dom";
import type { Board, Wire } from "../board";
import { choice, written } from "../settings";
import type { BoardScene, Now, Stage } from "../stage";
import { describe, type Frame, say } from "./words";

const SHOWN = { vectors: "Two vectors", seasons: "Your seasons" };
const SIGNS = { "+": "x + y", "-": "x - y", "*": "x * y", "/": "x / y", ">": "x > y", "==": "x == y" };
const STARTS = { "1": "January", "3": "March", "10": "October" };

export class Recycling implements BoardScene<Frame> {
  readonly title = "The shorter one goes round";
  readonly keys = ["Vectors of your own are written as R does: c(10, 20, NA) or 1:6. R itself works them out. Places are counted from 1."];
  readonly frameMs = 900;
  readonly late = true;
  readonly columns = ["What", "What it says"];
  private shown: keyof typeof SHOWN;
  private x = "c(10, 20, 30, 40, 50, 60)";
  private y = "c(1, 10)";
  private sign: keyof typeof SIGNS = "*";
  private start: keyof typeof STARTS = "3";

  constructor(exercise: string) {
    this.shown = exercise === "seasons" ? "seasons" : "vectors";
  }

  state(): { [name: string]: unknown } {
    return this.shown === "seasons" ? { start: Number(this.start) } : { x: this.x, y: this.y, sign: this.sign };
  }

  settings(stage: Stage): HTMLElement[] {
    const [x, y] = (["x", "y"] as const).map((side) => written(side, this[side], (text) => {
      this[side] = text;
      stage.restart();
    }));
    const sign = choice("Sum", SIGNS, this.sign, (value) => {
      this.sign = value;
      stage.restart();
    });
    const start = choice("First month", STARTS, this.start, (value) => {
      this.start = value;
      stage.restart();
    });
    const show = (): void => {
      for (const each of [x, y, sign]) if (each) each.hidden = this.shown === "seasons";
      start.hidden = this.shown !== "seasons";
    };
    show();
    const shown = choice("Show", SHOWN, this.shown, (value) => {
      this.shown = value;
      show();
      stage.restart();
    });
    return [shown, ...[x, y].flatMap((each) => (each ? [each] : [])), sign, start];
  }

  lay({ frames, at }: Now<Frame>, board: Board): void {
    const [first, frame] = [frames[0], frames[at]];
    if (!first || !frame) {
      board.show([]);
      return;
    }
    const here = frame.step === "element" ? frame.at ?? 0 : -1;
    const filled = frame.step === "start" ? 0 : frame.step === "done" ? Infinity : here + 1;
    const used = { x: first.of?.x[here] ?? null, y: first.of?.y[here] ?? null };
    const row = (name: string, tone: number, texts: string[], looked: number | null, upTo = Infinity): { root: HTMLElement; boxes: HTMLElement[] } => {
      const boxes = texts.map((text, place) => h("span", { class: `box wide${place >= upTo ? " empty" : ""}${place === looked ? " here" : ""}` }, place < upTo ? text : ""));
      return { boxes, root: h("figure", { class: `array vector series-${tone}` }, h("figcaption", {}, h("b", {}, name), ` ${texts.length}`),
        h("div", { class: "elements" }, ...boxes.map((box, place) => h("span", { class: "element" }, h("span", { class: "place" }, String(place + 1)), box)))) };
    };
    const isSeasons = first.right !== undefined;
    const x = row(isSeasons ? "sales" : "x", 0, first.x ?? [], used.x);
    const result = row(isSeasons ? "what the answer gives" : `x ${first.sign ?? ""} y`, 2, first.result ?? [], here >= 0 ? here : null, filled);
    const y = row(isSeasons ? "season" : "y", 1, first.y ?? [], used.y);
    const wires: Wire[] = [];
    const to = result.boxes[here];
    for (const [tone, from] of [x.boxes[used.x ?? -1], y.boxes[used.y ?? -1]].entries()) {
      if (from && to) wires.push({ from, to, class: `series-${tone}`, fresh: true, upright: true });
    }
    board.show([x.root, result.root, y.root], wires);
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
