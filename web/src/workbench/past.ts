// What the learner submitted before: each attempt with its verdict, beside what stands in the editor now, and the way back.

import { diffLines } from "diff";
import { ask, type Exercise, Refusal } from "../shared/api";
import { h } from "../shared/dom";
import { ENGLISH, LOCALE, many, t } from "../shared/messages";
import type { Packed } from "./packing";

interface Line {
  attempt: string;
  at: string;
  verdict: string | null;
  key: string | null;
  ms: number;
  language: string;
}

interface Told {
  attempts: Line[];
}

interface PastAnswer {
  answer: string;
  language: string;
  /** What each file held, where an answer has several. */
  files?: Packed[];
}

export interface Change {
  kind: "same" | "gone" | "new";
  lines: string[];
}

/** How two texts differ, line by line; long runs that are the same are shown by their ends. */
export function compare(before: string, now: string): Change[] {
  return diffLines(before, now).map((part) => ({
    kind: part.added ? "new" : part.removed ? "gone" : "same",
    lines: part.value.replace(/\n$/, "").split("\n"),
  }));
}

/** When something was, as one would say it: within a day by the clock, before that by the day. */
export function when(at: Date, now: Date): string {
  const minutes = Math.round((now.getTime() - at.getTime()) / 60_000);
  if (minutes < 1) return t("just now");
  if (minutes < 60) return many("{num} minute ago", "{num} minutes ago", minutes);
  const hours = Math.round(minutes / 60);
  if (hours < 24) return many("{num} hour ago", "{num} hours ago", hours);
  return at.toLocaleDateString(LOCALE, { day: "numeric", month: "short", year: "numeric" });
}

const VERDICTS: { [name: string]: string } = {
  passed: t("Passed"), failed: t("Not right"), "not-started": t("Not started"), unavailable: t("Not graded"), error: t("Not graded"),
};
const MOST = 50;
// This many lines beside a change that are the same on both sides.
const AROUND = 3;

export interface PastOptions {
  exercise: Exercise;
  /** What stands in the editor. */
  text: () => string;
  /** The same file by file; none where an answer is a single text. */
  files: () => Packed[];
  putBack: (text: string) => void;
}

export class Past {
  readonly #root: HTMLElement;
  readonly #place: HTMLElement;
  readonly #options: PastOptions;
  #open = "";

  constructor(root: HTMLElement, options: PastOptions) {
    this.#root = root;
    this.#options = options;
    this.#place = root.querySelector<HTMLElement>(".place") ?? root;
  }

  /** Ask for the attempts and list them; nothing is shown while there are none. */
  async look(): Promise<void> {
    let told: Told;
    try {
      told = await ask<Told>("GET", `/api/history/${this.#options.exercise.name}`);
    } catch {
      return; // the list of before stays; a check says what is wrong with the server
    }
    const lines = told.attempts;
    this.#root.hidden = lines.length === 0;
    const focused = this.#place.querySelector("[aria-expanded=true]") === document.activeElement;
    const list = h("ol", { class: "attempts", reversed: true, start: lines.length });
    for (const line of lines.slice(0, MOST)) list.append(this.#entry(line));
    this.#place.replaceChildren(list,
      lines.length > MOST ? h("p", { class: "note" }, t("The latest {num} of {total}.", { num: MOST, total: lines.length })) : "");
    if (focused) this.#place.querySelector<HTMLElement>("[aria-expanded=true]")?.focus({ preventScroll: true });
  }

