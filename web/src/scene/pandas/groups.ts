// Split, apply, combine: blocks of pieces go to their groups, are pushed together, stretched to shares and put in order.

import { h, s } from "../../shared/dom";
import type { Handle, Place, Plot } from "../plot";
import { choice } from "../settings";
import type { Foresight, Now, Scene, Stage } from "../stage";
import {
  answered, between, type Block, blocksAt, called, describeGroups, figure, type GroupFrame, GROUPS, type Line, LONG, orderAt, rowHeight, sayGroups, sumsOf,
} from "./words";

const DATA = { lamp: "One lamp and a crate", day: "Any day" };
const CATEGORIES = ["clothing", "bags", "lights", "locks", null] as const;

export class Groups implements Scene<GroupFrame> {
  readonly title = "Rows go to their groups";
  readonly plane = { width: 16, height: 10, label: "Lines of orders, and the groups that they go to" };
  readonly keys = [
    "Drag a block to another group, or tap it to give it to the next one. On the keyboard: ",
    h("kbd", {}, "N"), " and ", h("kbd", {}, "P"), " choose a block, ", h("kbd", {}, "Enter"), " does what a tap does.",
  ];
  readonly frameMs = 900;
  readonly columns = ["What", "What it says"];
  private data: keyof typeof DATA = "lamp";
  seed = 73;
  /** What the learner has made of the lines; null while they are as they were drawn. */
  private own: Line[] | null = null;
  /** A block that is being dragged, and where it is. */
  private held: { line: number; at: Place } | null = null;

  state(): { [name: string]: unknown } {
    return { data: this.data, seed: this.seed, lines: this.own };
  }

  settings(stage: Stage<GroupFrame>): HTMLElement[] {
    return [choice("Lines", DATA, this.data, (value) => {
      this.data = value;
      this.redrawn();
      stage.restart();
    })];
  }

  redrawn(): void {
    this.own = null;
    this.held = null;
  }

  foresee(now: Now<GroupFrame>): Foresight | null {
    const sums = sumsOf(this.lines(now.frames));
    if (sums.length < 2) return null;
    return { question: "Before it runs: of which category does the largest share come back?", answers: sums.map((each) => called(each.category)) };
  }

  things(now: Now<GroupFrame>, plot: Plot): { handles: Handle[]; under: SVGElement[] } {
    const lines = this.lines(now.frames);
    if (lines.length === 0) return { handles: [], under: [] };
    const [before, here] = [Math.max(now.at - 1, 0), now.at].map((at) => blocksAt(now.frames, at, lines));
    const blocks = (here ?? []).map((block, place) => this.where(place, between(before?.[place] ?? block, block, now.progress)));
    const lost = lostAt(now, lines);
    return {
      handles: blocks.map((block, place) => this.handle(block, place, lines[place] ?? ["", 0, 0])),
      under: [
        ...rows(now, lines, plot),
        ...blocks.flatMap((block, place) => drawBlock(plot, block, lines[place]?.[0] ?? null, lost.includes(lines[place]?.[0] ?? null))),
        ...names(now, lines, plot),
        ...marks(now, lines, plot),
      ],
    };
  }

  describe(now: Now<GroupFrame>): string {
    return describeGroups(now.frames, now.at, now.guess);
  }

  say(frame: GroupFrame): string {
    return sayGroups(frame);
  }

  row(frame: GroupFrame, frames: GroupFrame[]): string[] {
    return [sayGroups(frame), describeGroups(frames, frames.indexOf(frame), null)];
  }

  moved(id: string, at: Place, done: boolean, stage: Stage<GroupFrame>): void {
    const line = Number(id);
    if (!done) {
      this.held = { line, at };
      stage.draw("moved");
      return;
    }
    const wasHeld = this.held !== null;
    this.held = null;
    const order = orderAt(stage.frames, stage.now.at, this.lines(stage.frames));
    const distances = order.map((_, slot) => Math.abs(rowHeight(slot) - at[1]));
    const to = order[distances.indexOf(Math.min(...distances))];
    // A block that is let go among those that wait stays what it was; and a key moves none, for it would not come far enough.
    if (to === undefined || !wasHeld || at[0] < GROUPS - 3) stage.draw("moved");
    else this.give(line, to, stage);
  }

  tapped(id: string, stage: Stage<GroupFrame>): void {
    this.chosen(id, stage);
  }

  chosen(id: string, stage: Stage<GroupFrame>): void {
    const category = (this.own ?? this.lines(stage.frames))[Number(id)]?.[0] ?? null;
    const next = CATEGORIES[(CATEGORIES.findIndex((each) => each === category) + 1) % CATEGORIES.length];
    this.give(Number(id), next ?? null, stage);
  }

  private give(line: number, category: string | null, stage: Stage<GroupFrame>): void {
    this.own = (this.own ?? this.lines(stage.frames)).map((each, place): Line => (place === line ? [category, each[1], each[2]] : [...each]));
    stage.say(`Line ${line + 1} is given to ${called(category)}.`);
    stage.again();
  }

