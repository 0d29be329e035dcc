// What every page does: light and dark, the keyboard, copying code, and staying true after "back".

import { probe, sentence, Watch } from "./shared/away";
import { h, s, words } from "./shared/dom";
import { whenIdle } from "./shared/later";
import { OWN, t } from "./shared/messages";
import { settings } from "./shared/settings";

const THEME = "milepost-theme";
const KEYS = "milepost-keys";
const HAS_POPOVERS = "popover" in HTMLElement.prototype;
const YEAR_S = 365 * 86_400;
/** Keys that follow each other faster are typing. */
const TYPING_MS = 700;

function isDark(): boolean {
  const chosen = document.documentElement.dataset["theme"];
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

function switchTheme(): void {
  keepTheme(isDark() ? "light" : "dark");
}

function keepTheme(theme: string): void {
  if (theme === "auto") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
  // The server reads it too, so that the next page is drawn right from the start.
  document.cookie = `${THEME}=${theme}; path=/; max-age=${YEAR_S}; samesite=strict`;
  labelSwitch();
}

function labelSwitch(): void {
  const label = isDark() ? t("Switch to light colours") : t("Switch to dark colours");
  document.querySelector("[data-theme-switch]")?.setAttribute("aria-label", label);
}

function themes(): void {
  const button = document.querySelector<HTMLButtonElement>("[data-theme-switch]");
  button?.form?.addEventListener("submit", (event) => {
    event.preventDefault();
    switchTheme();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", labelSwitch);
  labelSwitch();
}

/** A key press that belongs to whatever is being typed into, or to a shortcut of the browser's own. */
function isTaken(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return true;
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest("input, textarea, select, [contenteditable], [data-own-keys]")) return true;
  // One that was just closed holds the focus until the next picture is drawn, and takes no keys any more.
  const dialog = target?.closest("dialog");
  return dialog != null && (dialog.open || (HAS_POPOVERS && dialog.matches(":popover-open")));
}

function keysAreOn(): boolean {
  try {
    return localStorage.getItem(KEYS) !== "off";
  } catch {
    return true;
  }
}

const SHORTCUTS: [string[], string][] = [
  [["?"], t("This window")],
  [["g", "m"], t("Go to the map")],
  [["g", "n"], t("Go to the next exercise")],
  [["g", "p"], t("Go to your progress")],
  [["g", "s"], t("Go to the settings")],
  [["/"], t("Find a stop, a skill or an exercise")],
  [["t"], t("Switch light and dark")],
  [["←", "→"], t("On the map: the stop before, the stop after")],
  [["↑", "↓"], t("On the map: the nearest stop above or below")],
  [["+", "-", "0"], t("On the map: nearer, farther, the whole road")],
];

/** To the box that finds, here or on the page that has one. */
function find(event: KeyboardEvent): void {
  event.preventDefault();
  const box = document.querySelector<HTMLInputElement>("#find");
  if (!box) {
    location.assign("/find");
    return;
  }
  box.focus();
  box.select();
}

/** The shortcuts that this page's own buttons say they have, as `aria-keyshortcuts` and `title` say it. */
function ownShortcuts(): [string[], string][] {
  return [...document.querySelectorAll<HTMLElement>("[aria-keyshortcuts]")].flatMap((each) => {
    const does = (each.title || each.getAttribute("aria-label") || each.textContent || "").replace(/\s*\([^)]*\)\s*$/, "").trim();
    const ways = (each.getAttribute("aria-keyshortcuts") ?? "").split(/\s+/).filter(Boolean);
    return ways.map((keys): [string[], string] => [keys.replace("Control", t("Ctrl")).replace("Shift", t("Shift")).replace("Enter", t("Enter")).split("+"), does]);
  });
}

/** Give the list of shortcuts, or nothing where it would be the one that `found` holds. */
function keysList(found?: Element | null): HTMLElement | null {
  const own = ownShortcuts();
  const says = JSON.stringify(own);
  if (found instanceof HTMLElement && found.dataset["own"] === says) return null;
  return h("dl", { class: "keys", "data-own": says }, ...[...own, ...SHORTCUTS].map(([keys, does]) =>
    h("div", {}, h("dt", {}, ...keys.flatMap((key) => [h("kbd", {}, key), " "])), h("dd", {}, does))));
}

/** The window of shortcuts. It is made before it is asked for, and its list anew where what the page offers has changed. */
function keysWindow(): HTMLDialogElement {
  const found = document.querySelector<HTMLDialogElement>("#keys-window");
  if (found) {
    const list = found.querySelector(".keys");
    const now = keysList(list);
    if (now) list?.replaceWith(now);
    return found;
  }
  const list = keysList();
  const box = h("input", { type: "checkbox" });
  box.checked = keysAreOn();
  box.addEventListener("change", () => {
    try {
      localStorage.setItem(KEYS, box.checked ? "on" : "off");
    } catch {
      // A browser that keeps nothing: the shortcuts stay as they are until the page is left.
    }
  });
  const close = h("button", { type: "submit", class: "button", autofocus: true, on: { click: () => closeKeys(dialog) } }, t("Close"));
  const dialog = h("dialog", { class: "keys-window", id: "keys-window", "aria-labelledby": "keys-title", popover: "auto" },
    h("h2", { id: "keys-title" }, t("Keyboard shortcuts")), list,
    h("label", {}, box, t("Shortcuts of one letter are on")),
    h("form", { method: "dialog" }, close));
  // It lies over the page; whoever goes on in the page is done with it.
  document.addEventListener("focusin", (event) => { if (!dialog.contains(event.target as Node)) closeKeys(dialog); });
  document.body.append(dialog);
  // Laid out once unseen, so that the letters of its words are found when it is asked for.
  dialog.classList.add("is-rehearsed");
  void dialog.offsetHeight;
  dialog.classList.remove("is-rehearsed");
  return dialog;
}

/**
 * Over the page rather than instead of it: a modal window takes the rest of the page out of reach, which the browser works
 * out for every element of it, and on a slow machine one waits for that. Browsers without popovers show it modal.
 */
function openKeys(): void {
  const dialog = keysWindow();
  if (!HAS_POPOVERS) dialog.showModal();
  else if (!dialog.matches(":popover-open")) dialog.showPopover();
}

function closeKeys(dialog: HTMLDialogElement): void {
  if (HAS_POPOVERS && dialog.matches(":popover-open")) dialog.hidePopover();
}

function shortcuts(): void {
  const opener = document.querySelector<HTMLButtonElement>("[data-keys-open]");
  if (opener) {
    opener.hidden = false;
    opener.addEventListener("click", openKeys);
    addEventListener("load", () => whenIdle(() => void keysWindow()));
  }
  // Counted by when the keys were pressed, so that a busy page does not lose the second.
  let leading = -Infinity;
  // A letter in the midst of others is a word that was meant for some box, and no shortcut.
  let typed = -Infinity;
  addEventListener("keydown", (event) => {
    if (isTaken(event) || !keysAreOn()) return;
    const wentFirst = event.timeStamp - leading < 1500;
    leading = -Infinity;
    if (event.key.length === 1 && event.timeStamp - typed < TYPING_MS) {
      typed = event.timeStamp;
      return;
    }
    if (event.key === "?") openKeys();
    else if (event.key === "g") leading = event.timeStamp;
    else if (wentFirst && event.key === "m") location.assign("/");
    else if (wentFirst && event.key === "p") location.assign("/progress");
    else if (wentFirst && event.key === "s") location.assign("/settings");
    else if (wentFirst && event.key === "n") document.querySelector<HTMLAnchorElement>(".ahead:not([hidden])")?.click();
    else if (event.key === "/") find(event);
    else if (event.key === "t") switchTheme();
    else {
      if (event.key.length === 1) typed = event.timeStamp;
      return;
    }
    event.preventDefault();
  });
}

function copying(): void {
  if (!navigator.clipboard) return;
  for (const block of document.querySelectorAll<HTMLElement>(".lesson .code, .prose .code")) {
    const button = h("button", { type: "button", class: "copy", lang: OWN, "aria-label": t("Copy this code") });
    const show = (name: string) => button.replaceChildren(drawing(name));
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(block.querySelector("code")?.textContent ?? "");
      button.classList.add("is-done");
      button.setAttribute("aria-label", t("Copied"));
      show("tick");
      setTimeout(() => {
        button.classList.remove("is-done");
        button.setAttribute("aria-label", t("Copy this code"));
        show("copy");
      }, 1600);
    });
    show("copy");
    block.append(button);
  }
}

