// Requests in a line, the batch that is being worked on, and below them when each batch left and how full it was.

import { s } from "../../shared/dom";
import type { Handle, Plot } from "../plot";
import { slide } from "../settings";
import type { Foresight, Now, Scene, Stage } from "../stage";
import { becameOf, type BusFrame, describeBus, GUESSES, sayBus } from "./words";

/** The line stands at the left above, its head at the door; the seats are right of it. */
const DOOR = 8;
const DOWN = 8;
const APART = 0.44;
/** The strip of time lies below. */
const FLOOR = 1.1;
const TALL = 3.2;

export class Bus implements Scene<BusFrame> {
  readonly title = "When does the batch leave?";
  readonly plane = { width: 16, height: 10, label: "Requests that wait, the batch at work, and all batches so far" };
  readonly keys = ["A dot is a request that waits, the head of the line at the right; a filled seat is one that is being worked on. Below, a block for each batch: as wide as it lasts, as high as it is full. The small dots under it are arrivals."];
  readonly frameMs = 130;
  readonly curve = { title: "How long the first in the line waits (ms)", digits: 0, names: [""], values: (frame: BusFrame) => [frame.ages[0] ?? 0] };
  readonly columns = ["Time", "In the line", "The first waits", "At work", "Done", "Note"];
  seed = 4;
  private rate = 120;
  private most = 8;
  private wait = 10;
  private fixed = 20;
  private each = 1;

  state(): { [name: string]: unknown } {
    return { rate: this.rate, most: this.most, wait: this.wait, fixed: this.fixed, each: this.each, seed: this.seed };
  }

  settings(stage: Stage<BusFrame>): HTMLElement[] {
    const change = (set: (value: number) => void) => (value: number): void => {
      set(value);
      stage.again();
    };
    return [
      slide("Requests a second, on average", this.rate, { from: 10, to: 200, step: 10 }, change((value) => { this.rate = value; })),
      slide("Most in a batch", this.most, { from: 1, to: 16, step: 1 }, change((value) => { this.most = value; })),
      slide("Longest wait, ms", this.wait, { from: 0, to: 60, step: 5 }, change((value) => { this.wait = value; })),
      slide("ms for setting out", this.fixed, { from: 0, to: 40, step: 5 }, change((value) => { this.fixed = value; })),
      slide("ms for each", this.each, { from: 1, to: 10, step: 1 }, change((value) => { this.each = value; })),
    ];
  }

  foresee(): Foresight {
    return { question: "Before it runs: how long do the slowest wait, in batches?", answers: GUESSES };
  }

  things(): { handles: Handle[]; under: SVGElement[] } {
    return { handles: [], under: [] };
  }

  ground(now: Now<BusFrame>, plot: Plot): SVGElement[] {
    const [first, frame] = [now.frames[0], now.frames[now.at]];
    if (!first || !frame) return [];
    return [...waiting(frame, plot), ...seats(first, frame, plot), ...strip(first, frame, now.frames.at(-1)?.t ?? 1, plot)];
  }

  describe(now: Now<BusFrame>): string {
    return describeBus(now.frames, now.at, now.guess);
  }

  say(frame: BusFrame): string {
    return sayBus(frame);
  }

  row(frame: BusFrame, frames: BusFrame[]): string[] {
    const [first, isLast] = [frames[0], frame === frames.at(-1) && frames.length > 1];
    const alone = first?.alone?.[1];
    const end = isLast && typeof first?.late === "number" && typeof alone === "number" ? GUESSES[becameOf(first.late, alone)] ?? "" : "";
    return [`${frame.t} ms`, String(frame.queue), `${frame.ages[0] ?? 0} ms`, String(frame.aboard), String(frame.done), frame.note || end];
  }

  moved(): void {}
}

/** The head of the line is nearest to the door; the columns fill from there to the left. */
function waiting(frame: BusFrame, { x, y }: Plot): SVGElement[] {
  const dots = frame.ages.map((_, place) => {
    const [column, row] = [Math.floor(place / DOWN), place % DOWN];
    return s("circle", { class: "waits", cx: x(DOOR - 0.6 - column * 0.9), cy: y(8.5 - row * APART), r: Math.max(x(0.15), 2.2) });
  });
  const words = frame.queue === 0 ? "nobody waits" : `${frame.queue} wait`;
  const more = frame.queue > frame.ages.length ? `, ${frame.ages.length} of them shown` : "";
  return [
    ...dots,
    s("text", { class: "said", x: x(0.5), y: y(9.4), dy: "0.35em" }, words + more),
    s("line", { class: "door", x1: x(DOOR), x2: x(DOOR), y1: y(8.9), y2: y(5.2) }),
  ];
}

/** A seat for each that a batch may take; under them how much of the work is over. */
function seats(first: BusFrame, frame: BusFrame, { x, y }: Plot): SVGElement[] {
  const most = first.most ?? 1;
  const columns = Math.ceil(most / 2);
  const wide = Math.min(6.6 / columns, 1.3);
  const parts: SVGElement[] = [
    s("rect", { class: "machine", x: x(DOOR + 0.5), y: y(8.5), width: x(columns * wide + 0.3) - x(0), height: y(0) - y(2.5), rx: 4 }),
    s("text", { class: "said", x: x(15.5), y: y(9.4), dy: "0.35em", "text-anchor": "end" }, `${frame.t} ms, ${frame.done} done`),
  ];
  for (let seat = 0; seat < most; seat += 1) {
    const [column, row] = [Math.floor(seat / 2), seat % 2];
    parts.push(s("rect", {
      class: seat < frame.aboard ? "core in-use" : "core", x: x(DOOR + 0.65 + column * wide) + 1, y: y(8.25 - row * 1.05),
      width: Math.max(x(wide) - x(0) - 5, 2), height: y(0) - y(0.85), rx: 2,
    }));
  }
  const length = x(columns * wide + 0.3) - x(0);
  parts.push(s("line", { class: "door", x1: x(DOOR + 0.5), x2: x(DOOR + 0.5) + length, y1: y(5.5), y2: y(5.5) }));
  if (frame.aboard > 0) parts.push(s("rect", { class: "call", x: x(DOOR + 0.5), y: y(5.7), width: Math.max(length * frame.share, 1), height: y(0) - y(0.4) }));
  return parts;
}

/** All batches that have left, as wide as they last and as high as they are full, over the arrivals. */
function strip(first: BusFrame, frame: BusFrame, last: number, { x, y }: Plot): SVGElement[] {
  const place = (ms: number): number => x(0.5 + 15 * ms / Math.max(last, 1));
  const high = (size: number): number => TALL * size / (first.most ?? 1);
  const blocks = (first.batches ?? []).filter(([start]) => start <= frame.t).map(([start, end, size]) => s("rect", {
    class: end <= frame.t ? "core in-use" : "core", x: place(start), y: y(FLOOR + high(size)),
    width: Math.max(place(end) - place(start) - 1, 1), height: y(FLOOR) - y(FLOOR + high(size)),
  }));
  const arrived = (first.arrive ?? []).filter((ms) => ms <= frame.t).map((ms) => s("circle", { class: "waits", cx: place(ms), cy: y(0.65), r: 1.6 }));
  return [
    ...blocks,
    ...arrived,
    s("line", { class: "door", x1: x(0.4), x2: x(15.6), y1: y(FLOOR), y2: y(FLOOR) }),
    s("line", { class: "longest", x1: place(frame.t), x2: place(frame.t), y1: y(FLOOR + TALL + 0.2), y2: y(0.3) }),
  ];
}
