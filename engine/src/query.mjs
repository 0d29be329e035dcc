// Filters: a document in, a predicate out.

import { fault, lacking, refused } from "./faults.mjs";
import { compileExpression } from "./expressions.mjs";
import { visit } from "./paths.mjs";
import { regexOf } from "./regexes.mjs";
import { compileSchema } from "./schema.mjs";
import {
  compare, equal, field, isNullish, isNumber, isObject, key, rank, show, toBigInt, toNumber, truthy, TYPE_BY_CODE, TYPE_NAMES,
  typeName, wholeNumber,
} from "./values.mjs";

const isOperator = (name) => name.startsWith("$");
const LOGICAL = new Set(["$and", "$or", "$nor"]);
const GEO = new Set(["$near", "$nearSphere", "$geoWithin", "$geoIntersects", "$within"]);

/** The predicate of a filter; `at` holds collation, variables and the budget of the command. */
export function compileFilter(filter, at) {
  if (!isObject(filter)) throw fault(9, `the filter must be a document, found ${show(filter)}`);
  const tests = Object.keys(filter).map((name) => compileEntry(name, filter[name], at));
  if (tests.length === 1) return tests[0];
  return (doc) => tests.every((test) => test(doc));
}

function compileEntry(name, value, at) {
  if (!isOperator(name)) return compileField(name, value, at);
  if (LOGICAL.has(name)) {
    if (!Array.isArray(value) || value.length === 0) throw fault(2, `${name} must be a nonempty array`);
    const tests = value.map((each) => compileFilter(each, at));
    if (name === "$and") return (doc) => tests.every((test) => test(doc));
    if (name === "$or") return (doc) => tests.some((test) => test(doc));
    return (doc) => !tests.some((test) => test(doc));
  }
  switch (name) {
    case "$expr": {
      if (at.inElement) throw fault(2, "$expr can only be applied to the top-level document");
      const expression = compileExpression(value, at);
      return (doc) => truthy(expression({ root: doc, vars: at.vars ?? {} }));
    }
    case "$jsonSchema": return compileSchema(value);
    case "$comment": return () => true;
    case "$alwaysTrue": return () => true;
    case "$alwaysFalse": return () => false;
    case "$where": throw refused("$where");
    case "$text": throw lacking("text index");
    default: throw fault(2, `unknown top level operator: ${name}. If you have a field name that starts with a '$' symbol, consider using $getField or $setField.`);
  }
}

function compileField(name, value, at) {
  const parts = name.split(".");
  const test = compileCondition(value, at);
  return (doc) => {
    at.budget?.step();
    return test(doc, parts);
  };
}

const isCondition = (value) => isObject(value) && Object.keys(value).length > 0 && isOperator(Object.keys(value)[0]) && !["$ref", "$id", "$db"].includes(Object.keys(value)[0]);

/** A test of (document, path) for what stands beside a field's name. */
function compileCondition(value, at) {
  if (value?._bsontype === "BSONRegExp") return regexTest(value);
  if (!isCondition(value)) return equality(value, at);
  const tests = [];
  for (const operator of Object.keys(value)) {
    if (operator === "$options") {
      if (!Object.hasOwn(value, "$regex")) throw fault(2, "$options needs a $regex");
      continue;
    }
    if (!isOperator(operator)) throw fault(2, `unknown operator: ${operator}`);
    tests.push(compileOperator(operator, value[operator], value, at));
  }
  return tests.length === 1 ? tests[0] : (doc, parts) => tests.every((test) => test(doc, parts));
}

/** A test that holds when some value at the path, or some element of an array there, passes. */
const anywhere = (passes) => (doc, parts) =>
  visit(doc, parts, (found) => passes(found) || (Array.isArray(found) && found.some((each) => passes(each, true))));

