// Tables that link themselves: what a load script leaves, and a click on a value that makes all of it green, white or grey.

import { h } from "../../shared/dom";
import type { Board, Wire } from "../board";
import { choice } from "../settings";
import type { BoardScene, Foresight, Now, Stage } from "../stage";
import { describe, farthest, type Frame, isLoose, type Link, say, spell, type State, type Table, valueStates } from "./words";

const EXAMPLES = { chain: "Example: one field each", synthetic: "Example: two fields in common", ring: "Example: a ring" };
const OWN = {
  "first-load": "Yours: first-load", "swallowed-table": "Yours: swallowed-table", "one-town-each": "Yours: one-town-each", "sales-and-plan": "Yours: sales-and-plan",
  "nightly-history": "Yours: nightly-history",
};
const TONES = 6;

type Shown = keyof typeof EXAMPLES | keyof typeof OWN;

export class Linked implements BoardScene<Frame> {
  readonly title = "A click goes through all tables";
  readonly keys = [
    "Click on any value, in a table or below in its list box, or choose it at “Click on”. Green with ✓ is chosen, white is possible, grey and struck through is excluded. ",
    "A row falls away as a whole; a value in it stays white where another row has it.",
  ];
  readonly frameMs = 1500;
  readonly columns = ["What", "What it says"];
  private shown: Shown;
  private pick: [field: string, value: string] | null = null;
  private stage: Stage | null = null;
  private picker: HTMLSelectElement | null = null;
  /** What the list of values offers now, and for which frames. */
  private offered: [field: string, value: string][] = [];
  private filledFor: Frame | null = null;

  constructor(exercise: string) {
    this.shown = exercise in OWN ? exercise as Shown : "chain";
  }

  state(): { [name: string]: unknown } {
    return { show: this.shown, pick: this.pick };
  }

  settings(stage: Stage): HTMLElement[] {
    this.stage = stage;
    const script = choice("Script", { ...EXAMPLES, ...OWN }, this.shown, (value) => {
      this.shown = value;
      this.pick = null;
      stage.restart();
    });
    const picked = choice<string>("Click on", { "": "nothing yet" }, "", (value) => {
      const wanted = this.offered[Number(value)];
      if (wanted) this.click(...wanted);
    });
    this.picker = picked.querySelector("select");
    return [script, picked];
  }

  foresee(now: Now<Frame>): Foresight | null {
    const asked = farthest(now.frames);
    const next = now.frames[1];
    if (!asked || !next) return null;
    const { name, rows } = asked.table;
    return {
      question: `Before the click on ${next.value ?? ""} in ${next.field ?? ""}: how many of the ${rows.length} rows of ${name} will stay?`,
      answers: Array.from({ length: rows.length + 1 }, (_, count) => String(count)),
    };
  }

  lay({ frames, at }: Now<Frame>, board: Board): void {
    const [first, frame] = [frames[0], frames[at]];
    this.fill(first ?? null, frames[1]);
    if (!first || !frame) {
      board.show([]);
      return;
    }
    const [tables, links] = [first.tables ?? [], first.links ?? []];
    const figures = tables.map((table, which) => this.table(first, frame, table, which));
    const isRing = (first.ring ?? []).length > 0;
    const look = `linked-tables${isRing ? " ring" : ""}`;
    board.show([
      h("pre", { class: "query" }, first.script ?? ""), h("div", { class: look }, ...figures), ...this.lists(first, frame),
    ], links.flatMap((link, place) => wires(first, frame, link, place, figures)));
  }

  describe({ frames, at, guess }: Now<Frame>): string {
    const said = describe(frames, at, guess);
    if (at !== 0 || !(this.shown in OWN) || !frames[0] || frames[0].own) return said;
    return `There is no answer of yours to ${this.shown} yet, so this is an example. ${said}`;
  }

  spell({ frames, at }: Now<Frame>): string {
    return spell(frames, at);
  }

  say(frame: Frame): string {
    return say(frame);
  }

  row(frame: Frame, frames: Frame[]): string[] {
    return [say(frame), describe(frames, frames.indexOf(frame), null)];
  }

