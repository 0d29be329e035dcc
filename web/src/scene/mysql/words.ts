// The frames of the join scene, and what they say in words.

export interface Source {
  name: string;
  text: string;
  columns: string[];
  /** Texts; null is NULL. */
  rows: (string | null)[][];
}

/** Rows that are put together: each is its rows' numbers in the sources, from 1, or null where a source has none. */
export type Numbers = (number | null)[];

export interface Join {
  words: string;
  on: string;
  left: { sources: number[]; rows: Numbers[] };
  right: { sources: number[]; rows: Numbers[] };
  /** For each row that comes of it: which row at the left and which at the right, null where there is none. */
  pairs: [number | null, number | null][];
  rows: Numbers[];
}

export interface Frame {
  step: "tables" | "join" | "where" | "group" | "result";
  note: string;
  /** Tables, in the first frame. */
  query?: string;
  own?: boolean;
  sources?: Source[];
  joins?: Join[];
  /** A row of a join: which, and the row at the left, or null for what is left over at the right. */
  join?: number;
  row?: number | null;
  where?: string;
  kept?: boolean[];
  by?: string[];
  sums?: string[];
  groups?: { keys: (string | null)[]; rows: { of: Numbers; sums: (string | null)[] }[] }[];
  columns?: string[];
  /** Rows: of numbers at `where`, of texts in the result. */
  rows?: (number | string | null)[][];
}

/** A row's short name: the first letter of its table and its number, or the whole name where letters are not enough. */
export function labels(sources: Source[]): (source: number, row: number | null) => string {
  const first = sources.map((source) => source.name[0]?.toLowerCase() ?? "");
  const names = sources.map((source, which) => (first.filter((letter) => letter === first[which]).length > 1 ? `${source.name} ` : first[which]));
  return (source, row) => `${names[source]}${row ?? "–"}`;
}

/** The columns of a source whose names stand in a text, by number. */
export function inText(source: Source, text: string): number[] {
  return source.columns.flatMap((name, column) => (new RegExp(`\\b${name}\\b`, "i").test(text) ? [column] : []));
}

/** What a join has given after a frame: the pairs up to the row at the left that is looked at, and of these the new ones. */
export function pairsAt(frame: Frame, join: Join): { old: [number | null, number | null][]; fresh: [number | null, number | null][] } {
  const row = frame.row ?? null;
  if (row === null) return { old: join.pairs.filter(([left]) => left !== null), fresh: join.pairs.filter(([left]) => left === null) };
  return {
    old: join.pairs.filter(([left]) => left !== null && left < row),
    fresh: join.pairs.filter(([left]) => left === row),
  };
}

/** The rows of a group's sources that stand in it more than once, and how often, where something of theirs is added up. */
export function repeated(first: Frame, frame: Frame): { source: number; row: number; times: number }[] {
  const found: { source: number; row: number; times: number }[] = [];
  const sources = first.sources ?? [];
  for (const group of frame.groups ?? []) {
    sources.forEach((source, which) => {
      const isSummed = (frame.sums ?? []).some((sum) => new RegExp(`\\b${source.name}\\.`, "i").test(sum));
      if (!isSummed || sources.length < 2) return;
      const times = new Map<number, number>();
      for (const { of } of group.rows) {
        const row = of[which];
        if (row !== null && row !== undefined) times.set(row, (times.get(row) ?? 0) + 1);
      }
      for (const [row, count] of times) if (count > 1) found.push({ source: which, row, times: count });
    });
  }
  return found;
}

export function cell(value: number | string | null | undefined): string {
  return value === null || value === undefined ? "NULL" : String(value);
}

function counted(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}

function listed(names: string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

function called(source: Source): string {
  if (source.text.startsWith("(")) return `a query called ${source.name}`;
  return source.text === source.name ? source.text : `${source.text} as ${source.name}`;
}

function atStart(first: Frame): string {
  const sources = first.sources ?? [];
  if (sources.length === 0) return "The query is given to the server as it is.";
  const told = listed(sources.map((source) => `${called(source)} with ${counted(source.rows.length, "row")}`));
  return sources.length === 1 ? `The query reads ${told}.` : `The query joins ${told}.`;
}

function atJoin(first: Frame, frame: Frame): string {
  const join = first.joins?.[frame.join ?? 0];
  if (!join) return "";
  const label = labels(first.sources ?? []);
  const name = (side: Join["left"], row: number): string => side.sources.map((source, at) => label(source, side.rows[row]?.[at] ?? null)).join(" ");
  const { fresh } = pairsAt(frame, join);
  if (frame.row === null || frame.row === undefined) {
    return `${listed(fresh.map(([, right]) => name(join.right, right ?? 0)))} found nobody at the left. ${join.words} keeps ${fresh.length === 1 ? "it" : "them"}, with NULL at the left.`;
  }
  const here = name(join.left, frame.row);
  const partners = fresh.flatMap(([, right]) => (right === null ? [] : [right]));
  if (partners.length === 1) return `${here} fits ${name(join.right, partners[0] ?? 0)}: one row.`;
  if (partners.length > 1) return `${here} fits ${listed(partners.map((right) => name(join.right, right)))}: ${partners.length} rows, and ${here} stands in each of them.`;
  return fresh.length > 0
    ? `${here} fits nothing. ${join.words} keeps it: one row, with NULL at the right.`
    : `${here} fits nothing. ${join.words} gives no row for it: it is gone.`;
}

function atGroups(first: Frame, frame: Frame): string {
  const groups = frame.groups ?? [];
  const label = labels(first.sources ?? []);
  const parts = [(frame.by ?? []).length > 0
    ? `${counted(groups.length, "group")}, one for each ${listed(frame.by ?? [])}.`
    : "Without GROUP BY all rows are one group."];
  for (const { source, row, times } of repeated(first, frame)) {
    parts.push(`${label(source, row)} stands in ${times} rows: what is added up from it counts ${times} times.`);
  }
  return parts.join(" ");
}

function atResult(frame: Frame): string {
  const rows = frame.rows ?? [];
  const told = rows.slice(0, 6).map((row) => (frame.columns ?? []).map((name, column) => `${name} ${cell(row[column])}`).join(", "));
  const more = rows.length > told.length ? ` And ${rows.length - told.length} more.` : "";
  return `${rows.length === 0 ? "The result has no row." : `The result has ${counted(rows.length, "row")}: ${told.join("; ")}.`}${more} ${frame.note}`.trim();
}

export function describe(frames: Frame[], at: number): string {
  const [first, frame] = [frames[0], frames[at]];
  if (!first || !frame) return "";
  switch (frame.step) {
    case "tables": return atStart(first);
    case "join": return atJoin(first, frame);
    case "where": {
      const kept = (frame.kept ?? []).filter(Boolean).length;
      return `WHERE keeps ${kept} of ${counted((frame.kept ?? []).length, "row")}: those for which the condition is true.`;
    }
    case "group": return atGroups(first, frame);
    default: return atResult(frame);
  }
}

/** A frame in a few words. */
export function say(frame: Frame): string {
  if (frame.step === "join") return frame.row === null || frame.row === undefined ? `join ${(frame.join ?? 0) + 1}, left over` : `join ${(frame.join ?? 0) + 1}, row ${frame.row + 1}`;
  return { tables: "the tables", where: "what is kept", group: "the groups", result: "the result" }[frame.step];
}
