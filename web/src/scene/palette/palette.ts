// A palette of six colours that can be moved about in CIELAB, seen by four readers.

import { h, s } from "../../shared/dom";
import { plain } from "../numbers";
import type { Handle, Place, Plot } from "../plot";
import { choice } from "../settings";
import type { Foresight, Now, Scene, Stage } from "../stage";
import { between, colourAt, type Lab, labOf, nameOf } from "./colour";
import { Lines } from "./lines";
import { describePalette, GUESSES, JUST_SEEN, letter, type PaletteFrame, rowOf, sayReader, spellPalette } from "./words";

const NAMES = { usual: "Matplotlib's usual six", lights: "Red to green", okabe: "Okabe and Ito's", ends: "Purple to orange", one: "One hue" };
const PALETTES: { [name in keyof typeof NAMES]: readonly string[] } = {
  usual: ["#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd", "#8c564b"],
  lights: ["#d73027", "#fc8d59", "#fee08b", "#d9ef8b", "#91cf60", "#1a9850"],
  okabe: ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#d55e00", "#56b4e9"],
  ends: ["#b35806", "#f1a340", "#fee0b6", "#d8daeb", "#998ec3", "#542788"],
  one: ["#c6dbef", "#9ecae1", "#6baed6", "#4292c6", "#2171b5", "#084594"],
};
/** On the left a from green to red and b from blue to yellow, on the right how light each is, in a column of its own. */
const MIDDLE: Place = [5.2, 5];
const SCALE = 0.044;
const REACH = 110;
const STRIP = { left: 11.7, apart: 0.72, foot: 0.8, scale: 0.084 };
const RADIUS = 7;
const SHORT = { everybody: "most people", red: "no red cones", green: "no green cones", blue: "no blue cones" };

export class Palette implements Scene<PaletteFrame> {
  readonly title = "Six colours, four readers";
  readonly plane = { width: 16, height: 10, label: "Six colours by how red or green and how yellow or blue they are, and by how light" };
  readonly keys = [
    "A disc is a colour as the reader sees it, a ring as most people do. Drag a ring: on the left its hue, on the right how light it is. On the keyboard: ",
    h("kbd", {}, "N"), " and ", h("kbd", {}, "P"), " choose, the arrows move.",
  ];
  readonly frameMs = 1800;
  readonly curve = {
    title: "Distance", names: ["closest two", "just seen"], digits: 1, tones: [0, 1], levels: [1], values: (frame: PaletteFrame) => [frame.distance, JUST_SEEN],
  };
  readonly columns = ["Reader", "Seen as", "Closest", "Distance", "Note"];
  private readonly lines = new Lines();
  readonly beside = [this.lines.root];
  private palette: keyof typeof NAMES = "usual";
  private colours = [...PALETTES.usual];
  /** Where each colour was put; a screen may have none there, and the nearest that it has is shown. */
  private wanted: Lab[] = this.colours.map(labOf);

  state(): { [name: string]: unknown } {
    return { colours: this.colours };
  }

  settings(stage: Stage<PaletteFrame>): HTMLElement[] {
    return [
      choice("Palette", NAMES, this.palette, (value) => {
        this.palette = value;
        this.colours = [...PALETTES[value]];
        this.wanted = this.colours.map(labOf);
        stage.restart();
      }),
    ];
  }

  foresee(): Foresight {
    return { question: "Before it runs: to which of these readers do two of the six colours come closest?", answers: GUESSES };
  }

  ground(now: Now<PaletteFrame>, plot: Plot): SVGElement[] {
    this.lines.show(now.frames, now.at);
    const frame = now.frames[now.at];
    const [left, right] = [plot.x(MIDDLE[0] - REACH * SCALE), plot.x(MIDDLE[0] + REACH * SCALE)];
    const [top, bottom] = [plot.y(MIDDLE[1] + REACH * SCALE), plot.y(MIDDLE[1] - REACH * SCALE)];
    const [x, y] = [plot.x(MIDDLE[0]), plot.y(MIDDLE[1])];
    const rails = this.colours.map((_, which) => {
      const at = plot.x(column(which)).toFixed(1);
      return s("line", { class: "rail", x1: at, x2: at, y1: plot.y(STRIP.foot).toFixed(1), y2: plot.y(STRIP.foot + 100 * STRIP.scale).toFixed(1) });
    });
    const middle = (column(0) + column(5)) / 2;
    return [s("g", { class: "palette", "aria-hidden": "true" },
      s("line", { class: "rail", x1: left, x2: right, y1: y, y2: y }), s("line", { class: "rail", x1: x, x2: x, y1: top, y2: bottom }), ...rails,
      said("green", left + 2, y - 5, "start"), said("red", right - 2, y - 5, "end"), said("yellow", x + 5, top + 10, "start"), said("blue", x + 5, bottom - 3, "start"),
      said("light", plot.x(middle), plot.y(STRIP.foot + 100 * STRIP.scale) - 8, "middle"), said("dark", plot.x(column(0)) - 6, plot.y(STRIP.foot) - 3, "end"),
      ...this.colours.map((_, which) => s("text", { class: "name", x: plot.x(column(which)), y: plot.y(STRIP.foot) + 13, "text-anchor": "middle" }, letter(which))),
      ...(frame ? [s("text", { class: "reader", x: left, y: top + 10 }, SHORT[frame.reader]), s("text", { class: "reader", x: left, y: top + 25 }, pairOf(frame))] : []),
    )];
  }

