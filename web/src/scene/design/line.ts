// Requests in front of as many machines as the answer asks for: cores at work, the line, and what a failure does to it.

import { s } from "../../shared/dom";
import type { Handle, Plot } from "../plot";
import { choice, slide } from "../settings";
import type { Foresight, Now, Scene, Stage } from "../stage";
import { becameOf, describeLine, GUESSES, type LineFrame, sayLine } from "./words";

const FAILURE = { all: "All machines run", one: "One fails after a second" };
const CORES = { "4": "4 cores", "8": "8 cores" };
/** The line stands at the left, its head at the machines. */
const LINE_WIDE = 6.2;
const ACROSS = 16;
const DOWN = 22;

export class Line implements Scene<LineFrame> {
  readonly within = "line";
  readonly title = "The busiest seconds";
  readonly plane = { width: 16, height: 10, label: "Requests that wait, and machines with their cores" };
  readonly keys = ["A dot is a request that waits, the head of the line at the right. A filled cell is a core at work. Three seconds as busy as the busiest one, twenty looks in each."];
  readonly frameMs = 160;
  readonly curve = { title: "How long the first in the line waits (ms)", digits: 0, names: [""], values: (frame: LineFrame) => [frame.wait] };
  readonly columns = ["Time", "Cores at work", "In the line", "The first waits", "Note"];
  seed = 7;
  private perDay = 11;
  private peak = 4;
  private ms = 30;
  private busy = 60;
  private cores: keyof typeof CORES = "4";
  private failure: keyof typeof FAILURE = "one";

  state(): { [name: string]: unknown } {
    return {
      view: "line", per_day: this.perDay * 1e6, peak: this.peak, ms: this.ms, busy: this.busy / 100,
      cores: Number(this.cores), fails: this.failure === "one", seed: this.seed,
    };
  }

  settings(stage: Stage<LineFrame>): HTMLElement[] {
    const change = (set: (value: number) => void) => (value: number): void => {
      set(value);
      stage.again();
    };
    return [
      slide("Million requests a day", this.perDay, { from: 1, to: 15, step: 1 }, change((value) => { this.perDay = value; })),
      slide("Busiest second, times", this.peak, { from: 1, to: 6, step: 0.5 }, change((value) => { this.peak = value; })),
      slide("ms a request", this.ms, { from: 10, to: 50, step: 5 }, change((value) => { this.ms = value; })),
      slide("Planned busy, %", this.busy, { from: 40, to: 100, step: 5 }, change((value) => { this.busy = value; })),
      choice("A machine has", CORES, this.cores, (value) => {
        this.cores = value;
        stage.again();
      }),
      choice("What happens", FAILURE, this.failure, (value) => {
        this.failure = value;
        stage.again();
      }),
    ];
  }

  foresee(): Foresight {
    return { question: "Before it runs: what becomes of the line?", answers: GUESSES };
  }

  things(): { handles: Handle[]; under: SVGElement[] } {
    return { handles: [], under: [] };
  }

  ground(now: Now<LineFrame>, plot: Plot): SVGElement[] {
    const [first, frame] = [now.frames[0], now.frames[now.at]];
    if (!first || !frame) return [];
    return [...this.waiting(frame, plot), ...machines(first, frame, plot)];
  }

  describe(now: Now<LineFrame>): string {
    return describeLine(now.frames, now.at, now.guess);
  }

  say(frame: LineFrame): string {
    return sayLine(frame);
  }

  row(frame: LineFrame, frames: LineFrame[]): string[] {
    const busy = frame.busy.reduce((sum, each) => sum + each, 0);
    const end = frame === frames.at(-1) && frames.length > 1 ? GUESSES[becameOf(frames)] ?? "" : "";
    return [`${frame.t.toFixed(2)} s`, String(busy), String(frame.queue), `${frame.wait} ms`, frame.note || end];
  }

  moved(): void {}

  /** The head of the line is nearest to the machines; the columns fill from there to the left. */
  private waiting(frame: LineFrame, { x, y }: Plot): SVGElement[] {
    const shown = Math.min(frame.queue, ACROSS * DOWN);
    const dots = Array.from({ length: shown }, (_, place) => {
      const [column, row] = [Math.floor(place / DOWN), place % DOWN];
      return s("circle", { class: "waits", cx: x(LINE_WIDE - column * (LINE_WIDE - 0.5) / (ACROSS - 1)), cy: y(8.3 - row * 0.36), r: Math.max(x(0.11), 1.6) });
    });
    const words = frame.queue === 0 ? "nobody waits" : `${frame.queue} wait`;
    const more = frame.queue > shown ? `, ${shown} of them shown` : "";
    return [
      ...dots,
      s("text", { class: "said", x: x(0.4), y: y(9.2), dy: "0.35em" }, words + more),
      s("line", { class: "door", x1: x(LINE_WIDE + 0.5), x2: x(LINE_WIDE + 0.5), y1: y(8.7), y2: y(0.4) }),
    ];
  }
}

/** A box a machine, in a grid that is as nearly square as their number allows; a cell a core, filled from the left. */
function machines(first: LineFrame, frame: LineFrame, { x, y }: Plot): SVGElement[] {
  const [count, cores] = [first.machines ?? 0, first.cores ?? 1];
  if (count === 0) return [];
  const columns = Math.ceil(Math.sqrt(count * 0.7));
  const rows = Math.ceil(count / columns);
  const [left, wide, high] = [LINE_WIDE + 1, (15.7 - LINE_WIDE - 1) / columns, 8.4 / rows];
  const [inner, tall] = [wide - 0.3, Math.min(high - 0.25, 1.6)];
  const parts: SVGElement[] = [s("text", { class: "said", x: x(15.6), y: y(9.2), dy: "0.35em", "text-anchor": "end" }, `${frame.t.toFixed(2)} s`)];
  for (let machine = 0; machine < count; machine += 1) {
    const [column, row] = [machine % columns, Math.floor(machine / columns)];
    const [from, top] = [left + column * wide, 8.7 - row * high];
    const hasFailed = frame.failed && machine === count - 1;
    parts.push(s("rect", { class: hasFailed ? "machine failed" : "machine", x: x(from), y: y(top), width: x(inner) - x(0), height: y(0) - y(tall), rx: 3 }));
    const cell = inner / cores;
    for (let core = 0; core < cores; core += 1) {
      const isBusy = core < (frame.busy[machine] ?? 0);
      parts.push(s("rect", {
        class: hasFailed ? "core dead" : isBusy ? "core in-use" : "core", x: x(from + core * cell) + 2, y: y(top) + 3,
        width: Math.max(x(cell) - x(0) - 3, 1.5), height: Math.max(y(0) - y(tall) - 6, 2),
      }));
    }
    if (hasFailed) {
      parts.push(s("path", { class: "cross", d: `M${x(from)} ${y(top)}L${x(from + inner)} ${y(top - tall)}M${x(from)} ${y(top - tall)}L${x(from + inner)} ${y(top)}` }));
    }
  }
  return parts;
}
