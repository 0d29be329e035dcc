// The stage that every scene stands on: it asks the server for frames, plays them, and has the controls, the words for
// what there is to see, the table of all steps and the switch "use my code". A scene says what is drawn.

import { isStill } from "../shared/settings";
import { ask, Refusal } from "../shared/api";
import { h, words } from "../shared/dom";
import { ENGLISH, OWN, t } from "../shared/messages";
import { Board } from "./board";
import { controls } from "./controls";
import { Curve, type Drawn } from "./curve";
import { drive, Player } from "./player";
import { type Handle, type Place, Plot } from "./plot";
import { act, skip } from "./settings";
import { CHECKED, EDITED, type Slot } from "./slots";

export type Whose = "yours" | "reference";

export interface Answer<Frame> {
  frames: Frame[];
  whose: { [exercise: string]: Whose };
  note: string;
}

/** What the picture shows now: a frame, and how far it has come to it from the one before (0 to 1). */
export interface Now<Frame> {
  frames: Frame[];
  at: number;
  progress: number;
  /** Which of the answers to `foresee` was given; null without one, or where it was for other data. */
  guess: number | null;
}

/** A prediction to ask for: how it is asked, and what can be answered. */
export interface Foresight {
  question: string;
  answers: readonly string[];
}

/** What every scene must say. All of it is a function of its own settings and of the frames: no clock, no chance. */
interface Told<Frame> {
  readonly title: string;
  /** Its name in the unit's MOVED_BY, where the unit has several: it stands under those exercises alone that move it. */
  readonly within?: string;
  /** The gestures and keys of this scene, for the line below it. */
  readonly keys: (Node | string)[];
  /** No exercise's answer moves this scene, so there is no switch for it. */
  readonly ownless?: true;
  /** A server has to be started for its frames: they are asked for when the scene comes into view, and not by opening the page. */
  readonly late?: true;
  /** How long a frame lasts at speed 1; a second and a tenth when left away. */
  readonly frameMs?: number;
  /** A number of every frame as a line, where there is one worth following. */
  readonly curve?: Drawn<Frame>;
  readonly columns: string[];
  /** What the server is asked for. A seed stands in it wherever something is drawn by lot. */
  state(): { [name: string]: unknown };
  /** What is drawn by lot is drawn from this; the button that draws it afresh stands behind the scene's own settings. */
  seed?: number;
  /** Another draw was asked for: what was made of the one before is let go of. */
  redrawn?(): void;
  /** The scene's own settings. */
  settings(stage: Stage): HTMLElement[];
  /** Pictures beside the plane or the board, above the curve. */
  readonly beside?: Element[];
  /** What there is to see in a frame, in sentences: the scene for whoever does not see it. */
  describe(now: Now<Frame>): string;
  /** What whoever sees the picture need not be told: read out after the description, and not shown. */
  spell?(now: Now<Frame>): string;
  /** A frame in a few words, for the slider. */
  say(frame: Frame): string;
  /** A frame in the table, one text for each column; `frames` are all of them. */
  row(frame: Frame, frames: Frame[]): string[];
  /** What is asked for before it first plays, in words; null where nothing can be foreseen. The answer comes back as `now.guess`. */
  foresee?(now: Now<Frame>): Foresight | null;
  /** In its place, for a prediction that is no choice: called when Play is pressed; false keeps it from playing now. */
  mayPlay?(now: Now<Frame>, stage: Stage): boolean;
}

/** A scene on a plane, with things on it that can be moved. */
export interface Scene<Frame> extends Told<Frame> {
  /** The plane, in its own units; `label` says what lies on it. */
  readonly plane: { width: number; height: number; label: string };
  /** What can be moved about, and what lies under it, in pixels from the plot's `x` and `y`. Drawn at every movement. */
  things(now: Now<Frame>, plot: Plot): { handles: Handle[]; under: SVGElement[] };
  /** What lies under all else and is drawn only when the frame changes; and whatever `beside` shows. */
  ground?(now: Now<Frame>, plot: Plot): SVGElement[];
  /** Something was dragged or moved by key; `done` when it was let go. */
  moved(id: string, at: Place, done: boolean, stage: Stage): void;
  placed?(at: Place, stage: Stage): void;
  removed?(id: string, stage: Stage): void;
  chosen?(id: string, stage: Stage): void;
  /** A handle was tapped; a scene in which that does what Enter does says so here. */
  tapped?(id: string, stage: Stage): void;
}

