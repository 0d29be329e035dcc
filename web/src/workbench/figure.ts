// Figures: the picture as an image, and what there is to say of it in words; two of them beside or over one another.

import type { Portrait } from "../shared/api";
import { h } from "../shared/dom";
import { ENGLISH, t } from "../shared/messages";

/** A part of two figures: what it is called, and the words of each; null where one of them has no such part. */
export interface Part {
  name: string;
  want: string | null;
  got: string | null;
  differs: boolean;
}

export function isFigure(portrait: Portrait | null): portrait is Portrait & { kind: "figure" } {
  return portrait !== null && portrait.kind === "figure";
}

/** The parts of two figures in the order of the first, what only the second has last. */
export function partsOf(want: Portrait, got: Portrait): Part[] {
  const others = new Map((got.rows ?? []).map((row) => [row[0] ?? "", row[1] ?? ""]));
  const parts: Part[] = [];
  for (const [name = "", words = ""] of want.rows ?? []) {
    const given = others.get(name) ?? null;
    others.delete(name);
    parts.push({ name, want: words, got: given, differs: given !== words });
  }
  for (const [name, words] of others) parts.push({ name, want: null, got: words, differs: true });
  return parts;
}

/** The bytes of a picture that came as base64; null when it is no PNG. */
export function pictureBytes(text: string): Uint8Array<ArrayBuffer> | null {
  const SIGN = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
  let raw: string;
  try {
    raw = atob(text);
  } catch {
    return null;
  }
  const bytes = Uint8Array.from(raw, (sign) => sign.charCodeAt(0));
  return SIGN.every((byte, place) => bytes[place] === byte) ? bytes : null;
}

function picture(portrait: Portrait, label: string): HTMLImageElement | null {
  const bytes = portrait.picture ? pictureBytes(portrait.picture) : null;
  if (!bytes) return null;
  const address = URL.createObjectURL(new Blob([bytes], { type: "image/png" }));
  const alt = `${t("{label}: a figure.", { label })} ${portrait.text.split("\n").join("; ")}`;
  return h("img", {
    src: address, alt, class: "drawing", decoding: "async", on: { load: () => URL.revokeObjectURL(address) },
  });
}

/** One figure: its picture, and its parts in words for whoever wants or needs them. */
export function drawFigure(portrait: Portrait, label: string): HTMLElement {
  const image = picture(portrait, label);
  const body = h("tbody");
  for (const [name = "", words = ""] of portrait.rows ?? []) {
    body.append(h("tr", { lang: ENGLISH }, h("th", { scope: "row" }, name), h("td", {}, words)));
  }
  const table = h("table", { class: "parts" }, body);
  return h("div", { class: "portrait figure" },
    image,
    h("details", { open: image === null }, h("summary", {}, t("The figure in words")), table),
  );
}

function partsTable(parts: Part[], caption: string): HTMLElement {
  const body = h("tbody");
  for (const part of parts) {
    const cell = (words: string | null): HTMLElement =>
      h("td", { class: part.differs ? "differs" : null }, words ?? h("span", { class: "none" }, t("nothing")));
    body.append(h("tr", {}, h("th", { scope: "row" }, part.name), cell(part.want), cell(part.got)));
  }
  return h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": caption },
    h("table", { class: "parts" },
      h("caption", { class: "visually-hidden" }, caption),
      h("thead", {}, h("tr", {},
        h("td"), h("th", { scope: "col" }, t("Expected")), h("th", { scope: "col" }, t("Your answer")))),
      body,
    ),
  );
}

/** Both pictures, beside one another or one over the other with a slider between them. */
function pictures(want: HTMLImageElement, got: HTMLImageElement): HTMLElement {
  const side = (name: string, title: string, image: HTMLElement): HTMLElement =>
    h("figure", { class: `side ${name}` }, h("figcaption", {}, title), image);
  const stage = h("div", { class: "stage", "data-view": "beside" }, side("want", t("Expected"), want), side("got", t("Your answer"), got));
  const slider = h("input", {
    type: "range", min: 0, max: 100, value: 50, "aria-label": t("How much of your answer's picture is shown, from the left"),
    on: { input: () => place() },
  });
  const place = (): void => stage.style.setProperty("--share", `${slider.value}%`);
  const bar = h("div", { class: "slide", hidden: true }, h("span", {}, t("Expected")), slider, h("span", {}, t("Yours")));
  const views: [string, string][] = [["beside", t("Side by side")], ["over", t("One over the other")]];
  const buttons = views.map(([view, title]) => h("button", {
    type: "button", "aria-pressed": view === "beside" ? "true" : "false", on: { click: () => choose(view) },
  }, title));
  const choose = (view: string): void => {
    stage.dataset["view"] = view;
    bar.hidden = view !== "over";
    buttons.forEach((button, at) => button.setAttribute("aria-pressed", String(views[at]?.[0] === view)));
    place();
  };
  return h("div", { class: "pictures" }, h("div", { class: "ways", role: "group", "aria-label": t("How to compare") }, ...buttons), stage, bar);
}

/** Two figures held beside one another: their pictures, and the parts in which they differ. */
export function compareFigures(want: Portrait, got: Portrait): HTMLElement {
  const parts = partsOf(want, got);
  const differing = parts.filter((part) => part.differs);
  const [expected, given] = [picture(want, t("Expected")), picture(got, t("Your answer"))];
  return h("div", { class: "two-figures" },
    expected && given ? pictures(expected, given) : null,
    differing.length > 0
      ? h("div", {}, h("h3", {}, t("Where they differ")), partsTable(differing, t("Where the figures differ")))
      : h("p", { class: "say" }, t("In words the two figures are the same.")),
    h("details", {}, h("summary", {}, t("Everything in words")), partsTable(parts, t("Both figures in words"))),
  );
}
