// The editor brings its style sheets as <style> elements, which the page's policy (style-src 'self') refuses.
// Constructed style sheets say the same and are allowed, so the editor's are mounted that way.

import { StyleModule } from "style-mod";

const sheet = new CSSStyleSheet();
let mounted: StyleModule[] = [];

StyleModule.mount = (root: Document | ShadowRoot | DocumentOrShadowRoot, modules: StyleModule | readonly StyleModule[]) => {
  const wanted: readonly StyleModule[] = Array.isArray(modules) ? modules : [modules as StyleModule];
  const order = [...mounted.filter((each) => !wanted.includes(each)), ...wanted];
  if (order.length !== mounted.length || order.some((each, place) => each !== mounted[place])) {
    mounted = order;
    sheet.replaceSync(order.map((each) => each.getRules()).join("\n"));
  }
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
};
