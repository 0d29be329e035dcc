// Updates: a document in, the changed document out. The one that is stored is never touched before all has gone well.

import { Timestamp } from "bson";
import { fault } from "./faults.mjs";
import { isIndex } from "./paths.mjs";
import { compileFilter } from "./query.mjs";
import { comparator } from "./sorting.mjs";
import { compilePipeline } from "./stages.mjs";
import { arithmetic, compare, copy, deepCopy, equal, field, int, isNumber, isObject, isWholeType, key, long, put, show, toBigInt, toNumber, truthy, typeName, whole, wholeNumber } from "./values.mjs";

const IN_PIPELINES = new Set(["$addFields", "$set", "$project", "$unset", "$replaceRoot", "$replaceWith"]);
const MAX_PADDING = 1_500_000;

/** A function (doc, { inserting }) that gives the changed document. `filter` is the query's, for the positional `$`. */
export function compileUpdate(update, at, { filter = {}, arrayFilters = [], replaces = null } = {}) {
  if (Array.isArray(update)) return byPipeline(update, at);
  if (!isObject(update)) throw fault(9, `an update must be a document or a pipeline, found ${show(update)}`);
  const names = Object.keys(update);
  const withOperators = names.length > 0 && names[0].startsWith("$");
  if (replaces === true && withOperators) throw fault(9, "a replacement may not hold update operators");
  if (!withOperators) return byReplacement(update, names);
  return byOperators(update, names, { at, filter, named: filtersOf(arrayFilters, at) });
}

export const isReplacement = (update) => isObject(update) && !(Object.keys(update)[0] ?? "").startsWith("$");

function byPipeline(update, at) {
  for (const stage of update) {
    const name = Object.keys(stage ?? {})[0];
    if (!IN_PIPELINES.has(name)) throw fault(72, `${name} is not allowed to be used within an update`);
  }
  const run = compilePipeline(update, at);
  return (doc) => keepId(doc, run([doc])[0]);
}

function byReplacement(update, names) {
  const wrong = names.find((name) => name.startsWith("$"));
  if (wrong) throw fault(52, `The dollar ($) prefixed field '${wrong}' is not valid for storage: a replacement holds no operators`);
  return (doc) => keepId(doc, update);
}

function keepId(before, after) {
  const id = field(before, "_id");
  const given = field(after, "_id");
  if (id !== undefined && given !== undefined && !equal(id, given)) throw fault(66, `the (immutable) field '_id' was found to have been altered to _id: ${show(given)}`);
  const { _id, ...rest } = after;
  const made = id === undefined ? (given === undefined ? {} : { _id: given }) : { _id: id };
  for (const name of Object.keys(rest)) put(made, name, rest[name]);
  return made;
}

// ------------------------------------------------------------ operators

function filtersOf(arrayFilters, at) {
  const named = new Map();
  for (const filter of arrayFilters) {
    const name = identifierOf(filter);
    if (named.has(name)) throw fault(9, `Found multiple array filters with the same top-level field name ${name}`);
    named.set(name, compileFilter(filter, at));
  }
  return named;
}

function identifierOf(filter) {
  const names = new Set();
  const walk = (each) => {
    for (const name of Object.keys(each)) {
      if (name.startsWith("$")) for (const inner of [each[name]].flat()) walk(inner);
      else names.add(name.split(".")[0]);
    }
  };
  walk(filter);
  if (names.size !== 1) throw fault(9, `an array filter must concern exactly one name, found ${[...names].join(", ") || "none"}`);
  const [name] = names;
  if (!/^[a-z][a-zA-Z0-9]*$/.test(name)) throw fault(2, `The top-level field name of an array filter must be an alphanumeric string beginning with a lowercase letter, found '${name}'`);
  return name;
}

