// The k-means scene: points and centres to move about, and the learner's own two functions taking turns on them.

import { ask, Refusal } from "../shared/api";
import { h, s } from "../shared/dom";
import { controls } from "./controls";
import { Curve } from "./kmeans/curve";
import { centres as startCentres, HEIGHT, points as presetPoints, type Preset, PRESETS, WIDTH } from "./kmeans/data";
import { type Answer, describe, firstMove, type Frame, judgeGuess, letter, sizes } from "./kmeans/frames";
import { drawCentre, drawGuess, drawPoint } from "./kmeans/marks";
import { drive, Player } from "./player";
import { type Handle, type Place, Plot } from "./plot";
import type { Slot } from "./slots";

const MOST_POINTS = 120;
const MOST_CENTRES = 6;
/** While something is dragged, the frames are asked for at most this often. */
const BETWEEN_MS = 160;

let scenes = 0;

function mix(from: Place, to: Place, share: number): Place {
  return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
}

/** The scene, alive in its slot. */
export class KMeans {
  private readonly id = `scene-${++scenes}`;
  private preset: Preset = "groups";
  private seed = 8;
  private points = presetPoints("groups", 8);
  private centres = startCentres(3, this.points, 8);
  private frames: Frame[] = [];
  private own = true;
  private guess: { centre: number; from: Place; to: Place; at: Place; made: boolean } | null = null;
  private mayGuess = true;
  private asking = false;
  private again = false;
  private nextAsk = 0;

  private readonly player: Player;
  private readonly plot: Plot;
  private readonly bar: HTMLElement;
  private readonly curve = new Curve();
  private readonly caption = h("p", { class: "caption", "aria-live": "polite" });
  private readonly notice = h("p", { class: "notice", role: "status" });
  private readonly prompt = h("div", { class: "prompt", hidden: true });
  private readonly whose = h("p", { class: "whose" });
  private readonly table = h("table", { class: "steps" });

  constructor(private readonly slot: Slot) {
    const still = matchMedia("(prefers-reduced-motion: reduce)");
    this.player = new Player(() => still.matches);
    this.plot = new Plot({
      width: WIDTH, height: HEIGHT, label: "Points and centres", describedBy: `${this.id}-keys`,
      moved: (id, at, done) => this.moved(id, at, done),
      placed: (at) => this.placed(at),
      removed: (id) => this.removed(id),
      chosen: (id) => { if (id === "guess") this.settle(); },
    });
    this.bar = controls(this.player, {
      play: () => this.play(), say: (frame) => `${frame + 1} of ${this.frames.length}: ${this.frames[frame]?.step ?? ""}`,
    });
    this.build();
    this.player.watch((_, why) => this.draw(why));
    this.plot.fit(() => this.draw("changed"));
    drive(this.player);
    this.draw("changed");
    void this.fetch();
  }

