// The console: lines typed beside the answer, in a process of their own behind the same walls. It takes no part in checks.

import { ask, type Exercise, Refusal, Unreachable } from "../shared/api";
import type { Portrait } from "../shared/api";
import { h } from "../shared/dom";
import { ENGLISH, t } from "../shared/messages";
import { drawPortrait } from "./portrait";
import { goesOn, indentAfter, nameAtEnd, sharedStart, Typed } from "./typing";

const STILL_HERE_MS = 45_000;
const MOST_ENTRIES = 200;

interface Said {
  console?: string;
  value: Portrait | null;
  text: string;
  fault: { error: string; message: string; line: number | null; source: string; file?: string } | null;
  printed: string;
  ended: string;
  /** Of loading an answer: the names that stand for the data of the first example. */
  given: string[];
}

interface Options {
  exercise: Exercise;
  /** The answer as it stands in the editor now. */
  answer: () => string;
  goTo: (line: number, file?: string) => void;
  storage: Storage | null;
}

const HELP: { [kind: string]: string } = {
  lines: t("Your answer is loaded. Type a line and press Enter; Shift+Enter begins another line, ↑ brings back what you typed, Tab completes a name, Ctrl+C stops."),
  statements: t("Type a statement and press Enter: it is run on the data of the first example, laid out afresh each time. Shift+Enter begins another line."),
};

const PROMPTS: { [language: string]: string } = { python: ">>>", r: ">", java: ">" };

export class Console {
  private id = "";
  /** The answer that is loaded, to see whether another one stands in the editor by now. */
  private loaded = "";
  private busy = false;
  private escaped = false;
  /** How many values were drawn: each has a name of its own for who hears it. */
  private values = 0;
  private pulse: number | undefined;
  private readonly typed: Typed;
  private readonly kind: string;
  private readonly entries = h("ol");
  private readonly log = h("div", { class: "log", role: "log", "aria-label": t("What was typed and what it gave"), tabindex: "0" }, this.entries);
  private readonly names = h("p", { class: "names", role: "status" });
  private readonly input = h("textarea", {
    rows: 1, "aria-label": t("Console: a line to run"), "aria-describedby": "console-help",
    autocapitalize: "off", autocorrect: "off", autocomplete: "off", spellcheck: "false", translate: "no",
  });
  private readonly stopper = h("button", { type: "button", hidden: true, on: { click: () => void this.stop() } }, t("Stop"));
  private readonly restarter = h("button", { type: "button", class: "quiet", on: { click: () => void this.restart() } }, t("Restart"));

  constructor(private readonly place: HTMLElement, private readonly opener: HTMLButtonElement, private readonly options: Options) {
    this.kind = options.exercise.console;
    this.typed = new Typed(this.remembered());
    const close = h("button", { type: "button", class: "quiet", on: { click: () => this.close() } }, t("Close"));
    place.append(
      h("div", { class: "console-head" }, h("h2", {}, t("Console")), this.stopper, this.kind === "lines" ? this.restarter : null, close),
      h("p", { class: "help", id: "console-help" }, HELP[this.kind] ?? ""),
      this.log,
      h("div", { class: "prompt" }, h("span", { "aria-hidden": "true" }, PROMPTS[options.exercise.language] ?? "›"), this.input),
      this.names,
    );
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("input", () => this.fit());
    this.input.addEventListener("blur", () => { this.escaped = false; });
    opener.hidden = false;
    opener.addEventListener("click", () => (place.hidden ? this.open() : this.close()));
    addEventListener("pagehide", () => this.end());
  }

  /** Show it, and go there. */
  open(): void {
    this.place.hidden = false;
    this.opener.setAttribute("aria-expanded", "true");
    this.input.focus();
    this.place.scrollIntoView({ block: "nearest" });
  }

  /** Put code into it and run it. */
  async try(code: string): Promise<void> {
    this.open();
    await this.run(code);
  }

  private close(): void {
    this.end();
    this.place.hidden = true;
    this.opener.setAttribute("aria-expanded", "false");
    this.opener.focus();
  }

  /** The process goes with the page, or when the console is closed. */
  private end(): void {
    window.clearInterval(this.pulse);
    if (!this.id) return;
    const id = this.id;
    this.id = "";
    void ask("POST", "/api/console/end", { console: id }, { keepalive: true }).catch(() => {});
  }

  private async restart(): Promise<void> {
    this.end();
    this.note(t("The console began anew: what was defined in it is gone."));
    this.input.focus();
  }

