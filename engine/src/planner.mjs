// A simulated planner. The engine reads every document; this says what MongoDB's own planner would do by the rule of index
// prefixes (equality, sort, range), and counts what it would have looked at. It is labelled wherever it is shown.

import { fault } from "./faults.mjs";
import { compileFilter } from "./query.mjs";
import { comparator } from "./sorting.mjs";
import { equal, field, int, isNumber, isObject, key, toNumber } from "./values.mjs";

export const LABEL = "simulated by the embedded engine: the plan follows the rule of index prefixes, and times mean nothing";
const EQUALITIES = new Set(["$eq", "$in"]);
const RANGES = new Set(["$gt", "$gte", "$lt", "$lte", "$exists", "$type", "$regex", "$ne", "$nin", "$not", "$mod", "$elemMatch", "$all", "$size"]);

/** How a filter constrains a field: "equal", "range" or null. */
function kindOf(value) {
  if (value?._bsontype === "BSONRegExp") return "range";
  if (!isObject(value) || !(Object.keys(value)[0] ?? "").startsWith("$")) return "equal";
  const names = Object.keys(value);
  if (names.some((name) => EQUALITIES.has(name))) return "equal";
  return names.some((name) => RANGES.has(name)) ? "range" : null;
}

const isOperators = (value) => isObject(value) && (Object.keys(value)[0] ?? "").startsWith("$");

/**
 * Field by field what a filter asks of it, $and taken apart; an $or is kept aside. `others` says that there is more, which no
 * index knows of. `tests` are the filters on the field, `value` what its bounds are drawn from.
 */
function constraints(filter) {
  const made = new Map();
  const ors = [];
  let others = false;
  const walk = (each) => {
    for (const name of Object.keys(each)) {
      if (name === "$and") each.$and.forEach(walk);
      else if (name === "$or") ors.push(each.$or);
      else if (name.startsWith("$") || kindOf(each[name]) === null) others = true;
      else {
        const [value, kind, was] = [each[name], kindOf(each[name]), made.get(name)];
        const tests = [...(was?.tests ?? []), { [name]: value }];
        const joined = was && isOperators(was.value) && isOperators(value) ? { ...was.value, ...value } : value;
        made.set(name, was?.kind === "equal" ? { ...was, tests } : { kind, value: joined, tests });
      }
    }
  };
  walk(filter);
  return { fields: made, ors, others };
}

const pattern = (index) => Object.keys(index.key).map((name) => [name, toNumber(index.key[name])]);

/** Whether an index gives a sort, once the fields before it are fixed: "forward", "backward" or null. */
function sortedBy(index, sort, fixed) {
  const fields = Object.keys(sort).map((name) => [name, toNumber(sort[name])]);
  const keys = pattern(index);
  let i = 0;
  let way = null;
  for (const [name, direction] of fields) {
    while (i < keys.length && keys[i][0] !== name && fixed.has(keys[i][0])) i += 1;
    if (i >= keys.length || keys[i][0] !== name) {
      if (fixed.has(name)) continue;
      return null;
    }
    const each = keys[i][1] === direction ? "forward" : "backward";
    if (way !== null && way !== each) return null;
    way = each;
    i += 1;
  }
  return way ?? "forward";
}

function usable(index, filter, collation) {
  const partial = field(index, "partialFilterExpression");
  if (partial !== undefined && !Object.keys(partial).every((name) => field(filter, name) !== undefined && key(filter[name]) === key(partial[name]))) return false;
  if (index.sparse === true && !Object.keys(index.key).some((name) => field(filter, name) !== undefined)) return false;
  const own = field(index, "collation");
  return (own === undefined ? null : key(own)) === (collation === null ? null : key(collation.spec));
}

/** The best index for a filter and a sort, with how much of it is used; null for none. */
function choose(indexes, filter, sort, collation, hint) {
  const { fields } = constraints(filter);
  const fixed = new Set([...fields].filter(([, { kind }]) => kind === "equal").map(([name]) => name));
  let best = null;
  for (const index of indexes) {
    if (hint && index !== hint) continue;
    if (!usable(index, filter, collation) && !hint) continue;
    let [equals, ranges] = [0, 0];
    for (const [name] of pattern(index)) {
      const found = fields.get(name);
      if (found?.kind === "equal" && ranges === 0) equals += 1;
      else if (found) {
        ranges += 1;
        break;
      } else break;
    }
    const way = sort ? sortedBy(index, sort, fixed) : null;
    const used = equals + ranges;
    if (used === 0 && way === null && !hint) continue;
    const score = equals * 10 + ranges * 4 + (sort && way ? 5 : 0) - pattern(index).length * 0.1 + (used === 0 ? -6 : 0);
    if (best === null || score > best.score) best = { index, used, way, score };
  }
  return best;
}

function bounds(index, used, filter) {
  const { fields } = constraints(filter);
  const made = {};
  pattern(index).forEach(([name, direction], i) => {
    const found = fields.get(name);
    made[name] = [i < used && found ? describe(found.value) : direction > 0 ? "[MinKey, MaxKey]" : "[MaxKey, MinKey]"].flat();
  });
  return made;
}

