// mongosh's syntax for the editor, JavaScript as it looks; loaded with a page whose answer is written in it.

import { indentUnit, LanguageSupport, StreamLanguage } from "@codemirror/language";
import { javascript } from "@codemirror/legacy-modes/mode/javascript";

export const language = StreamLanguage.define(javascript);
export const support = [new LanguageSupport(language), indentUnit.of("  ")];
