// The map's own behaviour: what a stop needs and leads to, a card with its words, and the arrow keys along the road.
// The map is complete without any of this.

import { drawPicture, painted, save, written } from "./map/picture";
import { helpFinding, type Hit } from "./map/search";
import { Zoom } from "./map/zoom";
import { h } from "./shared/dom";
import { afterPaint } from "./shared/later";
import { ENGLISH, t } from "./shared/messages";

interface About {
  title: string;
  summary: string;
  story: string;
}

const WAIT_MS = 220;

function readAbouts(): Record<string, About> {
  const data = document.querySelector("#about-units")?.textContent;
  return data ? (JSON.parse(data) as Record<string, About>) : {};
}

class Roads {
  readonly #abouts = readAbouts();
  readonly #card = document.querySelector<HTMLElement>("#card");
  readonly #frame = document.querySelector<HTMLElement>("#map");
  #waiting: ReturnType<typeof setTimeout> | undefined;
  #shown: SVGGElement | null = null;

  constructor(road: SVGSVGElement) {
    const stops = [...road.querySelectorAll<SVGGElement>(".stop")];
    const bySlug = new Map(stops.map((stop) => [stop.dataset["unit"] ?? "", stop]));
    for (const stop of stops) {
      const link = stop.querySelector<SVGAElement>("a");
      if (!link) continue;
      link.addEventListener("pointerenter", (event) => { if (event.pointerType !== "touch") this.#show(road, bySlug, stop); });
      link.addEventListener("pointerleave", () => this.#hide(road));
      link.addEventListener("focus", () => { if (link.matches(":focus-visible")) this.#show(road, bySlug, stop); });
      link.addEventListener("blur", () => this.#hide(road));
    }
    road.addEventListener("keydown", (event) => this.#move(event, stops));
    // After a flight its sign stands elsewhere.
    road.parentElement?.addEventListener("transitionend", (event) => {
      const shown = this.#shown;
      if (event.target === event.currentTarget && shown && this.#card?.hidden === false) this.#place(shown, this.#abouts[shown.dataset["unit"] ?? ""]);
    });
  }

  #show(road: SVGSVGElement, bySlug: Map<string, SVGGElement>, stop: SVGGElement): void {
    this.#unmark(road);
    this.#shown = stop;
    if (this.#card) this.#card.hidden = true;
    const slug = stop.dataset["unit"] ?? "";
    stop.classList.add("is-shown");
    for (const arrow of stop.querySelectorAll<SVGPathElement>(".needs path")) {
      bySlug.get(arrow.dataset["of"] ?? "")?.classList.add("is-needed");
    }
    for (const arrow of road.querySelectorAll<SVGPathElement>(`.needs path[data-of="${CSS.escape(slug)}"]`)) {
      arrow.closest(".stop")?.classList.add("is-after");
    }
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => {
      road.classList.add("is-pointing");
      this.#place(stop, this.#abouts[slug]);
    }, WAIT_MS);
  }

  #hide(road: SVGSVGElement): void {
    clearTimeout(this.#waiting);
    this.#shown = null;
    if (this.#card) this.#card.hidden = true;
    // All stops come forward again, which is a matter of each of them: what was pressed instead is seen first.
    afterPaint(() => {
      if (this.#shown) return;
      this.#unmark(road);
      road.classList.remove("is-pointing");
    });
  }

  #unmark(road: SVGSVGElement): void {
    for (const stop of road.querySelectorAll(".is-shown, .is-needed, .is-after")) {
      stop.classList.remove("is-shown", "is-needed", "is-after");
    }
  }

  /**
   * Put the card below the sign, beside it or above it: where there is room and, if that can be, where it covers nothing
   * that the stop needs. The same words are in the link's label.
   */
  #place(stop: SVGGElement, about: About | undefined): void {
    const card = this.#card;
    if (!card || !about || !this.#frame || this.#shown !== stop) return;
    card.replaceChildren(h("strong", { lang: ENGLISH }, about.title), h("p", { lang: ENGLISH }, about.summary), h("p", {}, about.story));
    card.hidden = false;
    const sign = stop.querySelector("a")?.getBoundingClientRect();
    if (!sign) return;
    const frame = this.#frame.getBoundingClientRect();
    const size = card.getBoundingClientRect();
    const within = (left: number): number => Math.min(Math.max(left, frame.left), frame.right - size.width);
    const middle = within(sign.left + sign.width / 2 - size.width / 2);
    const level = Math.min(sign.top, innerHeight - size.height - 10);
    const above: [number, number] = [middle, sign.top - size.height - 10];
    const places: [number, number][] = [];
    if (sign.bottom + 10 + size.height < innerHeight) places.push([middle, sign.bottom + 10]);
    if (sign.right + 10 + size.width <= frame.right) places.push([sign.right + 10, level]);
    if (sign.left - 10 - size.width >= frame.left) places.push([sign.left - 10 - size.width, level]);
    places.push(above);
    const needed = [...(stop.ownerSVGElement?.querySelectorAll(".is-needed .disc") ?? [])].map((each) => each.getBoundingClientRect());
    const covers = ([x, y]: [number, number]): boolean => needed.some((each) =>
      x < each.right && each.left < x + size.width && y < each.bottom && each.top < y + size.height);
    const [left, top] = places.find((each) => !covers(each)) ?? places[0] ?? above;
    card.style.left = `${left - frame.left}px`;
    card.style.top = `${top - frame.top}px`;
  }

  #move(event: KeyboardEvent, stops: SVGGElement[]): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const at = stops.findIndex((stop) => stop.contains(event.target as Node));
    const here = stops[at];
    if (!here) return;
    let to: SVGGElement | undefined;
    if (event.key === "ArrowRight") to = stops[at + 1];
    else if (event.key === "ArrowLeft") to = stops[at - 1];
    else if (event.key === "ArrowDown") to = nearest(here, stops, 1);
    else if (event.key === "ArrowUp") to = nearest(here, stops, -1);
    else if (event.key === "Home") to = stops[0];
    else if (event.key === "End") to = stops[stops.length - 1];
    else if (event.key === "Escape") {
      if (here.ownerSVGElement) this.#hide(here.ownerSVGElement);
      return;
    } else return;
    event.preventDefault();
    to?.querySelector<SVGAElement>("a")?.focus();
  }
}

function centre(stop: SVGGElement): { x: number; y: number } {
  const disc = stop.querySelector<SVGCircleElement>(".disc");
  return { x: disc?.cx.baseVal.value ?? 0, y: disc?.cy.baseVal.value ?? 0 };
}

/** The stop nearest in the next row up or down. */
function nearest(from: SVGGElement, stops: SVGGElement[], way: 1 | -1): SVGGElement | undefined {
  const here = centre(from);
  const beyond = stops
    .map((stop) => ({ stop, at: centre(stop) }))
    .filter(({ at }) => (at.y - here.y) * way > 40);
  const row = Math.min(...beyond.map(({ at }) => Math.abs(at.y - here.y)));
  return beyond
    .filter(({ at }) => Math.abs(at.y - here.y) < row + 40)
    .sort((a, b) => Math.abs(a.at.x - here.x) - Math.abs(b.at.x - here.x))[0]?.stop;
}

/** The drawing that fits the window; the others are not shown. */
function shownRoad(): SVGSVGElement | undefined {
  return [...document.querySelectorAll<SVGSVGElement>(".road")].find((road) => road.getClientRects().length > 0);
}

function saving(savers: HTMLElement): void {
  savers.hidden = false;
  savers.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>("[data-save]");
    if (button) void keep(button);
  });
  async function keep(button: HTMLButtonElement): Promise<void> {
    const road = shownRoad();
    if (!road) return;
    const tally = document.querySelector(".tally div dd")?.textContent?.replace(/\s+/g, " ").trim() ?? "";
    const picture = drawPicture(road, document.querySelector("h1")?.textContent ?? "", t("{tally} exercises passed", { tally }));
    const name = `milepost-map.${button.dataset["save"]}`;
    if (button.dataset["save"] === "svg") save(new Blob([written(picture)], { type: "image/svg+xml" }), name);
    else save(await painted(picture), name);
  }
}

for (const road of document.querySelectorAll<SVGSVGElement>(".road")) new Roads(road);

const frame = document.querySelector<HTMLElement>(".roads");
const sheet = frame?.querySelector<HTMLElement>(".sheet");
const controls = document.querySelector<HTMLElement>("#zoom");
const zoom = frame && sheet && controls ? new Zoom(frame, sheet, controls) : undefined;

/** Go to a stop on the map, if it is drawn here. */
function fly(hit: Hit): boolean {
  const stop = shownRoad()?.querySelector(`.stop[data-unit="${CSS.escape(hit.unit)}"]`);
  if (!stop || !zoom) return false;
  zoom.flyTo(stop);
  stop.querySelector<SVGAElement>("a")?.focus({ preventScroll: true });
  return true;
}

const finder = document.querySelector<HTMLFormElement>("#finder");
if (finder) helpFinding(finder, fly);
const savers = document.querySelector<HTMLElement>("#savers");
if (savers) saving(savers);
