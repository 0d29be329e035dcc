// A few numbers of a frame as bars from 0, beside the plane: what they are depends on what moves the line.

import { scaleLinear } from "d3-scale";
import { h, s } from "../../shared/dom";
import { plain } from "../numbers";
import { type LineFrame, viewOf } from "./words";

const WIDE = 240;
const LINE = 20;
const BARS = { from: 78, to: 186 };
const MOST = 6;

const TITLES = {
  descent: "Left to explain",
  spring: "Slope",
  without: "Cook's distance, the largest",
} as const;

type Row = readonly [name: string, value: number | null, here: boolean];

/** The rows of a frame. */
function rowsOf(frames: LineFrame[], frame: LineFrame): Row[] {
  if (frame.step !== undefined) return [["e", frame.left?.[0] ?? null, true], ["e · column", frame.left?.[1] ?? null, true]];
  if (frame.strength !== undefined) return [["ridge", frame.line?.[1] ?? null, true], ["lasso", frame.lasso?.[1] ?? null, false]];
  const cooks = (frames[0]?.cooks ?? []).map((value, place) => [place, value ?? 0] as const);
  return cooks.sort((one, other) => other[1] - one[1]).slice(0, MOST)
    .map(([place, value]): Row => [`point ${place + 1}`, value, place === frame.without]);
}

export class Rows {
  private readonly title = h("figcaption", {});
  private readonly picture = s("svg", { class: "table-row", "aria-hidden": "true" });
  readonly root = h("figure", { class: "diagram-figure" }, this.title, this.picture);

  show(frames: LineFrame[], at: number): void {
    const frame = frames[at];
    const view = viewOf(frames);
    this.root.hidden = view === null;
    if (!frame || view === null) return;
    this.title.textContent = TITLES[view];
    // One scale for all frames, so that a bar that shrinks is seen to shrink; the first steps of a descent that is flung out are seen, too.
    const values = frames.slice(0, 10).flatMap((each) => rowsOf(frames, each).map((row) => row[1] ?? 0));
    const x = scaleLinear([Math.min(...values, 0), Math.max(...values, 1e-9)], [BARS.from, BARS.to]).clamp(true);
    const rows = rowsOf(frames, frame);
    this.picture.setAttribute("viewBox", `0 0 ${WIDE} ${rows.length * LINE + 4}`);
    this.picture.replaceChildren(...rows.flatMap(([name, value, here], place) => {
      const y = place * LINE + 3;
      const [zero, end] = [x(0), x(value ?? 0)];
      return [
        s("text", { class: here ? "best" : "", x: 2, y: y + 8, dy: "0.35em" }, name),
        s("rect", { class: `bar minus${here ? " best" : ""}`, x: Math.min(zero, end).toFixed(1), y, width: Math.max(Math.abs(end - zero), 0.5).toFixed(1), height: LINE - 4 }),
        s("text", { class: here ? "best" : "", x: WIDE - 2, y: y + 8, dy: "0.35em", "text-anchor": "end" }, value === null ? "–" : plain(value)),
      ];
    }), s("line", { class: "axis", x1: x(0), x2: x(0), y1: 0, y2: rows.length * LINE + 2 }));
  }
}
