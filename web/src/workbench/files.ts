// An answer of several files: a tab for each, an editor or a text to read behind it, and all of it as one text.

import { type AnswerFile } from "../shared/api";
import { h } from "../shared/dom";
import { t } from "../shared/messages";
import { type Answer, codeText, Editor, type EditorOptions, type Mark } from "./editor";
import type { Keys } from "./keys";
import type { Mode } from "./language";
import { layOut, pack, type Packed } from "./packing";

export interface FilesOptions extends EditorOptions {
  files: AnswerFile[];
  language: string;
  starter: string;
}

interface Leaf {
  name: string;
  tab: HTMLButtonElement;
  panel: HTMLElement;
  /** Null where the file is given, and only read. */
  editor: Editor | null;
}

export class Files implements Answer {
  readonly #leaves: Leaf[];
  readonly #options: FilesOptions;
  readonly #begun: Packed[];
  #shown: Leaf;

  constructor(options: FilesOptions) {
    this.#options = options;
    const own = options.files.filter((each) => !each.given).map(({ name }) => ({ name, text: "" }));
    this.#begun = layOut(options.starter, own, options.language);
    const kept = options.snapshot as { [name: string]: unknown } | null | undefined;
    const texts = new Map(layOut(options.text, this.#begun, options.language).map(({ name, text }) => [name, text]));
    const list = h("div", { class: "file-tabs", role: "tablist", "aria-label": t("The files of your answer") });
    this.#leaves = options.files.map((file, place) => this.#leaf(file, place, texts.get(file.name) ?? "", kept?.[file.name]));
    list.append(...this.#leaves.map((leaf) => leaf.tab));
    list.addEventListener("keydown", (event) => this.#walk(event));
    options.parent.classList.add("has-files");
    options.parent.replaceChildren(list, ...this.#leaves.map((leaf) => leaf.panel));
    // Seen by the editor's own keys first would be too late: those of Vim and Emacs take what they like.
    options.parent.addEventListener("keydown", (event) => this.#turn(event), { capture: true });
    const [first] = this.#leaves;
    if (!first) throw new Error("An answer of several files has at least one.");
    this.#shown = first;
    this.#show(first);
  }

  text(): string {
    return pack(this.files(), this.#options.language);
  }

  /** What is written now, file by file. */
  files(): Packed[] {
    return this.#leaves.flatMap(({ name, editor }) => editor ? [{ name, text: editor.text() }] : []);
  }

  snapshot(): unknown {
    return Object.fromEntries(this.#leaves.flatMap(({ name, editor }) => editor ? [[name, editor.snapshot()]] : []));
  }

  replace(text: string, options: { silent?: boolean } = {}): void {
    for (const { name, text: own } of layOut(text, this.#begun, this.#options.language)) {
      this.#named(name)?.editor?.replace(own, options);
    }
  }

  speak(mode: Mode): void {
    for (const { panel, name, editor } of this.#leaves) {
      const given = this.#options.files.find((each) => each.name === name);
      if (editor) editor.speak(mode);
      else panel.replaceChildren(codeText(given?.text ?? "", mode));
    }
  }

  wrap(on: boolean): void {
    for (const { editor } of this.#leaves) editor?.wrap(on);
  }

  bind(keys: Keys | null): void {
    for (const { editor } of this.#leaves) editor?.bind(keys);
  }

  mark(mark: Mark | null): void {
    for (const leaf of this.#leaves) {
      const its = mark && leaf.name === (mark.file || this.#shown.name) ? mark : null;
      leaf.editor?.mark(its);
      leaf.tab.classList.toggle("is-marked", its !== null);
      leaf.tab.querySelector(".found")?.replaceChildren(its ? ` ${t("The finding is here.")}` : "");
    }
  }

  goTo(line: number, file = ""): void {
    const leaf = this.#named(file) ?? this.#shown;
    this.#show(leaf);
    leaf.editor?.goTo(line);
  }

  focus(): void {
    if (this.#shown.editor) this.#shown.editor.focus();
    else this.#shown.tab.focus();
  }

  get hasFocus(): boolean {
    return this.#leaves.some(({ editor }) => editor?.hasFocus);
  }

  #leaf(file: AnswerFile, place: number, text: string, snapshot: unknown): Leaf {
    const [tabId, panelId] = [`file-tab-${place}`, `file-panel-${place}`];
    const panel = h("div", { class: "file-panel", role: "tabpanel", id: panelId, "aria-labelledby": tabId, hidden: true });
    const tab = h("button", {
      type: "button", role: "tab", id: tabId, class: "file-tab", "aria-controls": panelId, "aria-selected": "false", tabindex: "-1",
      on: { click: () => this.#show(this.#named(file.name) ?? this.#shown) },
    }, file.name, file.given ? h("span", { class: "given" }, ` ${t("given")}`) : null, h("span", { class: "found visually-hidden" }));
    if (file.given) {
      panel.append(codeText(file.text, null));
      return { name: file.name, tab, panel, editor: null };
    }
    const editor = new Editor({
      ...this.#options, parent: panel, text, snapshot, label: `${file.name}: ${this.#options.label}`,
      changed: () => this.#options.changed(this.text()),
    });
    return { name: file.name, tab, panel, editor };
  }

  #named(name: string): Leaf | undefined {
    return this.#leaves.find((each) => each.name === name);
  }

  #show(leaf: Leaf): void {
    for (const each of this.#leaves) {
      const is = each === leaf;
      each.panel.hidden = !is;
      each.tab.setAttribute("aria-selected", String(is));
      each.tab.tabIndex = is ? 0 : -1;
    }
    this.#shown = leaf;
    leaf.tab.scrollIntoView({ block: "nearest", inline: "nearest" });
    // An editor that was laid out while nobody saw it measures itself anew.
    leaf.editor?.view.requestMeasure();
  }

  /** The file that lies so many further, around the ends. */
  #further(by: number): Leaf {
    const all = this.#leaves;
    return all[(all.indexOf(this.#shown) + by + all.length) % all.length] ?? this.#shown;
  }

  /** Arrows, Home and End among the tabs. */
  #walk(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const [first, last] = [this.#leaves[0], this.#leaves.at(-1)];
    const leaf = { ArrowLeft: this.#further(-1), ArrowRight: this.#further(1), Home: first, End: last }[event.key];
    if (!leaf) return;
    event.preventDefault();
    this.#show(leaf);
    leaf.tab.focus();
  }

  /** Alt+PageUp and Alt+PageDown from anywhere in the answer; with Ctrl they belong to the browser's own tabs. */
  #turn(event: KeyboardEvent): void {
    const by = { PageUp: -1, PageDown: 1 }[event.key];
    if (by === undefined || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    this.#show(this.#further(by));
    this.focus();
  }
}
