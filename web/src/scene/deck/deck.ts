// A robot on a deck: its table filling in, drive after drive. Start, goal, walls and shafts can be moved about.

import { line, symbol, symbolStar } from "d3-shape";
import { h, s } from "../../shared/dom";
import type { Handle, Place, Plot } from "../plot";
import { choice } from "../settings";
import type { Foresight, Now, Scene, Stage } from "../stage";
import { Row } from "./row";
import { drawSquare } from "./squares";
import { COLUMNS, describeDrive, type DriveFrame, FLOOR, GUESSES, middle, nameOf, neighbour, ROWS, sayDrive, sayWay, SHAFT, squareAt, WALL } from "./words";

const DECKS = { edge: "Along a drop", wall: "Round a wall", open: "An open deck" };
const METHODS = { "q-learning": "Q-learning", sarsa: "SARSA" };
const RATES = { "0.1": "0.1", "0.5": "0.5", "0.9": "0.9" };
const ODD = { "0": "none", "0.1": "1 in 10", "0.3": "3 in 10", "1": "all" };
const TAPS = { look: "Looks there", shaft: "Opens a shaft", wall: "Builds a wall", floor: "Lays floor" };
const MAKES = { shaft: SHAFT, wall: WALL, floor: FLOOR };

/** The squares of a deck to begin with, row by row from below: `#` a wall, `x` a shaft. */
const DRAWN = {
  edge: ["........", "........", "........", "........", ".xxxxxx."],
  wall: ["....#...", "....#...", ".x..#.x.", "........", "....#..."],
  open: ["........", "........", "........", "........", "........"],
};

function squares(of: keyof typeof DECKS): number[] {
  return [...DRAWN[of]].reverse().flatMap((row) => [...row].map((each) => (each === "#" ? WALL : each === "x" ? SHAFT : FLOOR)));
}

export class Deck implements Scene<DriveFrame> {
  readonly title = "A table that fills in";
  readonly plane = { width: 16, height: 10, label: "A deck of eight by five squares, and what the table holds each action to be worth" };
  readonly keys = [
    "Blue: worth more than nothing, orange: less. Drag start, goal and ring; tap a square to look at its row, or to build there. On the keyboard: ",
    h("kbd", {}, "N"), " and ", h("kbd", {}, "P"), " choose, arrows move, ", h("kbd", {}, "Enter"), " at the ring builds.",
  ];
  readonly frameMs = 620;
  readonly curve = {
    title: "Earned", names: ["this drive", "mean of ten", "best there is"], digits: 0, tones: [5, 3, 2], levels: [2],
    values: (frame: DriveFrame) => [frame.earned, frame.mean, frame.best],
  };
  readonly columns = ["Steps", "Odd", "Earned", "Without odd steps", "Right in", "Note"];
  private readonly looks = new Row();
  readonly beside = [this.looks.root];
  private deck: keyof typeof DECKS = "edge";
  private squares = squares("edge");
  private start = 0;
  private goal = COLUMNS - 1;
  private ring = COLUMNS + 2;
  private method: keyof typeof METHODS = "q-learning";
  private rate: keyof typeof RATES = "0.5";
  private odd: keyof typeof ODD = "0.1";
  private tap: keyof typeof TAPS = "look";
  seed = 0;
  private held: { id: string; at: Place } | null = null;

  state(): { [name: string]: unknown } {
    const { squares, start, goal, method, seed } = this;
    return { squares, start, goal, method, rate: Number(this.rate), odd: Number(this.odd), seed };
  }

  settings(stage: Stage<DriveFrame>): HTMLElement[] {
    return [
      choice("Learns by", METHODS, this.method, (value) => {
        this.method = value;
        stage.again();
      }),
      choice("Rate", RATES, this.rate, (value) => {
        this.rate = value;
        stage.again();
      }),
      choice("Odd steps", ODD, this.odd, (value) => {
        this.odd = value;
        stage.again();
      }),
      choice("Deck", DECKS, this.deck, (value) => {
        this.deck = value;
        this.squares = squares(value);
        [this.start, this.goal, this.ring] = value === "edge" ? [0, COLUMNS - 1, COLUMNS + 2] : [2 * COLUMNS, 3 * COLUMNS - 1, COLUMNS + 2];
        stage.restart();
      }),
      choice("A tap", TAPS, this.tap, (value) => { this.tap = value; }),
    ];
  }

  ground(now: Now<DriveFrame>, plot: Plot): SVGElement[] {
    const frame = now.frames[now.at];
    this.looks.show(frame?.table[this.ring] ?? [0, 0, 0, 0], this.ring);
    const parts = Array.from({ length: COLUMNS * ROWS }, (_, square) => {
      const isEnd = square === this.start || square === this.goal;
      const kind = isEnd ? FLOOR : this.squares[square] ?? FLOOR;
      return drawSquare(square, kind, square === this.goal ? null : frame?.table[square] ?? null, plot);
    }).flat();
    if (frame && frame.way.length > 1) {
      parts.push(s("path", { class: "led halo", d: this.path(frame.way, plot) }), s("path", { class: "led", d: this.path(frame.way, plot) }));
    }
    return [s("g", { class: "deck" }, ...parts)];
  }

