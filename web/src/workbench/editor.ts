// The editor: CodeMirror, the learner's history kept, and lines that a verdict points at.

import "./sheets";
import { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyField, historyKeymap, indentWithTab, isolateHistory, undo } from "@codemirror/commands";
import { bracketMatching, foldKeymap, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import {
  Annotation, Compartment, EditorState, type Extension, Prec, RangeSet, StateEffect, StateField, type Text, Transaction,
} from "@codemirror/state";
import {
  Decoration, type DecorationSet, drawSelection, dropCursor, EditorView, gutterLineClass, GutterMarker,
  highlightActiveLine, highlightActiveLineGutter, highlightSpecialChars, keymap, lineNumbers, WidgetType,
} from "@codemirror/view";
import { highlightCode } from "@lezer/highlight";
import { h } from "../shared/dom";
import { afterPaint } from "../shared/later";
import { ENGLISH, t } from "../shared/messages";
import { highlighters } from "./colours";
import type { Keys, KeysDo } from "./keys";
import type { Mode } from "./language";

/** A place that a verdict points at: a 1-based line and what is said beneath it. */
export interface Mark {
  line: number;
  message: string;
  /** The file that the line is in, where an answer has several. */
  file?: string;
}

/** What the page needs of whatever an answer is written in. */
export interface Answer {
  text: () => string;
  snapshot: () => unknown;
  replace: (text: string, options?: { silent?: boolean }) => void;
  speak: (mode: Mode) => void;
  wrap: (on: boolean) => void;
  bind: (keys: Keys | null) => void;
  mark: (mark: Mark | null) => void;
  goTo: (line: number, file?: string) => void;
  focus: () => void;
  readonly hasFocus: boolean;
}

const setMark = StateEffect.define<Mark | null>();
const fromElsewhere = Annotation.define<boolean>();
const spoken = new Compartment();
const foreign = new Compartment();
const wrapping = new Compartment();

// To read so much anew takes longer than a key may: it is shown first, and coloured after that.
const LARGE = 20_000;

/** Whether so much comes in at once. */
function isLarge(transaction: Transaction): boolean {
  let most = 0;
  transaction.changes.iterChanges((_, __, from, to) => { most = Math.max(most, to - from); });
  return most > LARGE;
}

const unread = EditorState.transactionExtender.of((transaction) =>
  transaction.docChanged && isLarge(transaction) ? { effects: spoken.reconfigure([]) } : null);

class MarkNote extends WidgetType {
  constructor(readonly message: string) { super(); }
  override eq(other: MarkNote): boolean { return other.message === this.message; }
  override toDOM(): HTMLElement { return h("div", { class: "mark-note", lang: ENGLISH }, h("p", {}, this.message)); }
  override ignoreEvent(): boolean { return false; }
}

class MarkedNumber extends GutterMarker {
  override elementClass = "marked-number";
}

const markedNumber = new MarkedNumber();
const markedLine = Decoration.line({ class: "marked-line" });

function decorate(state: EditorState, mark: Mark | null): DecorationSet {
  if (!mark || mark.line < 1 || mark.line > state.doc.lines) return Decoration.none;
  const line = state.doc.line(mark.line);
  const parts = [markedLine.range(line.from)];
  if (mark.message) {
    parts.push(Decoration.widget({ widget: new MarkNote(mark.message), block: true, side: 1 }).range(line.to));
  }
  return Decoration.set(parts);
}

/** The mark stays with its line while other lines change, and goes when its own line is touched. */
const marks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(value, transaction) {
    let next = value;
    if (transaction.docChanged && next.size > 0) {
      let touched = false;
      next.between(0, transaction.startState.doc.length, (from) => {
        const line = transaction.startState.doc.lineAt(from);
        if (transaction.changes.touchesRange(line.from, line.to)) touched = true;
      });
      next = touched ? Decoration.none : next.map(transaction.changes);
    }
    for (const effect of transaction.effects) {
      if (effect.is(setMark)) next = decorate(transaction.state, effect.value);
    }
    return next;
  },
  provide: (field) => [
    EditorView.decorations.from(field),
    gutterLineClass.from(field, (set) => {
      const starts: number[] = [];
      set.between(0, Number.MAX_SAFE_INTEGER, (from, to, value) => {
        if (value === markedLine && from === to) starts.push(from);
      });
      return RangeSet.of(starts.map((from) => markedNumber.range(from)));
    }),
  ],
});