  private async stop(): Promise<void> {
    if (this.id) await ask("POST", "/api/console/stop", { console: this.id }).catch(() => {});
  }

  private key(event: KeyboardEvent): void {
    const { input, options } = this;
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    const single = input.selectionStart === input.selectionEnd;
    if (event.key === "Enter" && plain && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      if (this.kind === "lines" && input.selectionEnd === input.value.length && goesOn(input.value, options.exercise.language)) this.insert(`\n${indentAfter(input.value)}`);
      else if (input.value.trim()) void this.run(input.value);
    } else if (event.key === "ArrowUp" && plain && !event.shiftKey && single && !input.value.slice(0, input.selectionStart).includes("\n")) {
      this.recall(event, this.typed.back(input.value));
    } else if (event.key === "ArrowDown" && plain && !event.shiftKey && single && !input.value.slice(input.selectionEnd).includes("\n")) {
      this.recall(event, this.typed.forth());
    } else if (event.key === "c" && event.ctrlKey && single && this.busy) {
      event.preventDefault();
      void this.stop();
    } else if (event.key === "Escape") {
      this.escaped = true;
    } else if (event.key === "Tab" && plain && !event.shiftKey && !this.escaped && this.kind === "lines" && this.id) {
      const name = nameAtEnd(input.value.slice(0, input.selectionStart));
      if (!name || !single) return;
      event.preventDefault();
      void this.complete(name);
    }
  }

  private recall(event: KeyboardEvent, text: string | null): void {
    event.preventDefault();
    if (text === null) return;
    this.input.value = text;
    this.input.setSelectionRange(text.length, text.length);
    this.fit();
  }

  private insert(text: string): void {
    this.input.setRangeText(text, this.input.selectionStart, this.input.selectionEnd, "end");
    this.fit();
  }

  /** As high as what is typed. */
  private fit(): void {
    this.names.textContent = "";
    this.input.rows = Math.min(12, this.input.value.split("\n").length);
  }

  private async complete(name: string): Promise<void> {
    const told = await ask<{ words: string[] }>("POST", "/api/console/words", { console: this.id, text: name }).catch(() => null);
    if (!told || nameAtEnd(this.input.value.slice(0, this.input.selectionStart)) !== name) return;
    const shared = sharedStart(told.words);
    if (shared.length > name.length) this.insert(shared.slice(name.length));
    if (told.words.length === 0) this.names.textContent = t("Nothing begins with {name}.", { name });
    else if (told.words.length > 1) {
      const more = told.words.length > 30 ? ` ${t("and {num} more", { num: told.words.length - 30 })}` : "";
      this.names.textContent = told.words.slice(0, 30).map((each) => each.slice(name.lastIndexOf(".") + 1)).join("  ") + more;
    }
  }

