// The frames of the scene of a query's steps, what each step has changed, and what they say in words.

export interface Table {
  columns: string[];
  /** How many rows it has; so many of them are here as can be drawn. */
  count: number;
  rows: (string | null)[][];
}

export interface Frame {
  step: "given" | "made" | "result";
  /** In the first frame: the text, whether it is the learner's own, and the tables that it is given. */
  text?: string;
  own?: boolean;
  given?: { [name: string]: Table };
  /** A step: its name, where it stands in the text, and what it was made of. */
  name?: string;
  span?: [number, number];
  of?: string[];
  /** What it leaves; null where that is no table. */
  table?: Table | null;
  note?: string;
}

export interface Change {
  added: string[];
  removed: string[];
  /** The rows of the table before that are gone, where the columns are the same and no row is new. */
  gone: Set<number> | null;
  /** The cells that are others, as row and column, where rows and columns are as before. */
  cells: [row: number, column: number][];
  isReordered: boolean;
}

/** Words in a row: a, b and c. */
export function listed(words: string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words[words.length - 1] ?? ""}`;
}

function rows(count: number): string {
  return count === 1 ? "1 row" : `${count} rows`;
}

/** The tables that a step was made of, by name and in order. */
export function before(frames: Frame[], at: number): [string, Table][] {
  return (frames[at]?.of ?? []).flatMap((name): [string, Table][] => {
    const table = frames[0]?.given?.[name] ?? frames.slice(0, at).find((frame) => frame.name === name)?.table;
    return table ? [[name, table]] : [];
  });
}

export function compare(one: Table, other: Table): Change {
  const added = other.columns.filter((each) => !one.columns.includes(each));
  const removed = one.columns.filter((each) => !other.columns.includes(each));
  const change: Change = { added, removed, gone: null, cells: [], isReordered: false };
  if (added.length > 0 || removed.length > 0) return change;
  const key = (row: (string | null)[], columns: string[]): string => JSON.stringify(other.columns.map((name) => row[columns.indexOf(name)] ?? null));
  const old = one.rows.map((row) => key(row, one.columns));
  const now = other.rows.map((row) => key(row, other.columns));
  const left = [...now];
  const gone = new Set<number>();
  old.forEach((each, at) => {
    const place = left.indexOf(each);
    if (place < 0) gone.add(at);
    else left.splice(place, 1);
  });
  if (left.length === 0) {
    const kept = old.filter((_, at) => !gone.has(at));
    return { ...change, gone, isReordered: kept.some((each, at) => each !== now[at]) };
  }
  if (one.count !== other.count) return change;
  const cells = other.rows.flatMap((row, at) => row.flatMap((cell, column): [number, number][] =>
    (cell === (one.rows[at]?.[one.columns.indexOf(other.columns[column] ?? "")] ?? null) ? [] : [[at, column]])));
  return { ...change, cells };
}

function describeMade(frames: Frame[], at: number): string {
  const frame = frames[at];
  const name = frame?.name ?? "";
  const of = before(frames, at);
  const lead = of.length > 0 ? `${name} is made of ${listed(of.map(([each]) => each))}.` : `${name}.`;
  if (!frame?.table) return `${lead} ${frame?.note ?? ""}`;
  const first = of[0]?.[1];
  if (!first) return `${lead} It has ${rows(frame.table.count)}.`;
  const { added, removed, gone, cells, isReordered } = compare(first, frame.table);
  const said: string[] = [];
  if (frame.table.count === first.count) said.push(`It has ${rows(first.count)}, as many as ${of[0]?.[0] ?? ""}.`);
  else said.push(`${rows(first.count)} of ${of[0]?.[0] ?? ""} have become ${frame.table.count}.`);
  if (added.length > 0) said.push(`New: ${listed(added)}.`);
  if (removed.length > 0) said.push(`Gone: ${listed(removed)}.`);
  if (cells.length > 0) {
    const columns = [...new Set(cells.map(([, column]) => frame.table?.columns[column] ?? ""))];
    said.push(`${cells.length === 1 ? "1 value" : `${cells.length} values`} of ${listed(columns)} ${cells.length === 1 ? "is another" : "are others"}.`);
  }
  if (isReordered) said.push("The rows stand in another order.");
  if (gone?.size === 0 && !isReordered) said.push("Nothing else is to be seen: it is the same table.");
  return `${lead} ${said.join(" ")}`;
}

export function describe(frames: Frame[], at: number, guess: number | null): string {
  const [first, frame] = [frames[0], frames[at]];
  if (!first || !frame) return "";
  if (frame.step === "given") {
    const tables = Object.entries(first.given ?? {}).map(([name, table]) => `${name} with ${rows(table.count)} and the columns ${listed(table.columns)}`);
    const steps = frames.filter((each) => each.step === "made").length;
    return `The query is given ${listed(tables)}. ${steps === 0 ? "It has no steps between let and in." : `It has ${steps} ${steps === 1 ? "step" : "steps"}.`}`;
  }
  if (frame.step === "made") return describeMade(frames, at);
  return `The result has ${rows(frame.table?.count ?? 0)} and the columns ${listed(frame.table?.columns ?? [])}.${judged(frames, guess)}`;
}

/** The table that a frame shows, row by row: what the picture shows. */
export function spell(frames: Frame[], at: number): string {
  const table = frames[at]?.table;
  if (!table) return "";
  return table.rows.map((row) => `${row.map((cell, column) => `${table.columns[column] ?? ""} ${cell ?? "null"}`).join(", ")}.`).join(" ");
}

/** How many rows the result has: the answers are how many there are at some step. */
export function counts(frames: Frame[]): { answers: number[]; is: number } | null {
  const last = frames[frames.length - 1];
  if (last?.step !== "result" || !last.table) return null;
  const all = [...Object.values(frames[0]?.given ?? {}), ...frames.flatMap((frame) => (frame.table ? [frame.table] : []))];
  const answers = [...new Set(all.map((table) => table.count))].sort((one, other) => one - other);
  return answers.length < 2 ? null : { answers, is: answers.indexOf(last.table.count) };
}

function judged(frames: Frame[], guess: number | null): string {
  const asked = counts(frames);
  if (guess === null || !asked) return "";
  return guess === asked.is ? ` You said ${asked.answers[guess] ?? 0}.` : ` You said ${asked.answers[guess] ?? 0}; it is ${asked.answers[asked.is] ?? 0}.`;
}

export function say(frame: Frame): string {
  return frame.step === "given" ? "what is given" : frame.step === "result" ? "the result" : frame.name ?? "";
}