/** As above, but numbers of positions count only as such, and missing fields never pass. */
function equality(wanted, at) {
  if (wanted === undefined) throw fault(2, "cannot compare to undefined");
  const collator = at.collation?.compare ?? null;
  if (wanted === null) return (doc, parts) => visit(doc, parts, (found) => isNullish(found) || (Array.isArray(found) && found.includes(null)));
  if (wanted?._bsontype === "MinKey" || wanted?._bsontype === "MaxKey" || typeof wanted === "boolean") {
    return anywhere((found) => found !== undefined && equal(found, wanted));
  }
  if (typeof wanted === "string" && collator === null) return anywhere((found) => found === wanted);
  const level = rank(wanted);
  return anywhere((found) => found !== undefined && rank(found) === level && compare(found, wanted, collator) === 0);
}

const ORDERS = { $gt: (n) => n > 0, $gte: (n) => n >= 0, $lt: (n) => n < 0, $lte: (n) => n <= 0 };

function ordering(operator, wanted, at) {
  const holds = ORDERS[operator];
  const equalToo = operator === "$gte" || operator === "$lte";
  if (wanted?._bsontype === "BSONRegExp") throw fault(2, `Can't have regex as arg to predicate over field with ${operator}`);
  if (wanted === null) return equalToo ? equality(null, at) : () => false;
  if (wanted?._bsontype === "MinKey" || wanted?._bsontype === "MaxKey") {
    return anywhere((found) => found !== undefined && holds(compare(found, wanted)));
  }
  if (isNumber(wanted) && Number.isNaN(toNumber(wanted))) return equalToo ? equality(wanted, at) : () => false;
  const collator = at.collation?.compare ?? null;
  const level = rank(wanted);
  return anywhere((found) => {
    if (found === undefined || rank(found) !== level) return false;
    if (level === 10 && Number.isNaN(toNumber(found))) return false;
    return holds(compare(found, wanted, collator));
  });
}

const regexTest = (value) => {
  const matches = regexOf(value);
  const name = key(value);
  return anywhere((found) => (typeof found === "string" && matches(found)) || (found?._bsontype === "BSONRegExp" && key(found) === name));
};

function membership(values, at, operator) {
  if (!Array.isArray(values)) throw fault(2, `${operator} needs an array`);
  const fold = at.collation?.fold ?? null;
  const keys = new Set();
  const patterns = [];
  for (const each of values) {
    if (each?._bsontype === "BSONRegExp") patterns.push(regexOf(each));
    else if (isCondition(each)) throw fault(2, `cannot nest $ under ${operator}`);
    keys.add(key(each, fold));
  }
  const passes = (found, inside) =>
    (found === undefined ? keys.has("z") && !inside : keys.has(key(found, fold))) || (typeof found === "string" && patterns.some((matches) => matches(found)));
  return anywhere(passes);
}

function types(wanted) {
  const names = (Array.isArray(wanted) ? wanted : [wanted]).map((each) => {
    const name = isNumber(each) ? TYPE_BY_CODE.get(toNumber(each)) : each;
    if (typeof name !== "string" || !TYPE_NAMES.has(name)) throw fault(2, `Unknown type name alias or code: ${show(each)}`);
    return name;
  });
  return (found) => found !== undefined && (names.includes(typeName(found)) || (names.includes("number") && isNumber(found)));
}

function allOf(wanted, at) {
  if (!Array.isArray(wanted)) throw fault(2, "$all needs an array");
  if (wanted.length === 0) return () => false;
  const tests = wanted.map((each) => (isObject(each) && Object.hasOwn(each, "$elemMatch") ? elementMatch(each.$elemMatch, at) : each?._bsontype === "BSONRegExp" ? regexTest(each) : equality(each, at)));
  return (doc, parts) => tests.every((test) => test(doc, parts));
}

