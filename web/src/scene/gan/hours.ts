// A city's rides have two rush hours: the fakes of the learner's own rounds, over the rides, and the detective's chance above them.

import { line, symbol, symbolDiamond } from "d3-shape";
import { h, s } from "../../shared/dom";
import { percent, plain } from "../numbers";
import type { Handle, Place, Plot } from "../plot";
import type { Foresight, Now, Scene, Stage } from "../stage";
import { describeHours, hourOf, type HoursFrame, REACHED } from "./words";

const EDGE = 3.2;
const FLOOR = 1.3;
/** How high a count of fakes stands, and where the detective's chances lie. */
const A_FAKE = 0.15;
const TOP = 8.6;
const CHANCES = { never: FLOOR, always: 9.3 };
const FARTHEST = 2.2;
const APART = 0.8;

function across(value: number): number {
  return (16 * (value + EDGE)) / (2 * EDGE);
}

export class RushHours implements Scene<HoursFrame> {
  readonly within = "hours";
  readonly title = "Two rush hours, round by round";
  readonly plane = { width: 16, height: 10, label: "Rides and fakes by the hour, and where the detective holds a ride for real" };
  readonly keys = [
    "Bars: the fakes. Bold outline: the rides. Thin line: the detective's chance that a ride is real, from 0 at the foot to 1; broken, one half. Drag a diamond to move a rush hour. On the keyboard: ",
    h("kbd", {}, "N"), " and ", h("kbd", {}, "P"), " choose, the arrows left and right move.",
  ];
  readonly frameMs = 320;
  // PyTorch is started for it.
  readonly late = true;
  readonly curve = {
    title: "Loss", names: ["detective", "forger"], digits: 2, tones: [2, 3], values: (frame: HoursFrame) => frame.losses,
  };
  readonly columns = ["Round", "Near the first peak", "Near the second", "Near neither", "Detective pays", "Forger pays", "Note"];
  private peaks: [number, number] = [-1.6, 1];
  seed = 1;

  state(): { [name: string]: unknown } {
    return { view: "hours", peaks: this.peaks, seed: this.seed };
  }

  settings(): HTMLElement[] {
    return [];
  }

  foresee(now: Now<HoursFrame>): Foresight | null {
    if (now.frames.length < 2) return null;
    return { question: `Before it runs: where will the fakes lie after ${now.frames.at(-1)?.round ?? 0} rounds?`, answers: REACHED };
  }

  ground(now: Now<HoursFrame>, plot: Plot): SVGElement[] {
    const frame = now.frames[now.at];
    const parts: SVGElement[] = [s("line", { class: "zero", x1: 0, x2: plot.x(16), y1: plot.y(FLOOR), y2: plot.y(FLOOR) })];
    for (const hour of [6, 9, 12, 15, 18, 21]) {
      parts.push(s("text", { class: "tick", x: plot.x(across((hour - 13.5) / 3)).toFixed(1), y: plot.y(0.12), "text-anchor": "middle" }, `${hour} h`));
    }
    const wide = 16 / Math.max(frame?.chances.length ?? 0, 1);
    const half = (CHANCES.never + CHANCES.always) / 2;
    const chances = (frame?.chances ?? []).map((chance, bar): Place => [(bar + 0.5) * wide, CHANCES.never + (CHANCES.always - CHANCES.never) * chance]);
    const chanced = line<Place>((at) => plot.x(at[0]), (at) => plot.y(at[1]));
    return [s("g", { class: "rush-hours", "aria-hidden": "true" }, ...parts,
      s("line", { class: "half", x1: 0, x2: plot.x(16), y1: plot.y(half), y2: plot.y(half) }),
      s("path", { class: "chances", d: chanced(chances) ?? "" }))];
  }

  things(now: Now<HoursFrame>, plot: Plot): { handles: Handle[]; under: SVGElement[] } {
    const [before, frame] = [now.frames[now.at - 1], now.frames[now.at]];
    const fakes = frame?.fakes ?? [];
    const wide = 16 / Math.max(fakes.length, 1);
    const bars = fakes.map((count, bar) => {
      const from = before?.fakes[bar] ?? count;
      const high = Math.min(A_FAKE * (from + (count - from) * now.progress), TOP - FLOOR);
      return s("rect", {
        class: "fakes", x: plot.x(bar * wide).toFixed(1), width: Math.max(plot.x(wide) - 1, 0.5).toFixed(1),
        y: plot.y(FLOOR + high).toFixed(1), height: (plot.y(FLOOR) - plot.y(FLOOR + high)).toFixed(1),
      });
    });
    // The outline of the rides lies over the bars, which would hide it.
    const data = now.frames[0]?.data ?? [];
    const steps = data.flatMap((count, bar): Place[] => [[bar * wide, FLOOR + A_FAKE * count], [(bar + 1) * wide, FLOOR + A_FAKE * count]]);
    const path = line<Place>((at) => plot.x(at[0]), (at) => plot.y(Math.min(at[1], TOP)));
    const handles = this.peaks.map((at, peak): Handle => {
      const missed = frame?.missing.includes(peak) ?? false;
      return {
        id: String(peak), at: [across(at), 0.85], class: `rush-peak${missed ? " missed" : ""}`,
        label: `rush hour at ${hourOf(at)}${missed ? ", missed by the fakes" : ""}`,
        draw: () => [s("circle", { class: "target", r: 18 }), s("path", { class: "body", d: symbol(symbolDiamond, 150)() ?? "" })],
      };
    });
    return { handles, under: [s("g", { class: "rush-hours", "aria-hidden": "true" }, ...bars, s("path", { class: "rides", d: path(steps) ?? "" }))] };
  }

  describe(now: Now<HoursFrame>): string {
    return describeHours(now.frames, now.at, this.peaks, now.guess);
  }

  say(frame: HoursFrame): string {
    return `round ${frame.round}`;
  }

  row(frame: HoursFrame): string[] {
    const [detective, forger] = frame.losses.map((each) => (each === null ? "" : plain(each, 3)));
    const shares = [0, 1].map((peak) => (frame.shares[peak] === undefined ? "" : percent(frame.shares[peak])));
    return [String(frame.round), ...shares, frame.between === null ? "" : percent(frame.between), detective ?? "", forger ?? "", frame.note];
  }

  moved(id: string, at: Place, done: boolean, stage: Stage<HoursFrame>): void {
    const peak = id === "0" ? 0 : 1;
    const value = Math.round(((at[0] * 2 * EDGE) / 16 - EDGE) * 20) / 20;
    const other = this.peaks[1 - peak] ?? 0;
    // The first stays the first: they keep apart, for nearer ones are no two rush hours.
    this.peaks[peak] = peak === 0
      ? Math.min(Math.max(value, -FARTHEST), Math.min(other - APART, FARTHEST))
      : Math.max(Math.min(value, FARTHEST), Math.max(other + APART, -FARTHEST));
    stage.draw("changed");
    if (done) stage.again();
  }
}