const PATHS: Record<string, string> = {
  copy: "M8.5 10.5a2 2 0 0 1 2-2H18a2 2 0 0 1 2 2V18a2 2 0 0 1-2 2h-7.5a2 2 0 0 1-2-2zM15.5 8.5V6a2 2 0 0 0-2-2H6a2 2 0 0 0-2 2v7.5a2 2 0 0 0 2 2h2.5",
  tick: "M5 12.5l4.7 4.7L19 7.5",
};

function drawing(name: string): SVGSVGElement {
  return s("svg", { viewBox: "0 0 24 24", class: "icon", "aria-hidden": "true" }, s("path", { d: PATHS[name] ?? "" }));
}

/** A block that scrolls can be reached with Tab; one that does not has no business in the order. */
function scrolling(): void {
  const blocks = document.querySelectorAll<HTMLElement>(".prose pre[tabindex], .prose .table[tabindex], .prose .formula[tabindex]");
  const look = (block: HTMLElement) => { block.tabIndex = block.scrollWidth > block.clientWidth + 1 ? 0 : -1; };
  const observer = new ResizeObserver((entries) => { for (const entry of entries) look(entry.target as HTMLElement); });
  for (const block of blocks) observer.observe(block);
}

/** A heading of a lesson carries its own address, to be copied or sent to somebody. */
function headings(): void {
  for (const heading of document.querySelectorAll<HTMLElement>(".lesson :is(h2, h3)[id]")) {
    // The heading is called by its own words alone: its link would else be read out with it.
    const own = h("span", { id: `${heading.id}--words` }, ...heading.childNodes);
    const link = h("a", { class: "anchor", href: `#${heading.id}`, lang: OWN, "aria-label": t("Link to “{title}”", { title: own.textContent ?? "" }) }, "#");
    heading.replaceChildren(own, link);
    heading.setAttribute("aria-labelledby", own.id);
  }
}