  private build(): void {
    const own = h("input", { type: "checkbox", role: "switch", checked: true, on: { change: () => {
      this.own = own.checked;
      void this.fetch();
    } } });
    this.slot.root.classList.add("scene");
    this.slot.root.setAttribute("role", "group");
    this.slot.root.setAttribute("aria-label", "Scene: k-means, step by step");
    this.slot.root.replaceChildren(
      h("div", { class: "scene-head" },
        h("h2", {}, "k-means, step by step"),
        h("label", { class: "own" }, own, h("span", {}, "Use my code")),
      ),
      this.whose, this.notice,
      h("div", { class: "scene-body" },
        h("div", { class: "scene-main" }, h("div", { class: "plot-frame" }, this.plot.svg), this.prompt, this.bar),
        h("div", { class: "scene-side" }, this.caption, this.curve.root, this.data()),
      ),
      h("p", { class: "scene-keys", id: `${this.id}-keys` },
        "Drag points and centres; tap an empty place to add a point. On the keyboard: ",
        h("kbd", {}, "N"), " and ", h("kbd", {}, "P"), " choose, arrows move, ", h("kbd", {}, "A"), " adds, ",
        h("kbd", {}, "Delete"), " removes."),
      h("details", { class: "numbers" }, h("summary", {}, "Every step in numbers"),
        h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Every step in numbers" }, this.table)),
    );
  }

  private data(): HTMLElement {
    const preset = h("select", { on: { change: () => {
      this.preset = preset.value as Preset;
      this.fresh();
    } } });
    for (const [name, title] of Object.entries(PRESETS)) preset.append(h("option", { value: name }, title));
    const count = h("select", { on: { change: () => {
      this.centres = startCentres(Number(count.value), this.points, this.seed);
      this.restart();
    } } });
    for (let each = 1; each <= MOST_CENTRES; each++) count.append(h("option", { value: each, selected: each === 3 }, String(each)));
    return h("div", { class: "data" },
      h("label", {}, h("span", {}, "Data"), preset),
      h("label", {}, h("span", {}, "Centres"), count),
      h("button", { type: "button", on: { click: () => {
        this.seed += 1;
        this.fresh();
      } } }, "Draw afresh"),
    );
  }

  private fresh(): void {
    this.points = presetPoints(this.preset, this.seed);
    this.centres = startCentres(this.centres.length, this.points, this.seed);
    this.restart();
  }

  /** While a prediction is asked for, the question stands where the controls are. */
  private asked(asked: boolean): void {
    this.prompt.hidden = !asked;
    this.plot.aiming = asked;
    this.bar.hidden = asked;
  }

  /** The data changed: what was computed no longer belongs to it. */
  private restart(): void {
    this.frames = [];
    this.guess = null;
    this.asked(false);
    this.player.load(0);
    void this.fetch();
  }

  private moved(id: string, at: Place, done: boolean): void {
    if (id === "guess") {
      if (this.guess) this.guess.at = at;
      this.plot.move("guess", at);
      return;
    }
    const [kind, number] = id.split(" ");
    if (kind === "point") {
      this.points[Number(number)] = at;
    } else {
      this.centres = this.shownCentres();
      this.centres[Number(number)] = at;
    }
    // Whoever moves a point while the last step is shown wants to see the last step of the new data.
    const stay = kind === "point" && this.frames.length > 0 && this.player.state.frame === this.frames.length - 1;
    if (!stay && this.player.state.frame !== 0) this.player.reset();
    if (kind !== "point") this.frames = this.frames.slice(0, 1).map((frame) => ({ ...frame, centres: [...this.centres] }));
    this.draw("moved");
    if (done) this.caption.textContent = `Moved to ${at[0].toFixed(1)}, ${at[1].toFixed(1)}.`;
    void this.fetch({ stay });
  }

  private placed(at: Place): void {
    if (this.guess && !this.guess.made) {
      this.guess.at = at;
      this.settle();
      return;
    }
    if (this.points.length >= MOST_POINTS) {
      this.notice.textContent = `${MOST_POINTS} points are the most that this scene takes.`;
      return;
    }
    this.points = [...this.points, at];
    this.restart();
    this.plot.focus(`point ${this.points.length - 1}`);
  }

  private removed(id: string): void {
    const [kind, number] = id.split(" ");
    if (kind !== "point" || this.points.length <= this.centres.length) return;
    this.points = this.points.filter((_, place) => place !== Number(number));
    this.restart();
  }

  private async fetch(options: { stay?: boolean } = {}): Promise<void> {
    if (this.asking) {
      this.again = true;
      return;
    }
    this.asking = true;
    const slow = setTimeout(() => { this.notice.textContent = "Computing the steps…"; }, 600);
    const wait = this.nextAsk - performance.now();
    if (wait > 0) await new Promise((resolve) => { setTimeout(resolve, wait); });
    this.again = false;
    this.nextAsk = performance.now() + BETWEEN_MS;
    try {
      const state = { points: this.points, centres: this.centres, seed: this.seed, own: this.own };
      const own = this.own ? this.slot.drafts() : {};
      const answer = await ask<Answer>("POST", "/api/scene", { unit: this.slot.unit, state, ...own });
      if (!this.again) this.take(answer, options.stay ?? false);
    } catch (reason) {
      this.frames = [];
      this.player.load(0);
      this.notice.textContent = reason instanceof Refusal
        ? `${reason.message} ${reason.mend}`.trim()
        : "The server does not answer, so the steps cannot be computed now.";
    } finally {
      clearTimeout(slow);
      this.asking = false;
      if (this.again) void this.fetch(options);
    }
  }

  private take(answer: Answer, stay: boolean): void {
    this.frames = answer.frames;
    this.notice.textContent = answer.note;
    this.tellWhose(answer.whose);
    this.player.load(this.frames.length);
    if (stay) this.player.seek(this.frames.length - 1);
    this.fillTable();
  }

  private tellWhose(whose: Answer["whose"]): void {
    const parts = Object.entries(whose).map(([exercise, owner]) => h("span", { class: `owner ${owner}` },
      h("code", {}, exercise), owner === "yours" ? " is your own code" : " is the reference"));
    this.whose.replaceChildren(...parts);
  }

  private play(): void {
    const move = this.mayGuess && this.player.state.frame === 0 ? firstMove(this.frames) : null;
    if (!move) {
      this.player.play();
      return;
    }
    this.mayGuess = false;
    this.guess = { ...move, at: move.from, made: false };
    const skip = h("button", { type: "button", class: "quiet", on: { click: () => this.settle(true) } }, "Skip");
    this.prompt.replaceChildren(
      h("p", {}, `Before it runs: where will centre ${letter(move.centre)} go first? Tap the place. On the keyboard: arrows, then Enter.`), skip);
    this.asked(true);
    this.draw("changed");
    this.plot.focus("guess");
  }

  /** The prediction is made, or skipped: now it may run. */
  private settle(skip = false): void {
    if (!this.guess || this.guess.made) return;
    this.guess.made = true;
    if (skip) this.guess = null;
    this.asked(false);
    this.draw("changed");
    this.player.play();
    this.slot.root.querySelector<HTMLElement>(".control.play")?.focus({ preventScroll: true });
  }

  /** Where the centres stand in the picture now. */
  private shownCentres(): Place[] {
    const { frame, progress } = this.player.state;
    const now = this.frames[frame];
    const before = this.frames[frame - 1];
    if (!now) return [...this.centres];
    return now.centres.map((to, place) => mix(before?.centres[place] ?? to, to, progress));
  }

  private labels(): number[] {
    const { frame, progress } = this.player.state;
    const now = this.frames[frame]?.labels ?? [];
    const before = this.frames[frame - 1]?.labels ?? [];
    const labels = progress >= 0.5 || before.length !== now.length ? now : before;
    const known = (label: number): number => (label >= 0 && label < this.centres.length ? label : -1);
    return labels.length === this.points.length ? labels.map(known) : this.points.map(() => -1);
  }

  private draw(why: "moved" | "changed"): void {
    const { frame, playing } = this.player.state;
    const centres = this.shownCentres();
    const labels = this.labels();
    this.plot.show([...this.pointHandles(labels), ...this.centreHandles(centres), ...this.guessHandles()]);
    this.plot.under.replaceChildren(...this.spokes(labels, centres), ...this.trails(frame, centres), ...this.truth(frame, centres));
    if (why === "moved") return;
    this.caption.setAttribute("aria-live", playing && frame < this.frames.length - 1 ? "off" : "polite");
    const said = [describe(this.frames, frame), this.verdictOnGuess(frame)].filter(Boolean).join(" ");
    if (this.caption.textContent !== said) this.caption.textContent = said;
    this.curve.show(this.frames, frame);
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

  private segment(from: Place, to: Place, name: string): SVGElement {
    const { x, y } = this.plot;
    return s("line", { class: name, x1: x(from[0]), y1: y(from[1]), x2: x(to[0]), y2: y(to[1]) });
  }

  private spokes(labels: number[], centres: Place[]): SVGElement[] {
    return this.points.flatMap((at, place) => {
      const label = labels[place] ?? -1;
      const centre = centres[label];
      return centre ? [this.segment(at, centre, `spoke series-${label}`)] : [];
    });
  }

  private trails(frame: number, centres: Place[]): SVGElement[] {
    return centres.flatMap((at, centre) => {
      const way = [...this.frames.slice(0, frame).map((each) => each.centres[centre]), at]
        .filter((place): place is Place => place !== undefined);
      return way.slice(1).map((place, index) => this.segment(way[index] ?? place, place, `trail series-${centre}`));
    });
  }

  private truth(frame: number, centres: Place[]): SVGElement[] {
    const at = this.guess ? centres[this.guess.centre] : undefined;
    return this.guess?.made && at && this.updated(frame) ? [this.segment(this.guess.at, this.guess.to, "miss")] : [];
  }

  private updated(frame: number): boolean {
    return this.frames.findIndex((each) => each.step === "update") <= frame;
  }

  private verdictOnGuess(frame: number): string {
    if (!this.guess?.made || this.frames[frame]?.step !== "update") return "";
    if (this.frames.findIndex((each) => each.step === "update") !== frame) return "";
    return judgeGuess(this.guess.at, this.guess.from, this.guess.to);
  }

  private fillTable(): void {
    const head = h("tr", {}, ...["Step", "What", "Centres", "Points of each", "Inertia"].map((name) => h("th", { scope: "col" }, name)));
    const rows = this.frames.map((frame, place) => h("tr", {},
      h("th", { scope: "row" }, String(place + 1)),
      h("td", {}, frame.step),
      h("td", {}, frame.centres.map((at, centre) => `${letter(centre)} ${at[0].toFixed(2)}, ${at[1].toFixed(2)}`).join("; ")),
      h("td", {}, frame.labels.length > 0 ? sizes(frame).join(", ") : ""),
      h("td", {}, frame.inertia === null || !Number.isFinite(frame.inertia) ? "" : frame.inertia.toFixed(2)),
    ));
    this.table.replaceChildren(h("thead", {}, head), h("tbody", {}, ...rows));
  }
}
