// The box that finds a stop, a skill or an exercise while one types. Without this script it is a form that leads to a page.
// A combobox with a list, as the ARIA Authoring Practices describe it: focus stays in the box, arrows choose.

import { h } from "../shared/dom";
import { ENGLISH, many, t } from "../shared/messages";

export interface Hit {
  kind: "unit" | "skill" | "exercise" | "summary" | "lesson" | "task";
  title: string;
  where: string;
  address: string;
  unit: string;
  state: string;
}

interface Found {
  hits: Hit[];
  instead: string;
  /** The words that no hit holds. */
  without: string[];
}

const WAIT_MS = 80;
const MOST = 8;

function introduced(hit: Hit): string {
  if (hit.kind === "exercise") return t("Exercise of {stop}", { stop: hit.where });
  if (hit.kind === "skill") return t("Taught by {stop}", { stop: hit.where });
  if (hit.kind === "lesson") return t("In the lesson of {stop}", { stop: hit.where });
  if (hit.kind === "task") return t("In a task of {stop}", { stop: hit.where });
  return t("Stop in {district}", { district: hit.where });
}

/** Where a hit stands, whether there is anything yet, and what it lacks of what was asked. */
function placed(hit: Hit, without: string[]): string {
  const parts = [introduced(hit)];
  if (hit.state === "not-built") parts.push(t("not built yet"));
  if (without.length > 0) parts.push(t("without “{words}”", { words: without.join(" ") }));
  return parts.join(" · ");
}

/** Help the box inside `form`; `fly` goes to a hit on the map and says whether it could. */
export function helpFinding(form: HTMLFormElement, fly: (hit: Hit) => boolean): void {
  const found = form.querySelector<HTMLInputElement>("input[type=search]");
  if (!found) return;
  const box: HTMLInputElement = found;
  const list = h("ul", { class: "hits found", id: "found", role: "listbox", "aria-label": t("What was found"), hidden: true });
  const nothing = h("p", { class: "hits found nothing", hidden: true, "aria-hidden": "true" });
  const news = h("p", { class: "unseen", role: "status" });
  form.append(list, nothing, news);
  for (const [name, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "found",
  })) box.setAttribute(name, value);

  let hits: Hit[] = [];
  let chosen = -1;
  let asked = 0;
  let waiting: ReturnType<typeof setTimeout> | undefined;

  function close(): void {
    list.hidden = true;
    nothing.hidden = true;
    chosen = -1;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  }

  function choose(place: number): void {
    chosen = (place + hits.length) % hits.length;
    for (const [each, item] of [...list.children].entries()) item.setAttribute("aria-selected", String(each === chosen));
    list.children[chosen]?.scrollIntoView({ block: "nearest" });
    box.setAttribute("aria-activedescendant", `found-${chosen}`);
  }

  function take(hit: Hit | undefined): void {
    if (!hit) return;
    close();
    // An exercise and a passage have pages of their own; a stop is shown where it stands.
    if (["exercise", "lesson", "task"].includes(hit.kind) || !fly(hit)) location.assign(hit.address);
  }

  function show(told: Found): void {
    hits = told.hits.slice(0, MOST);
    chosen = -1;
    box.removeAttribute("aria-activedescendant");
    list.replaceChildren(...hits.map((hit, place) =>
      h("li", { class: "hit", id: `found-${place}`, role: "option", "aria-selected": "false", on: {
        // Before the box loses its focus, which would close the list.
        pointerdown: (event) => { event.preventDefault(); take(hit); },
      } }, h("span", { class: "hit-title", lang: ENGLISH }, hit.title), " ", h("span", { class: "hit-where" }, placed(hit, told.without)))));
    const open = hits.length > 0;
    list.hidden = !open;
    box.setAttribute("aria-expanded", String(open));
    news.textContent = open ? many("{num} found", "{num} found", hits.length)
      : told.instead ? t("Nothing found. Did you mean {instead}?", { instead: told.instead }) : t("Nothing on the road goes by these words.");
    nothing.hidden = open || told.instead !== "";
    nothing.textContent = nothing.hidden ? "" : news.textContent;
    if (!open && told.instead) {
      list.hidden = false;
      list.replaceChildren(h("li", { class: "hit", role: "option", "aria-selected": "false", on: {
        pointerdown: (event) => { event.preventDefault(); box.value = told.instead; void ask(); },
      } }, t("Did you mean {instead}?", { instead: told.instead })));
    }
  }

  async function ask(): Promise<void> {
    const words = box.value.trim();
    const turn = ++asked;
    if (!words) {
      close();
      news.textContent = "";
      return;
    }
    try {
      const answer = await fetch(`/find?as=json&q=${encodeURIComponent(words)}`);
      if (!answer.ok) return;
      const told = (await answer.json()) as Found;
      // What was asked first may be answered last.
      if (turn === asked && document.activeElement === box) show(told);
    } catch {
      // Enter still leads to the page that says what is wrong.
    }
  }

  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => void ask(), WAIT_MS);
  });
  box.addEventListener("focus", () => { if (box.value.trim()) void ask(); });
  box.addEventListener("blur", close);
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && hits.length && !list.hidden) {
      event.preventDefault();
      choose(event.key === "ArrowDown" ? chosen + 1 : chosen < 0 ? hits.length - 1 : chosen - 1);
    } else if (event.key === "Enter" && !list.hidden && hits.length) {
      event.preventDefault();
      take(hits[Math.max(chosen, 0)]);
    }
  });
}
