// $jsonSchema: draft 4 as MongoDB has it, with bsonType.

import { fault } from "./faults.mjs";
import { toRegExp } from "./regexes.mjs";
import { compare, equal, field, isNumber, isObject, key, show, toNumber, truthy, TYPE_NAMES, typeName, wholeNumber } from "./values.mjs";

const JSON_TYPES = { object: ["object"], array: ["array"], number: ["int", "long", "double", "decimal"], boolean: ["bool"], string: ["string"], null: ["null"] };
const NOTES = new Set(["title", "description"]);
const UNKNOWN = new Set(["$ref", "$schema", "default", "definitions", "format", "id"]);

/** A predicate over values; a fault when the schema is none. */
export function compileSchema(schema) {
  const reasons = compileReasons(schema);
  return (value) => reasons(value, "").length === 0;
}

/** Why a document breaks a schema, in the shape in which MongoDB tells it, a text per broken rule. */
export const explainSchema = (schema, doc) => compileReasons(schema)(doc, "").slice(0, 10);

function compileReasons(schema) {
  if (!isObject(schema)) throw fault(9, "$jsonSchema must be an object");
  const rules = [];
  for (const name of Object.keys(schema)) {
    if (NOTES.has(name)) continue;
    if (UNKNOWN.has(name)) throw fault(9, `$jsonSchema keyword '${name}' is not currently supported`);
    const make = RULES[name];
    if (make === undefined) throw fault(9, `Unknown $jsonSchema keyword: ${name}`);
    const rule = make(schema[name], schema);
    if (rule) rules.push(rule);
  }
  return (value, path) => rules.flatMap((rule) => rule(value, path));
}

const at = (path, name) => (path === "" ? name : `${path}.${name}`);
const place = (path) => (path === "" ? "the document" : `'${path}'`);
/** A rule for values of some kind: others pass. */
const when = (applies, holds, say) => (value, path) => (applies(value) && !holds(value) ? [`${place(path)} ${say(value)}`] : []);
const names = (value, keyword) => {
  const list = Array.isArray(value) ? value : [value];
  if (list.some((each) => typeof each !== "string")) throw fault(14, `$jsonSchema keyword '${keyword}' must be either a string or an array of strings`);
  return list;
};
const inner = (value, keyword) => {
  if (!isObject(value)) throw fault(14, `$jsonSchema keyword '${keyword}' must be an object`);
  return new Map(Object.keys(value).map((name) => [name, compileReasons(value[name])]));
};
const size = (text) => [...text].length;
const all = (value, keyword) => {
  if (!Array.isArray(value) || value.length === 0) throw fault(14, `$jsonSchema keyword '${keyword}' must be a non-empty array`);
  return value.map(compileReasons);
};

