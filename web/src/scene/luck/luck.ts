// A difference that was seen, against luck: labels are shuffled, and the differences that come of it pile up.

import { s } from "../../shared/dom";
import type { Handle, Place, Plot } from "../plot";
import { choice } from "../settings";
import type { Foresight, Now, Scene, Stage } from "../stage";
import { describeLuck, GUESSES, isSingle, type LuckFrame, signed } from "./words";

/** Speeds across the upper half, km/s, and its two rows. */
const SPEEDS = { from: 299_600, to: 300_200 };
const ROWS = [8.9, 6.7] as const;
/** Differences across the lower half: so many km/s to a unit of the plane, with 0 in the middle. */
const EACH = 16;
const HEAP = { low: 1.1, high: 5 };
const BIN = 8;
const ALL = 300;
const MOST = 7.6 * EACH;
const SERIES = { "5": "Series 5", "2": "Series 2", "3": "Series 3", "4": "Series 4" };

export class Luck implements Scene<LuckFrame> {
  readonly within = "luck";
  readonly title = "Could it be luck?";
  readonly plane = { width: 16, height: 10, label: "Above, two series of speeds; below, the differences of their means when the labels are shuffled" };
  readonly keys = [
    "Above: Michelson's speeds, a row for each label, with their means; circles were measured in series 1. Below: the differences after shuffling; those as large as the one seen are dark. Drag the difference that was seen to the left or right, or move it with the arrows.",
  ];
  readonly frameMs = 1000;
  readonly curve = {
    title: "p so far", names: ["p", "1 in 20"], digits: 3, tones: [1, 5], levels: [1],
    values: (frame: LuckFrame): (number | null)[] => [frame.p, 0.05],
  };
  readonly columns = ["Shuffles", "As large", "p", "Note"];
  private other: keyof typeof SERIES = "5";
  /** By how much the first series is moved, km/s, and the difference that was measured. */
  private shift = 0;
  private measured = 0;
  seed = 2;

  state(): { [name: string]: unknown } {
    return { view: "luck", other: Number(this.other), moved: this.shift, seed: this.seed };
  }

  settings(stage: Stage<LuckFrame>): HTMLElement[] {
    return [choice("Series 1 against", SERIES, this.other, (value) => {
      this.other = value;
      this.shift = 0;
      stage.restart();
    })];
  }

  foresee(now: Now<LuckFrame>): Foresight {
    return { question: `Before it runs: the means differ by ${signed(now.frames[0]?.seen ?? 0)} km/s. How many of ${ALL} shuffles will differ as much?`, answers: GUESSES };
  }

  ground(now: Now<LuckFrame>, plot: Plot): SVGElement[] {
    const [first, frame] = [now.frames[0], now.frames[now.at]];
    if (!first?.differences || !frame) return [];
    return [s("g", { class: "luck" }, ...this.heap(first.differences.slice(0, frame.shown), first, plot))];
  }

  things(now: Now<LuckFrame>, plot: Plot): { handles: Handle[]; under: SVGElement[] } {
    const first = now.frames[0];
    if (!first?.speeds) return { handles: [], under: [] };
    this.measured = (first.seen ?? 0) - (first.moved ?? 0);
    const seen = this.measured + this.shift;
    const handle: Handle = {
      id: "seen", label: `difference that was seen, ${signed(seen)}`, at: [across(seen), 0.55], class: "lever series-1",
      draw: () => [s("circle", { class: "target", r: 18 }), s("path", { class: "body", d: "M-11 0L-3-6V6ZM11 0L3-6V6Z" })],
    };
    return { handles: [handle], under: [s("g", { class: "luck" }, ...axes(plot, seen), ...this.rows(now, first, plot))] };
  }

  describe(now: Now<LuckFrame>): string {
    return describeLuck(now.frames, now.at, now.guess);
  }

  say(frame: LuckFrame): string {
    return frame.shown === 1 ? "1 shuffle" : `${frame.shown} shuffles`;
  }

  row(frame: LuckFrame): string[] {
    return [String(frame.shown), String(frame.as_large), frame.p === null ? "" : frame.p.toFixed(4), frame.note];
  }

  moved(_: string, at: Place, done: boolean, stage: Stage<LuckFrame>): void {
    const seen = Math.min(Math.max(Math.round((at[0] - 8) * EACH), -MOST), MOST);
    this.shift = seen - this.measured;
    stage.draw("moved");
    if (done) stage.say(`The difference is ${signed(seen)}.`);
    stage.again();
  }

