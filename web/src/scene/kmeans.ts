// The k-means scene: points and centres to move about, and the learner's own two functions taking turns on them.

import { h, s } from "../shared/dom";
import { centres as startCentres, HEIGHT, points as presetPoints, type Preset, PRESETS, WIDTH } from "./kmeans/data";
import { describe, firstMove, type Frame, judgeGuess, letter, sizes } from "./kmeans/frames";
import { drawCentre, drawGuess, drawPoint } from "./kmeans/marks";
import type { Handle, Place, Plot } from "./plot";
import { choice, skip } from "./settings";
import type { Now, Scene, Stage } from "./stage";

const MOST_POINTS = 120;
const COUNTS = { "1": "1", "2": "2", "3": "3", "4": "4", "5": "5", "6": "6" };

function mix(from: Place, to: Place, share: number): Place {
  return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
}

export class KMeans implements Scene<Frame> {
  readonly title = "k-means, step by step";
  readonly plane = { width: WIDTH, height: HEIGHT, label: "Points and centres" };
  readonly keys = [
    "Drag points and centres; tap an empty place to add a point. On the keyboard: ",
    h("kbd", {}, "N"), " and ", h("kbd", {}, "P"), " choose, arrows move, ", h("kbd", {}, "A"), " adds, ",
    h("kbd", {}, "Delete"), " removes.",
  ];
  readonly curve = { title: "Inertia", names: [""], digits: 1, values: (frame: Frame) => [frame.inertia] };
  readonly columns = ["What", "Centres", "Points of each", "Inertia"];
  private preset: Preset = "groups";
  seed = 8;
  private points = presetPoints("groups", 8);
  private centres = startCentres(3, this.points, 8);
  private guess: { centre: number; from: Place; to: Place; at: Place; made: boolean } | null = null;
  private mayGuess = true;

  state(): { [name: string]: unknown } {
    return { points: this.points, centres: this.centres, seed: this.seed };
  }

  settings(stage: Stage<Frame>): HTMLElement[] {
    return [
      choice("Data", PRESETS, this.preset, (value) => {
        this.preset = value;
        this.redrawn();
        stage.restart();
      }),
      choice("Centres", COUNTS, "3", (value) => {
        this.centres = startCentres(Number(value), this.points, this.seed);
        this.restart(stage);
      }),
    ];
  }

  things(now: Now<Frame>, plot: Plot): { handles: Handle[]; under: SVGElement[] } {
    const centres = this.shownCentres(now);
    const labels = this.labels(now);
    return {
      handles: [...this.pointHandles(labels), ...this.centreHandles(centres), ...this.guessHandles()],
      under: [...this.spokes(labels, centres, plot), ...this.trails(now, centres, plot), ...this.truth(now, centres, plot)],
    };
  }

  describe(now: Now<Frame>): string {
    return [describe(now.frames, now.at), this.verdictOnGuess(now)].filter(Boolean).join(" ");
  }

  say(frame: Frame): string {
    return frame.step;
  }

  row(frame: Frame): string[] {
    return [
      frame.step,
      frame.centres.map((at, centre) => `${letter(centre)} ${at[0].toFixed(2)}, ${at[1].toFixed(2)}`).join("; "),
      frame.labels.length > 0 ? sizes(frame).join(", ") : "",
      frame.inertia === null || !Number.isFinite(frame.inertia) ? "" : frame.inertia.toFixed(2),
    ];
  }

  moved(id: string, at: Place, done: boolean, stage: Stage<Frame>): void {
    if (id === "guess") {
      if (this.guess) this.guess.at = at;
      stage.plot.move("guess", at);
      return;
    }
    const [kind, number] = id.split(" ");
    if (kind === "point") {
      this.points[Number(number)] = at;
    } else {
      this.centres = this.shownCentres(stage.now);
      this.centres[Number(number)] = at;
    }
    // Whoever moves a point while the last step is shown wants to see the last step of the new data.
    const stay = kind === "point" && stage.frames.length > 0 && stage.now.at === stage.frames.length - 1;
    if (!stay && stage.now.at !== 0) stage.player.reset();
    if (kind !== "point") stage.frames = stage.frames.slice(0, 1).map((frame) => ({ ...frame, centres: [...this.centres] }));
    stage.draw("moved");
    if (done) stage.say(`Moved to ${at[0].toFixed(1)}, ${at[1].toFixed(1)}.`);
    void stage.fetch({ stay });
  }

  placed(at: Place, stage: Stage<Frame>): void {
    if (this.guess && !this.guess.made) {
      this.guess.at = at;
      this.settle(stage);
      return;
    }
    if (this.points.length >= MOST_POINTS) {
      stage.notify(`${MOST_POINTS} points are the most that this scene takes.`);
      return;
    }
    this.points = [...this.points, at];
    this.restart(stage);
    stage.plot.focus(`point ${this.points.length - 1}`);
  }

