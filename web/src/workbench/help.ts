// Help that the learner opens: hints one at a time, and the reference answer.

import { ask, type Hint, Refusal } from "../shared/api";
import { copyButton, h, words } from "../shared/dom";
import { ENGLISH, t } from "../shared/messages";
import { fromServer } from "../shared/trusted";
import { codeText } from "./editor";
import type { Mode } from "./language";

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

/** The reference answer in the page's language: at once after passing; before that, on asking twice. */
export function reference(
  root: HTMLElement, exercise: string, language: string, mode: Promise<Mode | null>, free: () => boolean,
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
      const { text } = await ask<{ text: string }>("POST", "/api/solution", { exercise, language });
      const code = codeText(text, await mode);
      code.setAttribute("aria-label", t("The reference answer"));
      code.setAttribute("role", "region");
      place!.replaceChildren(code, h("p", { class: "row" }, copyButton(t("Copy"), () => text)));
      button!.hidden = true;
      code.focus({ preventScroll: true });
    } catch (reason) {
      place!.replaceChildren(h("p", { class: "note", role: "alert" }, trouble(reason)));
      button!.hidden = false;
    }
  }
}
