// What is typed into a console: when a line is whole, what was typed before, what it may go on with. No page is needed.

/** Whether a text goes on after the line that was just ended: a bracket is open, or in Python a block was begun. */
export function goesOn(text: string, language = "python"): boolean {
  if (language !== "python") return text.trim() !== "" && !closesAll(text);
  const lines = text.split("\n");
  const last = lines.at(-1) ?? "";
  if (last.trim() === "") return false;
  if (/:\s*(#.*)?$/.test(last) || last.endsWith("\\")) return true;
  return !closesAll(text) || (lines.length > 1 && /^\s/.test(last));
}

function closesAll(text: string): boolean {
  let depth = 0;
  // Brackets within texts do not count; a text that is still open ends with its line.
  for (const part of text.replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|#.*$/gm, "")) {
    if ("([{".includes(part)) depth++;
    if (")]}".includes(part)) depth--;
  }
  return depth <= 0;
}

/** How far the next line of a block is set in. */
export function indentAfter(text: string): string {
  const last = text.split("\n").at(-1) ?? "";
  const own = /^\s*/.exec(last)?.[0] ?? "";
  return /:\s*(#.*)?$/.test(last) ? `${own}    ` : own;
}

/** The name, dots and all, that ends a text; empty when none does. */
export function nameAtEnd(text: string): string {
  return /[A-Za-z_][\w.]*$/.exec(text)?.[0] ?? "";
}

/** What all these texts begin with. */
export function sharedStart(texts: string[]): string {
  const [first = "", ...others] = texts;
  let length = first.length;
  for (const each of others) {
    while (!each.startsWith(first.slice(0, length))) length--;
  }
  return first.slice(0, length);
}

/** What was typed before, to go back to and forth; what is being typed is kept at its end. */
export class Typed {
  private at: number;
  private now = "";

  constructor(private readonly lines: string[] = [], private readonly most = 200) {
    this.at = lines.length;
  }

  get all(): string[] {
    return [...this.lines];
  }

  add(text: string): void {
    if (text.trim() && text !== this.lines.at(-1)) this.lines.push(text);
    this.lines.splice(0, this.lines.length - this.most);
    this.at = this.lines.length;
    this.now = "";
  }

  /** The text before, or null at the first one. */
  back(shown: string): string | null {
    if (this.at === 0) return null;
    if (this.at === this.lines.length) this.now = shown;
    return this.lines[--this.at] ?? null;
  }

  /** The text after, or null where one is. */
  forth(): string | null {
    if (this.at >= this.lines.length) return null;
    this.at++;
    return this.lines[this.at] ?? this.now;
  }
}
