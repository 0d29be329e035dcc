// How far long work has come: a bar, a curve for each number that the answer reports, and what it shows of itself.

import { ask, type Verdict } from "../shared/api";
import { h, s } from "../shared/dom";
import { t } from "../shared/messages";

export interface Report {
  n: number;
  step: number;
  of: number;
  numbers: { [name: string]: number | null };
}

export interface Shown {
  n: number;
  /** A PNG in base64. */
  picture?: string;
  shape?: number[];
  values?: (number | null)[];
}

export interface Attempt {
  attempt: string;
  state: "running" | "done" | "unknown";
  reports: Report[];
  shown: Shown | null;
  verdict?: Verdict;
}

const EVERY_MS = 500;
const FIRST_MS = 600;
// After so long without a report the page says what is going on, and offers to stop it.
const LONG_MS = 4000;
const WIDTH = 260;
const HEIGHT = 64;

/** A number as it is read at a glance. */
export function short(value: number | null): string {
  if (value === null) return t("not a number");
  return Math.abs(value) >= 1e5 || (value !== 0 && Math.abs(value) < 1e-3) ? value.toExponential(2) : String(Number(value.toPrecision(4)));
}

/** The points of one number's curve, left out where it was no number. */
export function curve(reports: Report[], name: string): [number, number][] {
  const points: [number, number][] = [];
  for (const report of reports) {
    const value = report.numbers[name];
    if (typeof value === "number") points.push([report.step, value]);
  }
  return points;
}

/** A sentence for a screen reader, and the words beside the bar. */
export function progressSentence(reports: Report[]): string {
  const last = reports.at(-1);
  if (!last) return "";
  const where = last.of > 0 ? t("Step {step} of {of}", { step: last.step, of: last.of }) : t("Step {step}", { step: last.step });
  const numbers = Object.entries(last.numbers).map(([name, value]) => `${name} ${short(value)}`);
  return [where, ...numbers].join(", ");
}

/** A number from one range on another; the middle where the first is a single number. */
export function onto(value: number, low: number, high: number, from: number, to: number): number {
  return high === low ? (from + to) / 2 : from + ((value - low) / (high - low)) * (to - from);
}

/** The path of a curve in a box; a step back begins another run, and so another line. Empty for fewer than two points. */
export function curvePath(points: [number, number][], width: number, height: number): string {
  if (points.length < 2) return "";
  const [steps, values] = [points.map(([step]) => step), points.map(([, value]) => value)];
  const [left, right] = [Math.min(...steps), Math.max(...steps)];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return points.map(([step, value], place) => {
    const goesOn = place > 0 && step >= (points[place - 1]?.[0] ?? step);
    return `${goesOn ? "L" : "M"}${onto(step, left, right, 2, width - 2).toFixed(1)},${onto(value, low, high, height - 3, 3).toFixed(1)}`;
  }).join("");
}

