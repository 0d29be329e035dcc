// Tableau's order of operations: which rows each filter leaves, what a level of detail has seen, and the marks of the view.

import { h } from "../../shared/dom";
import type { Board } from "../board";
import { choice } from "../settings";
import type { BoardScene, Foresight, Now, Stage } from "../stage";
import { describe, type Frame, itemsAt, listed, ORDER, type Place, placeOf, say, seen } from "./words";

const EXAMPLES = {
  wholes: "Example: two wholes", first: "Example: when a customer came", include: "Example: a mean of customers", top: "Example: a top 2, and a filter",
  "top-context": "Example: a top 2 in a context", late: "Example: hidden marks",
};
const OWN = {
  "which-whole": "Yours: which-whole", "best-basket": "Yours: best-basket", "new-or-known": "Yours: new-or-known", "top-n": "Yours: top-n", "profit-ratio": "Yours: profit-ratio",
  "nothing-came-back": "Yours: nothing-came-back", "one-chart": "Yours: one-chart",
  "year-on-year": "Yours: year-on-year",
};
const TONES = 6;

type Shown = keyof typeof EXAMPLES | keyof typeof OWN;

export class Order implements BoardScene<Frame> {
  readonly title = "Which rows a number has seen";
  readonly keys = [
    "Click on a step of the order to go there. A row that a filter takes away is struck through; rows with a mark of one colour at their side belong together.",
  ];
  readonly frameMs = 2000;
  readonly columns = ["What", "What it says"];
  private shown: Shown;
  private stage: Stage | null = null;

  constructor(exercise: string) {
    this.shown = exercise in OWN ? exercise as Shown : "wholes";
  }

  state(): { [name: string]: unknown } {
    return { show: this.shown };
  }

  settings(stage: Stage): HTMLElement[] {
    this.stage = stage;
    const field = choice("Field", { ...EXAMPLES, ...OWN }, this.shown, (value) => {
      this.shown = value;
      stage.restart();
    });
    return [field];
  }

  foresee({ frames }: Now<Frame>): Foresight | null {
    const asked = seen(frames);
    if (!asked) return null;
    const { rows = [], filters = [] } = frames[0] ?? {};
    return {
      question: `The filters: ${listed(filters.map((each) => each.words))}. How many of the ${rows.length} rows will ${asked.what} see?`,
      answers: asked.answers.map(String),
    };
  }

  lay({ frames, at }: Now<Frame>, board: Board): void {
    const [first, frame] = [frames[0], frames[at]];
    if (!first || !frame) {
      board.show([]);
      return;
    }
    board.show([
      h("pre", { class: "query" }, (first.text ?? "").trim()),
      h("div", { class: "operations" }, this.order(frames, first, frame), rows(first, frame), marks(first, frame)),
    ]);
  }

  describe({ frames, at, guess }: Now<Frame>): string {
    const said = describe(frames, at, guess);
    if (at !== 0 || !(this.shown in OWN) || !frames[0] || frames[0].own) return said;
    return `There is no answer of yours to ${this.shown} yet, so this is an example. ${said}`;
  }

  say(frame: Frame): string {
    return say(frame);
  }

  row(frame: Frame, frames: Frame[]): string[] {
    return [say(frame), describe(frames, frames.indexOf(frame), null)];
  }

  /** The steps of the order from above downwards, with what this view has at each. */
  private order(frames: Frame[], first: Frame, frame: Frame): HTMLElement {
    const now = placeOf(frame);
    return h("div", { class: "order" }, ...Object.entries(ORDER).map(([name, words]) => {
      const place = name as Place;
      const items = itemsAt(first, place);
      const to = frames.findIndex((each) => placeOf(each) === place);
      const look = `operation${place === now ? " now" : ""}${to < 0 ? " idle" : ""}`;
      return h("div", { class: look, on: { click: () => this.go(to) } }, h("b", {}, words), ...items.map((item) => h("span", {}, item)));
    }));
  }

  private go(at: number): void {
    if (at < 0) return;
    this.stage?.question(null);
    this.stage?.player.seek(at);
  }
}

function tone(place: number | null | undefined): string {
  return place === null || place === undefined ? "" : `belongs series-${place % TONES}`;
}

function rows(first: Frame, frame: Frame): HTMLElement {
  const level = frame.step === "level" ? say(frame) : null;
  const head = [...first.columns ?? [], ...(level === null ? [] : [level])].map((column, at) => h("th", { class: at >= (first.columns ?? []).length ? "level" : "" }, column));
  const body = (first.rows ?? []).map((cells, row) => {
    const value = frame.values?.[row];
    const more = level === null ? [] : [h("td", { class: "level" }, value ?? "")];
    return h("tr", { class: `${frame.kept?.[row] === false ? "gone" : ""} ${tone(frame.places?.[row])}` }, ...cells.map((cell) => h("td", {}, cell)), ...more);
  });
  return h("figure", { class: "rows source-rows" },
    h("figcaption", {}, "the data source"), h("table", {}, h("thead", {}, h("tr", {}, ...head)), h("tbody", {}, ...body)));
}

function marks(first: Frame, frame: Frame): HTMLElement {
  const isOf = frame.step === "marks" || frame.step === "done";
  const head = [...first.dimensions ?? [], ...first.fields ?? []].map((name) => h("th", {}, name));
  const body = (frame.marks ?? []).map((cells, at) => h("tr", { class: `${frame.left?.[at] ? "" : "gone"} ${isOf ? tone(at) : ""}` },
    ...cells.map((cell) => h("td", { class: cell === "NULL" ? "null" : "" }, cell ?? "·"))));
  return h("figure", { class: "rows source-rows" },
    h("figcaption", {}, "the view"), h("table", {}, h("thead", {}, h("tr", {}, ...head)), h("tbody", {}, ...body)));
}
