// The first key, before it is pressed: a browser compiles what a key needs when it is needed first, and on a slow machine one waits for that.

import { pause, whenIdle } from "../shared/later";
import { Editor, type EditorOptions } from "./editor";
import type { Mode } from "./language";

/** What is typed where nobody sees it: a line, a word, brackets and a text, as most first lines have them. */
const TYPED = ["\n", "r", "(", "'"];
/** Long enough to be held as long texts are, in more than one piece. */
const SAMPLE = "def one(two):\n    return two\n".repeat(20);

/** Type a little into an editor that is on no page, a key at a time whenever there is nothing else to do. */
export async function rehearse(options: EditorOptions, mode: Mode | null): Promise<void> {
  const nothing = (): void => {};
  const idle = (): Promise<void> => new Promise((goOn) => { whenIdle(goOn); });
  await idle();
  const { snapshot: _, ...rest } = options;
  const editor = new Editor({
    ...rest, parent: document.createElement("div"), text: SAMPLE, changed: nothing, check: nothing, run: nothing, tabLeaves: nothing, leave: nothing,
  });
  const { view } = editor;
  await idle();
  if (mode) editor.speak(mode);
  view.dispatch({ selection: { anchor: view.state.doc.line(1).to } });
  for (const text of TYPED) {
    await idle();
    const key = text === "\n" ? "Enter" : text;
    view.contentDOM.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    if (key === text) write(view.contentDOM, text);
    await pause();
  }
  view.destroy();
}

/** Put a letter where a browser puts it, at the end of a line: the editor sees that its page has changed, and takes it over. */
function write(content: HTMLElement, text: string): void {
  const line = content.querySelector(".cm-line");
  const last = line?.lastChild;
  if (last instanceof Text) last.data += text;
  else line?.append(text);
}
