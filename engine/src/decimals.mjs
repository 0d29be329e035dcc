// Decimal128 as whole coefficients and powers of ten: 34 digits, halves to the even neighbour.

import { Decimal128 } from "bson";

const DIGITS = 34;

/** A number as { coefficient, exponent } or { special }; a double has its 15 digits, or with `exact` its exact value. */
export function decimalOf(v, { exact = false } = {}) {
  switch (v._bsontype) {
    case "Int32": return { coefficient: BigInt(v.value), exponent: 0 };
    case "Long": return { coefficient: v.toBigInt(), exponent: 0 };
    case "Double": return exact ? exactDouble(v.value) : parse(Number.isFinite(v.value) ? v.value.toPrecision(15) : String(v.value));
    default: return parse(v.toString());
  }
}

function parse(text) {
  const found = /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(text);
  if (!found) return { special: text.startsWith("-") ? -Infinity : /^\+?inf/i.test(text) ? Infinity : Number.NaN };
  const coefficient = BigInt(`${found[2]}${found[3]}` || "0");
  return { coefficient: found[1] === "-" ? -coefficient : coefficient, exponent: Number(found[4] ?? 0) - found[3].length };
}

function exactDouble(value) {
  if (!Number.isFinite(value)) return { special: value };
  let [mantissa, twos] = [value, 0];
  while (!Number.isInteger(mantissa)) [mantissa, twos] = [mantissa * 2, twos + 1];
  return { coefficient: BigInt(mantissa) * 5n ** BigInt(twos), exponent: -twos };
}

function aligned(a, b) {
  const exponent = Math.min(a.exponent, b.exponent);
  return [a.coefficient * 10n ** BigInt(a.exponent - exponent), b.coefficient * 10n ** BigInt(b.exponent - exponent), exponent];
}

const near = (d) => d.special ?? Number(`${d.coefficient}e${d.exponent}`);
const isSpecial = (a, b) => a.special !== undefined || b.special !== undefined;

export function compareDecimals(a, b) {
  if (isSpecial(a, b)) {
    const [x, y] = [near(a), near(b)];
    if (Number.isNaN(x) || Number.isNaN(y)) return Number.isNaN(x) ? (Number.isNaN(y) ? 0 : -1) : 1;
    return x < y ? -1 : x > y ? 1 : 0;
  }
  // Far apart powers need no aligning.
  const [x, y] = [near(a), near(b)];
  if (x !== y && Math.abs(x - y) > Math.max(Math.abs(x), Math.abs(y)) * 1e-9) return x < y ? -1 : 1;
  const [left, right] = aligned(a, b);
  return left < right ? -1 : left > right ? 1 : 0;
}

export function addDecimals(a, b, negate) {
  if (isSpecial(a, b)) return { special: negate ? near(a) - near(b) : near(a) + near(b) };
  const [x, y, exponent] = aligned(a, b);
  return { coefficient: negate ? x - y : x + y, exponent };
}

export function multiplyDecimals(a, b) {
  if (isSpecial(a, b)) return { special: near(a) * near(b) };
  return { coefficient: a.coefficient * b.coefficient, exponent: a.exponent + b.exponent };
}

export function divideDecimals(a, b) {
  if (isSpecial(a, b) || b.coefficient === 0n) return { special: near(a) / near(b) };
  const shift = Math.max(0, DIGITS + 2 + digits(b.coefficient) - digits(a.coefficient));
  const scaled = a.coefficient * 10n ** BigInt(shift);
  let quotient = scaled / b.coefficient;
  let exponent = a.exponent - b.exponent - shift;
  if (scaled % b.coefficient !== 0n) return { coefficient: quotient * 10n + (quotient < 0n ? -1n : 1n), exponent: exponent - 1 };
  const ideal = a.exponent - b.exponent;
  while (exponent < ideal && quotient !== 0n && quotient % 10n === 0n) [quotient, exponent] = [quotient / 10n, exponent + 1];
  return { coefficient: quotient, exponent };
}

export function remainderOfDecimals(a, b) {
  if (isSpecial(a, b) || b.coefficient === 0n) return { special: Number.NaN };
  const [x, y, exponent] = aligned(a, b);
  return { coefficient: x % y, exponent };
}

const digits = (value) => String(value < 0n ? -value : value).length;

/** Round to so many places after the point, halves to the even neighbour. */
export function roundDecimal(d, places, how = "even") {
  if (d.special !== undefined || d.exponent >= -places) return d;
  return { coefficient: shorten(d.coefficient, -places - d.exponent, how), exponent: -places };
}

function shorten(coefficient, drop, how) {
  const unit = 10n ** BigInt(drop);
  const negative = coefficient < 0n;
  const size = negative ? -coefficient : coefficient;
  let kept = size / unit;
  const rest = size % unit;
  const half = rest * 2n;
  if (how === "even" && (half > unit || (half === unit && kept % 2n === 1n))) kept += 1n;
  if (how === "ceil" && rest !== 0n && !negative) kept += 1n;
  if (how === "floor" && rest !== 0n && negative) kept += 1n;
  return negative ? -kept : kept;
}

export function toDecimal128(d) {
  if (d.special !== undefined) {
    return Decimal128.fromString(Number.isNaN(d.special) ? "NaN" : d.special > 0 ? "Infinity" : "-Infinity");
  }
  let { coefficient, exponent } = d;
  const excess = digits(coefficient) - DIGITS;
  if (excess > 0) [coefficient, exponent] = [shorten(coefficient, excess, "even"), exponent + excess];
  if (exponent > 6111 + DIGITS) return Decimal128.fromString(coefficient < 0n ? "-Infinity" : "Infinity");
  if (exponent < -6176) return Decimal128.fromString("0");
  return Decimal128.fromString(`${coefficient}E${exponent}`);
}