const RULES = {
  bsonType: (value) => {
    const wanted = names(value, "bsonType");
    for (const each of wanted) if (!TYPE_NAMES.has(each)) throw fault(2, `Unknown type name alias: ${each}`);
    return when(() => true, (v) => wanted.includes(typeName(v)) || (wanted.includes("number") && isNumber(v)), (v) => `is of type ${typeName(v)}, and must be of type ${wanted.join(" or ")}`);
  },
  type: (value) => {
    const wanted = names(value, "type");
    for (const each of wanted) if (!Object.hasOwn(JSON_TYPES, each)) throw fault(2, `Unknown type name alias: ${each}`);
    return when(() => true, (v) => wanted.some((each) => JSON_TYPES[each].includes(typeName(v))), (v) => `is of type ${typeName(v)}, and must be of type ${wanted.join(" or ")}`);
  },
  required: (value) => {
    if (!Array.isArray(value) || value.length === 0 || value.some((each) => typeof each !== "string")) throw fault(14, "$jsonSchema keyword 'required' must be an array of strings, and may not be empty");
    return (v, path) => (isObject(v) ? value.filter((name) => field(v, name) === undefined).map((name) => `'${at(path, name)}' is required, and missing`) : []);
  },
  properties: (value) => {
    const known = inner(value, "properties");
    return (v, path) => (isObject(v) ? [...known].flatMap(([name, rule]) => (field(v, name) === undefined ? [] : rule(v[name], at(path, name)))) : []);
  },
  patternProperties: (value) => {
    const known = [...inner(value, "patternProperties")].map(([pattern, rule]) => [toRegExp(pattern), rule]);
    return (v, path) => (isObject(v) ? Object.keys(v).flatMap((name) => known.flatMap(([pattern, rule]) => (pattern.test(name) ? rule(v[name], at(path, name)) : []))) : []);
  },
  additionalProperties: (value, schema) => {
    const known = new Set(Object.keys(field(schema, "properties") ?? {}));
    const patterns = Object.keys(field(schema, "patternProperties") ?? {}).map((pattern) => toRegExp(pattern));
    const rest = (v) => Object.keys(v).filter((name) => !known.has(name) && !patterns.some((pattern) => pattern.test(name)));
    if (typeof value === "boolean") return (v, path) => (isObject(v) && !value ? rest(v).map((name) => `'${at(path, name)}' is not among the fields that are allowed`) : []);
    const rule = compileReasons(value);
    return (v, path) => (isObject(v) ? rest(v).flatMap((name) => rule(v[name], at(path, name))) : []);
  },
  enum: (value) => {
    if (!Array.isArray(value) || value.length === 0) throw fault(9, "$jsonSchema keyword 'enum' must be a non-empty array");
    return when(() => true, (v) => value.some((each) => equal(each, v)), (v) => `is ${show(v)}, which is none of ${show(value)}`);
  },
  minimum: (value, schema) => {
    const strict = field(schema, "exclusiveMinimum") === true;
    return when(isNumber, (v) => compare(v, value) > (strict ? 0 : -1), (v) => `is ${show(v)}, and must be ${strict ? "more than" : "at least"} ${show(value)}`);
  },
  maximum: (value, schema) => {
    const strict = field(schema, "exclusiveMaximum") === true;
    return when(isNumber, (v) => compare(v, value) < (strict ? 0 : 1), (v) => `is ${show(v)}, and must be ${strict ? "less than" : "at most"} ${show(value)}`);
  },
  exclusiveMinimum: (value) => flag(value, "exclusiveMinimum"),
  exclusiveMaximum: (value) => flag(value, "exclusiveMaximum"),
  multipleOf: (value) => when(isNumber, (v) => toNumber(v) % toNumber(value) === 0, (v) => `is ${show(v)}, and must be a multiple of ${show(value)}`),
  minLength: (value) => when((v) => typeof v === "string", (v) => size(v) >= wholeNumber(value, "minLength"), (v) => `has ${size(v)} characters, and must have ${show(value)} at least`),
  maxLength: (value) => when((v) => typeof v === "string", (v) => size(v) <= wholeNumber(value, "maxLength"), (v) => `has ${size(v)} characters, and may have ${show(value)} at most`),
  pattern: (value) => {
    const pattern = toRegExp(value);
    return when((v) => typeof v === "string", (v) => pattern.test(v), (v) => `is ${show(v)}, which does not match /${value}/`);
  },
  minItems: (value) => when(Array.isArray, (v) => v.length >= wholeNumber(value, "minItems"), (v) => `has ${v.length} elements, and must have ${show(value)} at least`),
  maxItems: (value) => when(Array.isArray, (v) => v.length <= wholeNumber(value, "maxItems"), (v) => `has ${v.length} elements, and may have ${show(value)} at most`),
  uniqueItems: (value) => (truthy(value) ? when(Array.isArray, (v) => new Set(v.map((each) => key(each))).size === v.length, () => "holds an element twice") : null),
  minProperties: (value) => when(isObject, (v) => Object.keys(v).length >= wholeNumber(value, "minProperties"), () => `must have ${show(value)} fields at least`),
  maxProperties: (value) => when(isObject, (v) => Object.keys(v).length <= wholeNumber(value, "maxProperties"), () => `may have ${show(value)} fields at most`),
  items: (value, schema) => {
    if (Array.isArray(value)) {
      const rules = value.map(compileReasons);
      const rest = field(schema, "additionalItems");
      const further = isObject(rest) ? compileReasons(rest) : null;
      return (v, path) => (Array.isArray(v) ? v.flatMap((each, i) => (i < rules.length ? rules[i](each, at(path, i)) : further ? further(each, at(path, i)) : rest === false ? [`${place(path)} has more elements than it may`] : [])) : []);
    }
    const rule = compileReasons(value);
    return (v, path) => (Array.isArray(v) ? v.flatMap((each, i) => rule(each, at(path, i))) : []);
  },
  additionalItems: () => null,
  dependencies: (value) => {
    const known = Object.keys(value).map((name) => [name, Array.isArray(value[name]) ? value[name] : compileReasons(value[name])]);
    return (v, path) => (isObject(v) ? known.flatMap(([name, needs]) => {
      if (field(v, name) === undefined) return [];
      return Array.isArray(needs) ? needs.filter((each) => field(v, each) === undefined).map((each) => `'${at(path, each)}' is required beside '${name}', and missing`) : needs(v, path);
    }) : []);
  },
  allOf: (value) => {
    const rules = all(value, "allOf");
    return (v, path) => rules.flatMap((rule) => rule(v, path));
  },
  anyOf: (value) => {
    const rules = all(value, "anyOf");
    return (v, path) => (rules.some((rule) => rule(v, path).length === 0) ? [] : [`${place(path)} fits none of the alternatives (anyOf)`]);
  },
  oneOf: (value) => {
    const rules = all(value, "oneOf");
    return (v, path) => {
      const fits = rules.filter((rule) => rule(v, path).length === 0).length;
      return fits === 1 ? [] : [`${place(path)} fits ${fits} of the alternatives, and must fit exactly one (oneOf)`];
    };
  },
  not: (value) => {
    const rule = compileReasons(value);
    return (v, path) => (rule(v, path).length === 0 ? [`${place(path)} fits what it must not (not)`] : []);
  },
};

function flag(value, keyword) {
  if (typeof value !== "boolean") throw fault(14, `$jsonSchema keyword '${keyword}' must be a boolean`);
  return null;
}
