import assert from "node:assert/strict";
import { test } from "node:test";
import { describe, type Frame, listed, parts, rowsOf, say, short, spell, totals } from "../src/scene/filters/words";

const FIRST: Frame = {
  step: "model", text: "M = AVERAGE(Sales[Revenue])", measure: "M", own: false, slicers: [],
  tables: [
    { name: "Dates", columns: ["Date"], rows: [["1 Jan"], ["2 Jan"]] },
    { name: "Sales", columns: ["Date", "Sent", "Revenue"], rows: [["1 Jan", "2 Jan", "10"], ["2 Jan", "2 Jan", "30"], ["2 Jan", "2 Jan", "20"]] },
  ],
  links: [{ from: "Sales", column: "Date", to: "Dates", key: "Date", active: true }, { from: "Sales", column: "Sent", to: "Dates", key: "Date", active: false }],
  matrix: { rows: ["1", "2", "Total"], columns: [], heads: ["Dates[Date]", null] },
};
const ON: Partial<Frame> = { cell: 1, name: "date 2", active: [0], both: [] };
const VALUES: Frame[] = [[0, "date 1", 10], [1, "date 2", 25], [2, "the total", 20]].map(([cell, name, value]) => ({
  step: "value", cell: Number(cell), name: String(name), value: Number(value), said: String(value), more: 0, active: [0], both: [], kept: [[[0, 1]], [[0, 2]]],
}));
const FRAMES: Frame[] = [FIRST, { ...ON, step: "filters", filters: ["Date is 2 Jan"], kept: [[[1, 1]], null] }, { ...ON, step: "flow", link: 0, kept: [[[1, 1]], [[1, 2]]] }, ...VALUES];

test("each step of a cell is told in words, and a total is compared with the cells above it", () => {
  assert.deepEqual(FRAMES.map((_, at) => describe(FRAMES, at, null)), [
    "The model has Dates with 2 rows and Sales with 3 rows. Filters run from Dates to Sales over Date. One more, from Dates to Sales over Sent, is inactive. M is worked out in 3 cells, one after the other.",
    "Date 2: Date is 2 Jan. 1 of 2 rows of Dates stay.",
    "Date 2: the filter runs from Dates to Sales over Date. 2 of 3 rows of Sales stay.",
    "Date 1: M is 10.",
    "Date 2: M is 25.",
    "The total: M is 20. The cells above add up to 35: a total is no sum of them, but one more cell, worked out on all the rows that its filters leave.",
  ]);
  assert.deepEqual(FRAMES.map(say), ["the model", "date 2: its filters", "date 2: along a relationship", "date 1: 10", "date 2: 25", "the total: 20"]);
  assert.match(describe([{ ...FIRST, slicers: ["Date is 1 Jan"] }], 0, null), / Slicers hold in every cell: Date is 1 Jan\.$/);
  assert.match(describe([FIRST, { ...ON, step: "filters", name: "the total", filters: [], kept: [null, null] }], 1, null), /^The total: no filter stands here, so all rows stay in every table\.$/);
  assert.equal(describe(FRAMES, 99, null), "");
});

test("what CALCULATE changes is told: filters, the relationship in use, both ways, and a row that becomes a filter", () => {
  const changed = (more: Partial<Frame>): string => describe([...FRAMES.slice(0, 3), { ...ON, step: "changed", text: "CALCULATE(1)", row: null, filters: [], kept: [[[0, 1]], [[0, 2]]], said: "1", ...more }], 3, null);
  assert.equal(changed({}), "CALCULATE(1) works under filters of its own. No filter is left here. All rows of all tables stay, and it gives 1.");
  assert.equal(
    changed({ filters: ["Date is 1 Jan"], active: [1], both: [1], kept: [[[0, 0]], []] }),
    "CALCULATE(1) works under filters of its own. The filters here: Date is 1 Jan. The relationship over Sent is used in place of the other. Filters run from Sales to Dates, too. 1 of 2 rows of Dates and 0 of 3 rows of Sales stay, and it gives 1.",
  );
  assert.match(changed({ row: "Date 1 Jan", text: "[M]" }), /^The row Date 1 Jan becomes a filter for \[M\]\. /);
  assert.match(changed({ kept: [[[1, 1]], [[1, 2]]] }), /The same rows stay as before, and it gives 1\.$/);
});

test("a total is foreseen among the sum, the mean and the largest of the cells above, and judged at the end", () => {
  assert.deepEqual(totals(FRAMES), { above: [10, 25], answers: [17.5, 20, 25, 35], is: 1 });
  assert.match(describe(FRAMES, 5, 1), / You said so\.$/);
  assert.match(describe(FRAMES, 5, 3), / You said 35\.$/);
  assert.equal(totals(FRAMES.slice(0, 4)), null);
  const flat: Frame[] = [{ ...FIRST, matrix: { rows: ["a"], columns: ["1", "2", "Total"], heads: [] } }, ...VALUES];
  assert.deepEqual(parts(flat, 2), { place: "to the left", values: [10, 25] });
  assert.equal(parts(flat, 0), null);
});

test("few rows of the facts are read out, and numbers are short", () => {
  assert.equal(spell([FIRST, { ...VALUES[0]!, kept: [[[0, 0]], [[0, 0]]] }], 1), "Rows of Sales that stay: Date 1 Jan, Sent 2 Jan, Revenue 10.");
  assert.equal(spell(FRAMES, 1), "");
  assert.deepEqual(rowsOf([[0, 1], [4, 4]]), new Set([0, 1, 4]));
  assert.equal(rowsOf(null), null);
  assert.deepEqual([1234, -0.23456, 1 / 3].map(short), ["1234", "−0.2346", "0.3333"]);
  assert.equal(listed(["a"]), "a");
});
