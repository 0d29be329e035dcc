// Operators on arrays and sets.

import { operands, named } from "./expressions.mjs";
import { fault } from "./faults.mjs";
import { compare, equal, field, int, isNullish, isNumber, isObject, key, put, show, toNumber, truthy, typeName, wholeNumber } from "./values.mjs";
import { comparator } from "./sorting.mjs";

const MAX_RANGE = 1_000_000;

/** Run on one array; null and missing give null. */
const onArray = (name, run) => (value, inner, at) => {
  const [part] = operands(name, value, inner, { least: 1, most: 1 });
  return (env) => {
    const found = part(env);
    if (isNullish(found)) return null;
    return run(asArray(name, found), env, at);
  };
};

function asArray(name, found) {
  if (!Array.isArray(found)) throw fault(28689, `${name}'s argument must be an array, but is ${typeName(found)}`);
  return found;
}

const position = (name, v) => wholeNumber(v, `${name}'s position`);

function slice(list, from, count) {
  if (count === undefined) return from >= 0 ? list.slice(0, from) : list.slice(from);
  if (count <= 0) throw fault(28724, "Third argument to $slice must be positive");
  const start = from < 0 ? Math.max(list.length + from, 0) : from;
  return list.slice(start, start + count);
}

const withName = (name, run) => (value, inner, at) => {
  const as = field(value, "as") ?? "this";
  if (typeof as !== "string" || !/^[a-z]/.test(as) || as.startsWith("$")) throw fault(16867, `'as' of ${name} must be a name that starts with a lower case letter, found ${show(as)}`);
  const parts = named(name, { ...value, as: null }, inner, ["input"], ["as", "cond", "in", "limit"]);
  return (env) => {
    const list = parts.input(env);
    if (isNullish(list)) return null;
    const scope = { root: env.root, vars: { ...env.vars } };
    const each = (part, item) => {
      at.budget?.step();
      scope.vars = { ...env.vars, [as]: item };
      return part(scope);
    };
    return run(asArray(name, list), parts, each, env);
  };
};

const ends = (name, pick) => (value, inner) => {
  const parts = named(name, value, inner, ["n", "input"]);
  return (env) => {
    const n = wholeNumber(parts.n(env), `${name}'s n`);
    if (n < 1) throw fault(5787908, `'n' must be greater than 0, found ${n}`);
    return pick(asArray(name, parts.input(env)), n);
  };
};

const sets = (name, run) => (value, inner) => {
  const parts = operands(name, value, inner);
  return (env) => {
    const lists = [];
    for (const part of parts) {
      const found = part(env);
      if (isNullish(found) && name !== "$setEquals" && name !== "$setIsSubset") return null;
      if (!Array.isArray(found)) throw fault(17043, `All operands of ${name} must be arrays. One argument is of type: ${typeName(found)}`);
      lists.push(found);
    }
    return run(lists);
  };
};

const unique = (list) => [...new Map(list.map((each) => [key(each), each])).values()];
const sorted = (list) => unique(list).sort(compare);
const keysOf = (list) => new Set(list.map((each) => key(each)));

