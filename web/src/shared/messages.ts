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

/** The language of this page. */
export const TONGUE = globalThis.document?.documentElement.lang || "en";
/** How dates and numbers are written here. */
export const LOCALE = TONGUE === "en" ? "en-GB" : TONGUE;
/** For what stays English on any page (lessons, tasks, what a check says): `lang` of its element, left out where all is. */
export const ENGLISH = TONGUE === "en" ? null : "en";

/** For what is said in the page's language within something that stays English. */
export const OWN = TONGUE === "en" ? null : TONGUE;

function fill(sentence: string, values: Values): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

/** What says sentences in a language: from its messages, or in English as they stand where it has none. */
export function speaker(locale: string, messages?: Messages): Speaker {
  const rules = new Intl.PluralRules(locale);
  const formOf = (one: string, several: string, num: number): string => {
    const said = messages?.said[one];
    if (!messages || !Array.isArray(said)) return num === 1 ? one : several;
    return said[messages.forms.indexOf(rules.select(num))] ?? said.at(-1) ?? several;
  };
  return {
    t: (message, values = {}) => {
      const said = messages?.said[message];
      return fill(typeof said === "string" ? said : message, values);
    },
    many: (one, several, num, values = {}) => fill(formOf(one, several, num), { num, ...values }),
  };
}

interface Speaker {
  /** A sentence in the page's language, with values in its places: `t("Line {line}", { line: 3 })`. */
  t: (message: string, values?: Values) => string;
  /** The form that goes with a number, which stands at `{num}`: `many("{num} row", "{num} rows", 3)`. */
  many: (one: string, several: string, num: number, values?: Values) => string;
}

export const { t, many } = speaker(LOCALE, (globalThis as { milepostMessages?: Messages }).milepostMessages);

/** Words as one list: `a`, `a and b`, `a, b and c`. */
export function listed(words: string[]): string {
  if (words.length < 2) return words.join("");
  return t("{first} and {last}", { first: words.slice(0, -1).join(", "), last: words.at(-1) ?? "" });
}
