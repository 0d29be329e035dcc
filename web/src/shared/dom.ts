// Small ways to make elements. Text always goes in as text: nothing here parses HTML.

import { t } from "./messages";

export type Child = Node | string | null | undefined | false;
type Listeners = { [name in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[name]) => void };

interface Attributes {
  [name: string]: string | number | boolean | null | undefined | Listeners;
  on?: Listeners;
}

function fill(element: Element, attributes: Attributes, children: Child[]): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false || name === "on") continue;
    element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const [name, listener] of Object.entries(attributes.on ?? {})) {
    element.addEventListener(name, listener as EventListener);
  }
  for (const child of children) if (child) element.append(child);
}

/** An HTML element with attributes (`on` holds its listeners) and children; empty children are left out. */
export function h<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  fill(element, attributes, children);
  return element;
}

/** An SVG element with attributes and children. */
export function s<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: Child[]
): SVGElementTagNameMap[Name] {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  fill(element, attributes, children);
  return element;
}

/** The element with this id; the page's template promises it. */
export function byId<Kind extends HTMLElement = HTMLElement>(id: string): Kind {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no #${id}.`);
  return element as Kind;
}

/** Words with `code` between backticks and *stress* between stars, as nodes: messages are written that way. */
export function words(text: string): (Node | string)[] {
  return text.split(/(`[^`\n]+`|(?<![\w*])\*[^\s*](?:[^*\n]*[^\s*])?\*(?![\w*]))/).filter((part) => part !== "").map((part) => {
    if (part.length > 2 && part.startsWith("`") && part.endsWith("`")) return h("code", {}, part.slice(1, -1));
    return /^\*[^*]+\*$/.test(part) ? h("em", {}, part.slice(1, -1)) : part;
  });
}

/** A button that copies what `text` gives, and says so for a moment. */
export function copyButton(label: string, text: () => string): HTMLButtonElement {
  const face = h("span", {}, label);
  let back: ReturnType<typeof setTimeout> | undefined;
  const button = h("button", { type: "button", class: "copier", on: { click: () => void copy() } }, face);
  async function copy(): Promise<void> {
    let said = t("Copied");
    try {
      await navigator.clipboard.writeText(text());
    } catch {
      said = t("The browser did not allow it");
    }
    face.textContent = said;
    clearTimeout(back);
    back = setTimeout(() => { face.textContent = label; }, 1600);
  }
  return button;
}