function elementMatch(wanted, at) {
  if (!isObject(wanted)) throw fault(2, "$elemMatch needs an Object");
  const first = Object.keys(wanted)[0];
  const byValue = first !== undefined && isOperator(first) && !LOGICAL.has(first) && first !== "$expr";
  const within = { ...at, inElement: true };
  const test = byValue ? compileCondition(wanted, within) : compileFilter(wanted, within);
  const passes = byValue ? (each) => test({ v: each }, ["v"]) : (each) => (isObject(each) || Array.isArray(each)) && test(each);
  return (doc, parts) => visit(doc, parts, (found) => Array.isArray(found) && found.some(passes));
}

function modulo(wanted) {
  if (!Array.isArray(wanted) || wanted.length !== 2) throw fault(2, "malformed mod, not enough elements");
  const [divisor, rest] = wanted.map((each) => BigInt(Math.trunc(toNumber(each))));
  if (divisor === 0n) throw fault(2, "divisor cannot be 0");
  return anywhere((found) => isNumber(found) && Number.isFinite(toNumber(found)) && toBigInt(found) % divisor === rest);
}

function bits(operator, wanted) {
  const mask = Array.isArray(wanted) ? wanted.reduce((sum, each) => sum | (1n << BigInt(wholeNumber(each, "a bit position"))), 0n) : toBigInt(wanted);
  const holds = {
    $bitsAllSet: (v) => (v & mask) === mask,
    $bitsAnySet: (v) => (v & mask) !== 0n,
    $bitsAllClear: (v) => (v & mask) === 0n,
    $bitsAnyClear: (v) => (v & mask) !== mask,
  }[operator];
  return anywhere((found) => isNumber(found) && Number.isInteger(toNumber(found)) && holds(toBigInt(found)));
}

function compileOperator(operator, wanted, whole, at) {
  const not = (test) => (doc, parts) => !test(doc, parts);
  switch (operator) {
    case "$eq": return wanted?._bsontype === "BSONRegExp" ? anywhere((found) => found !== undefined && equal(found, wanted)) : equality(wanted, at);
    case "$ne":
      if (wanted?._bsontype === "BSONRegExp") throw fault(2, "Can't have regex as arg to $ne.");
      return not(equality(wanted, at));
    case "$gt": case "$gte": case "$lt": case "$lte": return ordering(operator, wanted, at);
    case "$in": return membership(wanted, at, operator);
    case "$nin": return not(membership(wanted, at, operator));
    case "$exists": {
      const there = (doc, parts) => visit(doc, parts, (found) => found !== undefined);
      return truthy(wanted) ? there : not(there);
    }
    case "$type": return typeTest(wanted);
    case "$regex": return regexTest({ _bsontype: "BSONRegExp", pattern: wanted?.pattern ?? patternOf(wanted), options: field(whole, "$options") ?? wanted?.options ?? "" });
    case "$not":
      if (wanted?._bsontype !== "BSONRegExp" && !isCondition(wanted)) throw fault(2, "$not needs a regex or a document with operators");
      return not(compileCondition(wanted, at));
    case "$mod": return modulo(wanted);
    case "$size": {
      const size = wholeNumber(wanted, "$size");
      if (size < 0) throw fault(2, "$size may not be negative");
      return (doc, parts) => visit(doc, parts, (found) => Array.isArray(found) && found.length === size);
    }
    case "$all": return allOf(wanted, at);
    case "$elemMatch": return elementMatch(wanted, at);
    case "$bitsAllSet": case "$bitsAnySet": case "$bitsAllClear": case "$bitsAnyClear": return bits(operator, wanted);
    case "$where": throw refused("$where");
    default:
      if (GEO.has(operator)) throw lacking("geospatial queries");
      throw fault(2, `unknown operator: ${operator}`);
  }
}

function typeTest(wanted) {
  const passes = types(wanted);
  return (doc, parts) => visit(doc, parts, (found) => passes(found) || (Array.isArray(found) && found.some(passes)));
}

function patternOf(wanted) {
  if (typeof wanted !== "string") throw fault(2, "$regex has to be a string");
  return wanted;
}