/** A scene on a board: boxes, tables, documents, and wires from one to another. */
export interface BoardScene<Frame> extends Told<Frame> {
  /** Put on the board what this frame shows. Called when the frame changes; the board moves its wires by itself. */
  lay(now: Now<Frame>, board: Board): void;
}

/** While something is dragged, the frames are asked for at most this often. */
const BETWEEN_MS = 160;
/** How long nothing is typed before the picture says that it is of another text. */
const TYPED_MS = 400;

let stages = 0;

/** What stands between backticks is code. A star stays one: of COUNT(*) and of a product. */
function named(said: string): (Node | string)[] {
  return said.split(/`([^`\n]+)`/).map((part, place) => (place % 2 === 1 ? h("code", {}, part) : part)).filter((part) => part !== "");
}

/** A scene, alive in its slot. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a stage holds scenes of any frames
export class Stage<Frame = any> {
  readonly player: Player;
  private readonly plane: Plot | null = null;
  private readonly board: Board | null = null;
  frames: Frame[] = [];
  guess: number | null = null;
  private hasAsked = false;
  private readonly id = `scene-${++stages}`;
  private own = true;
  private asking = false;
  private askAgain = false;
  private nextAsk = 0;
  /** The answers of the page that were asked with last, written out; null before anything was asked for. */
  private sent: string | null = null;
  /** What stands in the caption, as it was said. */
  private said = "";
  private readonly bar: HTMLElement;
  private readonly curve: Curve<Frame> | null;
  private readonly caption = h("p", { class: "caption", "aria-live": "polite" });
  private readonly notice = h("p", { class: "notice", role: "status" });
  private readonly prompt = h("div", { class: "prompt", hidden: true });
  private readonly whose = h("p", { class: "whose" });
  /** What stands in the editor is another text than the one that moves the picture. */
  private readonly since = h("p", { class: "since", lang: OWN, hidden: true }, h("span", {}, t("You have changed your answer since.")), " ",
    h("button", { type: "button", on: { click: () => { this.again(); this.focusPlay(); } } }, t("Show what it does now")));
  private readonly table = h("table", { class: "steps" });

  constructor(private readonly slot: Slot, private readonly scene: Scene<Frame> | BoardScene<Frame>) {
    this.player = new Player(isStill, scene.frameMs);
    if ("plane" in scene) {
      this.plane = new Plot({
        ...scene.plane, describedBy: `${this.id}-keys`,
        moved: (id, at, done) => scene.moved(id, at, done, this),
        placed: (at) => scene.placed?.(at, this),
        removed: (id) => scene.removed?.(id, this),
        chosen: (id) => scene.chosen?.(id, this),
        tapped: (id) => scene.tapped?.(id, this),
      });
    } else {
      this.board = new Board();
    }
    this.curve = scene.curve ? new Curve(scene.curve) : null;
    this.bar = controls(this.player, {
      play: () => { if (scene.mayPlay?.(this.now, this) ?? this.mayPlay()) this.player.play(); },
      say: (at) => {
        const frame = this.frames[at];
        return t("{step} of {steps}: {what}", { step: at + 1, steps: this.frames.length, what: frame ? scene.say(frame) : "" });
      },
    });
    this.build();
    this.player.watch((_, why) => this.draw(why));
    this.plane?.fit(() => this.draw("changed"));
    drive(this.player);
    this.draw("changed");
    if (scene.late) this.fetchInView();
    else void this.fetch();
    if (slot.exercise && !scene.ownless) this.listen();
  }

  /** The picture is of the answer as it was last checked, and says so when another text stands in the editor. */
  private listen(): void {
    let typed = 0;
    document.addEventListener(EDITED, () => {
      window.clearTimeout(typed);
      typed = window.setTimeout(() => { this.since.hidden = !this.isOfAnotherText; }, TYPED_MS);
    });
    document.addEventListener(CHECKED, () => { if (this.isOfAnotherText) this.again(); });
  }

  private get isOfAnotherText(): boolean {
    return this.own && this.sent !== null && this.sent !== JSON.stringify(this.slot.drafts());
  }

  /** The plane of a scene that has one. */
  get plot(): Plot {
    if (!this.plane) throw new Error("This scene stands on a board.");
    return this.plane;
  }

  get now(): Now<Frame> {
    return { frames: this.frames, at: this.player.state.frame, progress: this.player.state.progress, guess: this.guess };
  }

  /** Say something above the plane: what could not be done; in English, as what scenes and the server say, or in the page's language. */
  notify(said: string, lang: string | null = ENGLISH): void {
    this.notice.replaceChildren(...words(said));
    if (lang === null) this.notice.removeAttribute("lang");
    else this.notice.lang = lang;
  }

  /** Say something where the words for a frame stand, until the next frame; what is `spelt` is read out and not shown. */
  say(said: string, spelt = ""): void {
    this.said = `${said}${spelt && ` ${spelt}`}`;
    this.caption.replaceChildren(...named(said));
    if (spelt) this.caption.append(h("span", { class: "spelt" }, ` ${spelt}`));
  }

  /** While a prediction is asked for, the question stands where the controls are; null takes it away. */
  question(parts: Node[] | null): void {
    if (parts) this.prompt.replaceChildren(...parts);
    this.prompt.hidden = parts === null;
    if (this.plane) this.plane.aiming = parts !== null;
    this.bar.hidden = parts !== null;
  }

  focusPlay(): void {
    this.slot.root.querySelector<HTMLElement>(".control.play")?.focus({ preventScroll: true });
  }

  /** The data changed: what was computed no longer belongs to it. */
  restart(): void {
    this.frames = [];
    this.guess = null;
    this.board?.clear();
    this.question(null);
    this.player.load(0);
    void this.fetch();
  }

  /** A setting changed that the data do not depend on: the same place of another run is shown, and what was foreseen was of the run before. */
  again(): void {
    this.guess = null;
    void this.fetch({ stay: true });
  }

  /** Ask for the frames anew, keeping those that are shown until they come. `stay` shows the last one then. */
  async fetch(options: { stay?: boolean } = {}): Promise<void> {
    if (this.asking) {
      this.askAgain = true;
      return;
    }
    this.asking = true;
    const slow = setTimeout(() => this.notify(t("Computing the steps…"), OWN), 600);
    const wait = this.nextAsk - performance.now();
    if (wait > 0) await new Promise((resolve) => { setTimeout(resolve, wait); });
    this.askAgain = false;
    this.nextAsk = performance.now() + BETWEEN_MS;
    try {
      const own = this.own ? this.slot.drafts() : {};
      this.sent = JSON.stringify(own);
      this.since.hidden = true;
      const state = { ...this.scene.state(), own: this.own };
      const answer = await ask<Answer<Frame>>("POST", "/api/scene", { unit: this.slot.unit, state, ...own });
      if (!this.askAgain) this.take(answer, options.stay ?? false);
    } catch (reason) {
      this.frames = [];
      this.player.load(0);
      if (reason instanceof Refusal) this.notify(`${reason.message} ${reason.mend}`.trim());
      else this.notify(t("The server does not answer, so the steps cannot be computed now."), OWN);
    } finally {
      clearTimeout(slow);
      this.asking = false;
      if (this.askAgain) void this.fetch(options);
    }
  }

  private fetchInView(): void {
    const seen = new IntersectionObserver((entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      seen.disconnect();
      void this.fetch();
    }, { rootMargin: "200px" });
    seen.observe(this.slot.root);
  }

  draw(why: "moved" | "changed"): void {
    const now = this.now;
    this.picture(now, why);
    if (why === "moved") return;
    const last = now.at >= this.frames.length - 1;
    this.caption.setAttribute("aria-live", this.player.state.playing && !last ? "off" : "polite");
    const said = this.frames.length > 0 ? this.scene.describe(now) : "";
    const spelt = this.frames.length > 0 ? this.scene.spell?.(now) ?? "" : "";
    if (this.said !== `${said}${spelt && ` ${spelt}`}`) this.say(said, spelt);
    this.curve?.show(this.frames, now.at);
  }

  private picture(now: Now<Frame>, why: "moved" | "changed"): void {
    const { scene, plane, board } = this;
    if (plane && "plane" in scene) {
      const { handles, under } = scene.things(now, plane);
      plane.show(handles);
      plane.under.replaceChildren(...under);
      if (why === "changed") plane.ground.replaceChildren(...(scene.ground?.(now, plane) ?? []));
    } else if (board && !("plane" in scene)) {
      if (why === "changed") scene.lay(now, board);
      board.move(now.progress);
    }
  }

  /** Before it first runs, ask what will come, if the scene has a question; false while it is asked. */
  private mayPlay(): boolean {
    const { now } = this;
    if (this.hasAsked || now.at !== 0 || now.frames.length < 2) return true;
    const asked = this.scene.foresee?.(now) ?? null;
    if (!asked) return true;
    this.hasAsked = true;
    const settle = (guess: number | null): void => {
      this.guess = guess;
      this.question(null);
      this.player.play();
      this.focusPlay();
    };
    const answers = asked.answers.map((answer, which) => act(answer, () => settle(which)));
    this.question([h("p", {}, asked.question), ...answers, skip(() => settle(null))]);
    answers[0]?.focus({ preventScroll: true });
    return false;
  }

  /** The scene's own settings, and the button for another draw where it draws by lot. */
  private settings(): HTMLElement[] {
    const { scene } = this;
    const own = scene.settings(this);
    if (scene.seed === undefined) return own;
    const afresh = act(t("Draw afresh"), () => {
      scene.seed = (scene.seed ?? 0) + 1;
      scene.redrawn?.();
      this.restart();
    });
    if (OWN !== null) afresh.lang = OWN;
    return [...own, afresh];
  }

  private build(): void {
    const { scene } = this;
    const own = h("input", { type: "checkbox", role: "switch", checked: true, on: { change: () => {
      this.own = own.checked;
      void this.fetch();
    } } });
    this.slot.root.classList.add("scene");
    if (this.board) this.slot.root.classList.add("on-board");
    this.slot.root.setAttribute("role", "group");
    this.slot.root.setAttribute("aria-labelledby", `${this.id}-title`);
    this.slot.root.replaceChildren(
      h("div", { class: "scene-head" },
        h("h2", { id: `${this.id}-title` }, scene.title),
        scene.ownless ? null : h("label", { class: "own", lang: OWN }, own, h("span", {}, t("Use my code"))),
      ),
      this.whose, this.since, this.notice,
      h("div", { class: "scene-body" },
        h("div", { class: "scene-main" }, this.board?.root ?? h("div", { class: "plot-frame" }, this.plot.svg), this.prompt, this.bar),
        h("div", { class: "scene-side" },
          this.caption, ...(scene.beside ?? []), this.curve?.root),
        h("div", { class: "data" }, ...this.settings()),
      ),
      h("p", { class: "scene-keys", id: `${this.id}-keys` }, ...scene.keys),
      h("details", { class: "numbers" }, h("summary", { id: `${this.id}-numbers`, lang: OWN }, t("Every step in numbers")),
        h("div", { class: "scroll", tabindex: "0", role: "region", "aria-labelledby": `${this.id}-title ${this.id}-numbers` }, this.table)),
    );
  }

  private take(answer: Answer<Frame>, stay: boolean): void {
    const { frame, frames } = this.player.state;
    this.frames = answer.frames;
    this.notify(answer.note);
    this.whose.replaceChildren(...Object.entries(answer.whose).map(([exercise, owner]) =>
      h("span", { class: `owner ${owner}`, lang: OWN }, ...words(this.told(exercise, owner, answer.note)))));
    this.player.load(this.frames.length);
    if (stay) this.player.seek(frame === frames - 1 ? this.frames.length - 1 : frame);
    this.fillTable();
  }

  /** Who plays an exercise's part; under that exercise, before there is an answer, until when. */
  private told(exercise: string, owner: Whose, note: string): string {
    if (owner === "yours") return t("`{exercise}` is your own code", { exercise });
    return this.own && exercise === this.slot.exercise && note === ""
      ? t("`{exercise}` is the reference until you have an answer", { exercise })
      : t("`{exercise}` is the reference", { exercise });
  }

  private fillTable(): void {
    const head = h("tr", {}, h("th", { scope: "col", lang: OWN }, t("Step")), ...this.scene.columns.map((name) => h("th", { scope: "col" }, name)));
    const rows = this.frames.map((frame, place) => h("tr", {},
      h("th", { scope: "row" }, String(place + 1)),
      ...this.scene.row(frame, this.frames).map((text) => h("td", {}, text))));
    this.table.replaceChildren(h("thead", {}, head), h("tbody", {}, ...rows));
  }
}