  /** What a click leaves is shown at once, as the product does; the way there can be played afterwards. */
  private click(field: string, value: string): void {
    const { stage } = this;
    if (!stage || stage.frames.length < 2) return;
    this.pick = [field, value];
    stage.player.seek(stage.frames.length - 1);
    stage.again();
  }

  /** Offer all values for a click, for whoever uses no pointer. */
  private fill(first: Frame | null, next: Frame | undefined): void {
    if (!this.picker || first === this.filledFor) return;
    this.filledFor = first;
    const values = first && next ? valueStates(first, next) : new Map<string, Map<string, State>>();
    this.offered = [...values].flatMap(([field, of]) => [...of.keys()].map((value): [string, string] => [field, value]));
    const options = this.offered.map(([field, value], place) => h("option", {
      value: String(place), selected: field === next?.field && value === next.value,
    }, `${field}: ${value}`));
    this.picker.replaceChildren(...(options.length > 0 ? options : [h("option", { value: "" }, "nothing")]));
    this.picker.disabled = options.length === 0;
  }

  private table(first: Frame, frame: Frame, table: Table, which: number): HTMLElement {
    const tones = new Map((first.links ?? []).flatMap((link, place): [string, string][] => {
      if (!link.tables.includes(which)) return [];
      const made = first.tables?.find((each) => each.name === link.field && each.made);
      return (made ? made.fields : [link.field]).map((field) => [field, tone(place)]);
    }));
    const head = table.fields.map((field) => h("th", { class: tones.has(field) ? `linking ${tones.get(field) ?? ""}` : "" }, field));
    const body = table.rows.map((cells, row) => h("tr", { class: frame.kept?.[which]?.[row] === false ? "gone" : "" },
      ...cells.map((value, column) => this.cell(frame, table.fields[column] ?? "", value))));
    const isApart = isLoose(first, which);
    return h("figure", { class: `rows linked-table${table.made ? " made" : ""}${isApart ? " loose" : ""}` },
      h("figcaption", {}, table.made ? `${table.name} (synthetic key)` : isApart ? `${table.name} (loosely coupled)` : table.name),
      h("table", {}, h("thead", {}, h("tr", {}, ...head)), h("tbody", {}, ...body)));
  }

  private cell(frame: Frame, field: string, value: string | null): HTMLElement {
    if (value === null) return h("td", { class: "null" }, "-");
    const isChosen = field === frame.field && value === frame.value;
    return h("td", { class: `pick${isChosen ? " chosen" : ""}`, on: { click: () => this.click(field, value) } }, isChosen ? `✓ ${value}` : value);
  }

  /** A list box for each field: its values, each once. */
  private lists(first: Frame, frame: Frame): HTMLElement[] {
    const states = valueStates(first, frame);
    if (states.size === 0) return [];
    const boxes = [...states].map(([field, values]) => h("div", { class: "list-box" }, h("b", {}, field), ...[...values].map(([value, state]) =>
      h("span", { class: `pick ${state}`, on: { click: () => this.click(field, value) } }, state === "chosen" ? `✓ ${value}` : value))));
    return [h("div", { class: "list-boxes" }, ...boxes)];
  }
}

function tone(place: number): string {
  return `series-${place % TONES}`;
}

/** A line from each table of a link to the next one; a synthetic key is linked to all of them. */
function wires(first: Frame, frame: Frame, link: Link, place: number, figures: HTMLElement[]): Wire[] {
  const made = link.tables.find((each) => first.tables?.[each]?.made && first.tables[each].name === link.field);
  const pairs = made === undefined
    ? link.tables.slice(1).map((each, before): [number, number] => [link.tables[before] ?? each, each])
    : link.tables.filter((each) => each !== made).map((each): [number, number] => [Math.min(each, made), Math.max(each, made)]);
  return pairs.flatMap(([one, other]): Wire[] => {
    const [from, to] = [figures[one], figures[other]];
    if (!from || !to) return [];
    const isNow = frame.step === "over" && frame.link === link.field && [one, other].includes(frame.from ?? -1) && [one, other].includes(frame.to ?? -1);
    return [{ from, to, class: `${tone(place)}${isNow ? " now" : ""}${isLoose(first, one) || isLoose(first, other) ? " loose" : ""}`, fresh: isNow, arched: other - one > 1 }];
  });
}
