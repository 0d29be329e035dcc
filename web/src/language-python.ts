// Python for the editor; loaded with a page whose answer is written in it.

import { pythonLanguage } from "@codemirror/lang-python";
import { indentUnit, LanguageSupport } from "@codemirror/language";

export const language = pythonLanguage;
export const support = [new LanguageSupport(pythonLanguage), indentUnit.of("    ")];
