// A kernel that slides over a picture whose pixels can be changed; its map, the pooled map, and the patch that it answers most.

import { h, s } from "../../shared/dom";
import type { Handle, Place, Plot } from "../plot";
import { choice, written } from "../settings";
import type { Foresight, Now, Scene, Stage } from "../stage";
import {
  describeKernel, GUESSES, type KernelFrame, number, readKernel, rowsOf, sayKernel, shown, SIZE, under, WINDOW,
} from "./words";

const PICTURES = { slanting: "A slanting scratch", upright: "An upright scratch", dent: "A dent", edge: "A dark half" };
const KERNELS = { slanting: "A slanting line", upright: "Upright edges", level: "Level edges", dark: "Darker than around", mean: "Mean of nine", own: "Your own" };
const TABLES: { [name in Exclude<keyof typeof KERNELS, "own">]: number[][] } = {
  slanting: [[1, 1, -2], [1, -2, 1], [-2, 1, 1]],
  upright: [[1, 0, -1], [1, 0, -1], [1, 0, -1]],
  level: [[1, 1, 1], [0, 0, 0], [-1, -1, -1]],
  dark: [[1, 1, 1], [1, -8, 1], [1, 1, 1]],
  mean: Array.from({ length: SIZE }, () => Array.from({ length: SIZE }, () => 1 / 9)),
};
const STRIDES = { "1": "1 pixel", "2": "2 pixels" };
const PADDINGS = { "0": "None", "1": "1 on each side" };
const SIDE = 8;
const [BRIGHT, DARK] = [8, 2];
/** A pixel is as wide as an arrow key moves. The picture with its zeros stands on the left, the map beside it, and below that the kernel and the pooled map. */
const CELL = 0.1;
const PLANE = { width: 2.3, height: 1.4375 };
const [TOP, LOWER] = [1.32, 0.42];
const [PICTURE, MAP, POOLED] = [0.04, 1.2, 1.72];
const KERNEL_SCALE = 1.2;
/** So many pixels a digit needs in a cell, and a cell needs to hold any. */
const [DIGIT, READABLE] = [6, 13];

/** A pixel of fewer is that of a phone, where the last of the names has no room for the sides. */
const NARROW = 16;

interface Corner {
  left: number;
  top: number;
}

export class Slide implements Scene<KernelFrame> {
  readonly title = "A kernel slides over a picture";
  readonly plane = { ...PLANE, label: "A picture with the kernel upon it, the map, and the pooled map" };
  readonly keys = [
    "Tap a pixel to make it dark or bright; drag the ring to look at one. Blue is above 0, orange with a minus below. On the keyboard: the arrows move the ring, ",
    h("kbd", {}, "Enter"), " changes the pixel in it.",
  ];
  readonly frameMs = 320;
  readonly columns = ["What", "Under the kernel", "Number", "Note"];
  private picture: keyof typeof PICTURES = "slanting";
  private kernel: keyof typeof KERNELS = "slanting";
  private table = TABLES.slanting;
  private stride: keyof typeof STRIDES = "1";
  private padding: keyof typeof PADDINGS = "0";
  /** What the learner has made of the picture; null while it is as it was chosen. */
  private own: number[][] | null = null;
  private ring: [number, number] = [3, 4];

  state(): { [name: string]: unknown } {
    return { picture: this.own ?? this.picture, kernel: this.table, stride: Number(this.stride), padding: Number(this.padding) };
  }

