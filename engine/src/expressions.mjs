// Aggregation expressions: compiled once into a function of { root, vars }, run for each document.

import { fault, lacking, refused } from "./faults.mjs";
import { asExpression, compileAccumulator } from "./accumulators.mjs";
import { ARITHMETIC } from "./arithmetic.mjs";
import { ARRAYS } from "./arrays.mjs";
import { CONVERSIONS } from "./conversions.mjs";
import { DATES } from "./dates.mjs";
import { TEXTS } from "./texts.mjs";
import { read } from "./paths.mjs";
import { compare, copy, field, int, isNullish, isObject, put, show, truthy } from "./values.mjs";

const SCRIPTS = new Set(["$function", "$accumulator", "$where"]);
const MAX_NESTING = 150;

/** The function of an expression; a fault says what is wrong with it before any document is read. */
export function compileExpression(expression, at, depth = 0) {
  if (depth > MAX_NESTING) throw fault(15, `an expression may not be nested deeper than ${MAX_NESTING} levels`);
  if (typeof expression === "string" && expression.startsWith("$")) return compilePath(expression);
  const inner = (each) => compileExpression(each, at, depth + 1);
  if (Array.isArray(expression)) {
    const parts = expression.map(inner);
    return (env) => parts.map((part) => part(env) ?? null);
  }
  if (!isObject(expression)) return () => expression;
  const names = Object.keys(expression);
  if (names.length > 0 && names[0].startsWith("$")) {
    if (names.length > 1) throw fault(15983, `an expression holds one operator and nothing beside it: ${names.join(", ")}`);
    return compileOperator(names[0], expression[names[0]], at, inner);
  }
  const fields = names.map((name) => {
    if (name.includes(".")) throw fault(16412, `a field of an object in an expression may not hold a dot: ${name}`);
    if (name.startsWith("$")) throw fault(16410, `a field name may not start with '$': ${name}`);
    return [name, inner(expression[name])];
  });
  return (env) => {
    const made = {};
    for (const [name, part] of fields) {
      const value = part(env);
      if (value !== undefined) put(made, name, value);
    }
    return made;
  };
}

function compilePath(text) {
  if (text.startsWith("$$")) {
    const [name, ...parts] = text.slice(2).split(".");
    switch (name) {
      case "ROOT": return (env) => read(env.root, parts);
      case "CURRENT": return (env) => read(env.vars.CURRENT ?? env.root, parts);
      case "REMOVE": return () => undefined;
      case "NOW": return (env) => env.vars.NOW ?? new Date();
      case "KEEP": case "PRUNE": case "DESCEND": return () => text;
      default:
        if (name === "") throw fault(16872, "a variable needs a name: '$$'");
        return (env) => {
          if (!Object.hasOwn(env.vars, name)) throw fault(17276, `Use of undefined variable: ${name}`);
          return parts.length === 0 ? env.vars[name] : read(env.vars[name], parts);
        };
    }
  }
  const parts = text.slice(1).split(".");
  if (parts.some((part) => part === "")) throw fault(40353, `a field path may not hold an empty part: '${text}'`);
  if (parts.length === 1) {
    const [name] = parts;
    return (env) => (isObject(env.root) ? field(env.root, name) : read(env.root, parts));
  }
  return (env) => read(env.root, parts);
}

/** The name of a variable that a query makes for itself; the others, as $$ROOT, are MongoDB's own. */
export function variable(name) {
  if (name !== "CURRENT" && !/^[a-z\u0080-\uffff][\w\u0080-\uffff]*$/.test(name)) throw fault(9, `'${name}' starts with an invalid character for a user variable name, or holds one: it begins with a small letter, and holds letters, digits and _`);
  return name;
}

/** The operands of an operator: an array's elements, or the one value. */
export function operands(name, value, inner, { least = 0, most = Infinity } = {}) {
  const list = Array.isArray(value) ? value : [value];
  if (list.length < least || list.length > most) {
    const wanted = least === most ? `exactly ${least}` : most === Infinity ? `at least ${least}` : `${least} to ${most}`;
    throw fault(16020, `Expression ${name} takes ${wanted} arguments. ${list.length} were passed in.`);
  }
  return list.map(inner);
}

/** The named arguments of an operator; those that are needed and those that may be. */
export function named(name, value, inner, needed, may = []) {
  if (!isObject(value)) throw fault(9, `${name} takes an object with ${needed.join(", ")}, found ${show(value)}`);
  for (const each of Object.keys(value)) {
    if (!needed.includes(each) && !may.includes(each)) throw fault(9, `${name} found an unknown argument: ${each}`);
  }
  const made = {};
  for (const each of [...needed, ...may]) {
    if (field(value, each) !== undefined) made[each] = inner(value[each]);
    else if (needed.includes(each)) throw fault(9, `${name} needs the argument '${each}'`);
    else made[each] = () => undefined;
  }
  return made;
}

const ALSO_ACCUMULATORS = new Set(["$sum", "$avg", "$min", "$max", "$stdDevPop", "$stdDevSamp"]);
const TABLES = [ARITHMETIC, ARRAYS, CONVERSIONS, DATES, TEXTS];

function compileOperator(name, value, at, inner) {
  if (SCRIPTS.has(name)) throw refused(name);
  if (Object.hasOwn(OWN, name)) return OWN[name](value, inner, at, name);
  for (const table of TABLES) if (Object.hasOwn(table, name)) return table[name](value, inner, at, name);
  if (ALSO_ACCUMULATORS.has(name)) return asExpression(name)(value, inner, at);
  if (name === "$median" || name === "$percentile") return overArray(name, value, inner, at);
  if (name === "$meta") throw lacking("text index");
  throw fault(168, `Unrecognized expression '${name}'`);
}

