// Projections, of `find` and of `$project`: what is kept, in the document's order, then what is computed, in the order asked.

import { compileExpression } from "./expressions.mjs";
import { fault } from "./faults.mjs";
import { compileFilter } from "./query.mjs";
import { field, isNumber, isObject, put, show, truthy, wholeNumber } from "./values.mjs";

const isFlag = (v) => typeof v === "boolean" || isNumber(v);

/** A function from document to document. `filter` is the query's, for the positional `$`. */
export function compileProjection(spec, at, { aggregation = false, filter = null } = {}) {
  if (!isObject(spec)) throw fault(14, `a projection must be a document, found ${show(spec)}`);
  if (Object.keys(spec).length === 0) {
    if (aggregation) throw fault(51272, "projection specification must have at least one field");
    return (doc) => doc;
  }
  const tree = { inner: new Map(), specials: [] };
  const found = { kept: [], dropped: [], places: 0, matches: 0 };
  for (const name of Object.keys(spec)) plant(tree, name, spec[name], { at, aggregation, filter, found, top: name });
  if (found.places > 1) throw fault(31276, "Cannot specify more than one positional projection per query.");
  if (found.places > 0 && found.matches > 0) throw fault(31256, "Cannot specify positional operator and $elemMatch.");
  const kept = found.kept.filter((name) => name !== "_id");
  const dropped = found.dropped.filter((name) => name !== "_id");
  if (kept.length > 0 && dropped.length > 0) {
    throw fault(31254, `Cannot do exclusion on field ${dropped[0]} in inclusion projection: name what is kept (${kept[0]}), or what is dropped, not both`);
  }
  const onlyId = kept.length === 0 && dropped.length === 0;
  const includes = kept.length > 0 || (onlyId && found.kept.includes("_id"));
  // An _id alone that is dropped drops nothing else; specials of `find` ($slice) leave the rest as it is.
  if (includes && !found.dropped.includes("_id") && !tree.inner.has("_id")) tree.inner.set("_id", { keep: true });
  if (includes && found.dropped.includes("_id")) tree.inner.delete("_id");
  return (doc) => {
    const env = { root: doc, vars: at.vars ?? {} };
    return includes ? include(doc, tree, env) : exclude(doc, tree, env);
  };
}

function plant(tree, path, value, told) {
  const parts = path.split(".");
  if (told.filter !== null && parts.at(-1) === "$") return plantPositional(tree, parts.slice(0, -1), value, told);
  if (parts.some((part) => part === "" || part.startsWith("$"))) throw fault(16410, `FieldPath field names may not be empty or start with '$': ${show(path)}`);
  let node = tree;
  parts.forEach((part, i) => {
    const last = i === parts.length - 1;
    const there = node.inner.get(part);
    if (there !== undefined && (last || there.inner === undefined)) throw fault(31249, `Path collision at ${told.top}`);
    if (!last) {
      if (there === undefined) node.inner.set(part, { inner: new Map() });
      node = node.inner.get(part);
    } else node.inner.set(part, leaf(part, value, told, path));
  });
  return undefined;
}

function plantPositional(tree, parts, value, told) {
  if (isFlag(value) && !truthy(value)) throw fault(31395, "positional projection cannot be used with exclusion");
  told.found.kept.push(parts.join("."));
  told.found.places += 1;
  const name = parts.join(".");
  const conditions = conditionsOn(told.filter, name);
  if (conditions.length === 0) throw fault(51246, `Executor error: positional operator '${name}.$' needs a condition on '${name}' in the query`);
  const tests = conditions.map(([path, value]) => {
    const rest = path === name ? "v" : `v.${path.slice(name.length + 1)}`;
    const test = compileFilter({ [rest]: value }, told.at);
    // $elemMatch wants an array, and each element is looked at by itself: in an array of its own.
    const elements = path === name && isObject(value) && Object.hasOwn(value, "$elemMatch");
    return ({ v }) => test({ v: elements ? [v] : v });
  });
  const each = tests.map((test) => (item) => test({ v: item }));
  let node = tree;
  parts.forEach((part, i) => {
    if (i < parts.length - 1) {
      if (!node.inner.has(part)) node.inner.set(part, { inner: new Map() });
      node = node.inner.get(part);
    } else node.inner.set(part, { change: (list) => (Array.isArray(list) ? matched(list, each) : list), keep: true });
  });
}

/** The element that the query came across: where each condition found another one, the last condition's. */
function matched(list, tests) {
  const found = list.findIndex((item) => tests.every((test) => test(item)));
  const at = found >= 0 ? found : list.findIndex(tests.at(-1));
  return at < 0 ? [] : [list[at]];
}

