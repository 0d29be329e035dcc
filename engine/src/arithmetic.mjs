// Operators on numbers. What they give has the type that MongoDB gives it.

import { decimalOf, roundDecimal, toDecimal128 } from "./decimals.mjs";
import { operands } from "./expressions.mjs";
import { fault } from "./faults.mjs";
import { arithmetic, compareNumbers, divide, double, int, isNullish, isNumber, isWholeType, long, remainder, show, toBigInt, toNumber, typeName, whole } from "./values.mjs";

const isDate = (v) => v instanceof Date;

function notNumeric(name, v, also = "") {
  return fault(14, `${name} only supports numeric${also} types, not ${typeName(v)}`);
}

const adding = (name) => (value, inner) => {
  const parts = operands(name, value, inner);
  return (env) => {
    let sum = int(0);
    let dated = false;
    for (const part of parts) {
      const each = part(env);
      if (isNullish(each)) return null;
      if (isDate(each)) {
        if (dated) throw fault(16612, "only one date allowed in an $add expression");
        dated = true;
        sum = arithmetic("add", sum, long(BigInt(each.getTime())));
      } else if (isNumber(each)) sum = arithmetic("add", sum, each);
      else throw notNumeric(name, each, " or date");
    }
    return dated ? new Date(Math.round(toNumber(sum))) : sum;
  };
};

const two = (name, run) => (value, inner) => {
  const [a, b] = operands(name, value, inner, { least: 2, most: 2 });
  return (env) => {
    const [x, y] = [a(env), b(env)];
    if (isNullish(x) || isNullish(y)) return null;
    return run(x, y);
  };
};

const numbers = (name, run) =>
  two(name, (x, y) => {
    for (const each of [x, y]) if (!isNumber(each)) throw notNumeric(name, each);
    return run(x, y);
  });

const one = (name, run) => (value, inner) => {
  const [part] = operands(name, value, inner, { least: 1, most: 1 });
  return (env) => {
    const x = part(env);
    if (isNullish(x)) return null;
    if (!isNumber(x)) throw notNumeric(name, x);
    return run(x);
  };
};

const real = (name, run) => one(name, (x) => ofKind(x, run(toNumber(x))));
const ofKind = (x, value) => (x._bsontype === "Decimal128" ? toDecimal128(decimalOf(double(value))) : double(value));

/** Round to places, halves to the even neighbour, or cut, or up, or down; the type stays. */
export function roundTo(x, places, how) {
  if (x._bsontype === "Decimal128") return toDecimal128(roundDecimal(decimalOf(x), places, how));
  if (isWholeType(x)) {
    if (places >= 0) return x;
    const rounded = roundDecimal(decimalOf(x), places, how);
    const value = rounded.special ?? rounded.coefficient * 10n ** BigInt(rounded.exponent);
    return x._bsontype === "Long" ? long(value) : whole(value);
  }
  if (!Number.isFinite(x.value)) return x;
  const rounded = roundDecimal(decimalOf(x, { exact: true }), places, how);
  return double(Number(`${rounded.coefficient}e${rounded.exponent}`));
}

const rounding = (name, how) => (value, inner) => {
  const [part, places] = operands(name, value, inner, { least: 1, most: name === "$ceil" || name === "$floor" ? 1 : 2 });
  return (env) => {
    const x = part(env);
    const to = places ? places(env) : int(0);
    if (isNullish(x) || isNullish(to)) return null;
    if (!isNumber(x)) throw notNumeric(name, x);
    const n = toNumber(to);
    if (!isNumber(to) || !Number.isInteger(n) || n < -20 || n > 100) throw fault(51082, `cannot apply ${name} with precision value ${show(to)}, which must be a whole number between -20 and 100`);
    return roundTo(x, n, how);
  };
};

function power(x, y) {
  if (isWholeType(x) && isWholeType(y) && toBigInt(y) >= 0n) {
    const exponent = toBigInt(y);
    const base = toBigInt(x);
    if (base === 0n || base === 1n || base === -1n || exponent < 64n) {
      const made = base ** (exponent < 64n ? exponent : exponent % 2n === 0n ? 2n : 1n);
      if (made >= -(2n ** 63n) && made < 2n ** 63n) return x._bsontype === "Long" || y._bsontype === "Long" ? long(made) : whole(made);
    }
    return double(Number(base) ** Number(exponent));
  }
  if (toNumber(x) === 0 && toNumber(y) < 0) throw fault(28764, "$pow cannot take a base of 0 and a negative exponent");
  const value = toNumber(x) ** toNumber(y);
  return x._bsontype === "Decimal128" || y._bsontype === "Decimal128" ? toDecimal128(decimalOf(double(value))) : double(value);
}

