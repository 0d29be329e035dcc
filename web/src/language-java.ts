// Java for the editor; loaded with a page whose answer is written in it.

import { javaLanguage } from "@codemirror/lang-java";
import { indentUnit, LanguageSupport } from "@codemirror/language";

export const language = javaLanguage;
export const support = [new LanguageSupport(javaLanguage), indentUnit.of("    ")];
