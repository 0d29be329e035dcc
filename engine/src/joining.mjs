// Stages that read other collections: $lookup, $graphLookup, $unionWith.

import { compileExpression, variable } from "./expressions.mjs";
import { fault } from "./faults.mjs";
import { visit, withPath } from "./paths.mjs";
import { compileFilter } from "./query.mjs";
import { compilePipeline } from "./stages.mjs";
import { field, isNullish, isObject, key, long, show, wholeNumber } from "./values.mjs";

/** The keys under which a document is found at a path: each element of an array, null where the field is missing. */
function keysAt(doc, parts, fold) {
  const found = new Set();
  visit(doc, parts, (value) => {
    if (Array.isArray(value)) for (const each of value) found.add(key(each, fold));
    found.add(value === undefined ? "z" : key(value, fold));
    return false;
  });
  return found;
}

/** The keys by which a document asks: an array asks for each of its elements. */
function wantedAt(doc, parts, fold) {
  const found = new Set();
  visit(doc, parts, (value) => {
    if (Array.isArray(value)) for (const each of value) found.add(key(each, fold));
    else found.add(value === undefined ? "z" : key(value, fold));
    return false;
  });
  return found;
}

function indexed(docs, parts, at) {
  const index = new Map();
  const fold = at.collation?.fold ?? null;
  docs.forEach((doc, i) => {
    for (const name of keysAt(doc, parts, fold)) {
      if (!index.has(name)) index.set(name, []);
      index.get(name).push(i);
    }
  });
  return index;
}

function looking(value, at, nested) {
  if (!isObject(value)) throw fault(9, "the $lookup specification must be an object");
  for (const name of Object.keys(value)) if (!["from", "localField", "foreignField", "let", "pipeline", "as"].includes(name)) throw fault(9, `unknown argument to $lookup: ${name}`);
  const [from, as] = [field(value, "from"), field(value, "as")];
  if (typeof as !== "string") throw fault(9, "must specify 'as' field for a $lookup");
  const pipeline = field(value, "pipeline");
  if (isObject(from)) throw fault(13, `$lookup may only read the database that it runs in: ${show(from)} is another one`);
  if (typeof from !== "string" && !(pipeline?.[0] && Object.hasOwn(pipeline[0], "$documents"))) throw fault(9, "must specify 'from' field for a $lookup");
  const [local, foreign] = [field(value, "localField"), field(value, "foreignField")];
  if ((local === undefined) !== (foreign === undefined) || (local === undefined && pipeline === undefined)) throw fault(9, "$lookup requires both or neither of 'localField' and 'foreignField' to be specified, or a pipeline");
  const lets = Object.keys(field(value, "let") ?? {}).map((name) => [variable(name), compileExpression(value.let[name], at)]);
  if (pipeline !== undefined) compilePipeline(pipeline, { ...at, vars: { ...at.vars, ...Object.fromEntries(lets.map(([name]) => [name, null])) } }, nested + 1);
  const asParts = as.split(".");
  return (docs) => {
    const other = from === undefined ? [] : at.collection(from);
    const index = local === undefined ? null : indexed(other, foreign.split("."), at);
    const parts = local?.split(".");
    const scope = { ...at, vars: { ...at.vars } };
    // One compilation serves every document: expressions read the variables when they run.
    const run = pipeline === undefined ? null : compilePipeline(pipeline, scope, nested + 1);
    return docs.map((doc) => {
      at.budget?.keep();
      let found = other;
      if (index !== null) {
        const positions = new Set();
        for (const name of wantedAt(doc, parts, at.collation?.fold ?? null)) for (const i of index.get(name) ?? []) positions.add(i);
        found = [...positions].sort((a, b) => a - b).map((i) => other[i]);
      }
      if (run !== null) {
        for (const [name, part] of lets) scope.vars[name] = part({ root: doc, vars: at.vars });
        found = run(found);
      }
      for (let i = 0; i < found.length; i++) at.budget?.keep();
      return withPath(doc, asParts, found);
    });
  };
}

function walkingGraph(value, at) {
  const need = (name) => {
    if (!isObject(value) || field(value, name) === undefined) throw fault(40105, `$graphLookup requires '${name}' to be specified`);
    return value[name];
  };
  const from = need("from");
  if (typeof from !== "string") throw fault(13, "$graphLookup may only read the database that it runs in");
  const begin = compileExpression(need("startWith"), at);
  const [to, by, as] = [need("connectFromField").split("."), need("connectToField").split("."), need("as").split(".")];
  const most = field(value, "maxDepth") === undefined ? Infinity : wholeNumber(value.maxDepth, "$graphLookup's maxDepth");
  const depthField = field(value, "depthField");
  const allowed = field(value, "restrictSearchWithMatch") === undefined ? () => true : compileFilter(value.restrictSearchWithMatch, at);
  return (docs) => {
    const other = at.collection(from);
    const index = indexed(other, by, at);
    return docs.map((doc) => {
      const seen = new Map();
      let frontier = [begin({ root: doc, vars: at.vars })].flat().filter((each) => !isNullish(each)).map((each) => key(each));
      for (let depth = 0; frontier.length > 0 && depth <= most; depth++) {
        const next = [];
        for (const name of frontier) {
          for (const i of index.get(name) ?? []) {
            if (seen.has(i) || !allowed(other[i])) continue;
            at.budget?.keep();
            seen.set(i, depth);
            next.push(...[...wantedAt(other[i], to, null)].filter((each) => each !== "z"));
          }
        }
        frontier = [...new Set(next)];
      }
      const found = [...seen].map(([i, depth]) => (depthField === undefined ? other[i] : withPath(other[i], depthField.split("."), long(BigInt(depth)))));
      return withPath(doc, as, found);
    });
  };
}

function uniting(value, at, nested) {
  const from = typeof value === "string" ? value : isObject(value) ? field(value, "coll") : undefined;
  const pipeline = isObject(value) ? (field(value, "pipeline") ?? []) : [];
  if (isObject(value) && field(value, "db") !== undefined) throw fault(13, "$unionWith may only read the database that it runs in");
  if (from !== undefined && typeof from !== "string") throw fault(14, "$unionWith needs the name of a collection");
  const run = compilePipeline(pipeline, at, nested + 1);
  return (docs) => {
    const found = run(from === undefined ? [] : at.collection(from));
    for (let i = 0; i < found.length; i++) at.budget?.keep();
    return [...docs, ...found];
  };
}

export const JOINING = { $lookup: looking, $graphLookup: walkingGraph, $unionWith: uniting };