/** Paper shows the figures of the light theme, and all of them: those not fetched so far are, once there is time. */
function figures(): void {
  const fetchAll = (): void => {
    for (const each of document.querySelectorAll<HTMLImageElement>("img.by-day[loading=lazy]")) each.loading = "eager";
  };
  addEventListener("beforeprint", fetchAll);
  addEventListener("load", () => whenIdle(fetchAll));
}

/** Whether this browser keeps anything for this page: tried, not believed. */
function keeps(): boolean {
  try {
    localStorage.setItem("milepost-tried", "1");
    localStorage.removeItem("milepost-tried");
    return true;
  } catch {
    return false;
  }
}

/** Say that the server is away as long as it is, and that it is back. */
function watching(): void {
  const banner = h("p", { class: "away", role: "status" });
  document.querySelector("main")?.before(banner);
  let timer = 0;
  const watch = new Watch({
    probe,
    told: (found) => {
      const typing = document.querySelector("#keeping") !== null;
      clearTimeout(timer);
      banner.classList.toggle("is-back", found === "here");
      banner.replaceChildren(...words(sentence(found, typing, typing && keeps())));
      if (found !== "here") return;
      dispatchEvent(new Event("milepost:back"));
      timer = window.setTimeout(() => banner.replaceChildren(), 6_000);
    },
    later: (act, ms) => setTimeout(act, ms),
    cancel: (waiting) => clearTimeout(waiting as number),
    seen: () => document.visibilityState === "visible",
  });
  watch.wait();
  addEventListener("milepost:unreachable", () => void watch.look());
  addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") void watch.look(); }, true);
}

// A page that the browser kept for "back" may show a state that has since changed.
addEventListener("pageshow", (event) => {
  if (event.persisted && document.querySelector("#map, .unit, [data-fresh]")) location.reload();
});

themes();
settings(keepTheme);
shortcuts();
copying();
scrolling();
headings();
figures();
watching();
