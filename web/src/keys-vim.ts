// Vim's keys for the editor; loaded only for who has set them.

import "./workbench/sheets";
import type { EditorView } from "@codemirror/view";
import { getCM, Vim, vim } from "@replit/codemirror-vim";
import { t } from "./shared/messages";
import type { KeysDo } from "./workbench/keys";

export const about = t("Vim keys. :w checks, :run runs the examples, :q leaves the editor. In normal mode Tab leaves it, too.");

export const extension = vim({ status: true });

let told: KeysDo | null = null;

/** `:w` and its like act on whichever editor was opened last: there is one on a page. */
export function begin(view: EditorView, does: KeysDo): void {
  told = does;
  // Typing begins again with insert mode, not with the first letter: until then Tab leaves.
  getCM(view)?.on("vim-mode-change", ({ mode }: { mode: string }) => does.tabLeaves(mode === "normal"));
  does.tabLeaves(true);
}

Vim.defineEx("write", "w", () => told?.check());
Vim.defineEx("run", "run", () => told?.run());
/** Once Vim's own line is closed: closing it puts the focus back into the editor. */
function leave(): void {
  window.setTimeout(() => told?.leave(), 0);
}

Vim.defineEx("quit", "q", leave);
Vim.defineEx("wq", "wq", () => { told?.check(); leave(); });
Vim.defineEx("xit", "x", () => { told?.check(); leave(); });