  things(now: Now<DriveFrame>, plot: Plot): { handles: Handle[]; under: SVGElement[] } {
    const place = (id: string, square: number): Place => (this.held?.id === id ? this.held.at : middle(square));
    const target = (): SVGElement => s("circle", { class: "target", r: 18 });
    const handles: Handle[] = [
      { id: "start", label: `start at ${nameOf(this.start)}`, at: place("start", this.start), class: "deck-start",
        draw: () => [target(), s("circle", { class: "body", r: 11 }), s("text", { class: "letter", "text-anchor": "middle", dy: "0.35em" }, "S")] },
      { id: "goal", label: `goal at ${nameOf(this.goal)}`, at: place("goal", this.goal), class: "deck-goal",
        draw: () => [target(), s("path", { class: "body", d: symbol(symbolStar, 190)() ?? "" })] },
      { id: "ring", label: `ring at ${nameOf(this.ring)}`, at: place("ring", this.ring), class: "deck-ring",
        draw: () => [target(), s("circle", { class: "ring", r: 14 })] },
    ];
    return { handles, under: this.driven(now, plot) };
  }

  describe(now: Now<DriveFrame>): string {
    return describeDrive(now.frames, now.at, this.ring, now.guess);
  }

  say(frame: DriveFrame): string {
    return sayDrive(frame);
  }

  row(frame: DriveFrame): string[] {
    if (frame.drive === 0) return ["", "", "", "", "", frame.note];
    return [String(frame.path.length - 1), String(frame.oddly.length), String(frame.earned ?? ""), sayWay(frame), `${frame.right} of ${frame.of}`, frame.note];
  }

  moved(id: string, at: Place, done: boolean, stage: Stage<DriveFrame>): void {
    const from = { start: this.start, goal: this.goal, ring: this.ring }[id];
    if (from === undefined) return;
    if (!done) {
      this.held = { id, at };
      stage.plot.move(id, at);
      return;
    }
    // A key moves a little way off the middle, and means the next square; a pointer means the square that it lets go over.
    const middleOf = middle(from);
    const to = this.held ? squareAt(at) : neighbour(from, [at[0] - middleOf[0], at[1] - middleOf[1]]);
    this.held = null;
    this.put(id, to, stage);
  }

  placed(at: Place, stage: Stage<DriveFrame>): void {
    if (stage.plot.aiming) return;
    this.ring = squareAt(at);
    if (this.tap === "look") stage.draw("changed");
    else this.build(stage);
  }

  chosen(id: string, stage: Stage<DriveFrame>): void {
    if (id === "ring" && this.tap !== "look") this.build(stage);
  }

  foresee(now: Now<DriveFrame>): Foresight | null {
    if (now.frames[0]?.best === null) return null;
    return { question: "Before it runs: by when will a drive earn the most that can be earned?", answers: GUESSES };
  }

  /** This drive as far as it has come, with the robot at its end. */
  private driven({ frames, at, progress }: Now<DriveFrame>, plot: Plot): SVGElement[] {
    const frame = frames[at];
    if (!frame || frame.path.length < 2) return [];
    const far = progress * (frame.path.length - 1);
    const done = frame.path.slice(0, Math.floor(far) + 1);
    const places = done.map(middle);
    const [last, next] = [middle(frame.path[Math.floor(far)] ?? 0), middle(frame.path[Math.ceil(far)] ?? 0)];
    const here: Place = [last[0] + (next[0] - last[0]) * (far % 1), last[1] + (next[1] - last[1]) * (far % 1)];
    const path = line<Place>((each) => plot.x(each[0]), (each) => plot.y(each[1]));
    const odd = frame.oddly.filter((step) => step < done.length).map((step) => {
      const [x, y] = middle(frame.path[step] ?? 0);
      return s("circle", { class: "odd", cx: plot.x(x), cy: plot.y(y), r: 4 });
    });
    return [s("g", { class: "drive" },
      s("path", { class: "driven", d: path([...places, here]) ?? "" }), ...odd,
      s("circle", { class: "robot", cx: plot.x(here[0]), cy: plot.y(here[1]), r: 7 }))];
  }

  private path(way: number[], plot: Plot): string {
    return line<number>((square) => plot.x(middle(square)[0]), (square) => plot.y(middle(square)[1]))(way) ?? "";
  }

  private put(id: string, to: number, stage: Stage<DriveFrame>): void {
    if (id === "ring") {
      this.ring = to;
      stage.draw("changed");
      stage.say(this.describe(stage.now));
      return;
    }
    // Start and goal never stand on one square.
    if (id === "start" && to !== this.goal) this.start = to;
    if (id === "goal" && to !== this.start) this.goal = to;
    stage.restart();
  }

  private build(stage: Stage<DriveFrame>): void {
    if (this.tap === "look") return;
    if (this.ring === this.start || this.ring === this.goal) {
      stage.notify("Start and goal stay free. Move them away first.");
      return;
    }
    this.squares = this.squares.map((kind, square) => (square === this.ring && this.tap !== "look" ? MAKES[this.tap] : kind));
    stage.restart();
  }
}