const theme = EditorView.theme({
  "&": { height: "100%", backgroundColor: "transparent", color: "inherit", fontSize: "inherit" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "inherit", lineHeight: "1.55", overflow: "auto" },
  ".cm-content": { padding: "0.6rem 0", caretColor: "var(--code-caret)" },
  ".cm-line": { padding: "0 0.75rem 0 0.5rem" },
  ".cm-cursor, .cm-dropCursor": { borderLeft: "2px solid var(--code-caret)" },
  // Long lines pass beneath the numbers when they are scrolled.
  ".cm-gutters": { backgroundColor: "var(--code-ground)", color: "var(--code-number)", border: "none" },
  ".cm-lineNumbers .cm-gutterElement": { padding: "0 0.5rem 0 0.75rem", minWidth: "clamp(2rem, 8cqw, 2.75rem)" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--code-line)" },
  ".cm-activeLineGutter": { color: "var(--code-text)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "var(--code-selection)",
  },
  ".cm-selectionMatch": { backgroundColor: "var(--code-match)" },
  ".cm-searchMatch": { backgroundColor: "var(--code-match)", outline: "1px solid var(--code-number)" },
  ".cm-searchMatch-selected": { backgroundColor: "var(--code-selection)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--code-match)", outline: "1px solid var(--code-number)" },
  "&.cm-focused .cm-nonmatchingBracket": { color: "var(--code-wrong)", textDecoration: "underline wavy" },
  ".marked-line": { backgroundColor: "var(--code-wrong-line)" },
  ".cm-gutterElement.marked-number": {
    backgroundColor: "var(--code-wrong)", color: "var(--code-ground)", fontWeight: "700",
  },
});

/** What the editor is given. */
export interface EditorOptions {
  parent: HTMLElement;
  text: string;
  /** A snapshot of an earlier page's editor that had this text, history and all; used when it still fits. */
  snapshot?: unknown;
  label: string;
  describedBy: string;
  /** The text changed by the learner's own hand (or by undoing), not by another tab. */
  changed: (text: Text | string) => void;
  check: () => void;
  run: () => void;
  /** Whether Tab leaves the editor now. */
  tabLeaves: (leaves: boolean) => void;
  /** Put the focus on what comes after the editor. */
  leave: () => void;
  /** Whether long lines are wrapped. */
  wrap: boolean;
}

/** What the parts of an editor ask of it besides. */
interface Inner extends EditorOptions {
  readAgain: () => void;
}

function keys(options: EditorOptions): Extension {
  const own = keymap.of([
    { key: "Mod-Enter", run: () => { options.check(); return true; } },
    { key: "Mod-Shift-Enter", run: () => { options.run(); return true; } },
  ]);
  // Seen before any keys of others, which keep Escape to themselves: it is the way out of the editor for everybody.
  const out = EditorView.domEventHandlers({
    keydown: (event, view) => {
      if (event.key === "Escape") {
        view.setTabFocusMode(true);
        options.tabLeaves(true);
      }
      return false;
    },
  });
  return [
    Prec.highest(out), Prec.highest(own), foreign.of([]),
    keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...searchKeymap, ...historyKeymap, ...foldKeymap, indentWithTab]),
  ];
}

/** What the editor's own parts say; in English they say it themselves. */
function phrases(): Extension {
  return ENGLISH === null ? [] : EditorState.phrases.of({
    Find: t("Find"), Replace: t("Replace"), next: t("next match"), previous: t("previous match"), all: t("all matches"),
    "match case": t("match case"), regexp: t("regular expression"), "by word": t("whole words"), replace: t("replace"),
    "replace all": t("replace all"), close: t("close"), "current match": t("current match"), "on line": t("on line"),
    "replaced match on line $": t("replaced the match on line $"), "replaced $ matches": t("replaced $ matches"),
    "Go to line": t("Go to line"), go: t("go"), "Selection deleted": t("Selection deleted"),
    "Control character": t("Control character"), "Folded lines": t("Folded lines"), "Unfolded lines": t("Unfolded lines"),
    "folded code": t("folded code"), unfold: t("unfold"), to: t("to"),
  });
}

