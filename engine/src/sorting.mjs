// Sort orders: the smallest element of an array stands for it going up, the largest going down; ties stay as they came.

import { fault } from "./faults.mjs";
import { visit } from "./paths.mjs";
import { compare, isNumber, isObject, show, toNumber } from "./values.mjs";

/** What a document is sorted by at a path. */
export function sortKey(doc, parts, direction, collator) {
  let best;
  let found = false;
  const look = (value) => {
    const each = value === undefined ? null : value;
    if (!found || direction * compare(each, best, collator) < 0) [best, found] = [each, true];
  };
  visit(doc, parts, (value) => {
    if (Array.isArray(value)) {
      if (value.length === 0) look(EMPTY);
      else value.forEach(look);
    } else look(value);
    return false;
  });
  return found ? best : null;
}
// Before null, as MongoDB sorts an array with nothing in it.
const EMPTY = { _bsontype: "Undefined" };

/** [path, direction] for each field of a sort document. */
export function sortFields(spec) {
  if (!isObject(spec) || Object.keys(spec).length === 0) throw fault(15976, "a sort needs at least one field");
  return Object.keys(spec).map((name) => {
    const way = spec[name];
    const direction = isNumber(way) ? toNumber(way) : Number.NaN;
    if (direction !== 1 && direction !== -1) throw fault(15975, `a sort order must be 1 (up) or -1 (down), found ${show(way)} for '${name}'`);
    return [name.split("."), direction];
  });
}

/** A comparison of two documents by a sort document. */
export function comparator(spec, at) {
  const fields = sortFields(spec);
  const collator = at?.collation?.compare ?? null;
  return (a, b) => {
    for (const [parts, direction] of fields) {
      const order = compareKeys(sortKey(a, parts, direction, collator), sortKey(b, parts, direction, collator), collator);
      if (order !== 0) return direction * order;
    }
    return 0;
  };
}

export function compareKeys(a, b, collator) {
  if (a === EMPTY || b === EMPTY) return a === b ? 0 : a === EMPTY ? (b === null || compare(b, null) >= 0 ? -1 : 1) : -compareKeys(b, a, collator);
  return compare(a, b, collator);
}

/** The documents in order; each one's keys are read once. */
export function sortDocuments(docs, spec, at) {
  const fields = sortFields(spec);
  const collator = at?.collation?.compare ?? null;
  const keyed = docs.map((doc) => {
    at?.budget?.keep();
    return [fields.map(([parts, direction]) => sortKey(doc, parts, direction, collator)), doc];
  });
  keyed.sort(([a], [b]) => {
    at?.budget?.step();
    for (let i = 0; i < fields.length; i++) {
      const order = compareKeys(a[i], b[i], collator);
      if (order !== 0) return fields[i][1] * order;
    }
    return 0;
  });
  return keyed.map(([, doc]) => doc);
}
