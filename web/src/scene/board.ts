// A board: boxes in rows and columns, as the page lays them out, and wires from one box to another.
// The words under it say what it shows, so it is hidden from whoever has it read out.

import { h, s } from "../shared/dom";

/** A line from one box on the board to another; `class` names its look. A `fresh` one appears while the frame comes. */
export interface Wire {
  from: Element;
  to: Element;
  class?: string;
  fresh?: boolean;
  /** It leaves upwards or downwards, between rows that lie above each other. */
  upright?: boolean;
  /** It goes around what lies between the two. */
  arched?: boolean;
}

/** The edges of a box. */
export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

interface Point {
  x: number;
  y: number;
}

/** Where a wire leaves one box and reaches the other: at the sides that face each other, in pixels. */
export function ends(from: Box, to: Box, origin: Point, upright = false): [Point, Point] {
  const middle = (box: Box): Point => ({ x: (box.left + box.right) / 2 - origin.x, y: (box.top + box.bottom) / 2 - origin.y });
  const [a, b] = [middle(from), middle(to)];
  if (!upright && from.right <= to.left) return [{ x: from.right - origin.x, y: a.y }, { x: to.left - origin.x, y: b.y }];
  if (!upright && to.right <= from.left) return [{ x: from.left - origin.x, y: a.y }, { x: to.right - origin.x, y: b.y }];
  const isBelow = from.bottom <= to.top;
  return [{ x: a.x, y: (isBelow ? from.bottom : from.top) - origin.y }, { x: b.x, y: (isBelow ? to.top : to.bottom) - origin.y }];
}

/** A soft line between two points, level where it leaves and arrives when it goes sideways. */
export function path([from, to]: [Point, Point], upright = false): string {
  const [wide, high] = [to.x - from.x, to.y - from.y];
  const isLevel = !upright && (Math.abs(wide) >= Math.abs(high) || Math.abs(wide) > 24);
  return isLevel
    ? curve(from, { x: from.x + wide / 2, y: from.y }, { x: to.x - wide / 2, y: to.y }, to)
    : curve(from, { x: from.x, y: from.y + high / 2 }, { x: to.x, y: to.y - high / 2 }, to);
}

/** A line that leaves both boxes at the same side and goes around what lies between: over it, or past its right. */
export function arch(from: Box, to: Box, origin: Point): { d: string; end: Point } {
  const isBeside = from.right <= to.left || to.right <= from.left;
  const side = (box: Box): Point => (isBeside
    ? { x: (box.left + box.right) / 2 - origin.x, y: box.top - origin.y }
    : { x: box.right - origin.x, y: (box.top + box.bottom) / 2 - origin.y });
  const [a, b] = [side(from), side(to)];
  const away = 14 + (isBeside ? Math.abs(b.x - a.x) : Math.abs(b.y - a.y)) * 0.08;
  const lift = (at: Point): Point => (isBeside ? { x: at.x, y: at.y - away } : { x: at.x + away, y: at.y });
  return { d: curve(a, lift(a), lift(b), b), end: b };
}

function curve(...points: [Point, Point, Point, Point]): string {
  const [a, b, c, d] = points.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`);
  return `M${a}C${b} ${c} ${d}`;
}

export class Board {
  private readonly body = h("div", { class: "board-body" });
  private readonly lines = s("svg", { class: "wires" });
  readonly root = h("div", { class: "board", "aria-hidden": "true" }, this.body, this.lines);
  private wires: { wire: Wire; line: SVGElement; far: SVGElement }[] = [];
  private high = 0;
  private wide = 0;

  constructor() {
    new ResizeObserver(() => {
      if (this.root.clientWidth !== this.wide) this.clear();
      this.wide = this.root.clientWidth;
      this.place();
    }).observe(this.body);
  }

  /** Put exactly this on the board. */
  show(boxes: Node[], wires: Wire[] = []): void {
    this.body.replaceChildren(...boxes);
    this.wires = wires.map((wire) => {
      const name = `wire ${wire.class ?? ""}`;
      return { wire, line: s("path", { class: name }), far: s("circle", { class: name, r: 3 }) };
    });
    this.lines.replaceChildren(...this.wires.flatMap(({ line, far }) => [line, far]));
    this.place();
  }

  /** Let go of the height that earlier frames needed. */
  clear(): void {
    this.high = 0;
    this.body.style.minHeight = "";
  }

  /** Let fresh wires appear as far as the frame has come, from 0 to 1. */
  move(progress: number): void {
    for (const { wire, line, far } of this.wires) {
      line.style.opacity = wire.fresh && progress < 1 ? progress.toFixed(2) : "";
      far.style.opacity = line.style.opacity;
    }
  }

  /** Find the wires' places; and keep the height, so that what stands below does not jump while it plays. */
  private place(): void {
    const origin = this.root.getBoundingClientRect();
    if (origin.width === 0) return;
    const high = this.body.scrollHeight;
    if (high > this.high) {
      this.high = high;
      this.body.style.minHeight = `${high}px`;
    }
    // All places are read before any line is written, so that the page is laid out once.
    const places = this.wires.map(({ wire }) => {
      const [from, to] = [wire.from.getBoundingClientRect(), wire.to.getBoundingClientRect()];
      if (wire.arched) return arch(from, to, origin);
      const place = ends(from, to, origin, wire.upright);
      return { d: path(place, wire.upright), end: place[1] };
    });
    this.wires.forEach(({ line, far }, which) => {
      const place = places[which];
      if (!place) return;
      line.setAttribute("d", place.d);
      far.setAttribute("cx", place.end.x.toFixed(1));
      far.setAttribute("cy", place.end.y.toFixed(1));
    });
  }
}