function overArray(name, value, inner, at) {
  const parts = named(name, value, inner, ["input", "method"], ["p"]);
  const make = compileAccumulator(name, { ...value, input: "$$each" }, at);
  return (env) => {
    const state = make();
    for (const each of [parts.input(env)].flat()) state.add({ root: env.root, vars: { each } });
    return state.result();
  };
}

const comparison = (holds) => (value, inner, at, name) => {
  const [a, b] = operands(name, value, inner, { least: 2, most: 2 });
  const collator = at.collation?.compare ?? null;
  return (env) => holds(compare(a(env), b(env), collator));
};

const OWN = {
  $literal: (value) => () => value,
  $const: (value) => () => value,
  $eq: comparison((n) => n === 0),
  $ne: comparison((n) => n !== 0),
  $gt: comparison((n) => n > 0),
  $gte: comparison((n) => n >= 0),
  $lt: comparison((n) => n < 0),
  $lte: comparison((n) => n <= 0),
  $cmp: comparison((n) => int(Math.sign(n))),
  $and: (value, inner) => {
    const parts = operands("$and", value, inner);
    return (env) => parts.every((part) => truthy(part(env)));
  },
  $or: (value, inner) => {
    const parts = operands("$or", value, inner);
    return (env) => parts.some((part) => truthy(part(env)));
  },
  $not: (value, inner) => {
    const [part] = operands("$not", value, inner, { least: 1, most: 1 });
    return (env) => !truthy(part(env));
  },
  $cond: (value, inner) => {
    const parts = Array.isArray(value) ? operands("$cond", value, inner, { least: 3, most: 3 }) : Object.values(named("$cond", value, inner, ["if", "then", "else"]));
    return (env) => (truthy(parts[0](env)) ? parts[1](env) : parts[2](env));
  },
  $ifNull: (value, inner) => {
    const parts = operands("$ifNull", value, inner, { least: 2 });
    return (env) => {
      let found;
      for (const part of parts) {
        found = part(env);
        if (!isNullish(found)) return found;
      }
      return found;
    };
  },
  $switch: (value, inner) => {
    const branches = field(value, "branches");
    if (!Array.isArray(branches) || branches.length === 0) throw fault(40068, "$switch requires at least one branch.");
    const known = branches.map((each) => named("$switch", each, inner, ["case", "then"]));
    const rest = field(value, "default") === undefined ? null : inner(value.default);
    return (env) => {
      for (const branch of known) if (truthy(branch.case(env))) return branch.then(env);
      if (rest === null) throw fault(40066, "$switch could not find a matching branch for an input, and no default was specified.");
      return rest(env);
    };
  },
  $let: (value, inner) => {
    if (!isObject(value) || !isObject(field(value, "vars"))) throw fault(16874, "$let needs vars and in");
    const vars = Object.keys(value.vars).map((name) => [variable(name), inner(value.vars[name])]);
    const body = inner(value.in);
    return (env) => {
      const scope = { ...env.vars };
      for (const [name, part] of vars) scope[name] = part(env);
      return body({ root: env.root, vars: scope });
    };
  },
  $getField: (value, inner) => {
    const parts = isObject(value) && Object.hasOwn(value, "field") ? named("$getField", value, inner, ["field"], ["input"]) : { field: typeof value === "string" ? () => value : inner(value), input: () => undefined };
    const whole = !isObject(value) || !Object.hasOwn(value, "input");
    return (env) => {
      const from = whole ? env.root : parts.input(env);
      if (isNullish(from)) return from;
      return isObject(from) ? field(from, parts.field(env)) : undefined;
    };
  },
  $setField: (value, inner) => {
    const parts = named("$setField", value, inner, ["field", "input", "value"]);
    return (env) => {
      const from = parts.input(env);
      if (isNullish(from)) return null;
      const made = copy(from);
      const set = parts.value(env);
      if (set === undefined) delete made[parts.field(env)];
      else put(made, parts.field(env), set);
      return made;
    };
  },
  $unsetField: (value, inner) => {
    const parts = named("$unsetField", value, inner, ["field", "input"]);
    return (env) => {
      const from = parts.input(env);
      if (isNullish(from)) return null;
      const made = copy(from);
      delete made[parts.field(env)];
      return made;
    };
  },
  $mergeObjects: (value, inner) => {
    const parts = operands("$mergeObjects", value, inner);
    return (env) => mergeObjects(parts.length === 1 ? [parts[0](env)].flat() : parts.map((part) => part(env)));
  },
  $objectToArray: (value, inner) => {
    const [part] = operands("$objectToArray", value, inner, { least: 1, most: 1 });
    return (env) => {
      const found = part(env);
      if (isNullish(found)) return null;
      if (!isObject(found)) throw fault(40390, `$objectToArray requires a document input, found: ${show(found)}`);
      return Object.keys(found).map((k) => ({ k, v: found[k] }));
    };
  },
  $rand: () => () => ARITHMETIC.random(),
};

export function mergeObjects(list) {
  const made = {};
  for (const each of list) {
    if (isNullish(each)) continue;
    if (!isObject(each)) throw fault(40400, `$mergeObjects requires object inputs, found ${show(each)}`);
    for (const name of Object.keys(each)) put(made, name, each[name]);
  }
  return made;
}