  private lines(frames: GroupFrame[]): Line[] {
    return frames[0]?.lines ?? [];
  }

  private where(place: number, block: Block): Block {
    if (this.held?.line !== place) return block;
    const start = this.held.at[0] - (block.back[1] + block.kept[1]) / 2;
    return { ...block, y: this.held.at[1], back: [start, block.back[1]], kept: [start + block.back[1], block.kept[1]] };
  }

  private handle(block: Block, place: number, [category, pieces, returned]: Line): Handle {
    // What came back and what was kept may lie apart: the larger part is what is taken hold of.
    const [start, wide] = block.back[1] > block.kept[1] ? block.back : block.kept;
    return {
      id: String(place), label: `line ${place + 1}, ${called(category)}: ${pieces} sold, ${returned} came back`,
      at: [start + wide / 2, block.y], class: "order-line",
      draw: () => [s("circle", { class: "target", r: 10 })],
    };
  }
}

function tone(category: string | null): string {
  return category === null ? "nameless" : `series-${CATEGORIES.findIndex((each) => each === category)}`;
}

/** The categories that the answer's table does not have, once it is shown. */
function lostAt(now: Now<GroupFrame>, lines: Line[]): (string | null)[] {
  if (now.frames[now.at]?.step !== "sorted") return [];
  const theirs = answered(now.frames).map((each) => each.category);
  return sumsOf(lines).map((each) => each.category).filter((each) => !theirs.includes(each));
}

function drawBlock({ x, y }: Plot, block: Block, category: string | null, isLost: boolean): SVGElement[] {
  const high = Math.abs(y(block.high) - y(0));
  const part = ([start, wide]: [number, number], name: string): SVGElement[] => (wide <= 0 ? [] : [s("rect", {
    class: `piece ${name} ${tone(category)}${isLost ? " lost" : ""}`, x: x(start), y: y(block.y) - high / 2, width: Math.max(x(wide) - x(0) - 1, 1), height: high,
  })]);
  return [...part(block.kept, "kept"), ...part(block.back, "back")];
}

/** How far each group's row has come from its place in the frame before. */
function heights(now: Now<GroupFrame>, lines: Line[]): Map<string | null, number> {
  const [before, here] = [orderAt(now.frames, Math.max(now.at - 1, 0), lines), orderAt(now.frames, now.at, lines)];
  return new Map(here.map((category, slot) => {
    const from = rowHeight(before.indexOf(category));
    return [category, from + (rowHeight(slot) - from) * now.progress];
  }));
}

/** The places of the groups, which are there before anything is in them. */
function rows(now: Now<GroupFrame>, lines: Line[], { x, y }: Plot): SVGElement[] {
  return [...heights(now, lines).values()].map((at) => s("line", { class: "group-ground", x1: x(GROUPS), x2: x(GROUPS + LONG), y1: y(at - 0.55), y2: y(at - 0.55) }));
}

function names(now: Now<GroupFrame>, lines: Line[], { x, y }: Plot): SVGElement[] {
  const frame = now.frames[now.at];
  const arrived = frame?.step === "lines" ? 0 : frame?.step === "split" ? (frame.line ?? 0) + 1 : lines.length;
  const soFar = sumsOf(lines.slice(0, arrived));
  const at = heights(now, lines);
  const groups = sumsOf(lines).flatMap((sum) => {
    const [place, here] = [at.get(sum.category) ?? 0, soFar.find((each) => each.category === sum.category)];
    return [
      s("text", { class: "group-name", x: x(GROUPS) - 6, y: y(place), dy: "0.35em", "text-anchor": "end" }, called(sum.category)),
      s("text", { class: "group-figure", x: x(15.8), y: y(place), dy: "0.35em", "text-anchor": "end" }, figure(now.frames, now.at, sum, here)),
    ];
  });
  const waiting = blocksAt(now.frames, now.at, lines).flatMap((block, place) => (place < arrived ? [] : [
    s("text", { class: "line-name", x: x(0.2), y: y(block.y), dy: "0.35em" }, called(lines[place]?.[0] ?? null)),
  ]));
  return [...groups, ...waiting];
}

/** What the answer's table says of a share, as a line in the stretched bar. */
function marks(now: Now<GroupFrame>, lines: Line[], { x, y }: Plot): SVGElement[] {
  const step = now.frames[now.at]?.step;
  if (step !== "share" && step !== "sorted") return [];
  const at = heights(now, lines);
  return sumsOf(lines).flatMap((sum) => {
    const rate = answered(now.frames).find((each) => each.category === sum.category)?.rate ?? null;
    if (rate === null || rate < 0 || rate > 1) return [];
    const place = x(GROUPS + LONG * rate);
    const isOff = Math.abs(rate - sum.returned / sum.pieces) > 1e-9;
    const middle = y(at.get(sum.category) ?? 0);
    const high = Math.abs(y(0.65) - y(0));
    return [s("line", { class: isOff ? "rate-mark off" : "rate-mark", x1: place, x2: place, y1: middle - high, y2: middle + high })];
  });
}
