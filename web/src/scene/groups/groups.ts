// Points that may fall into groups or not, cut into more and more, beside the gap and how well other samples are cut alike.

import { h } from "../../shared/dom";
import { drawPoint } from "../kmeans/marks";
import type { Handle, Place } from "../plot";
import { choice } from "../settings";
import type { Foresight, Now, Scene, Stage } from "../stage";
import { describeGroups, type GroupFrame, GUESSES, say, sizes } from "./words";

const DATA = { noise: "Even noise", three: "Three groups", touch: "Two that touch", heap: "One heap" };
const MOST_POINTS = 100;
const FEWEST = 12;

export class Groups implements Scene<GroupFrame> {
  readonly title = "Are there groups?";
  readonly plane = { width: 16, height: 10, label: "Points, cut into one to six groups" };
  readonly keys = [
    "Drag points; tap an empty place to add one. On the keyboard: ",
    h("kbd", {}, "N"), " and ", h("kbd", {}, "P"), " choose, arrows move, ", h("kbd", {}, "A"), " adds, ", h("kbd", {}, "Delete"), " removes.",
  ];
  readonly frameMs = 1300;
  readonly curve = {
    title: "Gap, and cut alike in other samples", names: ["gap", "alike"], digits: 2,
    values: (frame: GroupFrame) => [frame.gap, frame.steady],
  };
  readonly columns = ["Groups", "Sizes", "Gap", "Its uncertainty", "Cut alike", "Note"];
  private data: keyof typeof DATA = "noise";
  seed = 3;
  /** What the learner has made of the points; null while they are as they were drawn. */
  private own: Place[] | null = null;

  state(): { [name: string]: unknown } {
    return { data: this.data, seed: this.seed, points: this.own };
  }

  settings(stage: Stage<GroupFrame>): HTMLElement[] {
    return [
      choice("Data", DATA, this.data, (value) => {
        this.data = value;
        this.redrawn();
        stage.restart();
      }),
    ];
  }

  redrawn(): void {
    this.own = null;
  }

  foresee(): Foresight {
    return { question: "Before it runs: how many groups are there, beyond what noise explains?", answers: GUESSES };
  }

  things(now: Now<GroupFrame>): { handles: Handle[]; under: SVGElement[] } {
    const labels = now.frames[now.at]?.labels ?? [];
    const handles = this.shown(now.frames).map((at, place) => {
      const label = labels[place] ?? -1;
      const group = label < 0 ? "" : `, group ${label + 1}`;
      return { id: `${place}`, label: `point ${place + 1}${group}`, at, class: `point series-${Math.max(label, 0)}`, draw: () => drawPoint(label) };
    });
    return { handles, under: [] };
  }

  describe(now: Now<GroupFrame>): string {
    return describeGroups(now.frames, now.at, now.guess);
  }

  say(frame: GroupFrame): string {
    return say(frame.k);
  }

  row(frame: GroupFrame): string[] {
    const numbers = [frame.gap, frame.s, frame.steady].map((each) => (each === null ? "" : each.toFixed(3)));
    return [String(frame.k), sizes(frame.labels).join(", "), ...numbers, frame.note];
  }

  moved(id: string, at: Place, done: boolean, stage: Stage<GroupFrame>): void {
    this.edit(stage)[Number(id)] = at;
    stage.draw("moved");
    if (done) stage.say(`Moved to ${at[0].toFixed(1)}, ${at[1].toFixed(1)}.`);
    void stage.fetch({ stay: true });
  }

  placed(at: Place, stage: Stage<GroupFrame>): void {
    if (stage.plot.aiming) return;
    const own = this.edit(stage);
    if (own.length >= MOST_POINTS) {
      stage.notify(`${MOST_POINTS} points are the most that this scene takes.`);
      return;
    }
    own.push(at);
    this.changed(stage);
    stage.plot.focus(`${own.length - 1}`);
  }

  removed(id: string, stage: Stage<GroupFrame>): void {
    const own = this.edit(stage);
    if (own.length <= FEWEST) return;
    own.splice(Number(id), 1);
    this.changed(stage);
  }

  private shown(frames: GroupFrame[]): Place[] {
    return this.own ?? frames[0]?.points ?? [];
  }

  /** The learner's own points, begun with those that are shown. */
  private edit(stage: Stage<GroupFrame>): Place[] {
    this.own ??= [...this.shown(stage.frames)];
    stage.guess = null;
    return this.own;
  }

  private changed(stage: Stage<GroupFrame>): void {
    stage.draw("moved");
    void stage.fetch({ stay: true });
  }
}
