// Points of three kinds that can be moved, and who wins the vote of the nearest in every place, with more and more of them.

import { h, s } from "../../shared/dom";
import { bars, borderPath, drawField } from "../field";
import { drawPoint } from "../kmeans/marks";
import type { Handle, Place, Plot } from "../plot";
import { choice } from "../settings";
import type { Foresight, Now, Scene, Stage } from "../stage";
import { Votes } from "./votes";
import { describeRegions, GUESSES, KINDS, type RegionFrame } from "./words";

const DATA = { errors: "With errors", heaps: "Three heaps", few: "One is rare" };
const DISTANCES = { euclidean: "Euclidean", manhattan: "Manhattan", cosine: "Cosine" };
const ADDED = { "0": "Circle", "1": "Square", "2": "Triangle" };
const MOST_POINTS = 60;
const FEWEST = 3;
const COLUMNS = 40;

interface Own { points: Place[]; kinds: number[] }

export class Regions implements Scene<RegionFrame> {
  readonly within = "regions";
  readonly title = "Who wins the vote";
  readonly plane = { width: 16, height: 10, label: "Points of three kinds, and the kind that wins in every place" };
  readonly keys = [
    "Faint ground: a tie, won by the nearest. Lines lead from the probe to its neighbours. Drag points and the probe; tap an empty place to add a point. On the keyboard: ",
    h("kbd", {}, "N"), " and ", h("kbd", {}, "P"), " choose, arrows move, ", h("kbd", {}, "Enter"), " turns a point into the next kind, ",
    h("kbd", {}, "A"), " adds, ", h("kbd", {}, "Delete"), " removes.",
  ];
  readonly curve = {
    title: "Judged wrongly when left out", names: [""], digits: 0, values: (frame: RegionFrame) => [frame.wrong],
  };
  readonly columns = ["k", "Judged wrongly", "Ties", "Votes at the probe", "Note"];
  private readonly votes = new Votes();
  readonly beside = [this.votes.root];
  private data: keyof typeof DATA = "errors";
  private distance: keyof typeof DISTANCES;
  private kind: keyof typeof ADDED = "2";
  private probe: Place = [8, 4.6];
  seed = 2;
  /** What the learner has made of the points; null while they are as they were drawn. */
  private own: Own | null = null;

  /** Under an exercise the scene begins with what its answer moves. */
  constructor(exercise: string) {
    this.distance = exercise === "how-far" ? "manhattan" : "euclidean";
  }

  state(): { [name: string]: unknown } {
    const { data, distance, seed, probe, own } = this;
    const points = own?.points.map((at, place) => [...at, own.kinds[place] ?? 0]) ?? null;
    return { view: "regions", data, distance, seed, probe, points };
  }

  settings(stage: Stage<RegionFrame>): HTMLElement[] {
    return [
      choice("Data", DATA, this.data, (value) => {
        this.data = value;
        this.redrawn();
        stage.restart();
      }),
      choice("Distance", DISTANCES, this.distance, (value) => {
        this.distance = value;
        stage.again();
      }),
      choice("A tap adds", ADDED, this.kind, (value) => { this.kind = value; }),
    ];
  }

  redrawn(): void {
    this.own = null;
  }

  foresee(): Foresight {
    return { question: "Before it runs: each point is left out and judged by the others. With which k are the fewest judged wrongly?", answers: GUESSES };
  }

  ground(now: Now<RegionFrame>, plot: Plot): SVGElement[] {
    const frame = now.frames[now.at];
    this.votes.show(frame);
    if (!frame?.field) return [];
    const field = { levels: frame.field, columns: COLUMNS };
    const [width, height] = [plot.x(16), plot.y(0)];
    const borders = [1, 2].map((from) => s("path", { class: "border faint", d: borderPath(field, from, width, height) }));
    return [drawField(field, "kind", width, height), drawTies(frame.ties, width, height), ...borders];
  }