  #entry(line: Line): HTMLElement {
    const several = Object.keys(this.#options.exercise.languages).length > 1;
    const said = line.verdict === null ? t("Being checked") : VERDICTS[line.verdict] ?? line.verdict;
    const place = h("div", { class: "then", hidden: true });
    const button = h("button", { type: "button", class: "attempt", "aria-expanded": "false", on: { click: () => void toggle() } },
      h("span", { class: "attempt-verdict", "data-verdict": line.verdict ?? "" }, said),
      line.key && line.verdict !== "passed" ? h("code", {}, line.key) : null,
      several ? h("span", {}, this.#options.exercise.languages[line.language] ?? line.language) : null,
      h("time", { datetime: line.at, title: new Date(line.at).toLocaleString(LOCALE) }, when(new Date(line.at), new Date())));
    const toggle = async (): Promise<void> => {
      const opening = place.hidden;
      button.setAttribute("aria-expanded", String(opening));
      place.hidden = !opening;
      this.#open = opening ? line.attempt : "";
      if (!opening) return;
      try {
        const past = await ask<PastAnswer>("GET", `/api/history/${this.#options.exercise.name}/${encodeURIComponent(line.attempt)}`);
        place.replaceChildren(...this.#drawn(past));
      } catch (reason) {
        place.replaceChildren(h("p", { class: "note", role: "alert", lang: reason instanceof Refusal ? ENGLISH : null },
          reason instanceof Refusal ? `${reason.message} ${reason.mend}` : t("The server does not answer, so this cannot be opened now.")));
      }
    };
    if (line.attempt === this.#open) void toggle();
    return h("li", {}, button, place);
  }

  #drawn(past: PastAnswer): HTMLElement[] {
    const { exercise, text, files, putBack } = this.#options;
    if (past.language !== exercise.language) {
      return [h("p", { class: "note" }, t("Written in {language}.", { language: exercise.languages[past.language] ?? past.language })),
        h("pre", { class: "code-block", tabindex: "0" }, h("code", {}, past.answer))];
    }
    const changes = compare(past.answer, text());
    const same = changes.every((each) => each.kind === "same");
    const then = past.files ?? [];
    const now = files();
    const differing = then.filter((each) => now.find((other) => other.name === each.name)?.text !== each.text);
    const parts = then.length > 0
      ? (same ? then : differing).flatMap(({ name, text: old }) => [
        h("h4", {}, h("code", {}, name)), drawText(old, same ? old : now.find((other) => other.name === name)?.text ?? "")])
      : [drawText(past.answer, same ? past.answer : text())];
    const back = h("button", { type: "button", disabled: same, on: { click: () => putBack(past.answer) } }, t("Put it back"));
    return [
      h("p", { class: "note" }, same ? t("The same stands in the editor now.") : t("What has changed since then: − was there, + is there now.")),
      ...parts,
      h("p", { class: "row" }, back),
    ];
  }
}

/** A text as it was, or what has changed in it since. */
function drawText(then: string, now: string): HTMLElement {
  return then === now ? h("pre", { class: "code-block", tabindex: "0" }, h("code", {}, then)) : drawChanges(compare(then, now));
}

function drawChanges(changes: Change[]): HTMLElement {
  const rows: HTMLElement[] = [];
  const row = (kind: Change["kind"], line: string): HTMLElement => {
    const sign = { same: " ", gone: "−", new: "+" }[kind];
    const name = kind === "same" ? "span" : kind === "gone" ? "del" : "ins";
    return h(name, { class: `change is-${kind}` }, h("span", { class: "sign", "aria-hidden": "true" }, sign), ` ${line}\n`);
  };
  for (const [place, change] of changes.entries()) {
    const head = place > 0 ? AROUND : 0;
    const tail = place < changes.length - 1 ? AROUND : 0;
    if (change.kind !== "same" || change.lines.length <= head + tail + 1) {
      rows.push(...change.lines.map((line) => row(change.kind, line)));
      continue;
    }
    rows.push(...change.lines.slice(0, head).map((line) => row("same", line)));
    rows.push(h("span", { class: "change is-left-out" }, `⋯ ${t("{num} lines as they were", { num: change.lines.length - head - tail })}\n`));
    rows.push(...change.lines.slice(change.lines.length - tail).map((line) => row("same", line)));
  }
  return h("pre", { class: "code-block changes", tabindex: "0", "aria-label": t("What has changed since then") }, h("code", {}, ...rows));
}
