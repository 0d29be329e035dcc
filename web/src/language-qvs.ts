// QlikView's script and expressions for the editor; loaded with a page whose answer is written in them.

import { indentUnit, LanguageSupport, StreamLanguage } from "@codemirror/language";
import type { StringStream } from "@codemirror/language";

const KEYWORDS = new RegExp(
  "^(?:load|from|resident|inline|autogenerate|where|group|order|by|asc|desc|as|distinct|join|keep|left|right|inner|outer|concatenate" +
    "|noconcatenate|mapping|drop|table|tables|field|fields|rename|to|qualify|unqualify|store|into|set|let|for|next|if|then|else|elseif" +
    "|end|do|loop|while|until|each|step|exit|script|and|or|not|xor|like|total|using|with|on)$",
  "i",
);

interface State {
  comment: boolean;
}

function read(stream: StringStream, state: State): string | null {
  if (state.comment) {
    if (stream.skipTo("*/")) {
      stream.match("*/");
      state.comment = false;
    } else {
      stream.skipToEnd();
    }
    return "comment";
  }
  if (stream.eatSpace()) return null;
  if (stream.match("//")) {
    stream.skipToEnd();
    return "comment";
  }
  if (stream.match("/*")) {
    state.comment = true;
    return "comment";
  }
  if (stream.match(/^'(?:[^']|'')*'?/)) return "string";
  if (stream.match(/^(?:\[[^\]]*\]?|"[^"]*"?)/)) return "propertyName";
  if (stream.match(/^\$\([^)]*\)?/)) return "atom";
  if (stream.match(/^\d+(?:\.\d+)?/)) return "number";
  const word = stream.match(/^[A-Za-z_#@][\w.#@$]*/) as RegExpMatchArray | null;
  if (word) return KEYWORDS.test(word[0]) ? "keyword" : stream.peek() === "(" ? "variableName.function" : "variableName";
  stream.next();
  return null;
}

export const language = StreamLanguage.define<State>({
  name: "qvs",
  startState: () => ({ comment: false }),
  copyState: (state) => ({ ...state }),
  token: read,
  languageData: { commentTokens: { line: "//", block: { open: "/*", close: "*/" } }, closeBrackets: { brackets: ["(", "[", "{", "'", '"'] } },
});
export const support = [new LanguageSupport(language), indentUnit.of("  ")];
