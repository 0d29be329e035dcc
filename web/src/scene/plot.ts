// A plane with things on it that can be moved: by pointer, by touch and by keyboard. Both axes have one scale.

import { scaleLinear } from "d3-scale";
import { s } from "../shared/dom";

export type Place = [number, number];

export interface Handle {
  id: string;
  /** Its name in words: "centre A". */
  label: string;
  at: Place;
  /** What it looks like, drawn around 0, 0. */
  draw: () => SVGElement[];
  class: string;
}

export interface PlotOptions {
  width: number;
  height: number;
  label: string;
  /** The id of the element that tells which keys there are. */
  describedBy: string;
  moved: (id: string, at: Place, done: boolean) => void;
  placed: (at: Place) => void;
  removed: (id: string) => void;
  /** Enter on a handle. */
  chosen: (id: string) => void;
  /** A tap on a handle. */
  tapped: (id: string) => void;
}

const STEP = 0.1;
const LONG_STEP = 0.5;
/** A press that moves less than this many pixels is a tap. */
const TAP = 4;

const ARROWS: { [key: string]: Place } = {
  ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1],
};

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

/** The plot. What lies under the handles is drawn by its owner into `under`, in pixels from `x` and `y`. */
export class Plot {
  readonly svg: SVGSVGElement;
  readonly under = s("g");
  /** Below that: what is drawn only when the frame changes. */
  readonly ground = s("g");
  /** While a place is asked for, every press means a place, whatever lies there. */
  aiming = false;
  readonly x = scaleLinear();
  readonly y = scaleLinear();
  private readonly things = s("g");
  private readonly shown = new Map<string, { handle: Handle; node: SVGGElement }>();
  private current: string | null = null;
  private held: { id: string | null; from: Place; moved: boolean } | null = null;
  private redraw: () => void = () => {};
  private focusSoon = false;

  constructor(private readonly options: PlotOptions) {
    this.svg = s("svg", {
      class: "plot", role: "application", "aria-label": options.label, "aria-roledescription": "plot",
      "aria-describedby": options.describedBy, "data-own-keys": true,
    });
    this.svg.append(this.ground, this.under, this.things);
    this.x.domain([0, options.width]);
    this.y.domain([0, options.height]);
    this.listen();
    this.resize(560);
  }

  /** Call `redraw` whenever the plot's size in pixels changes. */
  fit(redraw: () => void): void {
    this.redraw = redraw;
    new ResizeObserver(([entry]) => {
      const width = Math.round(entry?.contentRect.width ?? 0);
      if (width > 0 && width !== this.x.range()[1]) {
        this.resize(width);
        this.redraw();
      }
    }).observe(this.svg);
  }

  private resize(width: number): void {
    const height = Math.round((width * this.options.height) / this.options.width);
    this.x.range([0, width]);
    this.y.range([height, 0]);
    this.svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  }

  /** Put exactly these handles on the plane; those that were there keep their element, and so the focus. */
  show(handles: Handle[]): void {
    const wanted = new Set(handles.map((each) => each.id));
    for (const [id, { node }] of this.shown) {
      if (wanted.has(id)) continue;
      const focused = node === document.activeElement;
      node.remove();
      this.shown.delete(id);
      if (this.current === id) this.current = null;
      if (focused) this.focusSoon = true;
    }
    for (const handle of handles) this.put(handle);
    const last = this.current ?? handles[0]?.id ?? null;
    if (last !== null) this.choose(last);
    if (this.focusSoon) this.focus();
    this.focusSoon = false;
  }

  private put(handle: Handle): void {
    let entry = this.shown.get(handle.id);
    if (!entry) {
      const node = s("g", { "data-handle": handle.id, tabindex: "-1", role: "button" });
      this.things.append(node);
      entry = { handle, node };
      this.shown.set(handle.id, entry);
      node.append(...handle.draw());
    } else if (entry.handle.class !== handle.class || entry.handle.label !== handle.label) {
      entry.node.replaceChildren(...handle.draw());
    }
    entry.handle = handle;
    if (entry.node.getAttribute("class") !== handle.class) entry.node.setAttribute("class", handle.class);
    this.move(handle.id, handle.at);
  }