function byOperators(update, names, told) {
  const changes = [];
  for (const name of names) {
    const make = OPERATORS[name];
    if (!name.startsWith("$") || make === undefined) throw fault(9, `Unknown modifier: ${name}. Expected a valid update modifier or pipeline-style update specified as an array`);
    const fields = update[name];
    if (!isObject(fields)) throw fault(9, `Modifiers operate on fields but we found type ${typeName(fields)} instead. For example: {${name}: {<field>: ...}}, not {${name}: ${show(fields)}}`);
    for (const path of Object.keys(fields)) {
      changes.push({ path, parts: checked(path), operator: name, apply: make(fields[path], path, told.at) });
      if (name === "$rename") changes.push({ path: fields[path], parts: checked(fields[path]), operator: name, apply: null });
    }
  }
  conflicts(changes);
  const used = new Set(changes.flatMap(({ parts }) => parts.filter((part) => /^\$\[.+\]$/.test(part)).map((part) => part.slice(2, -1))));
  for (const name of used) if (!told.named.has(name)) throw fault(2, `No array filter found for identifier '${name}' in path`);
  for (const name of told.named.keys()) if (!used.has(name)) throw fault(9, `The array filter for identifier '${name}' was not used in the update`);
  const ordered = changes.filter((change) => change.apply !== null).sort((a, b) => comparePaths(a.parts, b.parts));
  return (doc, { inserting = false } = {}) => {
    const made = deepCopy(doc);
    for (const change of ordered) {
      if (change.operator === "$setOnInsert" && !inserting) continue;
      for (const parts of expand(made, change.parts, told)) {
        change.apply(made, parts);
        if (parts[0] === "_id" && field(doc, "_id") !== undefined && !equal(field(doc, "_id"), field(made, "_id"))) throw fault(66, "Performing an update on the path '_id' would modify the immutable field '_id'");
      }
    }
    return made;
  };
}

function checked(path) {
  if (typeof path !== "string" || path === "") throw fault(56, "An empty update path is not valid.");
  const parts = path.split(".");
  if (parts.some((part) => part === "")) throw fault(56, `The update path '${path}' contains an empty field name, which is not allowed.`);
  parts.forEach((part, i) => {
    if (part.startsWith("$") && (i === 0 || !/^\$(?:\[.*\])?$/.test(part))) throw fault(52, `The dollar ($) prefixed field '${part}' in '${path}' is not allowed in the context of an update`);
  });
  return parts;
}

function conflicts(changes) {
  const paths = changes.map(({ path }) => path).sort();
  paths.forEach((path, i) => {
    const other = paths.find((each, j) => j > i && (each === path || each.startsWith(`${path}.`)));
    if (other !== undefined) throw fault(40, `Updating the path '${other}' would create a conflict at '${path}'`);
  });
}

function comparePaths(a, b) {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    if (a[i] === b[i]) continue;
    if (isIndex(a[i]) && isIndex(b[i])) return Number(a[i]) - Number(b[i]);
    return a[i] < b[i] ? -1 : 1;
  }
  return a.length - b.length;
}

/** The paths that a path with `$`, `$[]` and `$[name]` stands for in this document. */
function expand(doc, parts, told) {
  let found = [[]];
  parts.forEach((part) => {
    if (!part.startsWith("$")) {
      found = found.map((each) => [...each, part]);
      return;
    }
    found = found.flatMap((each) => {
      const list = each.reduce((value, name) => (isObject(value) || Array.isArray(value) ? field(value, name) : undefined), doc);
      if (part === "$") return [[...each, String(positionOf(list, each.join("."), told))]];
      if (!Array.isArray(list)) throw fault(2, `The path '${each.join(".")}' must exist in the document in order to apply array updates, and hold an array.`);
      const name = part.slice(2, -1);
      const test = name === "" ? () => true : told.named.get(name);
      return list.flatMap((item, i) => (name === "" || test({ [name]: item }) ? [[...each, String(i)]] : []));
    });
  });
  return found;
}

function positionOf(list, path, told) {
  const tests = conditions(told.filter, path).map((filter) => compileFilter(filter, told.at));
  if (tests.length === 0 || !Array.isArray(list)) throw fault(2, "The positional operator did not find the match needed from the query.");
  const position = list.findIndex((item) => tests.every((test) => test({ v: [item] })));
  if (position >= 0) return position;
  const any = list.findIndex((item) => tests.some((test) => test({ v: [item] })));
  if (any < 0) throw fault(2, "The positional operator did not find the match needed from the query.");
  return any;
}

function conditions(filter, path) {
  return Object.keys(filter).flatMap((name) => {
    if (name === "$and" || name === "$or") return filter[name].flatMap((each) => conditions(each, path));
    if (name === path) return [{ v: filter[name] }];
    return name.startsWith(`${path}.`) ? [{ [`v.${name.slice(path.length + 1)}`]: filter[name] }] : [];
  });
}

// ------------------------------------------------------------ one place in a document

function get(doc, parts) {
  return parts.reduce((value, part) => (isObject(value) ? field(value, part) : Array.isArray(value) && isIndex(part) ? value[Number(part)] : undefined), doc);
}

/** The container of a path's last part, made where it is missing. */
function reach(doc, parts) {
  let value = doc;
  for (const part of parts.slice(0, -1)) {
    let inner = Array.isArray(value) ? (isIndex(part) ? value[Number(part)] : refuse(part, value)) : field(value, part);
    if (inner === undefined) {
      inner = {};
      store(value, part, inner);
    }
    if (!isObject(inner) && !Array.isArray(inner)) throw fault(28, `Cannot create field '${parts.at(-1)}' in element {${part}: ${show(inner)}}`);
    value = inner;
  }
  return value;
}

