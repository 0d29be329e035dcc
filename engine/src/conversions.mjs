// From one type to another.

import { Decimal128, ObjectId } from "bson";
import { decimalOf, roundDecimal, toDecimal128 } from "./decimals.mjs";
import { dateOfText } from "./dates.mjs";
import { named, operands } from "./expressions.mjs";
import { fault } from "./faults.mjs";
import { compareNumbers, double, int, isNullish, isNumber, long, show, toBigInt, toNumber, truthy, TYPE_BY_CODE, typeName } from "./values.mjs";

const bad = (v, to) => fault(241, `Unsupported conversion from ${typeName(v)} to ${to} in $convert with no onError value`);
const unreadable = (v, to) => fault(241, `Failed to parse number ${show(v)} in $convert with no onError value: it is no ${to}`);
const overflow = (v) => fault(241, `Conversion would overflow target type in $convert with no onError value: ${show(v)}`);

function toWhole(v, to, least, most, make) {
  if (typeof v === "boolean") return make(v ? 1n : 0n);
  if (v instanceof Date && to === "long") return make(BigInt(v.getTime()));
  if (typeof v === "string") {
    if (!/^[+-]?\d+$/.test(v)) throw unreadable(v, to);
    return bounded(BigInt(v), v, least, most, make);
  }
  if (!isNumber(v)) throw bad(v, to);
  if (v._bsontype === "Decimal128") {
    const cut = roundDecimal(decimalOf(v), 0, "cut");
    if (cut.special !== undefined) throw overflow(v);
    return bounded(cut.coefficient * 10n ** BigInt(Math.max(cut.exponent, 0)), v, least, most, make);
  }
  if (!Number.isFinite(toNumber(v))) throw fault(241, `Attempt to convert ${show(v)} value to integer type in $convert with no onError value`);
  return bounded(toBigInt(v), v, least, most, make);
}

function bounded(value, v, least, most, make) {
  if (value < least || value > most) throw overflow(v);
  return make(value);
}

const NUMERAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const SPECIAL = { nan: Number.NaN, inf: Infinity, infinity: Infinity, "-inf": -Infinity, "-infinity": -Infinity };

const TO = {
  double: (v) => {
    if (typeof v === "boolean") return double(v ? 1 : 0);
    if (v instanceof Date) return double(v.getTime());
    if (typeof v === "string") {
      const special = SPECIAL[v.toLowerCase()];
      if (special !== undefined) return double(special);
      if (!NUMERAL.test(v)) throw unreadable(v, "double");
      return double(Number(v));
    }
    if (!isNumber(v)) throw bad(v, "double");
    return double(toNumber(v));
  },
  decimal: (v) => {
    if (typeof v === "boolean") return Decimal128.fromString(v ? "1" : "0");
    if (v instanceof Date) return Decimal128.fromString(String(v.getTime()));
    if (typeof v === "string") {
      if (!NUMERAL.test(v) && SPECIAL[v.toLowerCase()] === undefined) throw unreadable(v, "decimal");
      return Decimal128.fromString(v);
    }
    if (!isNumber(v)) throw bad(v, "decimal");
    return v._bsontype === "Decimal128" ? v : toDecimal128(decimalOf(v));
  },
  int: (v) => toWhole(v, "int", -(2n ** 31n), 2n ** 31n - 1n, (value) => int(Number(value))),
  long: (v) => toWhole(v, "long", -(2n ** 63n), 2n ** 63n - 1n, long),
  bool: (v) => truthy(v),
  string: (v) => {
    if (typeof v === "string") return v;
    if (typeof v === "boolean") return String(v);
    if (v instanceof Date) return v.toISOString();
    if (v instanceof ObjectId) return v.toHexString();
    if (v?._bsontype === "Double") return Object.is(v.value, -0) ? "-0" : String(v.value).replace("Infinity", "Infinity");
    if (isNumber(v)) return v.toString();
    throw bad(v, "string");
  },
  date: (v) => {
    if (v instanceof Date) return v;
    if (v instanceof ObjectId) return v.getTimestamp();
    if (typeof v === "string") return dateOfText(v, "UTC");
    if (isNumber(v) && v._bsontype !== "Int32") return new Date(Math.trunc(toNumber(v)));
    throw bad(v, "date");
  },
  objectId: (v) => {
    if (v instanceof ObjectId) return v;
    if (typeof v !== "string") throw bad(v, "objectId");
    if (!/^[0-9a-fA-F]{24}$/.test(v)) throw fault(241, `Failed to parse objectId '${v}' in $convert with no onError value: Invalid string length for parsing to OID, expected 24 but found ${v.length}`);
    return new ObjectId(v);
  },
};

const to = (type) => (value, inner, _at, name) => {
  const [part] = operands(name, value, inner, { least: 1, most: 1 });
  return (env) => {
    const found = part(env);
    return isNullish(found) ? null : TO[type](found);
  };
};

export const CONVERSIONS = {
  $toDouble: to("double"),
  $toDecimal: to("decimal"),
  $toInt: to("int"),
  $toLong: to("long"),
  $toBool: to("bool"),
  $toString: to("string"),
  $toDate: to("date"),
  $toObjectId: to("objectId"),
  $type: (value, inner) => {
    const [part] = operands("$type", value, inner, { least: 1, most: 1 });
    return (env) => typeName(part(env));
  },
  $convert: (value, inner) => {
    const parts = named("$convert", value, inner, ["input", "to"], ["onError", "onNull", "format", "byteOrder"]);
    const onError = Object.hasOwn(value, "onError");
    return (env) => {
      const found = parts.input(env);
      const wanted = parts.to(env);
      if (isNullish(found)) return parts.onNull(env) ?? null;
      const type = isNumber(wanted) ? TYPE_BY_CODE.get(toNumber(wanted)) : wanted;
      if (isNullish(type)) return null;
      if (!Object.hasOwn(TO, type)) throw fault(2, `Unknown type name: ${show(wanted)}`);
      try {
        return TO[type](found);
      } catch (error) {
        if (onError && error.code === 241) return parts.onError(env);
        throw error;
      }
    };
  },
};

export const sameNumber = (a, b) => compareNumbers(a, b) === 0;