  /** Move a handle to a place, without asking anybody. */
  move(id: string, at: Place): void {
    const entry = this.shown.get(id);
    if (!entry) return;
    entry.handle.at = at;
    entry.node.setAttribute("transform", `translate(${this.x(at[0]).toFixed(1)} ${this.y(at[1]).toFixed(1)})`);
    entry.node.setAttribute("aria-label", `${entry.handle.label}, at ${at[0].toFixed(1)}, ${at[1].toFixed(1)}`);
  }

  /** Make one handle the one that Tab reaches. */
  choose(id: string): void {
    for (const [other, { node }] of this.shown) node.setAttribute("tabindex", other === id ? "0" : "-1");
    this.current = id;
  }

  focus(id: string | null = this.current): void {
    const entry = id === null ? undefined : this.shown.get(id);
    if (!entry) return;
    this.choose(entry.handle.id);
    entry.node.focus({ preventScroll: true });
  }

  private inside(at: Place): Place {
    const { width, height } = this.options;
    return [rounded(Math.min(Math.max(at[0], 0), width)), rounded(Math.min(Math.max(at[1], 0), height))];
  }

  private placeOf(event: PointerEvent): Place {
    const box = this.svg.getBoundingClientRect();
    return this.inside([this.x.invert(event.clientX - box.left), this.y.invert(event.clientY - box.top)]);
  }

  private listen(): void {
    this.svg.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      const node = this.aiming ? null : (event.target as Element).closest<SVGGElement>("[data-handle]");
      this.held = { id: node?.dataset["handle"] ?? null, from: [event.clientX, event.clientY], moved: false };
      if (this.held.id !== null) {
        this.focus(this.held.id);
        event.preventDefault();
      }
      this.svg.setPointerCapture(event.pointerId);
    });
    // Not every browser asks the parts of a drawing for their touch-action, and whoever drags a handle down scrolls nothing.
    this.svg.addEventListener("touchstart", (event) => {
      if (event.cancelable && this.held?.id != null) event.preventDefault();
    }, { passive: false });
    this.svg.addEventListener("pointermove", (event) => {
      const held = this.held;
      if (!held) return;
      held.moved ||= Math.hypot(event.clientX - held.from[0], event.clientY - held.from[1]) > TAP;
      if (held.moved && held.id !== null) this.options.moved(held.id, this.placeOf(event), false);
    });
    this.svg.addEventListener("pointerup", (event) => {
      const held = this.held;
      this.held = null;
      if (!held) return;
      if (held.moved && held.id !== null) this.options.moved(held.id, this.placeOf(event), true);
      else if (held.id === null && (this.aiming || !held.moved)) this.options.placed(this.placeOf(event));
      else if (held.id !== null) this.options.tapped(held.id);
    });
    this.svg.addEventListener("pointercancel", () => { this.held = null; });
    // However a handle came to be focused, it is the chosen one.
    this.svg.addEventListener("focusin", (event) => {
      const id = (event.target as Element).closest<SVGGElement>("[data-handle]")?.dataset["handle"];
      if (id !== undefined) this.choose(id);
    });
    this.svg.addEventListener("keydown", (event) => {
      if (this.keyed(event)) event.preventDefault();
    });
  }

  private keyed(event: KeyboardEvent): boolean {
    const entry = this.current === null ? undefined : this.shown.get(this.current);
    if (!entry || event.ctrlKey || event.metaKey || event.altKey) return false;
    const { id, at } = entry.handle;
    const arrow = ARROWS[event.key];
    if (arrow) {
      const step = event.shiftKey ? LONG_STEP : STEP;
      this.options.moved(id, this.inside([at[0] + arrow[0] * step, at[1] + arrow[1] * step]), true);
      return true;
    }
    const ids = [...this.shown.keys()];
    const place = ids.indexOf(id);
    switch (event.key.toLowerCase()) {
      case "n": this.focus(ids[(place + 1) % ids.length] ?? id); return true;
      case "p": this.focus(ids[(place + ids.length - 1) % ids.length] ?? id); return true;
      case "a": this.options.placed(this.inside([at[0] + LONG_STEP, at[1] + LONG_STEP])); return true;
      case "delete": case "backspace": this.options.removed(id); return true;
      case "enter": this.options.chosen(id); return true;
      default: return false;
    }
  }
}
