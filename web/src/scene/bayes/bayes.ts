// Bayes' rule as areas: strips for the ill and all others, split by a result; who has another one is gone, and the rest is the whole.

import { h, s } from "../../shared/dom";
import type { Handle, Place, Plot } from "../plot";
import { choice } from "../settings";
import type { Foresight, Now, Scene, Stage } from "../stage";
import { type BayesFrame, describeBayes, GUESSES, people, percent, sayBayes } from "./words";

const AREA = { left: 0.9, right: 15.1, low: 1.1, high: 9 };
const WIDE = AREA.right - AREA.left;
const HIGH = AREA.high - AREA.low;
const RESULTS: { [name in "one" | "two" | "three" | "mixed" | "none"]: boolean[] } = {
  one: [true], two: [true, true], three: [true, true, true], mixed: [true, false], none: [false],
};
const NAMES = { one: "Positive", two: "Positive twice", three: "Positive three times", mixed: "Positive, then negative", none: "Negative" };
const PRIORS = { from: 0.005, to: 0.95 };
/** A part that is gone is still to be guessed at. */
const PALE = 0.16;

/** A rectangle in shares of the whole: from the left, and from below. */
interface Part {
  left: number;
  right: number;
  low: number;
  high: number;
}

export class Bayes implements Scene<BayesFrame> {
  readonly within = "bayes";
  readonly title = "How worried should you be?";
  readonly plane = { width: 16, height: 10, label: "People as an area: the ill on the left, all others on the right; positive results below, negative ones above" };
  readonly keys = [
    "Left strip: the ill. Right: all others. In each, positive results below and negative ones above. Drag how common the illness is (below), how many of the ill are found (left) and how many false alarms there are (right). On the keyboard: ",
    h("kbd", {}, "N"), " and ", h("kbd", {}, "P"), " choose, arrows move.",
  ];
  readonly frameMs = 2200;
  readonly curve = {
    title: "Ill, of those who are left, in %", names: [""], digits: 1,
    values: (frame: BayesFrame) => [frame.chance === null ? null : 100 * frame.chance],
  };
  readonly columns = ["What", "Ill", "Not ill", "Chance to be ill", "Note"];
  private prior = 0.02;
  private sensitivity = 0.95;
  private specificity = 0.92;
  private results: keyof typeof RESULTS = "two";

  state(): { [name: string]: unknown } {
    return { view: "bayes", prior: this.prior, sensitivity: this.sensitivity, specificity: this.specificity, results: RESULTS[this.results] };
  }

  settings(stage: Stage<BayesFrame>): HTMLElement[] {
    return [choice("Results", NAMES, this.results, (value) => {
      this.results = value;
      stage.restart();
    })];
  }

  foresee(): Foresight {
    const times = RESULTS[this.results].length === 1 ? "this result" : "these results";
    return { question: `Before it runs: ${percent(this.sensitivity)} of the ill test positive, and ${percent(1 - this.specificity)} of all others. How probable is it, with ${times}, to be ill?`, answers: GUESSES };
  }

  things(now: Now<BayesFrame>, plot: Plot): { handles: Handle[]; under: SVGElement[] } {
    const handles: Handle[] = [
      lever("prior", `ill before any test, ${percent(this.prior)}`, [AREA.left + WIDE * this.prior, 0.5], "series-1", "M-11 0L-3-6V6ZM11 0L3-6V6Z"),
      lever("sensitivity", `positive among the ill, ${percent(this.sensitivity)}`, [AREA.left - 0.42, up(this.sensitivity)], "series-1", "M0-11L6-3H-6ZM0 11L6 3H-6Z"),
      lever("false", `positive among all others, ${percent(1 - this.specificity)}`, [AREA.right + 0.42, up(1 - this.specificity)], "series-0", "M0-11L6-3H-6ZM0 11L6 3H-6Z"),
    ];
    return { handles, under: [s("g", { class: "people" }, ...this.parts(now, plot))] };
  }

  describe(now: Now<BayesFrame>): string {
    return describeBayes(now.frames, now.at, now.guess);
  }

  say(frame: BayesFrame): string {
    return sayBayes(frame);
  }

  row(frame: BayesFrame): string[] {
    return [sayBayes(frame), people(frame.ill), people(frame.healthy), frame.chance === null ? "" : percent(frame.chance), frame.note];
  }

