// Bars on an axis that begins later and later: what their lengths say, and what the numbers say.

import { h } from "../../shared/dom";
import type { Board } from "../board";
import { choice } from "../settings";
import type { BoardScene, Now, Stage } from "../stage";
import { describe, type Frame, say, tick, times } from "./words";

const SALES = { close: "Nearly alike", apart: "Far apart", tiny: "Small and alike" };

export class Bars implements BoardScene<Frame> {
  readonly title = "Where the axis begins";
  readonly keys = ["The last step is the figure that cut-bars draws: where its axis begins, and how long its bars look."];
  readonly frameMs = 1300;
  readonly curve = { title: "Times as much", names: ["looks", "is"], digits: 2, values: (frame: Frame) => [frame.looks, frame.is] };
  readonly columns = ["What", "Lengths, in hundredths of the axis", "Looks", "Is"];
  private sales: keyof typeof SALES = "close";

  state(): { [name: string]: unknown } {
    return { sales: this.sales };
  }

  settings(stage: Stage): HTMLElement[] {
    const sales = choice("Sales", SALES, this.sales, (value) => {
      this.sales = value;
      stage.restart();
    });
    return [sales];
  }

  lay({ frames, at }: Now<Frame>, board: Board): void {
    const frame = frames[at];
    if (!frame || frame.begin === null || frame.end === null) {
      board.show(frame ? [h("p", { class: "count-of" }, frame.note)] : []);
      return;
    }
    const rows = frame.names.map((name, place) => {
      const bar = h("span", { class: `bar series-${frame.step === "yours" ? 3 : 0}` });
      bar.style.width = `${Math.max((frame.drawn[place] ?? 0) * 100, 0).toFixed(2)}%`;
      return h("div", { class: "bar-row" }, h("span", { class: "bar-name" }, name),
        h("span", { class: "bar-track" }, bar), h("span", { class: "bar-number" }, tick(frame.sales[place] ?? 0)));
    });
    const axis = h("div", { class: "bar-row axis-row" }, h("span", { class: "bar-name" }, "k€"),
      h("span", { class: "bar-track" }, h("span", { class: `axis-begin${Math.abs(frame.begin) < 1e-9 ? "" : " cut"}` }, tick(frame.begin)), h("span", {}, tick(frame.end))),
      h("span", { class: "bar-number" }));
    board.show([
      h("p", { class: "clause" }, h("b", {}, `looks ${times(frame.looks)}`), `, is ${times(frame.is)}`),
      ...rows, axis,
    ]);
  }

  describe({ frames, at }: Now<Frame>): string {
    return describe(frames, at);
  }

  say(frame: Frame): string {
    return say(frame);
  }

  row(frame: Frame): string[] {
    return [say(frame), frame.names.map((name, place) => `${name} ${(100 * (frame.drawn[place] ?? 0)).toFixed(0)}`).join(", "), times(frame.looks), times(frame.is)];
  }
}
