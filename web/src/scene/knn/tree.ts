// A search in a k-d tree: which points it looks at, one after the other, and which boxes it passes over.

import { h, s } from "../../shared/dom";
import { drawPoint } from "../kmeans/marks";
import type { Handle, Place, Plot } from "../plot";
import { choice } from "../settings";
import type { Foresight, Now, Scene, Stage } from "../stage";
import { type Box, counts, describeTree, sayStep, type TreeFrame } from "./words";

const DATA = { town: "All over the town", ring: "On a ring" };
const MOST_POINTS = 60;
const FEWEST = 3;

export class Tree implements Scene<TreeFrame> {
  readonly within = "tree";
  readonly title = "Looking at fewer";
  readonly plane = { width: 16, height: 10, label: "Points, and a place that asks for the nearest" };
  readonly keys = [
    "Filled points were looked at, and the lines through them are where the tree is split. The broken ring goes through the nearest so far: a box that it does not reach is passed over, and striped. Drag points and the cross; tap to ask elsewhere. On the keyboard: ",
    h("kbd", {}, "N"), " and ", h("kbd", {}, "P"), " choose, arrows move, ", h("kbd", {}, "Delete"), " removes a point.",
  ];
  readonly curve = { title: "Distance of the nearest so far", names: [""], digits: 2, values: (frame: TreeFrame) => [frame.apart] };
  readonly columns = ["What", "Looked at", "Nearest so far", "Its distance", "Boxes passed over", "Note"];
  private data: keyof typeof DATA = "town";
  private query: Place = [10.4, 6.2];
  seed = 2;
  /** What the learner has made of the points; null while they are as they were drawn. */
  private own: Place[] | null = null;

  state(): { [name: string]: unknown } {
    const { data, seed, query, own } = this;
    return { view: "tree", data, seed, query, points: own };
  }

  settings(stage: Stage<TreeFrame>): HTMLElement[] {
    return [
      choice("Points", DATA, this.data, (value) => {
        this.data = value;
        this.redrawn();
        if (value === "ring") this.query = [8, 5];
        stage.restart();
      }),
    ];
  }

  redrawn(): void {
    this.own = null;
  }

  foresee(now: Now<TreeFrame>): Foresight {
    const points = now.frames[0]?.points?.length ?? 0;
    return { question: `Before it runs: how many of the ${points} points will it look at?`, answers: counts(points) };
  }

  ground(now: Now<TreeFrame>, plot: Plot): SVGElement[] {
    const frame = now.frames[now.at];
    if (!frame) return [];
    return [s("g", { class: "search-tree", "aria-hidden": "true" },
      ...frame.ruled.flatMap((box) => this.passedOver(box, plot)),
      ...frame.cuts.map((cut, place) => s("line", {
        class: place === frame.cuts.length - 1 && frame.step === "look" ? "cut here" : "cut",
        x1: plot.x(cut[0]).toFixed(1), y1: plot.y(cut[1]).toFixed(1), x2: plot.x(cut[2]).toFixed(1), y2: plot.y(cut[3]).toFixed(1),
      })))];
  }

  things(now: Now<TreeFrame>, plot: Plot): { handles: Handle[]; under: SVGElement[] } {
    const frame = now.frames[now.at];
    const looked = new Set(frame?.looked ?? []);
    const handles: Handle[] = this.shown(now.frames).map((at, place) => {
      const [seen, best] = [looked.has(place), frame?.best === place];
      const said = best ? ", the nearest so far" : seen ? ", looked at" : "";
      return {
        id: `${place}`, label: `point ${place + 1}${said}`, at, class: `point ${best ? "series-1 best" : seen ? "series-0" : "series--1"}`,
        draw: () => drawPoint(best ? 1 : seen ? 0 : -1),
      };
    });
    handles.push({
      id: "query", label: "the place that asks", at: this.query, class: "probe",
      draw: () => [s("circle", { class: "target", r: 18 }), s("path", { class: "cross", d: "M-9 0H9M0-9V9" })],
    });
    const [x, y] = [plot.x(this.query[0]), plot.y(this.query[1])];
    const under: SVGElement[] = [];
    if (frame?.apart != null) under.push(s("circle", { class: "nearest-so-far", cx: x, cy: y, r: (plot.x(frame.apart) - plot.x(0)).toFixed(1) }));
    const at = frame?.row == null ? undefined : this.shown(now.frames)[frame.row];
    if (at) under.push(s("circle", { class: "looked-at", cx: plot.x(at[0]), cy: plot.y(at[1]), r: 12 }));
    return { handles, under };
  }

  describe(now: Now<TreeFrame>): string {
    return describeTree(now.frames, now.at, now.guess);
  }

  say(frame: TreeFrame): string {
    return sayStep(frame);
  }

  row(frame: TreeFrame): string[] {
    return [sayStep(frame), String(frame.looked.length), frame.best === null ? "" : `point ${frame.best + 1}`,
      frame.apart === null ? "" : frame.apart.toFixed(2), String(frame.ruled.length), frame.note];
  }

  moved(id: string, at: Place, done: boolean, stage: Stage<TreeFrame>): void {
    if (id === "query") this.query = at;
    else this.edit(stage)[Number(id)] = at;
    // What was looked at belongs to the search before.
    stage.guess = null;
    if (stage.now.at !== 0) stage.player.reset();
    stage.draw("moved");
    if (done) stage.say(`Moved to ${at[0].toFixed(1)}, ${at[1].toFixed(1)}.`);
    void stage.fetch();
  }

  placed(at: Place, stage: Stage<TreeFrame>): void {
    if (!stage.plot.aiming) this.moved("query", at, true, stage);
  }

  removed(id: string, stage: Stage<TreeFrame>): void {
    const own = this.edit(stage);
    if (id === "query" || own.length <= FEWEST) return;
    own.splice(Number(id), 1);
    stage.restart();
  }

  private shown(frames: TreeFrame[]): Place[] {
    return this.own ?? frames[0]?.points ?? [];
  }

  /** The learner's own points, begun with those that are shown. */
  private edit(stage: Stage<TreeFrame>): Place[] {
    this.own ??= this.shown(stage.frames).map((each): Place => [...each]).slice(0, MOST_POINTS);
    return this.own;
  }

  /** A box that is passed over: a veil with stripes. */
  private passedOver([left, bottom, right, top]: Box, plot: Plot): SVGElement[] {
    const [x, y] = [plot.x(left), plot.y(top)];
    const [wide, high] = [plot.x(right) - x, plot.y(bottom) - y];
    const stripes: string[] = [];
    // From the box's left and lower edges upwards to the right, as far as the box goes.
    for (let from = -high; from < wide; from += 9) {
      const [begin, end] = [Math.max(from, 0), Math.min(from + high, wide)];
      if (end > begin) stripes.push(`M${(x + begin).toFixed(1)} ${(y + high - (begin - from)).toFixed(1)}L${(x + end).toFixed(1)} ${(y + high - (end - from)).toFixed(1)}`);
    }
    return [
      s("rect", { class: "passed-over", x: x.toFixed(1), y: y.toFixed(1), width: wide.toFixed(1), height: high.toFixed(1) }),
      s("path", { class: "stripes", d: stripes.join("") }),
    ];
  }
}