function logarithm(x, base) {
  if (toNumber(x) <= 0) throw fault(28758, `$log's argument must be a positive number, but is ${show(x)}`);
  if (toNumber(base) <= 0 || toNumber(base) === 1) throw fault(28759, `$log's base must be a positive number not equal to 1, but is ${show(base)}`);
  return ofKind(x, Math.log(toNumber(x)) / Math.log(toNumber(base)));
}

const positive = (name, run) =>
  one(name, (x) => {
    if (toNumber(x) <= 0) throw fault(28766, `${name}'s argument must be a positive number, but is ${show(x)}`);
    return ofKind(x, run(toNumber(x)));
  });

const bitwise = (name, start, join) => (value, inner) => {
  const parts = operands(name, value, inner);
  return (env) => {
    let made = start;
    let wide = false;
    for (const part of parts) {
      const x = part(env);
      if (isNullish(x)) return null;
      if (!isWholeType(x)) throw fault(14, `${name} only supports int and long operands, not ${typeName(x)}`);
      wide ||= x._bsontype === "Long";
      made = join(made, toBigInt(x));
    }
    return wide ? long(made) : int(Number(BigInt.asIntN(32, made)));
  };
};


export const ARITHMETIC = {
  $add: adding("$add"),
  $subtract: two("$subtract", (x, y) => {
    if (isDate(x) && isDate(y)) return long(BigInt(x.getTime() - y.getTime()));
    if (isDate(x) && isNumber(y)) return new Date(x.getTime() - Math.round(toNumber(y)));
    if (!isNumber(x) || !isNumber(y)) throw fault(14, `can't $subtract ${typeName(y)} from ${typeName(x)}`);
    return arithmetic("subtract", x, y);
  }),
  $multiply: (value, inner) => {
    const parts = operands("$multiply", value, inner);
    return (env) => {
      let made = int(1);
      for (const part of parts) {
        const x = part(env);
        if (isNullish(x)) return null;
        if (!isNumber(x)) throw notNumeric("$multiply", x);
        made = arithmetic("multiply", made, x);
      }
      return made;
    };
  },
  $divide: numbers("$divide", (x, y) => {
    if (compareNumbers(y, int(0)) === 0) throw fault(2, "can't $divide by zero");
    return divide(x, y);
  }),
  $mod: numbers("$mod", (x, y) => {
    if (compareNumbers(y, int(0)) === 0) throw fault(16610, "can't $mod by zero");
    return remainder(x, y);
  }),
  $abs: one("$abs", (x) => (compareNumbers(x, int(0)) < 0 ? arithmetic("multiply", x, int(-1)) : x)),
  $ceil: rounding("$ceil", "ceil"),
  $floor: rounding("$floor", "floor"),
  $round: rounding("$round", "even"),
  $trunc: rounding("$trunc", "cut"),
  $pow: numbers("$pow", power),
  $sqrt: one("$sqrt", (x) => {
    if (toNumber(x) < 0) throw fault(28714, "$sqrt's argument must be greater than or equal to 0");
    return ofKind(x, Math.sqrt(toNumber(x)));
  }),
  $exp: real("$exp", Math.exp),
  $ln: positive("$ln", Math.log),
  $log10: positive("$log10", Math.log10),
  $log: numbers("$log", logarithm),
  $sigmoid: real("$sigmoid", (x) => 1 / (1 + Math.exp(-x))),
  $atan2: numbers("$atan2", (x, y) => ofKind(x, Math.atan2(toNumber(x), toNumber(y)))),
  ...Object.fromEntries(["sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh", "asinh", "acosh", "atanh"].map((name) => [`$${name}`, real(`$${name}`, Math[name])])),
  $degreesToRadians: real("$degreesToRadians", (x) => (x * Math.PI) / 180),
  $radiansToDegrees: real("$radiansToDegrees", (x) => (x * 180) / Math.PI),
  $bitAnd: bitwise("$bitAnd", -1n, (a, b) => a & b),
  $bitOr: bitwise("$bitOr", 0n, (a, b) => a | b),
  $bitXor: bitwise("$bitXor", 0n, (a, b) => a ^ b),
  $bitNot: one("$bitNot", (x) => (x._bsontype === "Long" ? long(~toBigInt(x)) : int(~toNumber(x)))),
  $isNumber: (value, inner) => {
    const [part] = operands("$isNumber", value, inner, { least: 1, most: 1 });
    return (env) => isNumber(part(env));
  },
};
Object.defineProperty(ARITHMETIC, "random", { value: () => double(Math.random()), enumerable: false });