function drawCurve(reports: Report[], name: string): HTMLElement {
  const path = curvePath(curve(reports, name), WIDTH, HEIGHT);
  return h("figure", { class: "curve" },
    h("figcaption", {}, h("span", {}, name), " ", h("strong", {}, short(reports.at(-1)?.numbers[name] ?? null))),
    s("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, "aria-hidden": "true" }, path ? s("path", { d: path }) : null),
  );
}

function drawShown(shown: Shown): HTMLElement | null {
  if (shown.picture) return h("img", { class: "shown", src: `data:image/png;base64,${shown.picture}`, alt: t("What the answer shows now.") });
  const values = shown.values ?? [];
  const [rows = 0, columns = 0] = shown.shape ?? [];
  if (shown.shape?.length === 2 && columns === 2) return drawPoints(values);
  if (shown.shape?.length === 2 && rows > 1 && columns > 2) return drawImage(values, rows, columns);
  return null;
}

function drawPoints(values: (number | null)[]): HTMLElement {
  const points: [number, number][] = [];
  for (let place = 0; place + 1 < values.length; place += 2) {
    const [a, b] = [values[place], values[place + 1]];
    if (typeof a === "number" && typeof b === "number") points.push([a, b]);
  }
  const side = 200;
  const reach = Math.max(1e-9, ...points.map(([a, b]) => Math.max(Math.abs(a), Math.abs(b))));
  const place = (value: number): number => onto(value, -reach, reach, 4, side - 4);
  return h("figure", { class: "shown" },
    s("svg", { viewBox: `0 0 ${side} ${side}`, role: "img", "aria-label": t("{num} points", { num: points.length }) },
      ...points.slice(0, 2000).map(([a, b]) => s("circle", { cx: place(a).toFixed(1), cy: (side - place(b)).toFixed(1), r: 1.6 }))));
}

function drawImage(values: (number | null)[], rows: number, columns: number): HTMLElement {
  const canvas = h("canvas", { class: "shown", width: columns, height: rows, role: "img", "aria-label": t("An image of {rows} by {columns}", { rows, columns }) });
  const pen = canvas.getContext("2d");
  if (!pen) return canvas;
  const known = values.filter((value): value is number => value !== null);
  const low = known.reduce((a, b) => Math.min(a, b), Infinity);
  const high = known.reduce((a, b) => Math.max(a, b), -Infinity);
  const pixels = pen.createImageData(columns, rows);
  values.forEach((value, place) => {
    const grey = value === null ? 0 : Math.round((255 * (value - low)) / Math.max(high - low, 1e-12));
    pixels.data.set([grey, grey, grey, 255], 4 * place);
  });
  pen.putImageData(pixels, 0, 0);
  return canvas;
}

/** The panel while an answer is being graded: made once, so that its button keeps the focus, and filled again and again. */
export class ProgressPanel {
  readonly element: HTMLElement;
  private readonly title = h("h2", {}, t("Your code is running"));
  private readonly bar = h("progress", { "aria-label": t("How far it has come"), hidden: true });
  private readonly where = h("p", { class: "where" });
  private readonly curves = h("div", { class: "curves" });
  private readonly picture = h("div", {});

  constructor(stop: () => void) {
    const button = h("button", { type: "button", on: { click: () => { button.disabled = true; button.textContent = t("Stopping…"); stop(); } } }, t("Stop"));
    this.element = h("div", { class: "verdict under-way", "data-verdict": "running" },
      this.title, this.bar, this.where, this.curves, this.picture,
      h("p", { class: "note" }, t("It goes on when you leave this page, and its verdict will be here.")),
      h("p", {}, button));
  }

  /** Say that nothing was reported in the first `seconds`. */
  wait(seconds: number): void {
    this.title.textContent = t("Still at it");
    this.where.textContent = t("{seconds} seconds so far. Your code has reported nothing yet. Tools that have to be started first take a while.", { seconds });
  }

  /** The curves of what was reported, to be kept beside the verdict; null where there are none. */
  kept(): HTMLElement | null {
    if (this.curves.childElementCount === 0) return null;
    return h("details", { class: "reported", open: true }, h("summary", {}, t("What your code reported")), this.curves);
  }

  update(reports: Report[], shown: Shown | null): void {
    this.title.textContent = t("Your code is running");
    const last = reports.at(-1);
    if (last && last.of > 0) {
      this.bar.max = last.of;
      this.bar.value = Math.min(last.step, last.of);
      this.bar.hidden = false;
    }
    this.where.textContent = progressSentence(reports);
    const names = [...new Set(reports.flatMap((report) => Object.keys(report.numbers)))];
    this.curves.replaceChildren(
      ...names.filter((name) => curve(reports, name).length > 0).map((name) => drawCurve(reports, name)));
    const drawn = shown ? drawShown(shown) : null;
    if (drawn) this.picture.replaceChildren(drawn);
  }
}

/** Follow an attempt until `over`: `told` gets the panel each time there is something new. */
export async function follow(
  id: string,
  over: AbortSignal,
  told: (panel: ProgressPanel, sentence: string) => void,
): Promise<Attempt | null> {
  const began = performance.now();
  const reports: Report[] = [];
  let shown: Shown | null = null;
  const panel = new ProgressPanel(() => void ask("POST", "/api/cancel", { attempt: id }).catch(() => {}));
  for (let wait = FIRST_MS; !over.aborted; wait = EVERY_MS) {
    await new Promise((resolve) => window.setTimeout(resolve, wait));
    if (over.aborted) return null;
    let now: Attempt;
    try {
      now = await ask<Attempt>("GET", `/api/attempt/${id}?since=${reports.at(-1)?.n ?? 0}`, undefined, { signal: over });
    } catch {
      if (over.aborted) return null;
      continue;
    }
    if (now.state === "done") return now;
    if (now.reports.length === 0) {
      const waited = performance.now() - began;
      if (reports.length === 0 && waited >= LONG_MS) {
        panel.wait(Math.round(waited / 1000));
        told(panel, "");
      }
      continue;
    }
    reports.push(...now.reports);
    shown = now.shown ?? shown;
    panel.update(reports, shown);
    told(panel, progressSentence(reports));
  }
  return null;
}
