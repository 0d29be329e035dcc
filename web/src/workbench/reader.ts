// A reader of small languages for the editor: what one is made of is a table, the reading is the same for all.

import { indentUnit, LanguageSupport, StreamLanguage } from "@codemirror/language";
import type { StringStream } from "@codemirror/language";
import type { Mode } from "./language";

/** What a language is made of. Every pattern begins with `^`: it is tried where the reading has come to. */
export interface Table {
  name: string;
  /** The whole of a word that belongs to the language itself. */
  keywords: RegExp;
  /** What begins a remark that ends with its line; remarks between slash-stars, over several lines, all of them have. */
  remarks: readonly string[];
  /** What has a colour of its own, tried in this order: the pattern and the tag's name (`string`, `propertyName`, …). */
  marked: readonly (readonly [RegExp, string])[];
  /** A word; one that a bracket follows at once is called, and is coloured as a function. */
  word: RegExp;
  /** What is closed by itself when it is opened. */
  closes: readonly string[];
  indent: string;
}

interface State {
  remark: boolean;
}

const NUMBER = /^\d+(?:\.\d+)?/;

/** Colour the rest of a remark of several lines, which may end on a later one. */
function remark(stream: StringStream, state: State): string {
  if (stream.skipTo("*/")) {
    stream.match("*/");
    state.remark = false;
  } else {
    stream.skipToEnd();
  }
  return "comment";
}

/** Read what comes next and give its tag, or nothing for what has no colour. */
function read(table: Table, stream: StringStream, state: State): string | null {
  if (state.remark) return remark(stream, state);
  if (stream.eatSpace()) return null;
  if (table.remarks.some((each) => stream.match(each))) {
    stream.skipToEnd();
    return "comment";
  }
  if (stream.match("/*")) {
    state.remark = true;
    return "comment";
  }
  for (const [pattern, tag] of table.marked) if (stream.match(pattern)) return tag;
  if (stream.match(NUMBER)) return "number";
  const word = stream.match(table.word) as RegExpMatchArray | null;
  if (word) return table.keywords.test(word[0]) ? "keyword" : stream.peek() === "(" ? "variableName.function" : "variableName";
  stream.next();
  return null;
}

/** Make a language for the editor out of its table. */
export function readBy(table: Table): Mode {
  const language = StreamLanguage.define<State>({
    name: table.name,
    startState: () => ({ remark: false }),
    copyState: (state) => ({ ...state }),
    token: (stream, state) => read(table, stream, state),
    languageData: {
      commentTokens: { line: table.remarks[0], block: { open: "/*", close: "*/" } },
      closeBrackets: { brackets: [...table.closes] },
    },
  });
  return { language, support: [new LanguageSupport(language), indentUnit.of(table.indent)] };
}
