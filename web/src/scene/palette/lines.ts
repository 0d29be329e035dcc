// Six lines in the colours as a reader sees them, and below them what every reader so far has seen.

import { h, s } from "../../shared/dom";
import { letter, type PaletteFrame, type Reader } from "./words";

const WIDE = 240;
const CHART = 104;
const ROW = { high: 22, left: 66, swatch: 26, gap: 2 };
/** Numbers of a year, one row a line; only that they cross matters. */
const LINES = [
  [30, 34, 38, 36, 44, 52, 60, 66], [62, 58, 60, 52, 46, 48, 40, 36], [18, 24, 22, 34, 40, 38, 50, 56],
  [74, 70, 64, 66, 58, 50, 52, 44], [46, 44, 50, 46, 34, 30, 24, 26], [10, 16, 30, 42, 52, 62, 70, 76],
] as const;
const NAMES: { [reader in Reader]: string } = { everybody: "most", red: "no red", green: "no green", blue: "no blue" };

export class Lines {
  private readonly picture = s("svg", { class: "palette-lines", "aria-hidden": "true" });
  readonly root = h("figure", { class: "diagram-figure" }, h("figcaption", {}, "A chart in these colours, and each colour to each reader"), this.picture);

  show(frames: PaletteFrame[], at: number): void {
    const frame = frames[at];
    const seen = frames.filter((each) => each.step === "seen");
    this.picture.setAttribute("viewBox", `0 0 ${WIDE} ${CHART + 16 + seen.length * ROW.high}`);
    if (!frame) {
      this.picture.replaceChildren();
      return;
    }
    const x = (place: number): string => (4 + (place / 7) * (WIDE - 8)).toFixed(1);
    const lines = frame.seen.map((colour, which) => s("polyline", {
      points: (LINES[which] ?? []).map((value, place) => `${x(place)},${(CHART - 4 - value * 1.22).toFixed(1)}`).join(" "), stroke: colour,
    }));
    const left = (which: number): number => ROW.left + which * (ROW.swatch + ROW.gap);
    const letters = frame.seen.map((_, which) => s("text", { x: left(which) + ROW.swatch / 2, y: CHART + 12, "text-anchor": "middle" }, letter(which)));
    const rows = seen.flatMap((each, row) => {
      const y = CHART + 16 + row * ROW.high;
      const hasCome = frames.indexOf(each) <= at;
      const swatches = each.seen.map((colour, which) => s("rect", {
        class: hasCome ? "swatch" : "swatch to-come", x: left(which), y, width: ROW.swatch, height: ROW.high - 4, ...(hasCome ? { fill: colour } : {}),
      }));
      return [s("text", { class: each.reader === frame.reader ? "here" : "", x: 2, y: y + 13 }, NAMES[each.reader]), ...swatches];
    });
    this.picture.replaceChildren(s("line", { class: "axis", x1: 0, x2: WIDE, y1: CHART - 2, y2: CHART - 2 }), ...lines, ...letters, ...rows);
  }
}
