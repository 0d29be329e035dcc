// Tableau's calculations for the editor; loaded with a page whose answer is written in them.

import { indentUnit, LanguageSupport, StreamLanguage } from "@codemirror/language";
import type { StringStream } from "@codemirror/language";

const KEYWORDS = /^(?:if|then|elseif|else|end|case|when|and|or|not|in|true|false|null|fixed|include|exclude)$/i;

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
  if (stream.match(/^"(?:[^"]|"")*"?/) || stream.match(/^'(?:[^']|'')*'?/)) return "string";
  if (stream.match(/^#[^#]*#?/)) return "number";
  if (stream.match(/^\[(?:[^\]]|\]\])*\]?/)) return "propertyName";
  if (stream.match(/^\d+(?:\.\d+)?/)) return "number";
  const word = stream.match(/^[A-Za-z_]\w*/) as RegExpMatchArray | null;
  if (word) return KEYWORDS.test(word[0]) ? "keyword" : stream.peek() === "(" ? "variableName.function" : "variableName";
  stream.next();
  return null;
}

export const language = StreamLanguage.define<State>({
  name: "tableau",
  startState: () => ({ comment: false }),
  copyState: (state) => ({ ...state }),
  token: read,
  languageData: { commentTokens: { line: "//", block: { open: "/*", close: "*/" } }, closeBrackets: { brackets: ["(", "[", "{", "'", '"'] } },
});
export const support = [new LanguageSupport(language), indentUnit.of("    ")];