function refuse(part, value) {
  throw fault(28, `Cannot create field '${part}' in element ${show(value)}`);
}

function store(container, part, value) {
  if (!Array.isArray(container)) {
    put(container, part, value);
    return;
  }
  if (!isIndex(part)) refuse(part, container);
  const i = Number(part);
  if (i - container.length > MAX_PADDING) throw fault(2, `can't backfill more than ${MAX_PADDING} elements`);
  while (container.length < i) container.push(null);
  container[i] = value;
}

const set = (doc, parts, value) => store(reach(doc, parts), parts.at(-1), value);

function unset(doc, parts) {
  const container = get(doc, parts.slice(0, -1));
  const last = parts.at(-1);
  if (Array.isArray(container)) {
    if (isIndex(last) && Number(last) < container.length) container[Number(last)] = null;
  } else if (isObject(container)) delete container[last];
}

const calculating = (operation, name) => (amount, path) => {
  if (!isNumber(amount)) throw fault(14, `Cannot ${name} with non-numeric argument: {${path}: ${show(amount)}}`);
  return (doc, parts) => {
    const before = get(doc, parts);
    if (before === undefined) {
      set(doc, parts, operation === "add" ? amount : arithmetic("multiply", amount, int(0)));
      return;
    }
    if (!isNumber(before)) throw fault(14, `Cannot apply ${operation === "add" ? "$inc" : "$mul"} to a value of non-numeric type. {_id: ${show(field(doc, "_id"))}} has the field '${parts.at(-1)}' of non-numeric type ${typeName(before)}`);
    const made = arithmetic(operation, before, amount);
    if (isWholeType(before) && isWholeType(amount) && made._bsontype === "Double") throw fault(2, `Failed to apply ${operation === "add" ? "$inc" : "$mul"} operations to current value (${show(before)}) for document: the result does not fit into 64 bits`);
    set(doc, parts, made);
  };
};

const bounding = (sign) => (value, _path, at) => (doc, parts) => {
  const before = get(doc, parts);
  if (before === undefined || sign * compare(value, before, at.collation?.compare ?? null) > 0) set(doc, parts, value);
};

function listAt(doc, parts, operator) {
  const found = get(doc, parts);
  if (found !== undefined && !Array.isArray(found)) throw fault(2, `The field '${parts.join(".")}' must be an array but is of type ${typeName(found)} in document {_id: ${show(field(doc, "_id"))}} (${operator})`);
  return found;
}

function pushing(value, path, at) {
  const modifiers = isObject(value) && Object.hasOwn(value, "$each");
  if (isObject(value) && !modifiers && (Object.keys(value)[0] ?? "").startsWith("$")) throw fault(2, `$push needs $each beside ${Object.keys(value)[0]}`);
  const items = modifiers ? value.$each : [value];
  if (!Array.isArray(items)) throw fault(2, `The argument to $each in $push must be an array but it was of type: ${typeName(items)}`);
  const option = (name) => (modifiers && Object.hasOwn(value, name) ? value[name] : undefined);
  if (modifiers) for (const name of Object.keys(value)) if (!["$each", "$slice", "$sort", "$position"].includes(name)) throw fault(2, `Unrecognized clause in $push: ${name}`);
  const [slice, position] = [option("$slice"), option("$position")].map((v) => (v === undefined ? undefined : wholeNumber(v, `$push to ${path}: its modifier`)));
  const by = option("$sort");
  const order = by === undefined ? null : isObject(by) ? comparator(by, at) : (a, b) => toNumber(by) * compare(a, b);
  return (doc, parts) => {
    const list = (listAt(doc, parts, "$push") ?? []).slice();
    const where = position === undefined ? list.length : position < 0 ? Math.max(list.length + position, 0) : Math.min(position, list.length);
    list.splice(where, 0, ...deepCopy(items));
    if (order) list.sort(order);
    set(doc, parts, slice === undefined ? list : slice >= 0 ? list.slice(0, slice) : list.slice(slice));
  };
}

function addingToSet(value) {
  const items = isObject(value) && Object.hasOwn(value, "$each") ? value.$each : [value];
  if (!Array.isArray(items)) throw fault(14, `The argument to $each in $addToSet must be an array but it was of type ${typeName(items)}`);
  return (doc, parts) => {
    const list = (listAt(doc, parts, "$addToSet") ?? []).slice();
    const there = new Set(list.map((each) => key(each)));
    for (const item of items) {
      if (there.has(key(item))) continue;
      there.add(key(item));
      list.push(item);
    }
    set(doc, parts, list);
  };
}

