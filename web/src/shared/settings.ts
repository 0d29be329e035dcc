// The learner's settings as the page carries them: a data attribute of the root for each that is not the usual one.

import { ask, Refusal } from "./api";
import { h } from "./dom";
import { ENGLISH, t } from "./messages";

interface Settings {
  settings: { name: string; value: string; usual: string }[];
}

const CHANNEL = "milepost-settings";
/** Told on the document when the root's attributes have changed, here or in another tab. */
export const CHANGED = "milepost:settings";

function root(): DOMStringMap {
  return document.documentElement.dataset;
}

/** `editor-size` as the dataset spells it. */
function spelled(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** Give what was chosen, or the empty text for the usual. */
export function chosen(name: string): string {
  return root()[spelled(name)] ?? "";
}

/** Whether things had better stand still: the learner says so, or the system does. */
export function isStill(): boolean {
  return chosen("motion") === "reduced" || matchMedia("(prefers-reduced-motion: reduce)").matches;
}

function apply(told: Settings): void {
  for (const { name, value, usual } of told.settings) {
    if (value === usual) delete root()[spelled(name)];
    else root()[spelled(name)] = value;
  }
  document.dispatchEvent(new CustomEvent(CHANGED));
}

/** Take up what other tabs say; on the page of settings, keep each choice when it is made. */
export function settings(keepTheme: (theme: string) => void): void {
  const channel = "BroadcastChannel" in window ? new BroadcastChannel(CHANNEL) : null;
  channel?.addEventListener("message", (event) => apply(event.data as Settings));
  const form = document.querySelector<HTMLFormElement>("#settings");
  if (!form) return;
  const status = form.querySelector<HTMLElement>("[role=status]");
  const say = (words: string, lang: string | null = null): void => status?.replaceChildren(h("span", { lang }, words));
  const save = async (name: string, value: string): Promise<void> => {
    say("");
    try {
      const told = await ask<Settings>("PUT", "/api/settings", { values: { [name]: value } }, { keepalive: true });
      apply(told);
      channel?.postMessage(told);
      say(t("Saved."));
      // The page is drawn in the new language by the server; the box that was chosen keeps the focus.
      if (name === "page-language") location.assign(`/settings?saved=${name}`);
    } catch (reason) {
      if (reason instanceof Refusal) say(`${reason.message} ${reason.mend}`, ENGLISH);
      else say(t("Not saved: the server does not answer. Start Milepost again and choose once more."));
    }
  };
  form.querySelector<HTMLElement>("button[type=submit]")?.remove();
  const again = new URLSearchParams(location.search).get("saved");
  if (again) form.querySelector<HTMLElement>(`input[name="${CSS.escape(again)}"]:checked`)?.focus();
  form.addEventListener("change", (event) => {
    const box = event.target as HTMLInputElement;
    if (box.name !== "colours") {
      void save(box.name, box.value);
      return;
    }
    keepTheme(box.value);
    say(t("Saved in this browser."));
  });
  form.addEventListener("submit", (event) => event.preventDefault());
}