  moved(id: string, at: Place, done: boolean, stage: Stage<BayesFrame>): void {
    const height = Math.min(Math.max(Math.round((100 * (at[1] - AREA.low)) / HIGH) / 100, 0), 1);
    if (id === "prior") this.prior = Math.min(Math.max(Math.round((500 * (at[0] - AREA.left)) / WIDE) / 500, PRIORS.from), PRIORS.to);
    else if (id === "sensitivity") this.sensitivity = height;
    else this.specificity = Math.round(100 * (1 - height)) / 100;
    stage.draw("moved");
    const said = { prior: `Ill before any test: ${percent(this.prior)}.`, sensitivity: `Positive among the ill: ${percent(this.sensitivity)}.` };
    if (done) stage.say(said[id as keyof typeof said] ?? `Positive among all others: ${percent(1 - this.specificity)}.`);
    stage.again();
  }

  private parts(now: Now<BayesFrame>, plot: Plot): SVGElement[] {
    const [before, frame] = [now.frames[now.at - 1], now.frames[now.at]];
    if (!frame) return [];
    const chance = frame.chance ?? before?.chance ?? 0;
    if (frame.step === "left" && before?.chance !== null && before !== undefined) {
      const share = now.progress;
      const [ill, healthy] = [band(frame, "if_ill"), band(frame, "if_healthy")];
      const edge = mix(before.chance, chance, share);
      return [
        area(plot, { left: 0, right: edge, low: mix(ill.low, 0, share), high: mix(ill.high, 1, share) }, "ill"),
        area(plot, { left: edge, right: 1, low: mix(healthy.low, 0, share), high: mix(healthy.high, 1, share) }, "healthy"),
        ...names(plot, edge),
      ];
    }
    const strips = [
      area(plot, { left: 0, right: chance, low: 0, high: 1 }, "ill", frame.step === "split" ? mix(1, PALE, now.progress) : 1),
      area(plot, { left: chance, right: 1, low: 0, high: 1 }, "healthy", frame.step === "split" ? mix(1, PALE, now.progress) : 1),
    ];
    if (frame.step === "split") {
      strips.push(
        area(plot, { left: 0, right: chance, ...band(frame, "if_ill") }, "ill"),
        area(plot, { left: chance, right: 1, ...band(frame, "if_healthy") }, "healthy"),
      );
    }
    return [...strips, ...names(plot, chance), ...this.levels(plot, chance)];
  }

  /** Where positive results end and negative ones begin, in both strips. */
  private levels({ x, y }: Plot, chance: number): SVGElement[] {
    const [left, edge, right] = [x(AREA.left), x(AREA.left + WIDE * chance), x(AREA.right)];
    return [[this.sensitivity, left, edge] as const, [1 - this.specificity, edge, right] as const]
      .map(([share, from, to]) => s("line", { class: "split", x1: from, x2: to, y1: y(up(share)), y2: y(up(share)) }));
  }
}

function lever(id: string, label: string, at: Place, series: string, d: string): Handle {
  return { id, label, at, class: `lever ${series}`, draw: () => [s("circle", { class: "target", r: 17 }), s("path", { class: "body", d })] };
}

function up(share: number): number {
  return AREA.low + HIGH * share;
}

function mix(from: number, to: number, share: number): number {
  return from + (to - from) * share;
}

/** Who has the result, as a part of the height: positive ones are below. */
function band(frame: BayesFrame, of: "if_ill" | "if_healthy"): { low: number; high: number } {
  const share = frame[of] ?? 0;
  return frame.positive ? { low: 0, high: share } : { low: 1 - share, high: 1 };
}

function area({ x, y }: Plot, part: Part, name: string, opacity = 1): SVGElement {
  const [left, right] = [x(AREA.left + WIDE * part.left), x(AREA.left + WIDE * part.right)];
  return s("rect", {
    class: name, x: left.toFixed(1), y: y(up(part.high)).toFixed(1), opacity: opacity.toFixed(2),
    width: Math.max(right - left, 0).toFixed(1), height: Math.max(y(up(part.low)) - y(up(part.high)), 0).toFixed(1),
  });
}

function names({ x, y }: Plot, chance: number): SVGElement[] {
  const high = y(9.5);
  return [
    s("text", { class: "tick", x: x(AREA.left), y: high, dy: "0.35em" }, `ill ${percent(chance)}`),
    s("text", { class: "tick", x: x(AREA.right), y: high, dy: "0.35em", "text-anchor": "end" }, `not ill ${percent(1 - chance)}`),
  ];
}