function pulling(value, _path, at) {
  const first = isObject(value) ? Object.keys(value)[0] : undefined;
  let passes;
  if (value?._bsontype === "BSONRegExp" || (first !== undefined && first.startsWith("$"))) {
    const test = compileFilter({ v: isObject(value) && Object.hasOwn(value, "$elemMatch") ? value.$elemMatch : value }, at);
    passes = (item) => test({ v: item });
  } else if (isObject(value)) {
    const test = compileFilter(value, at);
    passes = (item) => isObject(item) && test(item);
  } else passes = (item) => equal(item, value, at.collation?.compare ?? null);
  return (doc, parts) => {
    const list = listAt(doc, parts, "$pull");
    if (list !== undefined) set(doc, parts, list.filter((item) => !passes(item)));
  };
}

const OPERATORS = {
  $set: (value) => (doc, parts) => set(doc, parts, deepCopy(value)),
  $setOnInsert: (value) => (doc, parts) => set(doc, parts, deepCopy(value)),
  $unset: () => (doc, parts) => unset(doc, parts),
  $inc: calculating("add", "increment"),
  $mul: calculating("multiply", "multiply"),
  $min: bounding(-1),
  $max: bounding(1),
  $rename: (to, path) => {
    if (typeof to !== "string") throw fault(2, `The 'to' field for $rename must be a string: ${path}: ${show(to)}`);
    return (doc, parts) => {
      const found = get(doc, parts);
      if (found === undefined) return;
      unset(doc, parts);
      const target = to.split(".");
      unset(doc, target);
      set(doc, target, found);
    };
  },
  $currentDate: (value, path) => {
    const type = isObject(value) ? field(value, "$type") : truthy(value) ? "date" : undefined;
    if (type !== "date" && type !== "timestamp") throw fault(2, `$currentDate needs true, or the type 'date' or 'timestamp', for ${path}`);
    return (doc, parts) => set(doc, parts, type === "date" ? new Date() : new Timestamp({ t: Math.floor(Date.now() / 1000), i: 1 }));
  },
  $push: pushing,
  $addToSet: addingToSet,
  $pop: (value, path) => {
    const way = isNumber(value) ? toNumber(value) : Number.NaN;
    if (way !== 1 && way !== -1) throw fault(9, `$pop expects 1 or -1, found: ${show(value)} for ${path}`);
    return (doc, parts) => {
      const list = listAt(doc, parts, "$pop");
      if (list !== undefined) set(doc, parts, way === 1 ? list.slice(0, -1) : list.slice(1));
    };
  },
  $pull: pulling,
  $pullAll: (values) => {
    if (!Array.isArray(values)) throw fault(2, "$pullAll requires an array argument");
    const gone = new Set(values.map((each) => key(each)));
    return (doc, parts) => {
      const list = listAt(doc, parts, "$pullAll");
      if (list !== undefined) set(doc, parts, list.filter((item) => !gone.has(key(item))));
    };
  },
  $bit: (value, path) => {
    const operation = Object.keys(value ?? {})[0];
    const joins = { and: (a, b) => a & b, or: (a, b) => a | b, xor: (a, b) => a ^ b };
    if (!isObject(value) || !Object.hasOwn(joins, operation) || !isWholeType(value[operation])) throw fault(2, `$bit needs {and|or|xor: <integer>} for ${path}`);
    return (doc, parts) => {
      const before = get(doc, parts) ?? int(0);
      if (!isWholeType(before)) throw fault(2, `Cannot apply $bit to a value of non-integral type: ${typeName(before)}`);
      const made = joins[operation](toBigInt(before), toBigInt(value[operation]));
      set(doc, parts, before._bsontype === "Long" || value[operation]._bsontype === "Long" ? long(made) : whole(made));
    };
  },
};

/** The document that an upsert begins with: what the filter says is equal. */
export function beginning(filter) {
  const made = {};
  const plant = (from) => {
    for (const name of Object.keys(from)) {
      const value = from[name];
      if (name === "$and") value.forEach(plant);
      else if (name.startsWith("$") && name !== "$eq") continue;
      else if (isObject(value) && (Object.keys(value)[0] ?? "").startsWith("$")) {
        if (Object.hasOwn(value, "$eq")) set(made, name.split("."), deepCopy(value.$eq));
        else if (Object.hasOwn(value, "$in") && value.$in.length === 1) set(made, name.split("."), deepCopy(value.$in[0]));
      } else if (value?._bsontype !== "BSONRegExp") set(made, name.split("."), deepCopy(value));
    }
  };
  plant(filter);
  return copy(made);
}
