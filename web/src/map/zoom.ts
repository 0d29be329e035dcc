// Zooming the road: from the whole to a district to a stop, by button, wheel, pinch, drag and key.
// While it moves, only the transform of a layer of its own changes, once for each frame: the browser lays out nothing and
// paints nothing anew, however many stops there are. When it rests, it is drawn sharp again. The layer is the sheet that
// the drawing lies on and not the drawing itself, whose names would be set anew for every scale.

import { afterPaint, whenIdle } from "../shared/later";

export interface View {
  scale: number;
  x: number;
  y: number;
}

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export const LEAST = 1;
export const MOST = 5;
const STEP = 1.5;
const MARGIN = 24;
// After so long without another movement it rests; a flight takes 360 ms.
const REST_MS = 250;
const FLIGHT_MS = 420;

export const WHOLE: View = { scale: 1, x: 0, y: 0 };

/** The view kept within its bounds: no smaller than the whole, and never beside the road. */
export function bounded(view: View, frame: { width: number; height: number }, sheet: { width: number; height: number }): View {
  const scale = Math.min(Math.max(view.scale, LEAST), MOST);
  if (scale === LEAST) return WHOLE;
  const within = (at: number, room: number, size: number): number => Math.min(0, Math.max(at, Math.min(0, room - size * scale)));
  return { scale, x: within(view.x, frame.width, sheet.width), y: within(view.y, frame.height, sheet.height) };
}

/** The view after zooming by a factor about a point of the frame, which stays where it is. */
export function zoomed(view: View, factor: number, about: { x: number; y: number }): View {
  const scale = Math.min(Math.max(view.scale * factor, LEAST), MOST);
  const by = scale / view.scale;
  return { scale, x: about.x - (about.x - view.x) * by, y: about.y - (about.y - view.y) * by };
}

/** The view in which a box of the sheet fills the frame, as far as `most` allows. */
export function around(box: Box, frame: { width: number; height: number }, most = MOST): View {
  const room = { width: Math.max(frame.width - 2 * MARGIN, 1), height: Math.max(frame.height - 2 * MARGIN, 1) };
  const scale = Math.min(Math.max(Math.min(room.width / box.width, room.height / box.height), LEAST), most);
  return {
    scale,
    x: frame.width / 2 - (box.x + box.width / 2) * scale,
    y: frame.height / 2 - (box.y + box.height / 2) * scale,
  };
}

/** What a movement needs to know of the page: measured when it begins, for nothing of it changes meanwhile. */
interface Ground {
  place: DOMRect;
  frame: { width: number; height: number };
  sheet: { width: number; height: number };
}

/** Makes the road on the sheet inside `frame` one that can be zoomed; the controls tell what they are by `data-zoom`. */
export class Zoom {
  readonly #frame: HTMLElement;
  readonly #sheet: HTMLElement;
  readonly #controls: HTMLElement;
  #view: View = WHOLE;
  readonly #pointers = new Map<number, PointerEvent>();
  #dragged = false;
  #ground: Ground | null = null;
  #frameAsked = 0;
  #rest: ReturnType<typeof setTimeout> | undefined;

