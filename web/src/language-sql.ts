// SQL for the editor; loaded with a page whose answer is written in it.

import { indentUnit, LanguageSupport, StreamLanguage } from "@codemirror/language";
import { mySQL } from "@codemirror/legacy-modes/mode/sql";

export const language = StreamLanguage.define(mySQL);
export const support = [new LanguageSupport(language), indentUnit.of("  ")];