export const ARRAYS = {
  $size: (value, inner) => {
    const [part] = operands("$size", value, inner, { least: 1, most: 1 });
    return (env) => {
      const found = part(env);
      if (!Array.isArray(found)) throw fault(17124, `The argument to $size must be an array, but was of type: ${typeName(found)}`);
      return int(found.length);
    };
  },
  $arrayElemAt: (value, inner) => {
    const [list, index] = operands("$arrayElemAt", value, inner, { least: 2, most: 2 });
    return (env) => {
      const [found, at] = [list(env), index(env)];
      if (isNullish(found) || isNullish(at)) return null;
      const i = position("$arrayElemAt", at);
      return asArray("$arrayElemAt", found).at(i);
    };
  },
  $first: onArray("$first", (list) => list[0]),
  $last: onArray("$last", (list) => list.at(-1)),
  $firstN: ends("$firstN", (list, n) => list.slice(0, n)),
  $lastN: ends("$lastN", (list, n) => list.slice(-n)),
  $maxN: ends("$maxN", (list, n) => list.filter((each) => !isNullish(each)).sort((a, b) => compare(b, a)).slice(0, n)),
  $minN: ends("$minN", (list, n) => list.filter((each) => !isNullish(each)).sort(compare).slice(0, n)),
  $slice: (value, inner) => {
    const parts = operands("$slice", value, inner, { least: 2, most: 3 });
    return (env) => {
      const found = parts.map((part) => part(env));
      if (found.some(isNullish)) return null;
      return slice(asArray("$slice", found[0]), ...found.slice(1).map((each) => position("$slice", each)));
    };
  },
  $concatArrays: (value, inner) => {
    const parts = operands("$concatArrays", value, inner);
    return (env) => {
      const made = [];
      for (const part of parts) {
        const found = part(env);
        if (isNullish(found)) return null;
        made.push(...asArray("$concatArrays", found));
      }
      return made;
    };
  },
  $isArray: (value, inner) => {
    const [part] = operands("$isArray", value, inner, { least: 1, most: 1 });
    return (env) => Array.isArray(part(env));
  },
  $in: (value, inner, at) => {
    const [item, list] = operands("$in", value, inner, { least: 2, most: 2 });
    return (env) => {
      const found = list(env);
      if (!Array.isArray(found)) throw fault(40081, `$in requires an array as a second argument, found: ${typeName(found)}`);
      const wanted = item(env) ?? null;
      return found.some((each) => equal(each, wanted, at.collation?.compare ?? null));
    };
  },
  $indexOfArray: (value, inner) => {
    const parts = operands("$indexOfArray", value, inner, { least: 2, most: 4 });
    return (env) => {
      const [list, wanted, from, to] = parts.map((part) => part(env));
      if (isNullish(list)) return null;
      asArray("$indexOfArray", list);
      const end = to === undefined ? list.length : Math.min(toNumber(to), list.length);
      for (let i = from === undefined ? 0 : toNumber(from); i < end; i++) if (equal(list[i], wanted ?? null)) return int(i);
      return int(-1);
    };
  },
  $map: withName("$map", (list, parts, each) => list.map((item) => each(parts.in, item) ?? null)),
  $filter: withName("$filter", (list, parts, each, env) => {
    const limit = parts.limit(env);
    const made = list.filter((item) => truthy(each(parts.cond, item)));
    return isNullish(limit) ? made : made.slice(0, toNumber(limit));
  }),
  $reduce: (value, inner, at) => {
    const parts = named("$reduce", value, inner, ["input", "initialValue", "in"]);
    return (env) => {
      const list = parts.input(env);
      if (isNullish(list)) return null;
      let made = parts.initialValue(env);
      for (const item of asArray("$reduce", list)) {
        at.budget?.step();
        made = parts.in({ root: env.root, vars: { ...env.vars, this: item, value: made } });
      }
      return made;
    };
  },
  $reverseArray: onArray("$reverseArray", (list) => list.toReversed()),
  $sortArray: (value, inner, at) => {
    const parts = named("$sortArray", { ...value, sortBy: null }, inner, ["input"], ["sortBy"]);
    const by = field(value, "sortBy");
    const order = isObject(by) ? comparator(by, at) : (a, b) => toNumber(by) * compare(a, b);
    return (env) => {
      const list = parts.input(env);
      return isNullish(list) ? null : asArray("$sortArray", list).toSorted(order);
    };
  },
  $range: (value, inner, at) => {
    const parts = operands("$range", value, inner, { least: 2, most: 3 });
    return (env) => {
      const [from, to, by] = parts.map((part) => part(env));
      const [start, end, step] = [position("$range", from), position("$range", to), by === undefined ? 1 : position("$range", by)];
      if (step === 0) throw fault(34449, "$range requires a non-zero step value");
      const made = [];
      for (let i = start; step > 0 ? i < end : i > end; i += step) {
        at.budget?.step();
        if (made.length >= MAX_RANGE) throw fault(146, `$range may give ${MAX_RANGE} numbers at most`);
        made.push(int(i));
      }
      return made;
    };
  },
  $zip: (value, inner) => {
    if (!isObject(value) || !Array.isArray(field(value, "inputs"))) throw fault(34461, "$zip needs an array of inputs");
    const inputs = value.inputs.map(inner);
    const defaults = field(value, "defaults")?.map(inner);
    return (env) => {
      const lists = inputs.map((part) => part(env));
      if (lists.some(isNullish)) return null;
      const sizes = lists.map((list) => asArray("$zip", list).length);
      const size = field(value, "useLongestLength") === true ? Math.max(...sizes) : Math.min(...sizes);
      return Array.from({ length: size }, (_, i) => lists.map((list, j) => (i < list.length ? list[i] : (defaults?.[j]?.(env) ?? null))));
    };
  },
  $arrayToObject: onArray("$arrayToObject", (list) => {
    const made = {};
    for (const each of list) {
      const [name, v] = Array.isArray(each) ? each : [field(each, "k"), field(each, "v")];
      if (typeof name !== "string") throw fault(40394, `$arrayToObject needs pairs whose first part is a string, found ${show(each)}`);
      put(made, name, v ?? null);
    }
    return made;
  }),
  $setUnion: sets("$setUnion", (lists) => sorted(lists.flat())),
  $setIntersection: sets("$setIntersection", (lists) => sorted((lists[0] ?? []).filter((each) => lists.every((list) => keysOf(list).has(key(each)))))),
  $setDifference: sets("$setDifference", ([a, b]) => unique(a.filter((each) => !keysOf(b).has(key(each))))),
  $setEquals: sets("$setEquals", (lists) => lists.every((list) => [...keysOf(list)].sort().join() === [...keysOf(lists[0])].sort().join())),
  $setIsSubset: sets("$setIsSubset", ([a, b]) => a.every((each) => keysOf(b).has(key(each)))),
  $anyElementTrue: (value, inner) => {
    const [part] = operands("$anyElementTrue", value, inner, { least: 1, most: 1 });
    return (env) => asArray("$anyElementTrue", part(env)).some(truthy);
  },
  $allElementsTrue: (value, inner) => {
    const [part] = operands("$allElementsTrue", value, inner, { least: 1, most: 1 });
    return (env) => asArray("$allElementsTrue", part(env)).every(truthy);
  },
};

export const isPlainNumber = (v) => isNumber(v);
