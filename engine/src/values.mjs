// What a value is: BSON's own types, kept apart from the first byte to the last, with MongoDB's order and equality.
//
// A number is always one of Int32, Long, Double or Decimal128, never a plain JavaScript number, so that 2.0 stays a
// double and 2 an integer. `undefined` stands for a field that is missing.

import { Binary, BSONRegExp, Decimal128, Double, Int32, Long, ObjectId, Timestamp } from "bson";
import { fault } from "./faults.mjs";
import { addDecimals, compareDecimals, decimalOf, divideDecimals, multiplyDecimals, remainderOfDecimals, toDecimal128 } from "./decimals.mjs";

const INT_MIN = -2147483648;
const INT_MAX = 2147483647;
const LONG_MIN = -(2n ** 63n);
const LONG_MAX = 2n ** 63n - 1n;

export const int = (value) => new Int32(value);
export const double = (value) => new Double(value);
export const isObject = (v) => v !== null && typeof v === "object" && v._bsontype === undefined && !Array.isArray(v) && !(v instanceof Date);
export const isNumber = (v) => v !== null && typeof v === "object" && NUMERIC.has(v._bsontype);
export const isNullish = (v) => v === undefined || v === null;
const NUMERIC = new Set(["Int32", "Double", "Long", "Decimal128"]);

/** A whole number as the smaller of the two integer types that holds it; a double when neither does. */
export function whole(value) {
  if (value >= BigInt(INT_MIN) && value <= BigInt(INT_MAX)) return new Int32(Number(value));
  return long(value);
}

export function long(value) {
  return value >= LONG_MIN && value <= LONG_MAX ? Long.fromBigInt(value) : new Double(Number(value));
}

/** A field of a document, its own and no prototype's. */
export const field = (doc, name) => (Object.hasOwn(doc, name) ? doc[name] : undefined);

/** Set a field whatever it is called: `__proto__` is a name like any other. */
export function put(doc, name, value) {
  if (name === "__proto__") Object.defineProperty(doc, name, { value, enumerable: true, configurable: true, writable: true });
  else doc[name] = value;
}

export function copy(doc) {
  const made = {};
  for (const name of Object.keys(doc)) put(made, name, doc[name]);
  return made;
}

export function deepCopy(value) {
  if (Array.isArray(value)) return value.map(deepCopy);
  if (!isObject(value)) return value;
  const made = {};
  for (const name of Object.keys(value)) put(made, name, deepCopy(value[name]));
  return made;
}

const NAMES = {
  Double: "double", Int32: "int", Long: "long", Decimal128: "decimal", ObjectId: "objectId", Binary: "binData",
  BSONRegExp: "regex", Timestamp: "timestamp", MinKey: "minKey", MaxKey: "maxKey", Code: "javascript",
  BSONSymbol: "symbol", DBRef: "dbPointer",
};
const CODES = {
  double: 1, string: 2, object: 3, array: 4, binData: 5, undefined: 6, objectId: 7, bool: 8, date: 9, null: 10, regex: 11,
  dbPointer: 12, javascript: 13, symbol: 14, javascriptWithScope: 15, int: 16, timestamp: 17, long: 18, decimal: 19,
  minKey: -1, maxKey: 127,
};
export const TYPE_BY_CODE = new Map(Object.entries(CODES).map(([name, code]) => [code, name]));
export const TYPE_NAMES = new Set([...Object.keys(CODES), "number"]);

/** The name of a value's type, as `$type` gives it. */
export function typeName(v) {
  if (v === undefined) return "missing";
  if (v === null) return "null";
  if (typeof v === "string") return "string";
  if (typeof v === "boolean") return "bool";
  if (Array.isArray(v)) return "array";
  if (v instanceof Date) return "date";
  return NAMES[v._bsontype] ?? "object";
}

const RANKS = {
  minKey: -1, missing: 0, undefined: 0, null: 5, double: 10, int: 10, long: 10, decimal: 10, string: 15, symbol: 15, object: 20,
  dbPointer: 20, array: 25, binData: 30, objectId: 35, bool: 40, date: 45, timestamp: 47, regex: 50, javascript: 60, maxKey: 127,
};
export const rank = (v) => RANKS[typeName(v)];

/** The plain JavaScript number nearest to a number; NaN for what is none. */
export function toNumber(v) {
  switch (v?._bsontype) {
    case "Int32":
    case "Double": return v.value;
    case "Long": return v.toNumber();
    case "Decimal128": return Number(v.toString());
    default: return Number.NaN;
  }
}

