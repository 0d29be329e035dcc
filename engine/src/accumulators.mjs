// Accumulators: fed one document after the other, asked for a result at the end; groups and windows use the same ones.

import { compileExpression, mergeObjects } from "./expressions.mjs";
import { fault, refused } from "./faults.mjs";
import { comparator } from "./sorting.mjs";
import { arithmetic, compare, divide, double, field, int, isNullish, isNumber, isObject, key, show, toNumber, wholeNumber } from "./values.mjs";

const MAX_HELD = 300_000;

/** A maker of accumulators: each has `add(env)` and `result()`. */
export function compileAccumulator(name, value, at) {
  if (name === "$accumulator" || name === "$function") throw refused(name);
  const make = ACCUMULATORS[name];
  if (make === undefined) throw fault(15952, `unknown group operator '${name}'`);
  return make(value, at, name);
}

export const isAccumulator = (name) => Object.hasOwn(ACCUMULATORS, name);

/** An accumulator of one expression's values. */
const over = (start) => (value, at, name) => {
  const part = compileExpression(value, at);
  return () => {
    const state = start(at, name);
    return { add: (env) => state.add(part(env)), result: () => state.result() };
  };
};

/** Sums exactly as many doubles as there are, with what is lost on the way kept (Kahan, Babuska). */
function adder() {
  let whole = int(0);
  let real = 0;
  let lost = 0;
  let isReal = false;
  let decimal = null;
  return {
    add(v) {
      if (!isNumber(v)) return false;
      if (v._bsontype === "Decimal128") decimal = decimal === null ? v : arithmetic("add", decimal, v);
      else if (v._bsontype === "Double") {
        isReal = true;
        const sum = real + v.value;
        lost += Math.abs(real) >= Math.abs(v.value) ? real - sum + v.value : v.value - sum + real;
        real = sum;
      } else whole = arithmetic("add", whole, v);
      return true;
    },
    result() {
      const doubles = Number.isFinite(lost) ? real + lost : real;
      const sum = isReal || whole._bsontype === "Double" ? double(doubles + toNumber(whole)) : whole;
      return decimal === null ? sum : arithmetic("add", decimal, sum);
    },
  };
}

const extreme = (sign) =>
  over((at) => {
    let best;
    const collator = at.collation?.compare ?? null;
    return {
      add(v) {
        if (!isNullish(v) && (best === undefined || sign * compare(v, best, collator) > 0)) best = v;
      },
      result: () => best ?? null,
    };
  });

const deviation = (sample) =>
  over(() => {
    const values = [];
    return {
      add(v) {
        if (isNumber(v)) values.push(toNumber(v));
      },
      result() {
        const n = values.length;
        if (n === 0 || (sample && n === 1)) return null;
        const mean = values.reduce((sum, each) => sum + each, 0) / n;
        const squares = values.reduce((sum, each) => sum + (each - mean) ** 2, 0);
        return double(Math.sqrt(squares / (sample ? n - 1 : n)));
      },
    };
  });

function hold(list, v) {
  if (list.length >= MAX_HELD) throw fault(146, `a group may hold ${MAX_HELD} values at most`);
  list.push(v);
}

/** The n first in some order of { n, input, output, sortBy }; `one` gives the value itself. */
const ranked = (sign, { one }) => (value, at, name) => {
  if (!isObject(value) || !isObject(field(value, "sortBy"))) throw fault(5788003, `${name} needs 'sortBy' and 'output'`);
  const order = comparator(value.sortBy, at);
  const output = compileExpression(value.output, at);
  const count = one ? () => int(1) : compileExpression(value.n, at);
  return () => {
    const held = [];
    let n = 1;
    return {
      add(env) {
        if (held.length === 0) n = atLeastOne(count(env), name);
        hold(held, [env.root, output(env) ?? null]);
      },
      result() {
        held.sort(([a], [b]) => order(a, b));
        const made = (sign > 0 ? held.slice(0, n) : held.slice(-n)).map(([, each]) => each);
        return one ? (made[0] ?? null) : made;
      },
    };
  };
};

function atLeastOne(v, name) {
  const n = wholeNumber(v, `${name}'s n`);
  if (n < 1) throw fault(5787908, `'n' must be greater than 0, found ${n}`);
  return n;
}

const several = (pick) => (value, at, name) => {
  if (!isObject(value) || field(value, "n") === undefined || field(value, "input") === undefined) throw fault(5787900, `${name} needs 'n' and 'input'`);
  const count = compileExpression(value.n, at);
  const input = compileExpression(value.input, at);
  return () => {
    const held = [];
    let n = 1;
    return {
      add(env) {
        if (held.length === 0) n = atLeastOne(count(env), name);
        hold(held, input(env));
      },
      result: () => pick(held, n),
    };
  };
};