  settings(stage: Stage<KernelFrame>): HTMLElement[] {
    const line = written("Its rows", rowsOf(this.table), (text) => {
      const table = readKernel(text);
      if (!table) {
        stage.notify(`“${text}” is no kernel: write three rows of three numbers from −9 to 9, such as 1 0 -1; 1 0 -1; 1 0 -1.`);
        return;
      }
      this.table = table;
      this.kernel = "own";
      if (picker) picker.value = "own";
      stage.notify("");
      stage.restart();
    });
    const kernel = choice("Kernel", KERNELS, this.kernel, (value) => {
      this.kernel = value;
      const field = line.querySelector("input");
      if (value === "own") {
        field?.focus();
        return;
      }
      this.table = TABLES[value];
      if (field) field.value = rowsOf(this.table);
      stage.restart();
    });
    const picker = kernel.querySelector("select");
    return [
      choice("Picture", PICTURES, this.picture, (value) => {
        this.picture = value;
        this.own = null;
        stage.restart();
      }),
      kernel, line,
      choice("Stride", STRIDES, this.stride, (value) => {
        this.stride = value;
        stage.restart();
      }),
      choice("Padding", PADDINGS, this.padding, (value) => {
        this.padding = value;
        stage.restart();
      }),
    ];
  }

  foresee(now: Now<KernelFrame>): Foresight | null {
    const first = now.frames[0];
    if (!first || now.frames[1]?.step !== "slide") return null;
    return {
      question: `Before it slides: 8 rows, padding ${first.padding}, a kernel of 3 by 3, stride ${first.stride}. How many rows has the map?`, answers: GUESSES,
    };
  }

  ground({ frames, at }: Now<KernelFrame>, plot: Plot): SVGElement[] {
    const [first, frame] = [frames[0], frames[at]];
    if (!first?.picture || !frame) return [];
    const map = shown(frames, at, "slide");
    const places = first.places ?? 1;
    const half = Math.floor(places / WINDOW);
    const most = Math.max(1, ...shown(frames, frames.length, "slide").map(Math.abs));
    const kernel = (first.kernel ?? []).flat();
    const parts = [
      ...this.pixels(this.own ?? first.picture, first.padding ?? 0, plot),
      this.name("picture", PICTURE, TOP, plot), this.name(`map, ${places} by ${places}`, MAP, TOP, plot), this.name("kernel", MAP, LOWER, plot),
      this.name(plot.x(CELL) - plot.x(0) < NARROW ? "pooled" : `pooled, ${half} by ${half}`, POOLED, LOWER, plot),
      ...this.signed(kernel, SIZE, SIZE * SIZE, Math.max(...kernel.map(Math.abs), 1e-9), { left: MAP, top: LOWER }, plot, KERNEL_SCALE),
      ...this.signed(map, places, places * places, most, { left: MAP, top: TOP }, plot),
      ...this.signed(shown(frames, at, "pool"), half, half * half, most, { left: POOLED, top: LOWER }, plot),
    ];
    return [s("g", { class: "kernels", "aria-hidden": "true" }, ...parts)];
  }

  things({ frames, at, progress }: Now<KernelFrame>, plot: Plot): { handles: Handle[]; under: SVGElement[] } {
    const first = frames[0];
    const picture = this.own ?? first?.picture;
    if (!first || !picture) return { handles: [], under: [] };
    const [row, column] = this.ring;
    const wide = plot.x(CELL) - plot.x(0);
    const dark = (picture[row]?.[column] ?? BRIGHT) < (BRIGHT + DARK) / 2;
    const corner = this.corner(first.padding ?? 0);
    const ring: Handle = {
      id: "ring", label: `pixel (${row}, ${column}), ${dark ? "dark" : "bright"}`, class: `ring${dark ? " dark" : ""}`,
      at: [round(corner.left + (column + 0.5) * CELL), round(corner.top - (row + 0.5) * CELL)],
      draw: () => [s("circle", { class: "target", r: 12 }), s("circle", { class: "dot", r: Math.max(4, wide * 0.34) })],
    };
    return { handles: [ring], under: [s("g", { class: "kernels", "aria-hidden": "true" }, ...this.frames(frames, at, progress, plot))] };
  }

  describe(now: Now<KernelFrame>): string {
    return describeKernel(now.frames, now.at, now.guess);
  }

