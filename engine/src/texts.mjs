// Operators on text.

import { named, operands } from "./expressions.mjs";
import { fault } from "./faults.mjs";
import { toRegExp } from "./regexes.mjs";
import { int, isNullish, isNumber, show, toNumber, typeName, wholeNumber } from "./values.mjs";

const MAX_TEXT = 16 * 1024 * 1024;

/** A value as text, where an operator takes numbers and dates for their text; null is empty. */
function asText(name, v) {
  if (isNullish(v)) return "";
  if (typeof v === "string") return v;
  if (v instanceof Date) return v.toISOString();
  if (isNumber(v)) return v.toString();
  throw fault(16007, `can't convert from BSON type ${typeName(v)} to String`);
}

const mustBeText = (name, v) => {
  if (typeof v !== "string") throw fault(16702, `${name} only supports strings, not ${typeName(v)}`);
  return v;
};

const one = (name, run) => (value, inner) => {
  const [part] = operands(name, value, inner, { least: 1, most: 1 });
  return (env) => run(part(env));
};

const SPACES = "\0 \t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a";

const trimming = (name, { left, right }) => (value, inner) => {
  const parts = named(name, value, inner, ["input"], ["chars"]);
  return (env) => {
    const [input, chars] = [parts.input(env), parts.chars(env)];
    if (isNullish(input) || chars === null) return null;
    const text = [...mustBeText(name, input)];
    const gone = new Set(chars === undefined ? SPACES : mustBeText(name, chars));
    let [from, to] = [0, text.length];
    while (left && from < to && gone.has(text[from])) from += 1;
    while (right && to > from && gone.has(text[to - 1])) to -= 1;
    return text.slice(from, to).join("");
  };
};

const replacing = (name, replace) => (value, inner) => {
  const parts = named(name, value, inner, ["input", "find", "replacement"]);
  return (env) => {
    const found = { input: parts.input(env), find: parts.find(env), replacement: parts.replacement(env) };
    if (Object.values(found).some(isNullish)) return null;
    for (const each of Object.values(found)) mustBeText(name, each);
    return replace(found.input, found.find, found.replacement);
  };
};

function searching(name, value, inner, { every }) {
  const parts = named(name, value, inner, ["input", "regex"], ["options"]);
  return (env) => {
    const [input, regex, options] = [parts.input(env), parts.regex(env), parts.options(env)];
    if (isNullish(input) || isNullish(regex)) return [];
    mustBeText(name, input);
    const byValue = regex._bsontype === "BSONRegExp";
    if (!byValue && typeof regex !== "string") throw fault(51105, `${name} needs 'regex' to be a string or a regular expression, found ${show(regex)}`);
    const pattern = toRegExp(byValue ? regex.pattern : regex, (byValue ? regex.options : "") || (options ?? ""), { global: true });
    const made = [];
    for (const found of input.matchAll(pattern)) {
      made.push({ match: found[0], idx: int([...input.slice(0, found.index)].length), captures: found.slice(1).map((each) => each ?? null) });
      if (!every) break;
    }
    return made;
  };
}

const cut = (name, { bytes }) => (value, inner) => {
  const parts = operands(name, value, inner, { least: 3, most: 3 });
  return (env) => {
    const [text, from, count] = parts.map((part) => part(env));
    const [start, size] = [wholeNumber(from, `${name}'s start`), wholeNumber(count, `${name}'s length`)];
    if (start < 0) throw fault(50752, `${name}: starting index must be non-negative (got: ${start})`);
    const whole = bytes ? Buffer.from(asText(name, text)) : [...asText(name, text)];
    const end = size < 0 ? whole.length : start + size;
    if (!bytes) return whole.slice(start, end).join("");
    const made = whole.subarray(start, end);
    if ((made[0] & 0xc0) === 0x80 || (end < whole.length && (whole[end] & 0xc0) === 0x80)) throw fault(28656, `${name}: Invalid range, starting or ending index is in the middle of a UTF-8 character.`);
    return made.toString();
  };
};

const indexing = (name, { bytes }) => (value, inner) => {
  const parts = operands(name, value, inner, { least: 2, most: 4 });
  return (env) => {
    const [text, wanted, from, to] = parts.map((part) => part(env));
    if (isNullish(text)) return null;
    const split = (v) => (bytes ? Buffer.from(mustBeText(name, v)) : [...mustBeText(name, v)]);
    const [whole, part] = [split(text), split(wanted)];
    const end = Math.min(isNullish(to) ? whole.length : toNumber(to), whole.length);
    for (let i = isNullish(from) ? 0 : toNumber(from); i + part.length <= end; i++) {
      if (part.every((each, j) => whole[i + j] === each)) return int(i);
    }
    return int(-1);
  };
};

export const TEXTS = {
  $concat: (value, inner) => {
    const parts = operands("$concat", value, inner);
    return (env) => {
      let made = "";
      for (const part of parts) {
        const each = part(env);
        if (isNullish(each)) return null;
        made += mustBeText("$concat", each);
        if (made.length > MAX_TEXT) throw fault(146, "a text grew beyond 16 MB");
      }
      return made;
    };
  },
  $toLower: one("$toLower", (v) => asText("$toLower", v).toLowerCase()),
  $toUpper: one("$toUpper", (v) => asText("$toUpper", v).toUpperCase()),
  $strLenCP: one("$strLenCP", (v) => int([...mustBeText("$strLenCP", v)].length)),
  $strLenBytes: one("$strLenBytes", (v) => int(Buffer.byteLength(mustBeText("$strLenBytes", v)))),
  $strcasecmp: (value, inner) => {
    const [a, b] = operands("$strcasecmp", value, inner, { least: 2, most: 2 });
    return (env) => {
      const [x, y] = [a(env), b(env)].map((v) => asText("$strcasecmp", v).toUpperCase());
      return int(x < y ? -1 : x > y ? 1 : 0);
    };
  },
  $trim: trimming("$trim", { left: true, right: true }),
  $ltrim: trimming("$ltrim", { left: true, right: false }),
  $rtrim: trimming("$rtrim", { left: false, right: true }),
  $split: (value, inner) => {
    const [text, by] = operands("$split", value, inner, { least: 2, most: 2 });
    return (env) => {
      const [found, separator] = [text(env), by(env)];
      if (isNullish(found) || isNullish(separator)) return null;
      if (mustBeText("$split", separator) === "") throw fault(40087, "$split requires a non-empty separator");
      return mustBeText("$split", found).split(separator);
    };
  },
  $replaceOne: replacing("$replaceOne", (text, part, other) => text.replace(part, () => other)),
  $replaceAll: replacing("$replaceAll", (text, part, other) => text.split(part).join(other)),
  $substr: cut("$substr", { bytes: true }),
  $substrBytes: cut("$substrBytes", { bytes: true }),
  $substrCP: cut("$substrCP", { bytes: false }),
  $indexOfBytes: indexing("$indexOfBytes", { bytes: true }),
  $indexOfCP: indexing("$indexOfCP", { bytes: false }),
  $regexMatch: (value, inner) => {
    const search = searching("$regexMatch", value, inner, { every: false });
    return (env) => search(env).length > 0;
  },
  $regexFind: (value, inner) => {
    const search = searching("$regexFind", value, inner, { every: false });
    return (env) => search(env)[0] ?? null;
  },
  $regexFindAll: (value, inner) => searching("$regexFindAll", value, inner, { every: true }),
};