  things(now: Now<PaletteFrame>, plot: Plot): { handles: Handle[]; under: SVGElement[] } {
    const handles = this.colours.flatMap((colour, which) => {
      const lab = labOf(colour);
      const name = `${letter(which)}, ${nameOf(lab)}`;
      return [ring(letter(which), `Colour ${name}`, onPlane(lab)), ring(`${letter(which)}-light`, `Lightness of ${name}`, onStrip(lab, which))];
    });
    const frame = now.frames[now.at];
    if (!frame) return { handles, under: [] };
    const before = now.frames[now.at - 1] ?? frame;
    const seen = this.colours.map((colour, which): { colour: string; lab: Lab } => {
      // What is seen by most people is the ring's own, so that a disc stays in it while it is dragged.
      const [from, to] = [before, frame].map((each) => each.reader === "everybody" ? { colour, lab: labOf(colour) }
        : { colour: each.seen[which] ?? colour, lab: each.places[which] ?? labOf(colour) });
      return from && to ? { colour: between(from.colour, to.colour, now.progress), lab: onTheWay(from.lab, to.lab, now.progress) } : { colour, lab: labOf(colour) };
    });
    return { handles, under: [s("g", { class: "palette", "aria-hidden": "true" }, ...this.pair(frame, seen.map((each) => each.lab), plot), ...this.discs(seen, plot))] };
  }

  describe(now: Now<PaletteFrame>): string {
    return describePalette(now.frames, now.at, now.guess);
  }

  spell(now: Now<PaletteFrame>): string {
    return spellPalette(now.frames[now.at]);
  }

  say(frame: PaletteFrame): string {
    return sayReader(frame);
  }

  row(frame: PaletteFrame): string[] {
    return rowOf(frame);
  }

  moved(id: string, at: Place, done: boolean, stage: Stage<PaletteFrame>): void {
    const which = this.colours.findIndex((_, place) => id.startsWith(letter(place)));
    const was = this.wanted[which];
    const colour = this.colours[which];
    if (!was || colour === undefined) return;
    const wanted: Lab = id.endsWith("-light")
      ? [Math.min(Math.max((at[1] - STRIP.foot) / STRIP.scale, 0), 100), was[1], was[2]]
      : [was[0], (at[0] - MIDDLE[0]) / SCALE, (at[1] - MIDDLE[1]) / SCALE];
    this.wanted[which] = wanted;
    this.colours[which] = colourAt(wanted);
    stage.draw("moved");
    if (done) stage.say(`${letter(which)} is ${this.colours[which] ?? ""} now, ${nameOf(labOf(this.colours[which] ?? colour))}.`);
    stage.again();
  }

  /** A line between the two that come closest. */
  private pair(frame: PaletteFrame, places: Lab[], plot: Plot): SVGElement[] {
    const [one, other] = [places[frame.closest?.[0] ?? -1], places[frame.closest?.[1] ?? -1]];
    if (!frame.closest || !one || !other) return [];
    const [i, j] = frame.closest;
    const line = (a: Place, b: Place): SVGElement => s("line", { class: "closest", ...ends(a, b, plot) });
    return [line(onPlane(one), onPlane(other)), line(onStrip(one, i), onStrip(other, j))];
  }

  /** Each colour as it is seen, and a line to where most people see it, which has its letter. */
  private discs(seen: { colour: string; lab: Lab }[], plot: Plot): SVGElement[] {
    return seen.flatMap(({ colour, lab }, which) => {
      const own = labOf(this.colours[which] ?? colour);
      const disc = (at: Place): SVGElement => s("circle", { class: "seen", cx: plot.x(at[0]).toFixed(1), cy: plot.y(at[1]).toFixed(1), r: RADIUS, fill: colour });
      const name = (at: Place): SVGElement => s("text", { class: "name", x: (plot.x(at[0]) + 9).toFixed(1), y: (plot.y(at[1]) - 7).toFixed(1) }, letter(which));
      const [plane, strip] = [onPlane(lab), onStrip(lab, which)];
      return [s("line", { class: "way", ...ends(onPlane(own), plane, plot) }), disc(plane), name(onPlane(own)), disc(strip)];
    });
  }
}

/** The closest two and their distance, in short. */
function pairOf({ closest, distance }: PaletteFrame): string {
  return closest && distance !== null ? `${letter(closest[0])} and ${letter(closest[1])}: ${plain(distance, 1)}` : "";
}

function column(which: number): number {
  return STRIP.left + which * STRIP.apart;
}

function onPlane([, a, b]: Lab): Place {
  return [MIDDLE[0] + a * SCALE, MIDDLE[1] + b * SCALE];
}

function onStrip([lightness]: Lab, which: number): Place {
  return [column(which), STRIP.foot + lightness * STRIP.scale];
}

function onTheWay(from: Lab, to: Lab, share: number): Lab {
  const mix = (which: 0 | 1 | 2): number => from[which] + (to[which] - from[which]) * share;
  return [mix(0), mix(1), mix(2)];
}

function ring(id: string, label: string, at: Place): Handle {
  return { id, label, at, class: "colour", draw: () => [s("circle", { class: "target", r: 12 }), s("circle", { class: "dot", r: RADIUS + 1.5 })] };
}

function ends(from: Place, to: Place, plot: Plot): { [name: string]: string } {
  return { x1: plot.x(from[0]).toFixed(1), y1: plot.y(from[1]).toFixed(1), x2: plot.x(to[0]).toFixed(1), y2: plot.y(to[1]).toFixed(1) };
}

function said(words: string, x: number, y: number, anchor: string): SVGElement {
  return s("text", { class: "tick", x: x.toFixed(1), y: y.toFixed(1), "text-anchor": anchor }, words);
}
