// The frames of the scene of filter contexts, which rows they leave, and what they say in words.

/** Rows from a number to a number. */
export type Runs = [number, number][];

export interface Table {
  name: string;
  columns: string[];
  rows: string[][];
}

export interface Link {
  from: string;
  column: string;
  to: string;
  key: string;
  active: boolean;
}

export interface Frame {
  step: "model" | "filters" | "flow" | "changed" | "value";
  /** In the first frame: the text, the measure that is asked for, whether the text is the learner's own, and the model. */
  text?: string | null;
  measure?: string;
  own?: boolean;
  tables?: Table[];
  links?: Link[];
  /** The labels of rows and columns; the columns are empty where there is one value a row. */
  matrix?: { rows: string[]; columns: string[]; heads: (string | null)[] };
  slicers?: string[];
  /** In all others: the cell, by its number and its name, and the rows that stay; null for a table that no filter has come to. */
  cell?: number;
  name?: string;
  kept?: (Runs | null)[];
  filters?: string[];
  link?: number;
  /** The relationships that hold, and those that filter both ways, by their numbers. */
  active?: number[];
  both?: number[];
  /** The row that has become a filter, where an iterator stands around it. */
  row?: string | null;
  value?: number | null;
  said?: string;
  /** How many more contexts there were. */
  more?: number;
}

/** More rows than these left are counted, and not read out. */
const MOST_SPELT = 8;

export function rowsOf(runs: Runs | null | undefined): Set<number> | null {
  if (!runs) return null;
  return new Set(runs.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, more) => first + more)));
}

/** Words in a row: a, b and c. */
export function listed(words: string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words[words.length - 1] ?? ""}`;
}

/** A number as the cells show it. */
export function short(value: number): string {
  const text = Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(4)));
  return text.replace("-", "−");
}

function left(frame: Frame, which: number): number {
  return (frame.kept?.[which] ?? []).reduce((sum, [first, last]) => sum + last - first + 1, 0);
}

function counted(first: Frame, frame: Frame, which: number): string {
  const table = first.tables?.[which];
  const size = table?.rows.length ?? 0;
  return `${left(frame, which)} of ${size} ${size === 1 ? "row" : "rows"} of ${table?.name ?? ""}`;
}

/** The tables, by number, of which a frame leaves some rows and not others. */
function narrowed(first: Frame, frame: Frame): number[] {
  return (first.tables ?? []).map((_, which) => which).filter((which) => frame.kept?.[which] && left(frame, which) < (first.tables?.[which]?.rows.length ?? 0));
}

function over(link: Link): string {
  return `from ${link.to} to ${link.from} over ${link.column}`;
}

function describeModel(first: Frame): string {
  const tables = listed((first.tables ?? []).map((table) => `${table.name} with ${table.rows.length} rows`));
  const links = first.links ?? [];
  const ways = listed(links.filter((link) => link.active).map(over));
  const asleep = links.filter((link) => !link.active).map((link) => ` One more, ${over(link)}, is inactive.`).join("");
  const { rows, columns } = first.matrix ?? { rows: [], columns: [] };
  const chosen = (first.slicers ?? []).length > 0 ? ` Slicers hold in every cell: ${listed(first.slicers ?? [])}.` : "";
  return `The model has ${tables}. Filters run ${ways}.${asleep} ${first.measure ?? ""} is worked out in ${rows.length * Math.max(1, columns.length)} cells, one after the other.${chosen}`;
}

function describeChange(first: Frame, frame: Frame, before: Frame | undefined): string {
  const filters = frame.filters ?? [];
  const now = filters.length > 0 ? `The filters here: ${filters.join("; ")}.` : "No filter is left here.";
  const links = first.links ?? [];
  const woken = (frame.active ?? []).filter((each) => !links[each]?.active).map((each) => ` The relationship over ${links[each]?.column ?? ""} is used in place of the other.`);
  const back = (frame.both ?? []).map((each) => ` Filters run from ${links[each]?.from ?? ""} to ${links[each]?.to ?? ""}, too.`);
  const lead = frame.row ? `The row ${frame.row} becomes a filter for ${frame.text ?? ""}.` : `${frame.text ?? ""} works under filters of its own.`;
  const rows = narrowed(first, frame);
  const stay = rows.length > 0 ? `${listed(rows.map((each) => counted(first, frame, each)))} stay` : "All rows of all tables stay";
  const isSame = JSON.stringify(frame.kept) === JSON.stringify(before?.kept);
  return `${lead} ${now}${woken.join("")}${back.join("")} ${isSame ? "The same rows stay as before" : stay}, and it gives ${frame.said ?? ""}.`;
}

/** The values that a total's cell stands below or behind: the cells of its column, or those of its row. */
export function parts(frames: Frame[], cell: number): { place: string; values: number[] } | null {
  const { rows = [], columns = [] } = frames[0]?.matrix ?? {};
  const wide = Math.max(1, columns.length);
  const [row, column] = [Math.floor(cell / wide), cell % wide];
  const known = new Map(frames.filter((frame) => frame.step === "value").map((frame) => [frame.cell ?? -1, frame.value]));
  const taken = (cells: number[]): number[] => cells.map((each) => known.get(each)).filter((each): each is number => typeof each === "number");
  if (rows[row] === "Total") return { place: "above", values: taken(rows.slice(0, row).map((_, each) => each * wide + column)) };
  if (columns[column] === "Total") return { place: "to the left", values: taken(columns.slice(0, column).map((_, each) => row * wide + each)) };
  return null;
}

function sum(values: number[]): number {
  return values.reduce((all, each) => all + each, 0);
}

function alike(one: number, other: number): boolean {
  return Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(one));
}

function describeTotal(frames: Frame[], frame: Frame): string {
  const of = parts(frames, frame.cell ?? -1);
  if (!of || of.values.length < 2 || typeof frame.value !== "number") return "";
  const all = sum(of.values);
  if (alike(all, frame.value)) return ` The cells ${of.place} add up to as much.`;
  return ` The cells ${of.place} add up to ${short(all)}: a total is no sum of them, but one more cell, worked out on all the rows that its filters leave.`;
}

export function describe(frames: Frame[], at: number, guess: number | null): string {
  const [first, frame] = [frames[0], frames[at]];
  if (!first || !frame) return "";
  const name = frame.name ?? "";
  const cell = `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
  switch (frame.step) {
    case "model": return describeModel(first);
    case "filters": {
      const filters = frame.filters ?? [];
      if (filters.length === 0) return `${cell}: no filter stands here, so all rows stay in every table.`;
      const rows = narrowed(first, frame);
      return `${cell}: ${filters.join("; ")}.${rows.length > 0 ? ` ${listed(rows.map((each) => counted(first, frame, each)))} stay.` : ""}`;
    }
    case "flow": {
      const link = first.links?.[frame.link ?? -1];
      const which = (first.tables ?? []).findIndex((table) => table.name === link?.from);
      return `${cell}: the filter runs ${link ? over(link) : ""}. ${counted(first, frame, which)} stay.`;
    }
    case "changed": return describeChange(first, frame, frames[at - 1]);
    default: {
      const more = frame.more ? ` It went through ${frame.more} more filter ${frame.more === 1 ? "context" : "contexts"} on the way.` : "";
      return `${cell}: ${first.measure ?? ""} is ${frame.said ?? ""}.${more}${describeTotal(frames, frame)}${at === frames.length - 1 ? judged(frames, guess) : ""}`;
    }
  }
}

