// The shown calls and their results. They come with the page, unless the sandbox was still starting then.

import { ask, type Example } from "../shared/api";
import { h } from "../shared/dom";
import { drawFigure, isFigure } from "./figure";

const WAITS_MS = [1_000, 2_000, 4_000, 8_000, 15_000];

function draw(example: Example): HTMLElement {
  return h("div", { class: "example" },
    h("pre", {}, h("code", {}, example.call)),
    example.want && h("p", { class: "gives" }, "gives"),
    example.want && (isFigure(example.want)
      ? drawFigure(example.want, "What the call gives")
      : h("pre", {}, h("code", {}, example.want.text))),
  );
}

/** Fill the section when it came empty, as soon as the server has the examples; it stays hidden while there are none. */
export async function awaitExamples(root: HTMLElement, exercise: string, language: string): Promise<void> {
  for (const wait of WAITS_MS) {
    if (root.querySelector(".example")) return;
    await new Promise((resolve) => { setTimeout(resolve, wait); });
    try {
      const { examples } = await ask<{ examples: Example[] }>("GET", `/api/exercise/${exercise}?lang=${language}`);
      root.append(...examples.map(draw));
      root.hidden = examples.length === 0;
    } catch {
      // The server is busy or away; the next turn asks again.
    }
  }
}
