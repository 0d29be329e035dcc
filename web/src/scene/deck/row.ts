// One row of the table: what each action is held to be worth in the square that is looked at.

import { scaleLinear } from "d3-scale";
import { h, s } from "../../shared/dom";
import { ACTIONS, bestOf, nameOf } from "./words";

const WIDE = 240;
const LINE = 20;
const ARROWS = ["←", "↓", "→", "↑"];
const VALUES = { from: 24, to: 192 };

export class Row {
  private readonly picture = s("svg", { viewBox: `0 0 ${WIDE} ${LINE * 4 + 4}`, class: "table-row", "aria-hidden": "true" });
  private readonly words = h("figcaption");
  readonly root = h("figure", { class: "diagram-figure" }, this.words, this.picture);

  show(row: number[], square: number): void {
    this.words.textContent = `The table's row for ${nameOf(square)}, at the ring`;
    const best = bestOf(row);
    const x = scaleLinear([Math.min(-1, ...row), Math.max(1, ...row)], [VALUES.from, VALUES.to]);
    this.picture.replaceChildren(
      ...ACTIONS.flatMap((_, action) => {
        const value = row[action] ?? 0;
        const [y, from, to] = [action * LINE + 3, Math.min(x(0), x(value)), Math.max(x(0), x(value))];
        const chosen = action === best ? " best" : "";
        return [
          s("text", { class: `action${chosen}`, x: 6, y: y + 8, dy: "0.35em" }, ARROWS[action] ?? ""),
          s("rect", { class: `bar ${value < 0 ? "minus" : "plus"}${chosen}`, x: from.toFixed(1), y, width: Math.max(to - from, 0.5).toFixed(1), height: LINE - 4 }),
          s("text", { class: `value${chosen}`, x: WIDE - 2, y: y + 8, dy: "0.35em", "text-anchor": "end" }, value.toFixed(1)),
        ];
      }),
      s("line", { class: "axis", x1: x(0), x2: x(0), y1: 0, y2: LINE * 4 + 2 }),
    );
  }
}
