// Tableau's workbooks, which are XML, for the editor; loaded with a page whose answer is written in them.

import { indentUnit, LanguageSupport, StreamLanguage } from "@codemirror/language";
import { xml } from "@codemirror/legacy-modes/mode/xml";

export const language = StreamLanguage.define({
  ...xml,
  languageData: { commentTokens: { block: { open: "<!--", close: "-->" } }, closeBrackets: { brackets: ["<", "[", "'", '"'] } },
});
export const support = [new LanguageSupport(language), indentUnit.of("  ")];
