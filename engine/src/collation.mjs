// How text is compared where a collation was asked for.

import { fault } from "./faults.mjs";
import { field, isNullish, toNumber } from "./values.mjs";

const SENSITIVITY = { 1: "base", 2: "accent", 3: "variant", 4: "variant", 5: "variant" };
const known = new Map();

/** { compare, fold } for a collation document, null for the plain order of bytes. */
export function collationOf(spec) {
  const locale = isNullish(spec) ? undefined : field(spec, "locale");
  if (isNullish(spec) || locale === "simple" || Object.keys(spec).length === 0) return null;
  if (typeof locale !== "string") throw fault(72, "a collation must name its locale");
  const strength = field(spec, "strength") === undefined ? 3 : toNumber(spec.strength);
  const numeric = field(spec, "numericOrdering") === true;
  const caseFirst = field(spec, "caseFirst");
  const name = JSON.stringify([locale, strength, numeric, caseFirst, field(spec, "caseLevel"), field(spec, "alternate")]);
  if (!known.has(name)) known.set(name, make(locale, { strength, numeric, caseFirst, spec }));
  return known.get(name);
}

function make(locale, { strength, numeric, caseFirst, spec }) {
  let sensitivity = SENSITIVITY[strength] ?? "variant";
  if (field(spec, "caseLevel") === true && strength === 1) sensitivity = "case";
  const options = { sensitivity, numeric, ignorePunctuation: field(spec, "alternate") === "shifted" };
  if (caseFirst === "upper" || caseFirst === "lower") options.caseFirst = caseFirst;
  let collator;
  try {
    collator = new Intl.Collator(locale.replace("_", "-"), options);
  } catch {
    throw fault(2, `the locale ${JSON.stringify(locale)} is not known`);
  }
  const representatives = [];
  // Equal texts share one representative, so that they can be keys.
  const fold = (text) => {
    let low = 0;
    let high = representatives.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const order = collator.compare(representatives[middle], text);
      if (order === 0) return representatives[middle];
      if (order < 0) low = middle + 1;
      else high = middle;
    }
    representatives.splice(low, 0, text);
    return text;
  };
  return { compare: (a, b) => collator.compare(a, b), fold, spec };
}
