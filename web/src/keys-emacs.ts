// Emacs's keys for the editor; loaded only for who has set them.

import "./workbench/sheets";
import type { EditorView } from "@codemirror/view";
import { emacs, EmacsHandler } from "@replit/codemirror-emacs";
import { t } from "./shared/messages";
import type { KeysDo } from "./workbench/keys";

export const about = t("Emacs keys. C-x C-s checks, C-x C-c leaves the editor; so do Escape and then Tab.");

export const extension = emacs();

let told: KeysDo | null = null;

export function begin(_: EditorView, does: KeysDo): void {
  told = does;
}

EmacsHandler.addCommands({
  milepostCheck: () => { told?.check(); },
  milepostLeave: () => { told?.leave(); },
});
EmacsHandler.bindKey("C-x C-s", "milepostCheck");
EmacsHandler.bindKey("C-x C-c", "milepostLeave");