  spell(now: Now<KernelFrame>): string {
    const [first, frame] = [now.frames[0], now.frames[now.at]];
    if (first?.picture && frame?.step === "start") return `The rows of the picture: ${rowsOf(first.picture)}.`;
    return "";
  }

  say(frame: KernelFrame): string {
    return sayKernel(frame);
  }

  row(frame: KernelFrame, frames: KernelFrame[]): string[] {
    const first = frames[0];
    const below = first && frame.at && (frame.step === "slide" || frame.step === "wants") ? rowsOf(under(first, frame.at)) : "";
    return [sayKernel(frame), below, typeof frame.value === "number" ? number(frame.value) : "", frame.note];
  }

  moved(_: string, at: Place, done: boolean, stage: Stage<KernelFrame>): void {
    const pixel = this.pixelAt(at, stage);
    if (!pixel) return;
    this.ring = pixel;
    stage.draw("moved");
    if (done) stage.say(this.said(stage));
  }

  placed(at: Place, stage: Stage<KernelFrame>): void {
    const pixel = this.pixelAt(at, stage);
    if (!pixel) return;
    this.ring = pixel;
    this.toggle(stage);
  }

  tapped(_: string, stage: Stage<KernelFrame>): void {
    this.toggle(stage);
  }

  chosen(_: string, stage: Stage<KernelFrame>): void {
    this.toggle(stage);
  }

  private said(stage: Stage<KernelFrame>): string {
    const [row, column] = this.ring;
    const value = (this.own ?? stage.frames[0]?.picture)?.[row]?.[column] ?? BRIGHT;
    return `Pixel (${row}, ${column}) is ${number(value)}, ${value < (BRIGHT + DARK) / 2 ? "dark" : "bright"}.`;
  }

  private toggle(stage: Stage<KernelFrame>): void {
    const [row, column] = this.ring;
    const picture = (this.own ?? stage.frames[0]?.picture)?.map((each) => [...each]);
    const line = picture?.[row];
    if (!picture || !line) return;
    line[column] = (line[column] ?? BRIGHT) < (BRIGHT + DARK) / 2 ? BRIGHT : DARK;
    this.own = picture;
    stage.draw("moved");
    stage.say(this.said(stage));
    void stage.fetch({ stay: true });
  }

  /** The corner of the picture without its zeros. */
  private corner(padding: number): Corner {
    return { left: PICTURE + padding * CELL, top: TOP - padding * CELL };
  }

  private pixelAt(at: Place, stage: Stage<KernelFrame>): [number, number] | null {
    const corner = this.corner(stage.frames[0]?.padding ?? 0);
    const [row, column] = [Math.floor((corner.top - at[1]) / CELL + 1e-6), Math.floor((at[0] - corner.left) / CELL + 1e-6)];
    return row >= 0 && row < SIDE && column >= 0 && column < SIDE ? [row, column] : null;
  }

  private name(words: string, left: number, top: number, plot: Plot): SVGElement {
    return s("text", { class: "tick", x: plot.x(left).toFixed(1), y: (plot.y(top) - 6).toFixed(1) }, words);
  }

  private box(name: string, corner: Corner, rows: number, columns: number, plot: Plot): SVGElement {
    return s("rect", {
      class: name, x: plot.x(corner.left).toFixed(1), y: plot.y(corner.top).toFixed(1),
      width: (plot.x(columns * CELL) - plot.x(0)).toFixed(1), height: (plot.y(0) - plot.y(rows * CELL)).toFixed(1),
    });
  }

  private pixels(picture: number[][], padding: number, plot: Plot): SVGElement[] {
    const side = SIDE + 2 * padding;
    const parts = padding ? [this.box("zeros", { left: PICTURE, top: TOP }, side, side, plot)] : [];
    const corner = this.corner(padding);
    picture.forEach((line, row) => line.forEach((value, column) => {
      parts.push(this.box(`pixel level-${Math.round(value)}`, { left: corner.left + column * CELL, top: corner.top - row * CELL }, 1, 1, plot));
    }));
    return [s("g", { class: "field grey" }, ...parts)];
  }

