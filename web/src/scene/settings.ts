// The settings of a scene: a name and a choice, made in one way everywhere.

import { h } from "../shared/dom";
import { OWN, t } from "../shared/messages";

/** A choice out of `options` (value and words); `chosen` is called with the new value. */
export function choice<Value extends string>(
  name: string, options: { [value in Value]: string }, value: Value, chosen: (value: Value) => void,
): HTMLLabelElement {
  const select = h("select", { on: { change: () => chosen(select.value as Value) } });
  for (const [each, words] of Object.entries<string>(options)) {
    select.append(h("option", { value: each, selected: each === value }, words));
  }
  return h("label", {}, h("span", {}, name), select);
}

/** A button that does something to the scene's data. */
export function act(words: string, pressed: () => void): HTMLButtonElement {
  return h("button", { type: "button", on: { click: pressed } }, words);
}

/** The button for whoever would rather not foresee anything. */
export function skip(pressed: () => void): HTMLButtonElement {
  return h("button", { type: "button", class: "quiet", lang: OWN, on: { click: pressed } }, t("Skip"));
}

/** A line to write something into; `said` is called when it is left or Enter is pressed. */
export function written(name: string, value: string, said: (text: string) => void): HTMLLabelElement {
  const line = h("input", { type: "text", value, autocomplete: "off", spellcheck: "false", on: { change: () => said(line.value) } });
  return h("label", {}, h("span", {}, name), line);
}

/** A page to write several lines on; what happens with them is a button's business. */
export function page(name: string, value: string, rows: number): { root: HTMLLabelElement; area: HTMLTextAreaElement } {
  const area = h("textarea", { rows, autocomplete: "off", spellcheck: "false" }, value);
  return { root: h("label", { class: "page" }, h("span", {}, name), area), area };
}

/** A number to drag between two others; `moved` is called at every movement, with the number as it is then. */
export function slide(name: string, value: number, between: { from: number; to: number; step: number }, moved: (value: number) => void): HTMLLabelElement {
  // Hidden from whoever has it read out, for the slide itself says its number.
  const said = h("b", { "aria-hidden": "true" }, String(value));
  const line = h("input", {
    type: "range", min: between.from, max: between.to, step: between.step, value,
    on: { input: () => {
      said.textContent = line.value;
      moved(Number(line.value));
    } },
  });
  return h("label", { class: "slide" }, h("span", {}, name, " ", said), line);
}