export const isWholeType = (v) => v?._bsontype === "Int32" || v?._bsontype === "Long";
export const toBigInt = (v) => (v._bsontype === "Long" ? v.toBigInt() : BigInt(Math.trunc(toNumber(v))));

const plain = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

export function compareNumbers(a, b) {
  if (a._bsontype === "Decimal128" || b._bsontype === "Decimal128") {
    return compareDecimals(decimalOf(a, { exact: true }), decimalOf(b, { exact: true }));
  }
  if (a._bsontype === "Long" && b._bsontype === "Long") return plain(a.toBigInt(), b.toBigInt());
  const x = toNumber(a);
  const y = toNumber(b);
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.isNaN(x) ? (Number.isNaN(y) ? 0 : -1) : 1;
  if (x === y && (a._bsontype === "Long" || b._bsontype === "Long") && Number.isFinite(x)) return plain(exact(a), exact(b));
  return plain(x, y);
}

const exact = (v) => (v._bsontype === "Long" ? v.toBigInt() : BigInt(Math.trunc(v.value)));

/** Strings in the order of their code points, which is that of their bytes. */
function compareStrings(a, b) {
  const size = Math.min(a.length, b.length);
  for (let i = 0; i < size; i++) {
    let x = a.charCodeAt(i);
    let y = b.charCodeAt(i);
    if (x !== y) {
      if (x >= 0xd800 && y >= 0xd800) {
        x = x >= 0xe000 ? x - 0x800 : x + 0x2000;
        y = y >= 0xe000 ? y - 0x800 : y + 0x2000;
      }
      return plain(x, y);
    }
  }
  return plain(a.length, b.length);
}

/** MongoDB's order over all values; `collator` compares strings where a collation was asked for. */
export function compare(a, b, collator = null) {
  const left = rank(a);
  const right = rank(b);
  if (left !== right) return plain(left, right);
  switch (left) {
    case 10: return compareNumbers(a, b);
    case 15: return collator ? collator(String(a), String(b)) : compareStrings(String(a), String(b));
    case 20: return compareDocuments(a, b, collator);
    case 25: {
      const size = Math.min(a.length, b.length);
      for (let i = 0; i < size; i++) {
        const found = compare(a[i], b[i], collator);
        if (found !== 0) return found;
      }
      return plain(a.length, b.length);
    }
    case 30: return plain(a.position, b.position) || plain(a.sub_type, b.sub_type) || Buffer.compare(Buffer.from(a.value()), Buffer.from(b.value()));
    case 35: return plain(a.toHexString(), b.toHexString());
    case 40: return plain(Number(a), Number(b));
    case 45: return plain(a.getTime(), b.getTime());
    case 47: return plain(a.toBigInt(), b.toBigInt());
    case 50: return plain(a.pattern, b.pattern) || plain(a.options, b.options);
    case 60: return plain(String(a.code), String(b.code));
    default: return 0;
  }
}

/** Field by field in the order in which they stand: first the type, then the name, then the value. */
function compareDocuments(a, b, collator) {
  const names = Object.keys(a);
  const others = Object.keys(b);
  const size = Math.min(names.length, others.length);
  for (let i = 0; i < size; i++) {
    const x = a[names[i]];
    const y = b[others[i]];
    const found = plain(rank(x), rank(y)) || compareStrings(names[i], others[i]) || compare(x, y, collator);
    if (found !== 0) return found;
  }
  return plain(names.length, others.length);
}

export const equal = (a, b, collator = null) => a === b || compare(a, b, collator) === 0;

/** A text that is the same for two values exactly when they are equal; numbers of all types share theirs. */
export function key(v, fold = null) {
  if (v === undefined) return "u";
  if (v === null) return "z";
  if (typeof v === "string") return fold ? `s${fold(v)}` : `s${v.length}:${v}`;
  if (typeof v === "boolean") return v ? "t" : "f";
  if (Array.isArray(v)) return `[${v.map((each) => key(each, fold)).join(",")}]`;
  if (v instanceof Date) return `d${v.getTime()}`;
  switch (v._bsontype) {
    case "Int32": return `n${v.value}`;
    case "Double": return doubleKey(v.value);
    case "Long": return `n${v.toString()}`;
    case "Decimal128": return decimalKey(v);
    case "ObjectId": return `o${v.toHexString()}`;
    case "Binary": return `b${v.sub_type}:${v.toString("hex")}`;
    case "BSONRegExp": return `r${v.pattern}/${v.options}`;
    case "Timestamp": return `i${v.toString()}`;
    case undefined: return `{${Object.keys(v).map((name) => `${name.length}:${name}${key(v[name], fold)}`).join(",")}}`;
    default: return `x${v._bsontype}${String(v.code ?? "")}`;
  }
}