/** The rows of the fact table that stay, one by one: what the picture shows. */
export function spell(frames: Frame[], at: number): string {
  const [first, frame] = [frames[0], frames[at]];
  if (!first || !frame || (frame.step !== "changed" && frame.step !== "value")) return "";
  const which = (first.tables ?? []).findIndex((table) => table.name === first.links?.[0]?.from);
  const table = first.tables?.[which];
  const rows = [...rowsOf(frame.kept?.[which]) ?? []];
  if (!table || rows.length === 0 || rows.length > MOST_SPELT) return "";
  return `Rows of ${table.name} that stay: ${rows.map((row) => table.columns.map((column, place) => `${column} ${table.rows[row]?.[place] ?? ""}`).join(", ")).join("; ")}.`;
}

/** What can be thought to stand in the last total: the sum of the cells above it, their mean, the largest, or what stands there. */
export function totals(frames: Frame[]): { above: number[]; answers: number[]; is: number } | null {
  const last = frames[frames.length - 1];
  const of = last && parts(frames, last.cell ?? -1);
  if (!last || last.step !== "value" || typeof last.value !== "number" || !of || of.values.length < 2) return null;
  const thought = [last.value, sum(of.values), sum(of.values) / of.values.length, Math.max(...of.values)];
  const answers = [...new Map(thought.map((each) => [short(each), each])).values()].sort((one, other) => one - other);
  return answers.length < 2 ? null : { above: of.values, answers, is: answers.findIndex((each) => short(each) === short(last.value ?? 0)) };
}

function judged(frames: Frame[], guess: number | null): string {
  const asked = totals(frames);
  if (guess === null || !asked) return "";
  return guess === asked.is ? " You said so." : ` You said ${short(asked.answers[guess] ?? 0)}.`;
}

export function say(frame: Frame): string {
  switch (frame.step) {
    case "model": return "the model";
    case "filters": return `${frame.name ?? ""}: its filters`;
    case "flow": return `${frame.name ?? ""}: along a relationship`;
    case "changed": return `${frame.name ?? ""}: ${frame.row ? "a row as a filter" : "within CALCULATE"}`;
    default: return `${frame.name ?? ""}: ${frame.said ?? ""}`;
  }
}
