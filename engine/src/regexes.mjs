// Regular expressions: MongoDB's are PCRE's, ours JavaScript's; where they part, it is said and not guessed.

import { fault } from "./faults.mjs";

const kept = new Map();
const MAX_KEPT = 500;
const MAX_PATTERN = 32_764;

/** The RegExp of a pattern with options (i, m, s, x, u); `global` for searching on. */
export function toRegExp(pattern, options = "", { global = false } = {}) {
  const name = `${global}/${options}/${pattern}`;
  if (kept.has(name)) return kept.get(name);
  if (pattern.length > MAX_PATTERN) throw fault(51091, "Regular expression is too long");
  if (pattern.includes("\0")) throw fault(2, "a regular expression may not hold a null byte");
  // Without `u` wherever it makes no difference: only then can V8 run what goes back and forth in linear time.
  const unicode = /\\[pP]\{|\\u\{|[\u{10000}-\u{10ffff}]/u.test(pattern) || options.includes("u");
  let flags = `${global ? "g" : ""}${unicode ? "u" : ""}`;
  for (const option of options) {
    if (!"imsxu".includes(option)) throw fault(51108, `invalid flag in regex options: ${option}`);
    if ("ims".includes(option)) flags += option;
  }
  let text = options.includes("x") ? pattern.replace(/\\.|\[(?:\\.|[^\]])*\]|\s+|#[^\n]*/gs, (part) => (/^[\s#]/.test(part) ? "" : part)) : pattern;
  const inline = /^\(\?([ims]+)\)/.exec(text);
  if (inline) {
    text = text.slice(inline[0].length);
    for (const flag of inline[1]) if (!flags.includes(flag)) flags += flag;
  }
  text = text.replaceAll("(?P<", "(?<").replaceAll("\\A", "^").replace(/\\[zZ]/g, "$");
  let made;
  try {
    made = new RegExp(text, flags);
  } catch {
    try {
      made = new RegExp(text, flags.replace("u", ""));
    } catch (error) {
      throw fault(51091, `Regular expression is invalid: ${String(error.message).split(": ").at(-1)}`);
    }
  }
  if (kept.size > MAX_KEPT) kept.clear();
  kept.set(name, made);
  return made;
}

/** A test for text by a BSON regular expression. */
export function regexOf(value) {
  const found = toRegExp(value.pattern, value.options);
  return (text) => {
    found.lastIndex = 0;
    return found.test(text);
  };
}
