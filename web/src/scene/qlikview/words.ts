// The frames of the scene of linked tables, which of their values a click leaves, and what they say in words.

export type State = "chosen" | "possible" | "excluded";

export interface Table {
  name: string;
  fields: string[];
  /** A cell is null where the table has NULL. */
  rows: (string | null)[][];
  /** QlikView has made it itself: a synthetic key. */
  made: boolean;
}

export interface Link {
  field: string;
  tables: number[];
}

export interface Frame {
  step: "tables" | "chosen" | "over" | "done";
  note: string;
  /** In the first frame: the script, whether it is the learner's own, and what it leaves. */
  script?: string;
  own?: boolean;
  tables?: Table[];
  links?: Link[];
  /** The tables that are linked in a ring, by name; empty without one. */
  ring?: string[];
  /** The tables that QlikView couples loosely to break a ring, by place. */
  loose?: number[];
  /** In all others: what is clicked, and which rows of each table stay; null for a table that the click has not come to. */
  field?: string;
  value?: string;
  kept?: (boolean[] | null)[];
  /** The tables that hold the field that is clicked. */
  holders?: number[];
  link?: string;
  from?: number;
  to?: number;
  /** The tables that no link leads to. */
  apart?: number[];
}

/** More answers than these are no choice. */
const MOST_ANSWERS = 9;

/** The values of every field, each once and in order, with what the click has made of them so far. */
export function valueStates(first: Frame, frame: Frame): Map<string, Map<string, State>> {
  const fields = new Map<string, Map<string, State>>();
  (first.tables ?? []).forEach((table, which) => {
    if (table.made) return;
    table.fields.forEach((field, column) => {
      const values = fields.get(field) ?? new Map<string, State>();
      fields.set(field, values);
      table.rows.forEach((cells, row) => {
        const value = cells[column];
        if (value === null || value === undefined) return;
        // A loosely coupled table's cells do not say what belongs together; where another table has the field, it does.
        if (isLoose(first, which) && field !== frame.field && holds(first, field, which)) return;
        const stays = isLoose(first, which) ? field !== frame.field : frame.kept?.[which]?.[row] ?? true;
        if (field === frame.field && value === frame.value) values.set(value, "chosen");
        else if (stays || !values.has(value)) values.set(value, stays ? "possible" : "excluded");
      });
    });
  });
  return new Map([...fields].map(([field, values]) => [field, new Map([...values].sort(([one], [other]) => inOrder(one, other)))]));
}

export function isLoose(first: Frame, which: number): boolean {
  return first.loose?.includes(which) ?? false;
}

/** Whether another table has the field, too, and is not coupled loosely. */
function holds(first: Frame, field: string, but: number): boolean {
  return (first.tables ?? []).some((table, which) => which !== but && !table.made && !isLoose(first, which) && table.fields.includes(field));
}

/** Numbers by their size, and before texts. */
function inOrder(one: string, other: string): number {
  const [a, b] = [Number(one || NaN), Number(other || NaN)];
  if (Number.isNaN(a) && Number.isNaN(b)) return one < other ? -1 : Number(one > other);
  return Number.isNaN(a) ? 1 : Number.isNaN(b) ? -1 : a - b;
}

