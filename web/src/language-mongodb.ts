// mongosh's syntax for the editor, JavaScript as it looks; loaded with a page whose answer is written in it.

import { indentUnit, LanguageSupport, StreamLanguage } from "@codemirror/language";
import { javascript } from "@codemirror/legacy-modes/mode/javascript";
import { tags } from "@lezer/highlight";

// A field's name in quotes is a "string property" to the mode, and the second word is none that the editor knows by itself.
export const language = StreamLanguage.define({ ...javascript, tokenTable: { property: tags.propertyName } });
export const support = [new LanguageSupport(language), indentUnit.of("  ")];