function describe(value) {
  const text = (v) => (v === null ? "null" : typeof v === "string" ? JSON.stringify(v) : v instanceof Date ? `new Date(${v.getTime()})` : isNumber(v) ? String(toNumber(v)) : v?._bsontype === "ObjectId" ? `ObjectId('${v.toHexString()}')` : key(v));
  if (!isObject(value) || !(Object.keys(value)[0] ?? "").startsWith("$")) return `[${text(value)}, ${text(value)}]`;
  if (Object.hasOwn(value, "$eq")) return `[${text(value.$eq)}, ${text(value.$eq)}]`;
  if (Object.hasOwn(value, "$in")) return value.$in.map((each) => `[${text(each)}, ${text(each)}]`);
  const low = Object.hasOwn(value, "$gte") ? `[${text(value.$gte)}` : Object.hasOwn(value, "$gt") ? `(${text(value.$gt)}` : "[MinKey";
  const high = Object.hasOwn(value, "$lte") ? `${text(value.$lte)}]` : Object.hasOwn(value, "$lt") ? `${text(value.$lt)})` : "MaxKey]";
  return `${low}, ${high}`;
}

function scan({ index, used, way }, filter) {
  return {
    stage: "IXSCAN", keyPattern: index.key, indexName: index.name, isMultiKey: false, isUnique: index.unique === true,
    isSparse: index.sparse === true, isPartial: field(index, "partialFilterExpression") !== undefined, direction: way ?? "forward", indexBounds: bounds(index, used, filter),
  };
}

/** Whether a projection asks for nothing that is not in the index. */
function covered(index, projection, filter) {
  if (!projection || Object.keys(projection).length === 0) return false;
  const names = new Set(Object.keys(index.key));
  const asked = Object.keys(projection);
  const flags = asked.every((name) => isNumber(projection[name]) || typeof projection[name] === "boolean");
  const on = (name) => (isNumber(projection[name]) ? toNumber(projection[name]) !== 0 : projection[name] === true);
  const { fields, ors, others } = constraints(filter);
  const withId = field(projection, "_id") === undefined || on("_id");
  return flags && asked.some((name) => name !== "_id" && on(name)) && asked.filter((name) => name !== "_id").every((name) => on(name) && names.has(name)) && (!withId || names.has("_id")) && !others && ors.length === 0 && [...fields.keys()].every((name) => names.has(name));
}

/** What is looked at along an index until `most` are found: keys within the bounds, and documents that its fields let through. */
function walk(docs, { index, used, way }, filter, most, at) {
  const names = pattern(index).map(([name]) => name);
  const { fields } = constraints(filter);
  const asking = (some) => {
    const tests = some.flatMap((name) => fields.get(name)?.tests ?? []);
    return compileFilter(tests.length === 0 ? {} : { $and: tests }, at);
  };
  const [within, held, fits] = [asking(names.slice(0, used)), asking(names), compileFilter(filter, at)];
  const turn = way === "backward" ? -1 : 1;
  const order = comparator(Object.fromEntries(pattern(index).map(([name, direction]) => [name, int(direction * turn)])), at);
  const counts = { keys: 0, docs: 0 };
  let found = 0;
  for (const doc of docs.filter(within).sort(order)) {
    if (found >= most) break;
    counts.keys += 1;
    if (held(doc)) counts.docs += 1;
    if (fits(doc)) found += 1;
  }
  return counts;
}

/** What an explain gives for a query: { plan, examined: { keys, docs } }. */
export function plan(collection, { filter, sort, projection, limit, collation, hint, at }) {
  const hinted = hint === undefined ? null : findHint(collection, hint);
  const { ors } = constraints(filter);
  const ids = field(filter, "_id");
  const docs = collection === null ? [] : [...collection.docs.values()];
  const indexes = collection === null ? [] : [...collection.indexes.values()];
  if (!hinted && Object.keys(filter).length === 1 && ids !== undefined && kindOf(ids) === "equal" && !isObject(ids)) {
    const found = docs.filter((doc) => equal(doc._id, ids)).length;
    return { plan: { stage: "IDHACK" }, keys: found, docs: found };
  }
  const chosen = hinted === "natural" ? null : choose(indexes, filter, sort, collation, hinted);
  let made;
  let counts;
  if (chosen === null && hinted !== "natural" && ors.length === 1 && ors[0].every((branch) => choose(indexes, branch, null, collation, null)?.used > 0)) {
    const inputs = ors[0].map((branch) => scan(choose(indexes, branch, null, collation, null), branch));
    const seen = docs.filter(compileFilter({ $or: ors[0] }, at)).length;
    made = { stage: "SUBPLAN", inputStage: { stage: "FETCH", inputStage: { stage: "OR", inputStages: inputs } } };
    counts = { keys: seen, docs: seen };
  } else if (chosen === null) {
    made = { stage: "COLLSCAN", filter, direction: "forward" };
    counts = { keys: 0, docs: docs.length };
  } else {
    const bare = covered(chosen.index, projection, filter);
    counts = walk(docs, chosen, filter, limit && (!sort || chosen.way) ? limit : Number.POSITIVE_INFINITY, at);
    if (bare) counts.docs = 0;
    made = bare ? { stage: "PROJECTION_COVERED", transformBy: projection, inputStage: scan(chosen, filter) } : { stage: "FETCH", inputStage: scan(chosen, filter) };
  }
  if (sort && !chosen?.way) made = { stage: "SORT", sortPattern: sort, memLimit: int(104857600), type: "simple", inputStage: made };
  if (limit) made = { stage: "LIMIT", limitAmount: int(limit), inputStage: made };
  return { plan: made, ...counts };
}

export function findHint(collection, hint) {
  if (isObject(hint) && Object.hasOwn(hint, "$natural")) return "natural";
  const indexes = collection === null ? [] : [...collection.indexes.values()];
  const found = indexes.find((index) => (typeof hint === "string" ? index.name === hint : key(index.key) === key(hint)));
  if (!found) throw fault(2, "hint provided does not correspond to an existing index");
  return found;
}