/** Words in a row: a, b and c. */
export function listed(words: string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words[words.length - 1]}`;
}

function rows(count: number): string {
  return count === 1 ? "1 row" : `${count} rows`;
}

function left(frame: Frame, which: number): number {
  return (frame.kept?.[which] ?? []).filter(Boolean).length;
}

/** How many rows of some tables stay, in words. */
function staying(first: Frame, frame: Frame, which: number[]): string {
  return listed(which.map((each) => {
    const table = first.tables?.[each];
    return `${left(frame, each)} of ${rows(table?.rows.length ?? 0)} of ${table?.name ?? ""}`;
  }));
}

function name(first: Frame, which: number | undefined): string {
  return first.tables?.[which ?? -1]?.name ?? "";
}

function isMade(first: Frame, which: number): boolean {
  return first.tables?.[which]?.made ?? false;
}

/** What the script leaves, and how it is linked. */
function describeTables(first: Frame, next: Frame | undefined): string {
  const tables = first.tables ?? [];
  const own = tables.filter((table) => !table.made);
  if (own.length === 0) return "The script leaves no table.";
  const called = listed(own.map((table) => `${table.name} with ${rows(table.rows.length)}`));
  const said = [`The script leaves ${own.length === 1 ? "one table" : `${own.length} tables`}: ${called}.`];
  for (const link of first.links ?? []) {
    const made = link.tables.find((each) => isMade(first, each));
    const ends = listed(link.tables.filter((each) => each !== made).map((each) => name(first, each)));
    const table = made === undefined ? undefined : tables[made];
    if (table && table.name === link.field) {
      said.push(`${ends} share ${listed(table.fields)}, so QlikView has made a synthetic key, ${table.name}: a table of the ${table.rows.length} combinations of them, which links both.`);
    } else {
      said.push(`${listed(link.tables.map((each) => name(first, each)))} are linked by ${link.field}.`);
    }
  }
  if (own.length > 1 && (first.links ?? []).length === 0) said.push("No two of them have a field in common, so a click in one leaves the others as they are.");
  if ((first.ring ?? []).length > 0) {
    const loose = listed((first.loose ?? []).map((each) => name(first, each)));
    said.push(`${listed(first.ring ?? [])} are linked in a ring: two ways lead from one of them to another. QlikView warns, and breaks the ring: ${loose} is loosely coupled, with dotted lines. No click goes through it any more.`);
  }
  if (next) {
    said.push(`Next comes a click on ${next.value ?? ""} in ${next.field ?? ""}.`);
  }
  return said.join(" ");
}

export function describe(frames: Frame[], at: number, guess: number | null): string {
  const [first, frame] = [frames[0], frames[at]];
  if (!first || !frame) return "";
  if (frame.step === "tables") return frame.note || describeTables(first, frames[1]);
  const [field, value] = [frame.field ?? "", frame.value ?? ""];
  const loose = (first.loose ?? []).map((each) => name(first, each));
  if (frame.step === "chosen") {
    if ((frame.holders ?? []).every((each) => isLoose(first, each))) {
      return `A click on ${value} in ${field}: it is green. Only ${listed(loose)} has the field, and is loosely coupled, so nothing else follows.`;
    }
    return `A click on ${value} in ${field}: it is green. ${staying(first, frame, (frame.holders ?? []).filter((each) => !isMade(first, each)))} have it, and stay.`;
  }
  if (frame.step === "over") {
    const by = frame.link === name(first, frame.to) || frame.link === name(first, frame.from) ? "the synthetic key" : frame.link ?? "";
    return `From ${name(first, frame.from)} to ${name(first, frame.to)}, over ${by}: ${staying(first, frame, [frame.to ?? 0])} have a value that stays there.`;
  }
  const own = (first.tables ?? []).map((_, which) => which).filter((which) => !isMade(first, which) && !isLoose(first, which));
  const apart = (frame.apart ?? []).map((each) => name(first, each));
  const alone = apart.length === 0 ? "" : ` No link leads to ${listed(apart)}, so all rows stay there.`;
  const open = loose.length === 0 ? "" : ` ${listed(loose)} is loosely coupled: the click stops there, and all its rows stay, whether they fit or not.`;
  return `${value} is green. White is what belongs to it: ${staying(first, frame, own)}. All else is grey.${alone}${open}${judged(frames, guess)}`;
}

/** Every value, in words: what the list boxes show. */
export function spell(frames: Frame[], at: number): string {
  const [first, frame] = [frames[0], frames[at]];
  if (!first || !frame || frame.step !== "done") return "";
  return [...valueStates(first, frame)].map(([field, values]) => {
    const of = (state: State): string[] => [...values].filter(([, each]) => each === state).map(([value]) => value);
    const parts = (["chosen", "possible", "excluded"] as const).filter((state) => of(state).length > 0).map((state) => `${state} ${listed(of(state))}`);
    return `${field}: ${parts.join("; ")}.`;
  }).join(" ");
}

/** The table that the click comes to last: of its rows it is asked how many will stay. */
export function farthest(frames: Frame[]): { table: Table; stay: number } | null {
  const first = frames[0];
  const over = frames.filter((frame) => frame.step === "over" && first !== undefined && !isMade(first, frame.to ?? -1)).pop();
  const table = first?.tables?.[over?.to ?? -1];
  if (!over || !table || table.rows.length > MOST_ANSWERS) return null;
  return { table, stay: left(over, over.to ?? -1) };
}

function judged(frames: Frame[], guess: number | null): string {
  const asked = farthest(frames);
  if (guess === null || !asked) return "";
  return guess === asked.stay ? ` You said ${guess} for ${asked.table.name}, and so it is.` : ` You said ${guess} for ${asked.table.name}; it is ${asked.stay}.`;
}

export function say(frame: Frame): string {
  switch (frame.step) {
    case "tables": return "the tables";
    case "chosen": return `a click on ${frame.value ?? ""}`;
    case "over": return `over ${frame.link ?? ""}`;
    default: return "green, white and grey";
  }
}