function conditionsOn(filter, name) {
  return Object.keys(filter).flatMap((path) => {
    if (path === "$and") return filter.$and.flatMap((each) => conditionsOn(each, name));
    return path === name || path.startsWith(`${name}.`) ? [[path, filter[path]]] : [];
  });
}

function leaf(name, value, told, path) {
  const { at, aggregation, found } = told;
  if (isFlag(value)) {
    const keep = truthy(value);
    found[keep ? "kept" : "dropped"].push(path);
    return keep ? { keep: true } : { drop: true };
  }
  if (isObject(value)) {
    const names = Object.keys(value);
    if (!aggregation && names[0] === "$slice" && slices(value.$slice)) return { change: slicer(value.$slice), keep: true };
    if (!aggregation && names[0] === "$elemMatch") {
      if (path.includes(".") || told.below) throw fault(31275, "Cannot use $elemMatch projection on a nested field.");
      found.kept.push(path);
      found.matches += 1;
      return { change: firstMatch(value.$elemMatch, at), keep: true };
    }
    if (names.length === 0) throw fault(51270, `an empty object is not a valid value for the field '${path}' of a projection`);
    if (!names[0].startsWith("$")) {
      const node = { inner: new Map() };
      for (const inner of names) {
        if (inner.includes(".") && inner.split(".").some((part) => part === "")) throw fault(16410, `bad path: ${inner}`);
        plant(node, inner, value[inner], { ...told, below: true, found: nestedFound(found, path) });
      }
      return node;
    }
  }
  found.kept.push(path);
  return { compute: compileExpression(value, at) };
}

const nestedFound = (found, path) => ({
  kept: { push: (inner) => found.kept.push(`${path}.${inner}`) },
  dropped: { push: (inner) => found.dropped.push(`${path}.${inner}`) },
});

const slices = (v) => isNumber(v) || (Array.isArray(v) && v.every(isNumber));

function slicer(value) {
  const [from, count] = Array.isArray(value) ? value.map((each) => wholeNumber(each, "$slice")) : [null, wholeNumber(value, "$slice")];
  return (list) => {
    if (!Array.isArray(list)) return list;
    if (from === null) return count >= 0 ? list.slice(0, count) : list.slice(count);
    const start = from < 0 ? Math.max(list.length + from, 0) : from;
    return list.slice(start, start + count);
  };
}

function firstMatch(wanted, at) {
  const test = compileFilter({ v: { $elemMatch: wanted } }, at);
  return (list) => {
    const found = Array.isArray(list) ? list.find((item) => test({ v: [item] })) : undefined;
    return found === undefined ? undefined : [found];
  };
}

function include(value, node, env) {
  if (Array.isArray(value)) return value.map((item) => include(item, node, env)).filter((item) => item !== undefined);
  const made = {};
  if (isObject(value)) {
    // The _id leads, wherever it stands.
    const names = Object.keys(value);
    for (const name of names) {
      const inner = node.inner.get(name);
      if (inner === undefined || inner.compute) continue;
      const kept = inner.inner ? includeBelow(value[name], inner, env) : inner.change ? inner.change(value[name]) : inner.keep ? value[name] : undefined;
      if (kept !== undefined) put(made, name, kept);
    }
  } else if (!hasComputed(node)) return undefined;
  compute(made, node, env);
  return made;
}

function includeBelow(value, node, env) {
  if (!isObject(value) && !Array.isArray(value)) return hasComputed(node) ? include({}, node, env) : undefined;
  return include(value, node, env);
}

const hasComputed = (node) => [...node.inner.values()].some((each) => each.compute || (each.inner && hasComputed(each)));

function compute(made, node, env) {
  for (const [name, inner] of node.inner) {
    if (inner.compute) {
      const found = inner.compute(env);
      if (found !== undefined) put(made, name, found);
    } else if (inner.inner && field(made, name) === undefined && hasComputed(inner)) put(made, name, include({}, inner, env));
  }
}

function exclude(value, node, env) {
  if (Array.isArray(value)) return value.map((item) => exclude(item, node, env));
  if (!isObject(value)) return value;
  const made = {};
  for (const name of Object.keys(value)) {
    const inner = node.inner.get(name);
    if (inner === undefined) put(made, name, value[name]);
    else if (inner.inner) put(made, name, exclude(value[name], inner, env));
    else if (inner.change) put(made, name, inner.change(value[name]));
    else if (inner.keep) put(made, name, value[name]);
  }
  return made;
}

