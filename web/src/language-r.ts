// R for the editor; loaded with a page whose answer is written in it.

import { indentUnit, LanguageSupport, StreamLanguage } from "@codemirror/language";
import { r } from "@codemirror/legacy-modes/mode/r";

export const language = StreamLanguage.define(r);
export const support = [new LanguageSupport(language), indentUnit.of("  ")];
