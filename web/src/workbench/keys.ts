// Whose keys the editor has: the ordinary ones, or those of Vim or Emacs, which are fetched when they are wanted.

import type { Extension } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";

/** What keys may ask of the page. */
export interface KeysDo {
  check: () => void;
  run: () => void;
  /** Put the focus on what comes after the editor. */
  leave: () => void;
  /** Say whether Tab leaves the editor now. */
  tabLeaves: (leaves: boolean) => void;
}

/** What `keys-vim.ts` and its like give. */
export interface Keys {
  /** What the learner is told of them, beside the editor. */
  about: string;
  extension: Extension;
  begin: (view: EditorView, does: KeysDo) => void;
}

/** Fetch keys by their address on this server; without them the ordinary ones stay, and the page says so. */
export async function fetchKeys(address: string): Promise<Keys | null> {
  try {
    return await import(address) as Keys;
  } catch {
    return null;
  }
}
