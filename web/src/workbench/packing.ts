// An answer of several files as one text, and back, to the letter as milepost.terms.packing does it; the samples that both are
// held to are in tests/terms/packed.json.

/** A file by its name. */
export interface Packed {
  name: string;
  text: string;
}

const HEADING = /^(#|\/\/|--) (={3,}) ([^ \t\r\n][^\n]*?) ===[ \t]*\r?$/;
const COMMENTS: { [language: string]: string } = { python: "#", r: "#", java: "//", sql: "--", mongodb: "//", qvs: "//", dax: "//", m: "//", tableau: "//", twb: "<!--" };

function heading(line: string, language: string): { name: string; bar: number } | null {
  if (!line.includes("===")) return null;
  const found = HEADING.exec(line);
  if (!found || found[1] !== COMMENTS[language]) return null;
  return { name: found[3] ?? "", bar: found[2]?.length ?? 0 };
}

function linesOf(text: string): string[] {
  const lines = text.split("\n");
  return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}

function joined(lines: string[]): string {
  return lines.map((line) => `${line}\n`).join("");
}

/** Files as one text. */
export function pack(files: Packed[], language: string): string {
  const lines = files.flatMap(({ name, text }) => [
    `${COMMENTS[language] ?? "#"} === ${name} ===`,
    ...linesOf(text).map((line) => heading(line, language) ? line.replace("===", "====") : line),
  ]);
  return joined(lines);
}

/** The files of a text, whatever it is; `begun` says which there are, and what is in one that the text lacks. */
export function layOut(text: string, begun: Packed[], language: string): Packed[] {
  const names = begun.map((each) => each.name);
  const files = new Map<string, string[]>();
  const above: string[] = [];
  let current = above;
  for (const line of linesOf(text)) {
    const found = heading(line, language);
    if (found?.bar === 3 && names.includes(found.name) && !files.has(found.name)) {
      current = [];
      files.set(found.name, current);
    } else {
      current.push(found && found.bar > 3 ? line.replace("====", "===") : line);
    }
  }
  const [first] = names;
  if (first !== undefined && above.some((line) => line.trim() !== "")) files.set(first, [...above, ...files.get(first) ?? []]);
  return begun.map(({ name, text: old }) => {
    const lines = files.get(name);
    return { name, text: lines ? joined(lines) : old };
  });
}