  constructor(frame: HTMLElement, sheet: HTMLElement, controls: HTMLElement) {
    this.#frame = frame;
    this.#sheet = sheet;
    this.#controls = controls;
    controls.hidden = false;
    controls.addEventListener("click", (event) => {
      const button = (event.target as Element).closest<HTMLElement>("[data-zoom]");
      if (button && event instanceof PointerEvent && event.pointerType === "mouse") this.#stay();
      this.#press(button);
    });
    controls.addEventListener("pointerleave", () => controls.classList.remove("is-under-hand"));
    frame.addEventListener("wheel", (event) => this.#wheel(event), { passive: false });
    frame.addEventListener("pointerdown", (event) => this.#down(event));
    frame.addEventListener("pointermove", (event) => this.#drag(event));
    for (const name of ["pointerup", "pointercancel"] as const) frame.addEventListener(name, (event) => this.#up(event));
    // A drag that began on a sign is no click on it.
    frame.addEventListener("click", (event) => { if (this.#dragged) { event.preventDefault(); event.stopPropagation(); } }, true);
    frame.addEventListener("dragstart", (event) => event.preventDefault());
    frame.addEventListener("dblclick", (event) => this.#enter(event));
    frame.addEventListener("keydown", (event) => this.#key(event));
    frame.addEventListener("focusin", (event) => this.#follow(event.target as Element));
    addEventListener("resize", () => this.#reset());
    this.#reset();
  }

  /** Whether less than the whole road is shown. */
  get isZoomed(): boolean {
    return this.#view.scale > LEAST;
  }

  /** Bring a stop into view with what stands around it. */
  flyTo(stop: Element): void {
    this.#open();
    const road = this.#road();
    if (!road) return;
    const box = this.#boxOf(stop.querySelector(".disc") ?? stop);
    const reach = Math.min(this.#unit(road) * 150, this.#frame.clientWidth / 5);
    const near = { x: box.x - reach, y: box.y - reach, width: box.width + 2 * reach, height: box.height + 2 * reach };
    this.#show(around(near, this.#size(), 2.4), true);
  }

  /** Show the whole road again. */
  whole(): void {
    this.#show(WHOLE, true);
  }

  /** The whole road at once, whichever drawing is the one that fits now. */
  #reset(): void {
    this.#ground = null;
    this.#show(WHOLE, false);
    clearTimeout(this.#rest);
    this.#settle();
  }

  #road(): SVGSVGElement | undefined {
    return [...this.#frame.querySelectorAll<SVGSVGElement>(".road")].find((each) => each.getClientRects().length > 0);
  }

  #size(): { width: number; height: number } {
    return { width: this.#frame.clientWidth, height: this.#frame.clientHeight };
  }

  /** How many pixels of an unzoomed sheet one unit of the drawing takes. */
  #unit(road: SVGSVGElement): number {
    return road.clientWidth / (road.viewBox.baseVal.width || 1);
  }

  /** Where an element of the drawing stands on the unzoomed sheet. */
  #boxOf(element: Element): Box {
    if (this.#frameAsked) this.#draw();
    const frame = this.#frame.getBoundingClientRect();
    const seen = element.getBoundingClientRect();
    // Where the sheet is now: during a flight it is not yet where the view says.
    const { a: scale, e: x, f: y } = new DOMMatrix(getComputedStyle(this.#sheet).transform);
    return {
      x: (seen.left - frame.left - x) / scale, y: (seen.top - frame.top - y) / scale,
      width: seen.width / scale, height: seen.height / scale,
    };
  }

  /** Give the frame its height before something is fitted into it. */
  #open(): void {
    if (this.#frame.classList.contains("is-zoomed")) return;
    this.#ground = null;
    // All that a movement changes at once, so that the page is laid out once.
    this.#frame.classList.add("is-zoomed", "is-moving");
    this.#controls.classList.add("is-afloat");
    this.#frame.scrollIntoView({ block: "nearest" });
  }

  #show(view: View, flying: boolean): void {
    const ground = this.#move(view.scale > LEAST);
    if (!ground) return;
    this.#view = bounded(view, ground.frame, ground.sheet);
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => this.#settle(), flying ? FLIGHT_MS : REST_MS);
    this.#frame.classList.toggle("is-flying", flying);
    if (flying) this.#draw();
    else this.#frameAsked ||= requestAnimationFrame(() => this.#draw());
  }

  /** Begin to move, or go on: the road becomes a layer of its own, and what has to be known is measured once. */
  #move(opening: boolean): Ground | null {
    if (this.#ground && (!opening || this.#frame.classList.contains("is-zoomed"))) return this.#ground;
    const road = this.#road();
    if (!road) return null;
    if (opening) this.#open();
    // Measured first: what lies ready need not be laid out anew for it.
    this.#ground = { place: this.#frame.getBoundingClientRect(), frame: this.#size(), sheet: { width: road.clientWidth, height: road.clientHeight } };
    this.#frame.classList.add("is-moving");
    return this.#ground;
  }

  #draw(): void {
    cancelAnimationFrame(this.#frameAsked);
    this.#frameAsked = 0;
    const { scale, x, y } = this.#view;
    this.#sheet.style.transform = this.isZoomed ? `translate(${x}px, ${y}px) scale(${scale})` : "";
    // The way back out is in reach wherever the page is scrolled to.
    this.#controls.classList.toggle("is-afloat", this.isZoomed);
    this.#reach(this.isZoomed, scale >= MOST);
  }

  /** Say by the buttons where one can go from here. */
  #reach(out: boolean, most: boolean): void {
    for (const [name, off] of [["out", !out], ["whole", !out], ["in", most]] as const) {
      const button = this.#controls.querySelector<HTMLButtonElement>(`[data-zoom=${name}]`);
      if (button) button.disabled = off;
    }
  }

  /** At rest the frame is as large as what it shows, and the road is a part of the page again. */
  #settle(): void {
    this.#draw();
    this.#ground = null;
    this.#frame.classList.toggle("is-zoomed", this.isZoomed);
    this.#frame.classList.remove("is-moving", "is-flying");
    // That it can be dragged is a matter of every element on it; while it moves, what lies over it says so.
    afterPaint(() => { if (!this.#ground) this.#frame.classList.toggle("is-held", this.isZoomed); });
    // The first movement would have to wait until the whole road is painted on its layer.
    whenIdle(() => { if (!this.#ground) this.#frame.classList.add("is-warm"); });
  }

  /** Whoever presses again finds the button where it was: it goes to its corner once the pointer has left it. */
  #stay(): void {
    if (this.#controls.classList.contains("is-afloat")) return;
    const { left, top } = this.#controls.getBoundingClientRect();
    this.#controls.style.setProperty("--left", `${left}px`);
    this.#controls.style.setProperty("--top", `${top}px`);
    this.#controls.classList.add("is-under-hand");
  }

  #press(button: HTMLElement | null): void {
    if (button?.dataset["zoom"] === "whole") this.whole();
    else if (button) this.#soon(() => this.#by(button.dataset["zoom"] === "in" ? STEP : 1 / STEP));
  }

  /**
   * Zoom, and where that begins from the whole road, once the press is seen: the page around it is laid out anew then, and
   * nobody should wait for that to see that something was pressed. What leads back out is in reach at once.
   */
  #soon(act: () => void): void {
    if (this.isZoomed) {
      act();
      return;
    }
    this.#reach(true, false);
    afterPaint(act);
  }

  /** Zoom about the middle; from the whole road, about the stop that is next. */
  #by(factor: number): void {
    const next = this.#road()?.querySelector(".stop.is-next");
    if (!this.isZoomed && factor > 1 && next) {
      this.#open();
      const district = around(this.#boxOf(this.#groundUnder(next)), this.#size(), 2);
      // A district that is as wide as the window has nothing to gain.
      if (district.scale < STEP) this.flyTo(next);
      else this.#show(district, true);
      return;
    }
    const { width, height } = this.#size();
    this.#show(zoomed(this.#view, factor, { x: width / 2, y: height / 2 }), true);
  }

  #wheel(event: WheelEvent): void {
    // Alone the wheel scrolls the page, as everywhere; a pinch on a touchpad comes as a wheel with Ctrl.
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const place = this.#ground?.place ?? this.#frame.getBoundingClientRect();
    const about = { x: event.clientX - place.left, y: event.clientY - place.top };
    this.#show(zoomed(this.#view, Math.exp(-event.deltaY / 240), about), false);
  }

  #down(event: PointerEvent): void {
    this.#dragged = false;
    this.#pointers.set(event.pointerId, event);
  }

  #drag(event: PointerEvent): void {
    const before = this.#pointers.get(event.pointerId);
    if (!before) return;
    const other = [...this.#pointers.values()].find((each) => each.pointerId !== event.pointerId);
    if (other) {
      const place = this.#ground?.place ?? this.#frame.getBoundingClientRect();
      const reach = (a: PointerEvent): number => Math.hypot(a.clientX - other.clientX, a.clientY - other.clientY);
      const about = { x: (event.clientX + other.clientX) / 2 - place.left, y: (event.clientY + other.clientY) / 2 - place.top };
      this.#dragged = true;
      this.#show(zoomed(this.#view, reach(event) / (reach(before) || 1), about), false);
    } else if (this.isZoomed) {
      const [across, down] = [event.clientX - before.clientX, event.clientY - before.clientY];
      // A hand that trembles means a click.
      if (!this.#dragged && Math.hypot(across, down) < 4) return;
      this.#dragged = true;
      this.#show({ ...this.#view, x: this.#view.x + across, y: this.#view.y + down }, false);
    } else return;
    this.#pointers.set(event.pointerId, event);
  }

  #up(event: PointerEvent): void {
    this.#pointers.delete(event.pointerId);
  }

  /** Into the district that was pressed twice. */
  #enter(event: MouseEvent): void {
    const ground = this.#groundAt(event.clientX, event.clientY);
    if (!ground || (event.target as Element).closest("a")) return;
    event.preventDefault();
    this.#soon(() => {
      const box = this.#boxOf(ground);
      this.#open();
      this.#show(around(box, this.#size(), 3), true);
    });
  }

  #groundAt(x: number, y: number): Element | undefined {
    return [...(this.#road()?.querySelectorAll(".ground") ?? [])].find((each) => {
      const { left, right, top, bottom } = each.getBoundingClientRect();
      return x >= left && x <= right && y >= top && y <= bottom;
    });
  }

  #groundUnder(stop: Element): Element {
    const { left, top, width, height } = (stop.querySelector(".disc") ?? stop).getBoundingClientRect();
    return this.#groundAt(left + width / 2, top + height / 2) ?? stop;
  }

  #key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const stop = (event.target as Element).closest(".stop");
    if (event.key === "+" || event.key === "=") {
      this.#soon(() => { if (stop && !this.isZoomed) this.flyTo(stop); else this.#by(STEP); });
    } else if (event.key === "-") this.#by(1 / STEP);
    else if (event.key === "0" || (event.key === "Escape" && this.isZoomed)) this.whole();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Whatever takes the focus is seen. */
  #follow(target: Element): void {
    if (!this.isZoomed) return;
    this.#frame.scrollTo(0, 0);
    const box = this.#boxOf(target);
    const { width, height } = this.#size();
    const { scale, x, y } = this.#view;
    const [left, top] = [box.x * scale + x, box.y * scale + y];
    const seen = left > 0 && top > 0 && left + box.width * scale < width && top + box.height * scale < height;
    if (!seen) {
      this.#show({ scale, x: width / 2 - (box.x + box.width / 2) * scale, y: height / 2 - (box.y + box.height / 2) * scale }, true);
    }
  }
}