const percentiles = (value, at, name) => {
  if (!isObject(value) || field(value, "input") === undefined) throw fault(9, `${name} needs 'input', and 'method'`);
  if (field(value, "method") !== "approximate") throw fault(2, `${name}: 'method' must be 'approximate', found ${show(field(value, "method"))}`);
  const input = compileExpression(value.input, at);
  const wanted = name === "$median" ? null : compileExpression(value.p, at)({ root: {}, vars: {} });
  return () => {
    const held = [];
    return {
      add(env) {
        const v = input(env);
        if (isNumber(v)) hold(held, toNumber(v));
      },
      result() {
        held.sort((a, b) => a - b);
        // The smallest value with at least so large a share at or below it: no value in between is made up.
        const at = (p) => (held.length === 0 ? null : double(held[Math.max(0, Math.ceil(p * held.length) - 1)]));
        return wanted === null ? at(0.5) : wanted.map((each) => at(toNumber(each)));
      },
    };
  };
};

const covariance = (sample) => (value, at) => {
  const parts = compileExpression(value, at);
  return () => {
    const pairs = [];
    return {
      add(env) {
        const pair = parts(env);
        if (Array.isArray(pair) && pair.length === 2 && pair.every(isNumber)) pairs.push(pair.map(toNumber));
      },
      result() {
        const n = pairs.length;
        if (n === 0 || (sample && n === 1)) return null;
        const mean = (i) => pairs.reduce((sum, pair) => sum + pair[i], 0) / n;
        const [x, y] = [mean(0), mean(1)];
        return double(pairs.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0) / (sample ? n - 1 : n));
      },
    };
  };
};

const ACCUMULATORS = {
  $sum: over(() => adder()),
  $avg: over(() => {
    const sum = adder();
    let count = 0;
    return {
      add: (v) => {
        if (sum.add(v)) count += 1;
      },
      result: () => (count === 0 ? null : divide(sum.result(), int(count))),
    };
  }),
  $count: (value) => {
    if (!isObject(value) || Object.keys(value).length > 0) throw fault(14, "$count takes no arguments, i.e. $count:{}");
    return () => {
      let count = 0;
      return {
        add: () => {
          count += 1;
        },
        result: () => int(count),
      };
    };
  },
  $min: extreme(-1),
  $max: extreme(1),
  $first: over(() => {
    const state = { seen: false, v: null };
    return {
      add(v) {
        if (!state.seen) Object.assign(state, { seen: true, v: v ?? null });
      },
      result: () => state.v,
    };
  }),
  $last: over(() => {
    let last = null;
    return {
      add: (v) => {
        last = v ?? null;
      },
      result: () => last,
    };
  }),
  $push: over(() => {
    const held = [];
    return {
      add: (v) => {
        if (v !== undefined) hold(held, v);
      },
      result: () => held,
    };
  }),
  $addToSet: over((at) => {
    const held = new Map();
    return {
      add: (v) => {
        if (v !== undefined) held.set(key(v, at.collation?.fold ?? null), v);
        if (held.size > MAX_HELD) throw fault(146, `a group may hold ${MAX_HELD} values at most`);
      },
      result: () => [...held.values()],
    };
  }),
  $mergeObjects: over(() => {
    let made = {};
    return {
      add: (v) => {
        made = mergeObjects([made, v]);
      },
      result: () => made,
    };
  }),
  $stdDevPop: deviation(false),
  $stdDevSamp: deviation(true),
  $top: ranked(1, { one: true }),
  $topN: ranked(1, { one: false }),
  $bottom: ranked(-1, { one: true }),
  $bottomN: ranked(-1, { one: false }),
  $firstN: several((held, n) => held.slice(0, n).map((v) => v ?? null)),
  $lastN: several((held, n) => held.slice(-n).map((v) => v ?? null)),
  $maxN: several((held, n) => held.filter((v) => !isNullish(v)).sort((a, b) => compare(b, a)).slice(0, n)),
  $minN: several((held, n) => held.filter((v) => !isNullish(v)).sort(compare).slice(0, n)),
  $percentile: percentiles,
  $median: percentiles,
  $covariancePop: covariance(false),
  $covarianceSamp: covariance(true),
};

/** The accumulators that are expressions too: over an array, or over their operands. */
export function asExpression(name) {
  return (value, inner, at) => {
    const parts = Array.isArray(value) ? value.map(inner) : [inner(value)];
    const make = compileAccumulator(name, "$$each", at);
    return (env) => {
      const single = parts.length === 1 ? parts[0](env) : undefined;
      const list = parts.length === 1 ? (Array.isArray(single) ? single : [single]) : parts.map((part) => part(env));
      const state = make();
      for (const each of list) state.add({ root: env.root, vars: { each } });
      return state.result();
    };
  };
}