  removed(id: string, stage: Stage<Frame>): void {
    const [kind, number] = id.split(" ");
    if (kind !== "point" || this.points.length <= this.centres.length) return;
    this.points = this.points.filter((_, place) => place !== Number(number));
    this.restart(stage);
  }

  chosen(id: string, stage: Stage<Frame>): void {
    if (id === "guess") this.settle(stage);
  }

  mayPlay(now: Now<Frame>, stage: Stage<Frame>): boolean {
    const move = this.mayGuess && now.at === 0 ? firstMove(now.frames) : null;
    if (!move) return true;
    this.mayGuess = false;
    this.guess = { ...move, at: move.from, made: false };
    stage.question([
      h("p", {}, `Before it runs: where will centre ${letter(move.centre)} go first? Tap the place. On the keyboard: arrows, then Enter.`),
      skip(() => this.settle(stage, true)),
    ]);
    stage.draw("changed");
    stage.plot.focus("guess");
    return false;
  }

  redrawn(): void {
    this.points = presetPoints(this.preset, this.seed);
    this.centres = startCentres(this.centres.length, this.points, this.seed);
    this.guess = null;
  }

  private restart(stage: Stage<Frame>): void {
    this.guess = null;
    stage.restart();
  }

  /** The prediction is made, or skipped: now it may run. */
  private settle(stage: Stage<Frame>, isSkipped = false): void {
    if (!this.guess || this.guess.made) return;
    this.guess.made = true;
    if (isSkipped) this.guess = null;
    stage.question(null);
    stage.draw("changed");
    stage.player.play();
    stage.focusPlay();
  }

  /** Where the centres stand in the picture now. */
  private shownCentres({ frames, at, progress }: Now<Frame>): Place[] {
    const [before, now] = [frames[at - 1], frames[at]];
    if (!now) return [...this.centres];
    return now.centres.map((to, place) => mix(before?.centres[place] ?? to, to, progress));
  }

  private labels({ frames, at, progress }: Now<Frame>): number[] {
    const now = frames[at]?.labels ?? [];
    const before = frames[at - 1]?.labels ?? [];
    const labels = progress >= 0.5 || before.length !== now.length ? now : before;
    const known = (label: number): number => (label >= 0 && label < this.centres.length ? label : -1);
    return labels.length === this.points.length ? labels.map(known) : this.points.map(() => -1);
  }

  private pointHandles(labels: number[]): Handle[] {
    return this.points.map((at, place) => {
      const label = labels[place] ?? -1;
      const of = label >= 0 ? `, belongs to ${letter(label)}` : "";
      return { id: `point ${place}`, label: `point ${place + 1}${of}`, at, class: `point series-${label}`, draw: () => drawPoint(label) };
    });
  }

  private centreHandles(centres: Place[]): Handle[] {
    return centres.map((at, place) => ({
      id: `centre ${place}`, label: `centre ${letter(place)}`, at, class: `centre series-${place}`, draw: () => drawCentre(place),
    }));
  }

  private guessHandles(): Handle[] {
    if (!this.guess) return [];
    const { centre, at } = this.guess;
    return [{ id: "guess", label: `your prediction for centre ${letter(centre)}`, at, class: `guess series-${centre}`, draw: drawGuess }];
  }

  private spokes(labels: number[], centres: Place[], plot: Plot): SVGElement[] {
    return this.points.flatMap((at, place) => {
      const label = labels[place] ?? -1;
      const centre = centres[label];
      return centre ? [segment(plot, at, centre, `spoke series-${label}`)] : [];
    });
  }

  private trails({ frames, at }: Now<Frame>, centres: Place[], plot: Plot): SVGElement[] {
    return centres.flatMap((here, centre) => {
      const way = [...frames.slice(0, at).map((each) => each.centres[centre]), here]
        .filter((place): place is Place => place !== undefined);
      return way.slice(1).map((place, index) => segment(plot, way[index] ?? place, place, `trail series-${centre}`));
    });
  }

  private truth({ frames, at }: Now<Frame>, centres: Place[], plot: Plot): SVGElement[] {
    const here = this.guess ? centres[this.guess.centre] : undefined;
    const updated = frames.findIndex((each) => each.step === "update") <= at;
    return this.guess?.made && here && updated ? [segment(plot, this.guess.at, this.guess.to, "miss")] : [];
  }

  private verdictOnGuess({ frames, at }: Now<Frame>): string {
    if (!this.guess?.made || frames.findIndex((each) => each.step === "update") !== at) return "";
    return judgeGuess(this.guess.at, this.guess.from, this.guess.to);
  }
}

function segment({ x, y }: Plot, from: Place, to: Place, name: string): SVGElement {
  return s("line", { class: name, x1: x(from[0]), y1: y(from[1]), x2: x(to[0]), y2: y(to[1]) });
}