function doubleKey(value) {
  if (Object.is(value, -0)) return "n0";
  return Number.isInteger(value) && Math.abs(value) > 1e15 ? `n${BigInt(value)}` : `n${value}`;
}

function decimalKey(v) {
  const found = decimalOf(v);
  if (found.special !== undefined) return `n${found.special}`;
  const near = Number(v.toString());
  if (compareNumbers(v, new Double(near)) === 0) return doubleKey(near);
  let { coefficient, exponent } = found;
  while (coefficient !== 0n && coefficient % 10n === 0n) [coefficient, exponent] = [coefficient / 10n, exponent + 1];
  while (exponent > 0) [coefficient, exponent] = [coefficient * 10n, exponent - 1];
  return exponent === 0 ? `n${coefficient}` : `m${coefficient}e${exponent}`;
}

/** What a condition makes of a value: false, zero, null and missing are false, and everything else is true. */
export function truthy(v) {
  if (isNullish(v) || v === false) return false;
  return !isNumber(v) || compareNumbers(v, int(0)) !== 0;
}

/** Add, subtract or multiply two numbers in the wider of their types; integers that no longer fit widen further. */
export function arithmetic(operation, a, b) {
  const types = [a._bsontype, b._bsontype];
  if (types.includes("Decimal128")) {
    const [x, y] = [decimalOf(a), decimalOf(b)];
    if (operation === "multiply") return toDecimal128(multiplyDecimals(x, y));
    return toDecimal128(addDecimals(x, y, operation === "subtract"));
  }
  if (types.includes("Double")) {
    const [x, y] = [toNumber(a), toNumber(b)];
    return double(operation === "add" ? x + y : operation === "subtract" ? x - y : x * y);
  }
  const [x, y] = [toBigInt(a), toBigInt(b)];
  const made = operation === "add" ? x + y : operation === "subtract" ? x - y : x * y;
  return types.includes("Long") ? long(made) : whole(made);
}

export function divide(a, b) {
  if (a._bsontype === "Decimal128" || b._bsontype === "Decimal128") return toDecimal128(divideDecimals(decimalOf(a), decimalOf(b)));
  return double(toNumber(a) / toNumber(b));
}

export function remainder(a, b) {
  if (a._bsontype === "Decimal128" || b._bsontype === "Decimal128") {
    return toDecimal128(remainderOfDecimals(decimalOf(a), decimalOf(b)));
  }
  if (a._bsontype === "Double" || b._bsontype === "Double") return double(toNumber(a) % toNumber(b));
  const made = toBigInt(a) % toBigInt(b);
  return a._bsontype === "Long" || b._bsontype === "Long" ? long(made) : whole(made);
}

/** A whole number that an option or argument must be, as a plain number. */
export function wholeNumber(v, what) {
  const value = toNumber(v);
  if (!isNumber(v) || !Number.isInteger(value)) throw fault(9, `${what} must be a whole number, found ${show(v)}`);
  return value;
}

/** How deep a value is nested; stops counting past `most`. */
export function depthOf(value, most) {
  if (most < 0) return 1;
  if (Array.isArray(value)) return 1 + Math.max(0, ...value.slice(0, 100_000).map((each) => depthOf(each, most - 1)));
  if (!isObject(value)) return 0;
  let deepest = 0;
  for (const name of Object.keys(value)) deepest = Math.max(deepest, depthOf(value[name], most - 1));
  return 1 + deepest;
}

/** A value as messages show it. */
export function show(v) {
  const text = showWhole(v);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

function showWhole(v) {
  if (v === undefined) return "missing";
  if (v === null || typeof v === "boolean") return String(v);
  if (typeof v === "string") return JSON.stringify(v);
  if (v instanceof Date) return Number.isNaN(v.getTime()) ? "an invalid date" : v.toISOString();
  if (Array.isArray(v)) return `[${v.slice(0, 10).map(showWhole).join(", ")}]`;
  if (v instanceof ObjectId) return `ObjectId('${v.toHexString()}')`;
  if (v instanceof Decimal128) return v.toString();
  if (isNumber(v)) return v._bsontype === "Double" && Number.isInteger(v.value) ? v.value.toFixed(1) : String(v.value ?? v.toString());
  if (v instanceof BSONRegExp) return `/${v.pattern}/${v.options}`;
  if (v instanceof Binary || v instanceof Timestamp) return v.toString();
  if (!isObject(v)) return v._bsontype;
  return `{ ${Object.keys(v).slice(0, 10).map((name) => `${name}: ${showWhole(v[name])}`).join(", ")} }`;
}
