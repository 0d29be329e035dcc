// Help that the learner opens: hints one at a time, the reference answer, and other right ones.

import { ask, type Exercise, type Hint, Refusal } from "../shared/api";
import { copyButton, h, words } from "../shared/dom";
import { ENGLISH, t } from "../shared/messages";
import { fromServer } from "../shared/trusted";
import { codeText } from "./editor";
import type { Mode } from "./language";
import { layOut } from "./packing";

function trouble(reason: unknown): string {
  if (reason instanceof Refusal) return `${reason.message} ${reason.mend}`.trim();
  return t("The server does not answer, so this cannot be opened now.");
}

/** The hints' list and its button. The page comes with those that are open already. */
export function hints(root: HTMLElement, exercise: string, language: string, total: number): void {
  const list = root.querySelector("ol");
  const button = root.querySelector("button");
  const note = root.querySelector<HTMLElement>(".note");
  if (!list || !button || !note) return;
  const label = (): void => {
    const next = list.children.length + 1;
    button.hidden = next > total;
    button.textContent = next === 1 ? t("Show a hint ({total} in all)", { total }) : t("Show hint {next} of {total}", { next, total });
  };
  button.addEventListener("click", () => void open());
  async function open(): Promise<void> {
    button!.disabled = true;
    note!.textContent = "";
    try {
      const hint = await ask<Hint>("POST", "/api/hint", { exercise, language });
      const item = h("li", { tabindex: "-1", lang: ENGLISH }, ...(hint.html ? fromServer(hint.html) : words(hint.text)));
      if (hint.number > list!.children.length) list!.append(item);
      label();
      if (button!.hidden) (list!.lastElementChild as HTMLElement | null)?.focus({ preventScroll: true });
    } catch (reason) {
      note!.textContent = trouble(reason);
    } finally {
      button!.disabled = false;
      if (!button!.hidden) button!.focus({ preventScroll: true });
    }
  }
  label();
}

/** An answer that is right, too, and what it does otherwise. */
interface Road {
  road: string;
  text: string;
}

/** The reference answer in the page's language, and others: at once after passing; before that, on asking twice. */
export function reference(
  root: HTMLElement, { name: exercise, language, files }: Exercise, mode: Promise<Mode | null>, free: () => boolean,
): void {
  const button = root.querySelector("button");
  const place = root.querySelector<HTMLElement>(".place");
  if (!button || !place) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    if (free()) void show();
    else doubt();
  });

  function doubt(): void {
    const yes = h("button", { type: "button", on: { click: () => void show() } }, t("Show it all the same"));
    const no = h("button", { type: "button", class: "quiet", on: { click: leave } }, t("Not yet"));
    place!.replaceChildren(h("div", { class: "doubt" },
      h("p", {}, t("You have not passed yet. You may read the reference answer at any time; that it was opened is recorded with this exercise.")),
      h("p", { class: "row" }, yes, no),
    ));
    button!.hidden = true;
    yes.focus({ preventScroll: true });
  }

  function leave(): void {
    place!.replaceChildren();
    button!.hidden = false;
    button!.focus({ preventScroll: true });
  }

  async function show(): Promise<void> {
    try {
      const { text, roads } = await ask<{ text: string; roads: Road[] }>("POST", "/api/solution", { exercise, language });
      const known = await mode;
      const whole = laid(text, t("The reference answer"), known);
      place!.replaceChildren(...whole.flatMap((each) => each.all), ...others(roads, known));
      button!.hidden = true;
      whole[0]?.code.focus({ preventScroll: true });
    } catch (reason) {
      place!.replaceChildren(h("p", { class: "note", role: "alert" }, trouble(reason)));
      button!.hidden = false;
    }
  }

  /** The code of an answer, file by file, each with a button that copies it. */
  function laid(text: string, label: string, known: Mode | null): { code: HTMLElement; all: (HTMLElement | string)[] }[] {
    const own = files.filter((each) => !each.given).map((each) => ({ name: each.name, text: "" }));
    const parts = own.length > 0 ? layOut(text, own, language) : [{ name: "", text }];
    return parts.map((part) => {
      const code = codeText(part.text, known);
      code.setAttribute("aria-label", [part.name, label].filter(Boolean).join(": "));
      code.setAttribute("role", "region");
      const copy = h("p", { class: "row" }, copyButton(t("Copy"), () => part.text));
      return { code, all: [part.name ? h("h3", {}, h("code", {}, part.name)) : "", code, copy] };
    });
  }

  function others(roads: Road[], known: Mode | null): HTMLElement[] {
    if (roads.length === 0) return [];
    const folded = roads.map(({ road, text }) => h("details", { class: "road" },
      h("summary", { lang: ENGLISH }, ...words(road)), ...laid(text, road, known).flatMap((each) => each.all)));
    return [h("h3", {}, t("Right as well, by another road")), ...folded];
  }
}