  private async run(code: string): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.typed.add(code);
    this.remember();
    this.input.value = "";
    this.fit();
    const entry = this.entry(h("pre", { class: "typed" }, code));
    const slow = window.setTimeout(() => {
      this.stopper.hidden = this.kind !== "lines";
      this.place.dataset["busy"] = "";
    }, 300);
    try {
      if (this.kind === "statements") entry.append(...this.draw(await this.state(code)));
      else await this.typeIn(code, entry);
    } catch (reason) {
      const said = reason instanceof Refusal ? `${reason.message} ${reason.mend}`
        : reason instanceof Unreachable ? t("The server does not answer. Start Milepost again in a terminal, then type the line once more.")
        : String(reason);
      entry.append(h("p", { class: "fault", lang: reason instanceof Refusal ? ENGLISH : null }, said));
    } finally {
      window.clearTimeout(slow);
      if (document.activeElement === this.stopper) this.input.focus();
      this.stopper.hidden = true;
      delete this.place.dataset["busy"];
      this.busy = false;
      this.log.scrollTop = this.log.scrollHeight;
      // Whoever types on sees where, however much was printed.
      if (document.activeElement === this.input) this.input.parentElement?.scrollIntoView({ block: "nearest" });
    }
  }

  private state(text: string): Promise<Said> {
    const { name, language } = this.options.exercise;
    return ask<Said>("POST", "/api/console/statement", { exercise: name, text, language });
  }

  private async typeIn(code: string, entry: HTMLElement): Promise<void> {
    if (this.id && this.options.answer() !== this.loaded) {
      this.end();
      entry.before(h("li", { class: "note" }, t("Your answer has changed, so the console began anew with it.")));
    }
    if (!this.id && !(await this.begin(entry))) return;
    let said: Said;
    try {
      said = await ask<Said>("POST", "/api/console/line", { console: this.id, text: code });
    } catch (reason) {
      // It was idle for too long, or another one took its place: the line is worth another console.
      if (!(reason instanceof Refusal) || reason.code !== "MP-A046") throw reason;
      entry.before(h("li", { class: "note" }, t("The console had been idle and was ended; this is a new one.")));
      this.id = "";
      if (!(await this.begin(entry))) return;
      said = await ask<Said>("POST", "/api/console/line", { console: this.id, text: code });
    }
    entry.append(...this.draw(said));
    if (said.ended) this.gone();
  }

  /** Load the answer as it stands now; false when it cannot be. */
  private async begin(entry: HTMLElement): Promise<boolean> {
    const { name, language } = this.options.exercise;
    const answer = this.options.answer();
    const said = await ask<Said>("POST", "/api/console", { exercise: name, answer, language });
    if (said.printed || said.fault) {
      entry.before(h("li", { class: "note" }, t("While your answer was loaded:"), ...this.draw(said)));
    }
    this.id = said.console ?? "";
    this.loaded = answer;
    if (this.id && said.given.length) {
      const names = said.given.join(", ");
      entry.before(h("li", { class: "note" }, t("{names} leads to the data of the first example, laid out afresh for each line. What a line connects ends with it.", { names })));
    }
    window.clearInterval(this.pulse);
    if (this.id) this.pulse = window.setInterval(() => void this.look(), STILL_HERE_MS);
    return this.id !== "";
  }

  /** Say that somebody is still here; a console that nobody looks at is ended. */
  private async look(): Promise<void> {
    if (!this.id || this.busy) return;
    const id = this.id;
    const told = await ask<{ open: boolean }>("GET", `/api/console/${id}`).catch(() => null);
    if (told && !told.open && this.id === id && !this.busy) this.gone();
  }

  private gone(): void {
    window.clearInterval(this.pulse);
    this.id = "";
  }

  private entry(...parts: Node[]): HTMLLIElement {
    const entry = h("li", {}, ...parts);
    this.entries.append(entry);
    while (this.entries.children.length > MOST_ENTRIES) this.entries.firstElementChild?.remove();
    this.log.scrollTop = this.log.scrollHeight;
    return entry;
  }

  private note(text: string): void {
    const entry = this.entry(document.createTextNode(text));
    entry.className = "note";
  }

  private draw(said: Said): Node[] {
    const { fault } = said;
    const parts: (Node | null)[] = [
      said.printed ? h("pre", { class: "printed-here" }, said.printed.replace(/\n$/, "")) : null,
      said.value ? this.value(said.value) : null,
      said.text ? h("pre", { class: "value" }, said.text) : null,
      fault ? this.fault(fault) : null,
      said.ended ? h("p", { class: "note" }, h("span", { lang: ENGLISH }, said.ended), fault ? null : ` ${t("The next line begins a new one.")}`) : null,
    ];
    return parts.filter((each): each is Node => each !== null);
  }

  private value(portrait: Portrait): HTMLElement {
    const plain = !portrait.picture && !portrait.rows?.length && !portrait.parts?.length;
    return plain ? h("pre", { class: "value" }, portrait.text) : drawPortrait(portrait, t("Value {number}", { number: ++this.values }));
  }

  private fault(fault: NonNullable<Said["fault"]>): HTMLElement {
    const { line, file = "" } = fault;
    const said = [fault.error, fault.message].filter(Boolean).join(": ");
    return h("div", { class: "fault" },
      fault.error === "KeyboardInterrupt" ? h("p", {}, t("Stopped.")) : h("p", { lang: ENGLISH }, said),
      line !== null ? h("p", {},
        h("button", { type: "button", class: "link", on: { click: () => this.options.goTo(line, file) } },
          file ? t("{file}, line {line}", { file, line }) : t("Line {line} of your answer", { line })),
        " ", h("code", {}, fault.source.trim())) : null,
      line === null && fault.source ? h("pre", {}, fault.source) : null,
    );
  }

  private get drawer(): string {
    return `milepost:console:${this.options.exercise.id}`;
  }

  private remembered(): string[] {
    try {
      const kept: unknown = JSON.parse(this.options.storage?.getItem(this.drawer) ?? "[]");
      return Array.isArray(kept) ? kept.filter((each): each is string => typeof each === "string") : [];
    } catch {
      return [];
    }
  }

  private remember(): void {
    try {
      this.options.storage?.setItem(this.drawer, JSON.stringify(this.typed.all));
    } catch {
      // A browser that keeps nothing: the lines are there until the page is left.
    }
  }
}