function extensions(options: Inner): Extension {
  const tabIndentsAgain = (view: EditorView): void => {
    view.setTabFocusMode(false);
    options.tabLeaves(false);
  };
  return [
    keys(options), phrases(),
    lineNumbers(), highlightActiveLineGutter(), highlightSpecialChars(), history(), drawSelection(), dropCursor(),
    indentOnInput(), EditorState.tabSize.of(4), bracketMatching(), closeBrackets(),
    highlightActiveLine(), highlightSelectionMatches(), search({ top: true }),
    spoken.of([]), unread, wrapping.of(options.wrap ? EditorView.lineWrapping : []), highlighters.map((each) => syntaxHighlighting(each)), theme, marks,
    EditorView.contentAttributes.of({
      "aria-label": options.label, "aria-describedby": options.describedBy,
      // It can be focused anyway; this way tools that look for a tab stop in what scrolls see it too.
      tabindex: "0", autocapitalize: "off", autocorrect: "off", spellcheck: "false", translate: "no",
    }),
    EditorView.domEventHandlers({ blur: (_, view) => { tabIndentsAgain(view); } }),
    EditorView.updateListener.of((update) => {
      if (!update.docChanged) return;
      tabIndentsAgain(update.view);
      if (update.transactions.some(isLarge)) options.readAgain();
      if (update.transactions.some((each) => each.annotation(fromElsewhere))) return;
      options.changed(update.state.doc);
    }),
  ];
}

function startState(options: Inner): EditorState {
  const parts = extensions(options);
  if (options.snapshot) {
    try {
      const snapshot = { doc: options.text, ...options.snapshot };
      const state = EditorState.fromJSON(snapshot, { extensions: parts }, { history: historyField });
      if (snapshot.doc === options.text) return state;
    } catch {
      // A snapshot of another version is worth less than the text, which is whole.
    }
  }
  return EditorState.create({ doc: options.text, extensions: parts });
}

/** An editor on the page; it has no language until it is told one. */
export class Editor implements Answer {
  readonly view: EditorView;
  private wraps: boolean;
  private support: Extension = [];

  constructor(private readonly options: EditorOptions) {
    this.wraps = options.wrap;
    this.view = new EditorView({
      parent: options.parent, state: startState({ ...options, readAgain: () => afterPaint(() => this.read()) }),
    });
  }

  /** What is written now. */
  text(): string {
    return this.view.state.doc.toString();
  }

  /** History and selection as plain JSON, to be kept over a reload beside the text. */
  snapshot(): unknown {
    const { selection, history } = this.view.state.toJSON({ history: historyField }) as { selection: unknown; history: unknown };
    return { selection, history };
  }

  /** Put another text in place, as one step that can be undone. `silent`: it comes from another tab, which kept it. */
  replace(text: string, options: { silent?: boolean } = {}): void {
    if (text === this.text()) return;
    this.view.dispatch({
      changes: { from: 0, to: this.view.state.doc.length, insert: text },
      annotations: [
        isolateHistory.of("full"), Transaction.userEvent.of("input.replace"),
        ...(options.silent ? [fromElsewhere.of(true)] : []),
      ],
    });
  }

  /** Take the last step back. */
  undo(): void {
    undo(this.view);
  }

  /** Colour and indent as the language does. */
  speak(mode: Mode): void {
    this.support = mode.support;
    this.read();
  }

  private read(): void {
    this.view.dispatch({ effects: spoken.reconfigure(this.support) });
  }

  /** Wrap long lines, or scroll to their ends. */
  wrap(on: boolean): void {
    if (on === this.wraps) return;
    this.wraps = on;
    this.view.dispatch({ effects: wrapping.reconfigure(on ? EditorView.lineWrapping : []) });
  }

  /** Take others' keys; the ordinary ones again with null. */
  bind(keys: Keys | null): void {
    this.view.dispatch({ effects: foreign.reconfigure(keys ? keys.extension : []) });
    const { check, run, leave, tabLeaves } = this.options;
    const does: KeysDo = {
      check, run, leave,
      tabLeaves: (leaves) => {
        this.view.setTabFocusMode(leaves);
        tabLeaves(leaves);
      },
    };
    if (keys) keys.begin(this.view, does);
    else does.tabLeaves(false);
  }

  /** Point at a line, or at none. */
  mark(mark: Mark | null): void {
    this.view.dispatch({ effects: setMark.of(mark) });
  }

  /** Put the caret at the start of a line and show it. */
  goTo(line: number): void {
    const at = this.view.state.doc.line(Math.min(Math.max(line, 1), this.view.state.doc.lines)).from;
    this.view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: "center" }) });
    this.view.focus();
  }

  focus(): void {
    this.view.focus();
  }

  get hasFocus(): boolean {
    return this.view.hasFocus;
  }
}

/** Code to read, coloured like the editor when its language is known. */
export function codeText(code: string, mode: Mode | null): HTMLPreElement {
  const body = h("code", {}, mode ? "" : code);
  if (mode) {
    highlightCode(
      code, mode.language.parser.parse(code), highlighters,
      (text, classes) => body.append(classes ? h("span", { class: classes }, text) : text),
      () => body.append("\n"),
    );
  }
  return h("pre", { class: "code-block", tabindex: "0" }, body);
}
