// The language that an answer is written in: its mode for the editor, fetched once and only when it is needed.

import type { Language } from "@codemirror/language";
import type { Extension } from "@codemirror/state";

/** What `language-python.ts` and its like give. */
export interface Mode {
  language: Language;
  support: Extension;
}

/** Fetch a mode by its address on this server; without it the text is plain, and everything else works. */
export async function fetchMode(address: string): Promise<Mode | null> {
  try {
    return await import(address) as Mode;
  } catch {
    return null;
  }
}
