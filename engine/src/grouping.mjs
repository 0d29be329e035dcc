// Stages that gather documents: $group, $bucket, $bucketAuto, $sortByCount.

import { compileAccumulator } from "./accumulators.mjs";
import { compileExpression } from "./expressions.mjs";
import { fault, lacking } from "./faults.mjs";
import { compare, equal, field, int, isNullish, isObject, key, put, rank, show, toNumber, wholeNumber } from "./values.mjs";

/** [name, maker] for each field that gathers; a fault for what is no accumulator. */
export function compileOutputs(spec, at, stage) {
  return Object.keys(spec).map((name) => {
    const value = spec[name];
    if (name.includes(".") || name.startsWith("$")) throw fault(40235, `The field name '${name}' of ${stage} cannot contain '.' or start with '$'`);
    if (!isObject(value)) throw fault(40234, `The field '${name}' must be an accumulator object`);
    if (Object.keys(value).length !== 1) throw fault(40238, `The field '${name}' must specify one accumulator`);
    const operator = Object.keys(value)[0];
    return [name, compileAccumulator(operator, value[operator], at)];
  });
}

const start = (outputs) => outputs.map(([name, make]) => [name, make()]);

function finish(id, states) {
  const made = { _id: id };
  for (const [name, state] of states) put(made, name, state.result());
  return made;
}

function feed(states, doc, at) {
  at.budget?.step();
  const env = { root: doc, vars: at.vars };
  for (const [, state] of states) state.add(env);
}

function grouping(value, at) {
  if (!isObject(value)) throw fault(15947, "a group's fields must be specified in an object");
  if (!Object.hasOwn(value, "_id")) throw fault(15955, "a group specification must include an _id");
  const { _id, ...rest } = value;
  const identify = compileExpression(_id, at);
  const outputs = compileOutputs(rest, at, "$group");
  const fold = at.collation?.fold ?? null;
  return (docs) => {
    const groups = new Map();
    for (const doc of docs) {
      const id = identify({ root: doc, vars: at.vars }) ?? null;
      const name = key(id, fold);
      let group = groups.get(name);
      if (group === undefined) {
        at.budget?.keep();
        group = [id, start(outputs)];
        groups.set(name, group);
      }
      feed(group[1], doc, at);
    }
    return [...groups.values()].map(([id, states]) => finish(id, states));
  };
}

const COUNT = { count: { $sum: int(1) } };

function bucketing(value, at) {
  const boundaries = isObject(value) ? field(value, "boundaries") : undefined;
  if (!Array.isArray(boundaries) || boundaries.length < 2) throw fault(40192, "The $bucket 'boundaries' field must have at least 2 values");
  if (field(value, "groupBy") === undefined) throw fault(40198, "$bucket requires 'groupBy' and 'boundaries' to be specified.");
  const edges = boundaries.map((each) => compileExpression(each, at)({ root: {}, vars: at.vars }));
  edges.slice(1).forEach((edge, i) => {
    if (rank(edge) !== rank(edges[i])) throw fault(40193, "All values in the 'boundaries' option to $bucket must have the same type");
    if (compare(edge, edges[i]) <= 0) throw fault(40194, "The 'boundaries' option to $bucket must be sorted in ascending order");
  });
  const hasRest = Object.hasOwn(value, "default");
  const rest = hasRest ? value.default : null;
  if (hasRest && compare(rest, edges[0]) >= 0 && compare(rest, edges.at(-1)) < 0) throw fault(40199, "The $bucket 'default' field must be less than the lowest boundary or greater than or equal to the highest boundary.");
  const classify = compileExpression(value.groupBy, at);
  const outputs = compileOutputs(field(value, "output") ?? COUNT, at, "$bucket");
  return (docs) => {
    const buckets = new Map();
    for (const doc of docs) {
      const found = classify({ root: doc, vars: at.vars });
      const inside = found !== undefined && compare(found, edges[0]) >= 0 && compare(found, edges.at(-1)) < 0;
      if (!inside && !hasRest) throw fault(40066, `$switch could not find a matching branch for an input, and no default was specified: ${show(found)} is in no bucket`);
      const id = inside ? edges.findLast((edge) => compare(edge, found) <= 0) : rest;
      const name = key(id);
      if (!buckets.has(name)) buckets.set(name, [id, start(outputs)]);
      feed(buckets.get(name)[1], doc, at);
    }
    return [...buckets.values()].sort(([a], [b]) => compare(a, b)).map(([id, states]) => finish(id, states));
  };
}

function bucketingAuto(value, at) {
  if (!isObject(value) || field(value, "groupBy") === undefined || field(value, "buckets") === undefined) throw fault(40246, "$bucketAuto requires 'groupBy' and 'buckets' to be specified");
  const wanted = wholeNumber(value.buckets, "$bucketAuto's buckets");
  if (wanted < 1) throw fault(40243, `The $bucketAuto 'buckets' field must be greater than 0, but found: ${wanted}`);
  if (field(value, "granularity") !== undefined) throw lacking("granularity for $bucketAuto");
  const classify = compileExpression(value.groupBy, at);
  const outputs = compileOutputs(field(value, "output") ?? COUNT, at, "$bucketAuto");
  return (docs) => {
    const sorted = docs.map((doc) => [classify({ root: doc, vars: at.vars }) ?? null, doc]).sort(([a], [b]) => compare(a, b));
    const size = Math.max(1, Math.round(sorted.length / wanted));
    const made = [];
    let i = 0;
    while (i < sorted.length) {
      const states = start(outputs);
      const from = i;
      const last = made.length === wanted - 1;
      while (i < sorted.length && (last || i - from < size || equal(sorted[i - 1][0], sorted[i][0]))) feed(states, sorted[i++][1], at);
      const upper = i < sorted.length ? sorted[i][0] : sorted[i - 1][0];
      made.push(finish({ min: sorted[from][0], max: upper }, states));
    }
    return made;
  };
}

function countingSorted(value, at) {
  if (isNullish(value) || (typeof value === "string" && !value.startsWith("$"))) throw fault(40148, "the sortByCount field must be defined as a $-prefixed path or an expression");
  const group = grouping({ _id: value, count: { $sum: int(1) } }, at);
  return (docs) => group(docs).sort((a, b) => toNumber(b.count) - toNumber(a.count));
}

export const GROUPING = { $group: grouping, $bucket: bucketing, $bucketAuto: bucketingAuto, $sortByCount: countingSorted };