  things(now: Now<RegionFrame>, plot: Plot): { handles: Handle[]; under: SVGElement[] } {
    const { points, kinds } = this.shown(now.frames);
    const handles: Handle[] = points.map((at, place) => {
      const kind = kinds[place] ?? 0;
      return { id: `${place}`, label: `${KINDS[kind] ?? ""} ${place + 1}`, at, class: `point series-${kind}`, draw: () => drawPoint(kind) };
    });
    handles.push({
      id: "probe", label: "probe", at: this.probe, class: "probe",
      draw: () => [s("circle", { class: "target", r: 18 }), s("circle", { class: "ring", r: 9 })],
    });
    const near = now.frames[now.at]?.neighbours ?? [];
    const spokes = near.flatMap((place) => {
      const at = points[place];
      return at ? [s("line", { class: "to-neighbour", x1: plot.x(this.probe[0]), y1: plot.y(this.probe[1]), x2: plot.x(at[0]), y2: plot.y(at[1]) })] : [];
    });
    return { handles, under: spokes };
  }

  describe(now: Now<RegionFrame>): string {
    return describeRegions(now.frames, now.at, now.guess);
  }

  say(frame: RegionFrame): string {
    return `${frame.k} ${frame.k === 1 ? "neighbour" : "neighbours"}`;
  }

  row(frame: RegionFrame): string[] {
    const tied = frame.ties.filter((each) => each === 1).length;
    const votes = frame.votes.map((count, kind) => `${KINDS[kind] ?? ""} ${count}`).join(", ");
    return [String(frame.k), frame.wrong === null ? "" : String(frame.wrong), frame.field ? `${tied} of ${frame.ties.length} places` : "", `${votes}${frame.tied ? ", a tie" : ""}`, frame.note];
  }

  moved(id: string, at: Place, done: boolean, stage: Stage<RegionFrame>): void {
    if (id === "probe") this.probe = at;
    else this.edit(stage).points[Number(id)] = at;
    stage.draw("moved");
    if (done) stage.say(`Moved to ${at[0].toFixed(1)}, ${at[1].toFixed(1)}.`);
    void stage.fetch({ stay: true });
  }

  placed(at: Place, stage: Stage<RegionFrame>): void {
    if (stage.plot.aiming) return;
    const own = this.edit(stage);
    if (own.points.length >= MOST_POINTS) {
      stage.notify(`${MOST_POINTS} points are the most that this scene takes.`);
      return;
    }
    own.points.push(at);
    own.kinds.push(Number(this.kind));
    this.changed(stage);
    stage.plot.focus(`${own.points.length - 1}`);
  }

  removed(id: string, stage: Stage<RegionFrame>): void {
    if (id === "probe") return;
    const own = this.edit(stage);
    if (own.points.length <= FEWEST) return;
    own.points.splice(Number(id), 1);
    own.kinds.splice(Number(id), 1);
    this.changed(stage);
  }

  chosen(id: string, stage: Stage<RegionFrame>): void {
    if (id === "probe") return;
    const own = this.edit(stage);
    own.kinds[Number(id)] = ((own.kinds[Number(id)] ?? 0) + 1) % KINDS.length;
    this.changed(stage);
  }

  private shown(frames: RegionFrame[]): Own {
    return this.own ?? { points: frames[0]?.points ?? [], kinds: frames[0]?.kinds ?? [] };
  }

  /** The learner's own points, begun with those that are shown. */
  private edit(stage: Stage<RegionFrame>): Own {
    const { points, kinds } = this.shown(stage.frames);
    this.own ??= { points: [...points], kinds: [...kinds] };
    stage.guess = null;
    return this.own;
  }

  private changed(stage: Stage<RegionFrame>): void {
    stage.draw("moved");
    void stage.fetch({ stay: true });
  }
}

/** A veil over the cells in which the vote is tied. */
function drawTies(ties: number[], width: number, height: number): SVGElement {
  const rows = Math.floor(ties.length / COLUMNS);
  const [wide, high] = [width / COLUMNS, height / rows];
  const parts: SVGElement[] = [];
  for (let row = 0; row < rows; row++) {
    for (const bar of bars(ties.slice(row * COLUMNS, (row + 1) * COLUMNS))) {
      if (bar.level !== 1) continue;
      parts.push(s("rect", {
        x: (bar.from * wide).toFixed(1), y: (height - (row + 1) * high).toFixed(1),
        width: (bar.cells * wide + 0.6).toFixed(1), height: (high + 0.6).toFixed(1),
      }));
    }
  }
  return s("g", { class: "ties", "aria-hidden": "true" }, ...parts);
}
