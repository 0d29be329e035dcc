// A tree and then a forest on points that can be moved about, added and turned into the other kind.

import { h, s } from "../../shared/dom";
import { borderPath, drawField } from "../field";
import { drawPoint } from "../kmeans/marks";
import type { Handle, Place, Plot } from "../plot";
import { choice } from "../settings";
import type { Foresight, Now, Scene, Stage } from "../stage";
import { Alone } from "./alone";
import { describeForest, type ForestFrame, GUESSES, sayForest, shares } from "./words";

const DATA = { moons: "Two moons", ring: "A heap in a ring", pumps: "Pumps" };
const TREES = { "10": "10", "30": "30", "60": "60" };
const DEPTHS = { "1": "1 question", "2": "2 questions", "4": "4 questions", "0": "To the end" };
const KINDS = { "0": "Circle", "1": "Square" };
const MOST_POINTS = 120;
const COLUMNS = 40;
const HALF = 5;

export class Forest implements Scene<ForestFrame> {
  readonly title = "One tree, and then a forest";
  readonly plane = { width: 16, height: 10, label: "Points of two kinds, and what the trees say of every place" };
  readonly keys = [
    "Of the pumps, squares failed; vibration grows to the right, load upwards. Drag points; tap an empty place to add one. On the keyboard: ",
    h("kbd", {}, "N"), " and ", h("kbd", {}, "P"), " choose, arrows move, ", h("kbd", {}, "Enter"), " turns a point into the other kind, ",
    h("kbd", {}, "A"), " adds, ", h("kbd", {}, "Delete"), " removes.",
  ];
  readonly frameMs = 420;
  readonly curve = {
    title: "Wrong, %", names: ["seen", "new", "out of bag", "one tree"], digits: 0, tones: [5, 3, 4, 2], levels: [3], values: shares,
  };
  readonly columns = ["What", "Wrong of the points", "Wrong of the new", "Out of bag", "Newest tree alone", "Note"];
  private readonly alone = new Alone();
  readonly beside = [this.alone.root];
  private data: keyof typeof DATA = "moons";
  private trees: keyof typeof TREES = "30";
  private depth: keyof typeof DEPTHS = "0";
  private kind: keyof typeof KINDS = "1";
  seed = 4;
  /** What the learner has made of the points; null while they are as they were drawn. */
  private own: { points: Place[]; classes: number[] } | null = null;

  state(): { [name: string]: unknown } {
    const points = this.own?.points.map((at, place) => [...at, this.own?.classes[place] ?? 0]) ?? null;
    return { data: this.data, seed: this.seed, trees: Number(this.trees), depth: Number(this.depth), points };
  }

  settings(stage: Stage<ForestFrame>): HTMLElement[] {
    return [
      choice("Data", DATA, this.data, (value) => {
        this.data = value;
        this.redrawn();
        stage.restart();
      }),
      choice("Trees", TREES, this.trees, (value) => {
        this.trees = value;
        void stage.fetch({ stay: true });
      }),
      choice("The one tree", DEPTHS, this.depth, (value) => {
        this.depth = value;
        void stage.fetch({ stay: true });
      }),
      choice("A tap adds", KINDS, this.kind, (value) => { this.kind = value; }),
    ];
  }

  redrawn(): void {
    this.own = null;
  }

  ground(now: Now<ForestFrame>, plot: Plot): SVGElement[] {
    const frame = now.frames[now.at];
    const { points, classes } = this.shown(now.frames);
    this.alone.show(frame, points, classes);
    if (!frame?.field) return [];
    const field = { levels: frame.field, columns: COLUMNS };
    const [width, height] = [plot.x(16), plot.y(0)];
    return [drawField(field, "chance", width, height), s("path", { class: "border", d: borderPath(field, HALF, width, height) })];
  }

  things(now: Now<ForestFrame>): { handles: Handle[]; under: SVGElement[] } {
    const { points, classes } = this.shown(now.frames);
    return {
      handles: points.map((at, place) => {
        const kind = classes[place] ?? 0;
        return { id: `${place}`, label: `${kind === 1 ? "square" : "circle"} ${place + 1}`, at, class: `point series-${kind}`, draw: () => drawPoint(kind) };
      }),
      under: [],
    };
  }

  describe(now: Now<ForestFrame>): string {
    return describeForest(now.frames, now.at, now.guess);
  }

  say(frame: ForestFrame): string {
    return sayForest(frame);
  }

  row(frame: ForestFrame): string[] {
    const { wrong, of: [points, fresh] } = frame;
    if (!wrong) return [sayForest(frame), "", "", "", "", frame.note];
    const outOfBag = frame.out_of_bag === null ? "" : `${(100 * frame.out_of_bag).toFixed(1)} %`;
    return [sayForest(frame), `${wrong.known} of ${points}`, `${wrong.new} of ${fresh}`, outOfBag, `${wrong.alone} of ${fresh}`, frame.note];
  }

  moved(id: string, at: Place, done: boolean, stage: Stage<ForestFrame>): void {
    this.edit(stage).points[Number(id)] = at;
    stage.draw("moved");
    if (done) stage.say(`Moved to ${at[0].toFixed(1)}, ${at[1].toFixed(1)}.`);
    // Whoever moves a point wants to see what becomes of the map that is shown.
    void stage.fetch({ stay: true });
  }

  placed(at: Place, stage: Stage<ForestFrame>): void {
    if (stage.plot.aiming) return;
    const own = this.edit(stage);
    if (own.points.length >= MOST_POINTS) {
      stage.notify(`${MOST_POINTS} points are the most that this scene takes.`);
      return;
    }
    own.points.push(at);
    own.classes.push(Number(this.kind));
    this.changed(stage);
    stage.plot.focus(`${own.points.length - 1}`);
  }

  removed(id: string, stage: Stage<ForestFrame>): void {
    const own = this.edit(stage);
    own.points.splice(Number(id), 1);
    own.classes.splice(Number(id), 1);
    this.changed(stage);
  }

  chosen(id: string, stage: Stage<ForestFrame>): void {
    const own = this.edit(stage);
    own.classes[Number(id)] = 1 - (own.classes[Number(id)] ?? 0);
    this.changed(stage);
  }

  foresee(now: Now<ForestFrame>): Foresight | null {
    const last = now.frames.at(-1);
    if (last?.step !== "forest") return null;
    return { question: `Before it runs: of ${last.of[1]} new points one tree gets some wrong. And ${last.trees} trees that vote?`, answers: GUESSES };
  }

  private shown(frames: ForestFrame[]): { points: Place[]; classes: number[] } {
    return this.own ?? { points: frames[0]?.points ?? [], classes: frames[0]?.classes ?? [] };
  }

  /** The learner's own points, begun with those that are shown. */
  private edit(stage: Stage<ForestFrame>): { points: Place[]; classes: number[] } {
    const { points, classes } = this.shown(stage.frames);
    this.own ??= { points: [...points], classes: [...classes] };
    stage.guess = null;
    return this.own;
  }

  private changed(stage: Stage<ForestFrame>): void {
    stage.draw("moved");
    void stage.fetch({ stay: true });
  }
}