  /** A table of numbers of either sign, as far as it has come; what has not come yet is an empty cell. */
  private signed(values: number[], columns: number, of: number, most: number, corner: Corner, plot: Plot, scale = 1): SVGElement[] {
    const wide = (plot.x(CELL) - plot.x(0)) * scale;
    const fits = wide >= READABLE && values.every((each) => number(each).length * DIGIT <= wide);
    const parts: SVGElement[] = [];
    for (let which = 0; which < of; which++) {
      const [x, y] = [plot.x(corner.left) + (which % columns) * wide, plot.y(corner.top) + Math.floor(which / columns) * wide];
      const value = values[which];
      const looks = value === undefined ? "none" : `${value < 0 ? "less" : "more"} level-${Math.round((9 * Math.abs(value)) / most)}`;
      parts.push(s("rect", { class: looks, x: x.toFixed(1), y: y.toFixed(1), width: wide.toFixed(1), height: wide.toFixed(1) }));
      if (value === undefined) continue;
      const [middle, centre] = [(x + wide / 2).toFixed(1), y + wide / 2];
      if (fits) parts.push(s("text", { class: "in-cell", x: middle, y: (centre + 4).toFixed(1) }, number(value)));
      else if (value < 0) parts.push(s("line", { class: "stroke", x1: (x + wide * 0.28).toFixed(1), x2: (x + wide * 0.72).toFixed(1), y1: centre.toFixed(1), y2: centre.toFixed(1) }));
    }
    return [s("g", { class: "field signed" }, ...parts)];
  }

  /** The pixels under the kernel as numbers, where there is room for them. */
  private digits(pixels: number[][], corner: Corner, progress: number, plot: Plot): SVGElement[] {
    const wide = plot.x(CELL) - plot.x(0);
    if (wide < READABLE || progress < 1) return [];
    return pixels.flatMap((line, i) => line.map((value, j) => s("text", {
      class: `in-cell ${value < (BRIGHT + DARK) / 2 ? "on-dark" : "on-bright"}`,
      x: (plot.x(corner.left + (j + 0.5) * CELL)).toFixed(1), y: (plot.y(corner.top - (i + 0.5) * CELL) + 4).toFixed(1),
    }, number(value))));
  }

  /** The kernel where it lies now and the place that it fills; in the pooling, the window and what it has chosen. */
  private frames(frames: KernelFrame[], at: number, progress: number, plot: Plot): SVGElement[] {
    const [first, frame] = [frames[0], frames[at]];
    if (!first || !frame?.at) return [];
    const [row, column] = frame.at;
    const cell = (left: number, top: number, i: number, j: number): Corner => ({ left: left + j * CELL, top: top - i * CELL });
    if (frame.step === "pool") {
      return [
        this.box("window", cell(MAP, TOP, row * WINDOW, column * WINDOW), WINDOW, WINDOW, plot),
        ...(frame.chosen ?? []).map(([i, j]) => this.box("chosen", cell(MAP, TOP, i, j), 1, 1, plot)),
        this.box("window", cell(POOLED, LOWER, row, column), 1, 1, plot),
      ];
    }
    const stride = first.stride ?? 1;
    const before = frames[at - 1];
    const from = frame.step === "slide" && before?.step === "slide" && before.at?.[0] === row ? before.at : frame.at;
    const way = (one: number, other: number): number => (one + (other - one) * progress) * stride;
    return [
      ...this.digits(under(first, frame.at), cell(PICTURE, TOP, row * stride, column * stride), progress, plot),
      this.box("window", cell(PICTURE, TOP, way(from[0], row), way(from[1], column)), SIZE, SIZE, plot),
      this.box("window", cell(MAP, TOP, row, column), 1, 1, plot),
    ];
  }
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
