// The settings of a scene: a name and a choice, made in one way everywhere.

import { h } from "../shared/dom";

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
