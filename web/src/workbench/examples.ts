// The shown calls and their results. They come with the page, unless the sandbox was still starting then.

import { ask, type Example, type Portrait } from "../shared/api";
import { h } from "../shared/dom";
import { t } from "../shared/messages";
import { drawFigure, isFigure } from "./figure";
import { drawPortrait } from "./portrait";

const WAITS_MS = [1_000, 2_000, 4_000, 8_000, 15_000];

function draw(example: Example): HTMLElement {
  const tables = example.shown?.length ? example.shown : null;
  const drawn = (want: Portrait): HTMLElement => {
    if (isFigure(want)) return drawFigure(want, t("What the call gives"));
    return tables ? drawPortrait(want, t("What it gives")) : h("pre", {}, h("code", {}, want.text));
  };
  return h("div", { class: "example" },
    ...(tables
      ? [
          ...tables.map((each) => drawPortrait(each, each.name)),
          h("details", { class: "as-code" },
            h("summary", {}, t("The data as code")),
            h("pre", { tabindex: "0" }, h("code", {}, example.call)),
          ),
        ]
      : [h("pre", {}, h("code", {}, example.call))]),
    example.want && h("p", { class: t("gives") }, t("gives")),
    example.want && drawn(example.want),
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
