// Stages that fill gaps: $densify and $fill.

import { addUnits } from "./dates.mjs";
import { compileExpression } from "./expressions.mjs";
import { fault } from "./faults.mjs";
import { read, withPath } from "./paths.mjs";
import { sortDocuments } from "./sorting.mjs";
import { arithmetic, compare, double, field, int, isNullish, isNumber, isObject, key, show, toNumber, wholeNumber } from "./values.mjs";

/** The documents by the values of some fields, in the order in which these first appear. */
export function partitions(docs, fields) {
  const made = new Map();
  for (const doc of docs) {
    const name = key(fields.map((parts) => read(doc, parts) ?? null));
    if (!made.has(name)) made.set(name, []);
    made.get(name).push(doc);
  }
  return [...made.values()];
}

function densifying(value, at) {
  const [path, range] = [field(value ?? {}, "field"), field(value ?? {}, "range")];
  if (typeof path !== "string" || !isObject(range)) throw fault(5733201, "$densify needs 'field' and 'range'");
  const [stepSize, unit, bounds] = [field(range, "step"), field(range, "unit"), field(range, "bounds")];
  if (!isNumber(stepSize) || toNumber(stepSize) <= 0) throw fault(5733401, "a step value in a densify range statement must be positive");
  const by = (field(value, "partitionByFields") ?? []).map((each) => each.split("."));
  const parts = path.split(".");
  const next = (v) => (unit === undefined ? arithmetic("add", v, stepSize) : new Date(addUnits(v.getTime(), unit, wholeNumber(stepSize, "step"), "UTC")));
  return (docs) => {
    const sorted = sortDocuments(docs.filter((doc) => !isNullish(read(doc, parts))), { [path]: int(1) }, at);
    if (sorted.length === 0 && !Array.isArray(bounds)) return docs;
    const whole = sorted.length > 0 ? [read(sorted[0], parts), read(sorted.at(-1), parts)] : [];
    const groups = by.length === 0 ? [sorted] : partitions(sorted, by);
    const made = docs.filter((doc) => isNullish(read(doc, parts)));
    for (const group of groups) {
      const own = group.length > 0 ? [read(group[0], parts), read(group.at(-1), parts)] : whole;
      const [low, high, open] = Array.isArray(bounds) ? [bounds[0], bounds[1], true] : bounds === "full" ? [...whole, false] : [...own, false];
      let at_ = low;
      let i = 0;
      const fresh = (v) => by.reduce((doc, name) => withPath(doc, name, read(group[0] ?? {}, name)), withPath({}, parts, v));
      while (i < group.length || (open ? compare(at_, high) < 0 : compare(at_, high) <= 0)) {
        at.budget?.keep();
        const mine = i < group.length ? read(group[i], parts) : undefined;
        const order = mine === undefined ? 1 : compare(mine, at_);
        if (order <= 0) {
          made.push(group[i++]);
          if (order === 0 && (i >= group.length || compare(read(group[i], parts), at_) !== 0)) at_ = next(at_);
        } else if (open ? compare(at_, high) < 0 : compare(at_, high) <= 0) {
          made.push(fresh(at_));
          at_ = next(at_);
        } else made.push(group[i++]);
      }
    }
    return made;
  };
}

function filling(value, at) {
  if (!isObject(value) || !isObject(field(value, "output"))) throw fault(9, "$fill needs 'output'");
  const sortBy = field(value, "sortBy");
  const by = (field(value, "partitionByFields") ?? []).map((each) => each.split("."));
  const byExpression = field(value, "partitionBy") === undefined ? null : compileExpression(value.partitionBy, at);
  const outputs = Object.keys(value.output).map((name) => {
    const how = value.output[name];
    const method = field(how, "method");
    if (method !== undefined && !["linear", "locf"].includes(method)) throw fault(6050202, `Method must be either locf or linear, found ${show(method)}`);
    if (method !== undefined && sortBy === undefined) throw fault(6050203, `$fill needs 'sortBy' for the method ${method}`);
    return { parts: name.split("."), method, value: Object.hasOwn(how, "value") ? compileExpression(how.value, at) : null };
  });
  const sortPath = isObject(sortBy) ? Object.keys(sortBy)[0].split(".") : null;
  return (docs) => {
    const ordered = sortBy === undefined ? docs : sortDocuments(docs, sortBy, at);
    const groups = byExpression ? byKey(ordered, byExpression, at) : by.length > 0 ? partitions(ordered, by) : [ordered];
    return groups.flatMap((group) => outputs.reduce((made, output) => fillOne(made, output, sortPath, at), group));
  };
}

export function byKey(docs, expression, at) {
  const made = new Map();
  for (const doc of docs) {
    const name = key(expression({ root: doc, vars: at.vars }) ?? null);
    if (!made.has(name)) made.set(name, []);
    made.get(name).push(doc);
  }
  return [...made.values()];
}

function fillOne(docs, output, sortPath, at) {
  const found = docs.map((doc) => read(doc, output.parts));
  const filled = output.value ? docs.map((doc) => output.value({ root: doc, vars: at.vars })) : output.method === "locf" ? carried(found) : interpolated(found, docs.map((doc) => read(doc, sortPath)));
  return docs.map((doc, i) => (isNullish(found[i]) ? withPath(doc, output.parts, filled[i] ?? null) : doc));
}

/** Each gap with the value before it. */
export function carried(values) {
  let last = null;
  return values.map((v) => {
    if (!isNullish(v)) last = v;
    return last;
  });
}

/** Each gap on the line between its neighbours; what has only one neighbour stays a gap. */
export function interpolated(values, positions) {
  const at = positions.map((v) => (v instanceof Date ? v.getTime() : toNumber(v)));
  return values.map((v, i) => {
    if (!isNullish(v)) return v;
    const before = values.findLastIndex((each, j) => j < i && !isNullish(each));
    const after = values.findIndex((each, j) => j > i && !isNullish(each));
    if (before < 0 || after < 0) return null;
    const share = (at[i] - at[before]) / (at[after] - at[before]);
    return double(toNumber(values[before]) + share * (toNumber(values[after]) - toNumber(values[before])));
  });
}

export const FILLING = { $densify: densifying, $fill: filling };