  /** All speeds in the rows of their labels, and each row's mean. */
  private rows(now: Now<LuckFrame>, first: LuckFrame, { x, y }: Plot): SVGElement[] {
    const speeds = first.speeds ?? [];
    const [from, to] = [labels(now.frames[now.at - 1], first), labels(now.frames[now.at], first)];
    const [heights, ends] = [heightsOf(speeds, from), heightsOf(speeds, to)];
    const dots = speeds.map((speed, place) => {
      const [cx, height] = [x(along(speed)), mix(heights[place] ?? 0, ends[place] ?? 0, now.progress)];
      return place < speeds.length / 2
        ? s("circle", { class: "speed series-0", cx, cy: y(height), r: 3.5 })
        : s("rect", { class: "speed series-2", x: cx - 3.2, y: y(height) - 3.2, width: 6.4, height: 6.4 });
    });
    const means = ROWS.map((row, which) => {
      const at = x(along(mix(meanOf(speeds, from, which), meanOf(speeds, to, which), now.progress)));
      return s("line", { class: "mean", x1: at, x2: at, y1: y(row - 0.6), y2: y(row + 0.9) });
    });
    return [...dots, ...means];
  }

  private heap(differences: number[], first: LuckFrame, { x, y }: Plot): SVGElement[] {
    const seen = Math.abs(first.seen ?? 0) * (1 - 1e-9);
    const bins = new Map<number, { large: number; all: number }>();
    for (const each of differences) {
      const bin = Math.floor(each / BIN);
      const told = bins.get(bin) ?? { large: 0, all: 0 };
      bins.set(bin, { large: told.large + (Math.abs(each) >= seen ? 1 : 0), all: told.all + 1 });
    }
    // The fullest bin of all that will come reaches the top, so that the heap grows and never shrinks.
    const counts = new Map<number, number>();
    for (const each of first.differences ?? []) counts.set(Math.floor(each / BIN), (counts.get(Math.floor(each / BIN)) ?? 0) + 1);
    const unit = (HEAP.high - HEAP.low) / Math.max(...counts.values(), 1);
    const bar = (bin: number, low: number, high: number, name: string): SVGElement => s("rect", {
      class: name, x: (x(across(bin * BIN)) + 1).toFixed(1), width: (x(across(BIN)) - x(across(0)) - 2).toFixed(1),
      y: y(HEAP.low + unit * high).toFixed(1), height: (y(HEAP.low + unit * low) - y(HEAP.low + unit * high)).toFixed(1),
    });
    return [...bins].flatMap(([bin, { large, all }]) => [
      ...(large > 0 ? [bar(bin, 0, large, "as-large")] : []), ...(all > large ? [bar(bin, large, all, "smaller")] : []),
    ]);
  }
}

/** The row of each speed: by the shuffle that is shown, or as it was measured. */
function labels(frame: LuckFrame | undefined, first: LuckFrame): number[] {
  const count = first.speeds?.length ?? 0;
  const order = frame && isSingle(frame, first) ? first.orders?.[frame.shown - 1] : undefined;
  const rows = Array.from({ length: count }, (_, place) => (place < count / 2 ? 0 : 1));
  order?.forEach((speed, place) => { rows[speed] = place < count / 2 ? 0 : 1; });
  return rows;
}

/** How high each speed stands: equal ones in a row stand on each other. */
function heightsOf(speeds: number[], rows: number[]): number[] {
  const below = new Map<string, number>();
  return speeds.map((speed, place) => {
    const row = rows[place] ?? 0;
    const key = `${row} ${speed}`;
    const many = below.get(key) ?? 0;
    below.set(key, many + 1);
    return (ROWS[row] ?? 0) - 0.4 + 0.26 * many;
  });
}

function meanOf(speeds: number[], rows: number[], row: number): number {
  const inside = speeds.filter((_, place) => rows[place] === row);
  return inside.reduce((sum, each) => sum + each, 0) / Math.max(inside.length, 1);
}

function mix(from: number, to: number, share: number): number {
  return from + (to - from) * share;
}

function along(speed: number): number {
  return 0.6 + (14.8 * (speed - SPEEDS.from)) / (SPEEDS.to - SPEEDS.from);
}

function across(difference: number): number {
  return 8 + difference / EACH;
}

function axes({ x, y }: Plot, seen: number): SVGElement[] {
  return [
    s("line", { class: "axis", x1: 0, x2: x(16), y1: y(HEAP.low), y2: y(HEAP.low) }),
    ...[-100, -50, 0, 50, 100].map((each) => s("text", { class: "tick", x: x(across(each)), y: y(0.5), dy: "0.35em", "text-anchor": "middle" }, each < 0 ? `−${-each}` : String(each))),
    ...[seen, -seen].map((each, which) => s("line", { class: which === 0 ? "seen" : "seen other", x1: x(across(each)), x2: x(across(each)), y1: y(HEAP.low), y2: y(HEAP.high + 0.3) })),
  ];
}
