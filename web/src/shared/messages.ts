// What the page's scripts say, in the page's language: sentences are written in English here and looked up by themselves.
// The page brings the others in a script of their own (scripts/write_messages.py), which comes before this one; an English
// page brings none. Write a message as plain text in double quotes, or the script that gathers them will not find it.

interface Messages {
  /** The names of the language's plural forms, as `Intl.PluralRules` gives them, in the order in which messages have them. */
  forms: string[];
  /** The translation by the English sentence; of one with a number every form. */
  said: { [message: string]: string | string[] };
}

export interface Values {
  [name: string]: string | number;
}

const MESSAGES = (globalThis as { milepostMessages?: Messages }).milepostMessages;

/** The language of this page. */
export const TONGUE = globalThis.document?.documentElement.lang || "en";
/** How dates and numbers are written here. */
export const LOCALE = TONGUE === "en" ? "en-GB" : TONGUE;
/** For what stays English on any page (lessons, tasks, what a check says): `lang` of its element, left out where all is. */
export const ENGLISH = TONGUE === "en" ? null : "en";

/** For what is said in the page's language within something that stays English. */
export const OWN = TONGUE === "en" ? null : TONGUE;

const rules = new Intl.PluralRules(LOCALE);

function fill(sentence: string, values: Values): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

/** A sentence in the page's language, with values in its places: `t("Line {line}", { line: 3 })`. */
export function t(message: string, values: Values = {}): string {
  const said = MESSAGES?.said[message];
  return fill(typeof said === "string" ? said : message, values);
}

/** The form that goes with a number, which stands at `{num}`: `many("{num} row", "{num} rows", 3)`. */
export function many(one: string, several: string, num: number, values: Values = {}): string {
  const said = MESSAGES?.said[one];
  const forms = MESSAGES && Array.isArray(said) ? { names: MESSAGES.forms, said } : { names: ["one", "other"], said: [one, several] };
  const at = forms.names.indexOf(MESSAGES ? rules.select(num) : num === 1 ? "one" : "other");
  return fill(forms.said[at] ?? forms.said.at(-1) ?? several, { num, ...values });
}

/** Words as one list: `a`, `a and b`, `a, b and c`. */
export function listed(words: string[]): string {
  if (words.length < 2) return words.join("");
  return t("{first} and {last}", { first: words.slice(0, -1).join(", "), last: words.at(-1) ?? "" });
}
