// Dotted paths, in the two ways in which MongoDB reads them: by queries and by expressions.

import { field, isObject, put } from "./values.mjs";

const INDEX = /^(?:0|[1-9]\d*)$/;
export const isIndex = (part) => INDEX.test(part);

/** What an expression reads: arrays are walked element by element, and what is missing in one is left out. */
export function read(value, parts, from = 0) {
  for (let i = from; i < parts.length; i++) {
    if (Array.isArray(value)) {
      const found = [];
      for (const each of value) {
        const got = read(each, parts, i);
        if (got !== undefined) found.push(got);
      }
      return found;
    }
    if (!isObject(value)) return undefined;
    value = field(value, parts[i]);
  }
  return value;
}

/**
 * What a query sees at a path: `tell` is called with each value there, `undefined` where the field is missing, until it
 * says true. Arrays on the way are walked through their documents, and a number is a position as well as a name.
 */
export function visit(value, parts, tell, from = 0) {
  if (from === parts.length) return tell(value);
  const part = parts[from];
  if (Array.isArray(value)) {
    if (isIndex(part) && Number(part) < value.length && visit(value[Number(part)], parts, tell, from + 1)) return true;
    for (const each of value) if (isObject(each) && visit(each, parts, tell, from)) return true;
    return false;
  }
  if (!isObject(value)) return tell(undefined);
  return visit(field(value, part), parts, tell, from + 1);
}

/** A copy of a document with the value at a path set, through arrays too, as `$set` stages do; missing: removed. */
export function withPath(doc, parts, value, from = 0) {
  const part = parts[from];
  if (Array.isArray(doc)) return doc.map((each) => withPath(each, parts, value, from));
  const made = {};
  if (isObject(doc)) for (const name of Object.keys(doc)) put(made, name, doc[name]);
  if (from === parts.length - 1) {
    if (value === undefined) delete made[part];
    else put(made, part, value);
  } else {
    const inner = field(made, part);
    if (value === undefined && !isObject(inner) && !Array.isArray(inner)) return isObject(doc) ? made : doc;
    put(made, part, withPath(inner, parts, value, from + 1));
  }
  return made;
}

/** A copy without what is at a path, in every document of the arrays on the way. */
export function withoutPath(value, parts, from = 0) {
  if (Array.isArray(value)) return value.map((each) => withoutPath(each, parts, from));
  if (!isObject(value) || !Object.hasOwn(value, parts[from])) return value;
  const made = {};
  for (const name of Object.keys(value)) {
    if (name !== parts[from]) put(made, name, value[name]);
    else if (from < parts.length - 1) put(made, name, withoutPath(value[name], parts, from + 1));
  }
  return made;
}
