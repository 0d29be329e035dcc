import assert from "node:assert/strict";
import { test } from "node:test";
import { before, compare, counts, describe, type Frame, say, spell, type Table } from "../src/scene/shaping/words";

function table(columns: string[], ...rows: (string | null)[][]): Table {
  return { columns, count: rows.length, rows };
}

const RAW = table(["Town", "Sold"], ["Ulm", "1"], [null, "2"], ["Graz", "2"], ["Graz", "2"]);
const FILLED = table(["Town", "Sold"], ["Ulm", "1"], ["Ulm", "2"], ["Graz", "2"], ["Graz", "2"]);
const ONCE = table(["Town", "Sold"], ["Ulm", "2"], ["Graz", "2"]);
const SUMS = table(["Town", "Sum"], ["Ulm", "2"], ["Graz", "2"]);
const FRAMES: Frame[] = [
  { step: "given", text: "let", own: false, given: { Raw: RAW } },
  { step: "made", name: "Filled", span: [0, 1], of: ["Raw"], table: FILLED, note: "" },
  { step: "made", name: "Once", span: [0, 1], of: ["Filled"], table: ONCE, note: "" },
  { step: "made", name: "Names", span: [0, 1], of: ["Raw", "Once"], table: null, note: "It is no table." },
  { step: "made", name: "Sums", span: [0, 1], of: ["Once"], table: SUMS, note: "" },
  { step: "result", table: SUMS },
];

test("what a step has changed is found: columns, rows that are gone, cells, an order", () => {
  assert.deepEqual(compare(RAW, FILLED), { added: [], removed: [], gone: null, cells: [[1, 0]], isReordered: false });
  assert.deepEqual(compare(FILLED, ONCE), { added: [], removed: [], gone: new Set([0, 3]), cells: [], isReordered: false });
  assert.deepEqual(compare(ONCE, table(["Sold", "Town"], ["2", "Graz"], ["2", "Ulm"])), { added: [], removed: [], gone: new Set(), cells: [], isReordered: true });
  assert.deepEqual(compare(ONCE, SUMS), { added: ["Sum"], removed: ["Sold"], gone: null, cells: [], isReordered: false });
  assert.deepEqual(compare(ONCE, RAW), { added: [], removed: [], gone: null, cells: [], isReordered: false });
  assert.deepEqual(before(FRAMES, 3).map(([name]) => name), ["Raw", "Once"]);
});

test("each step of a query is told in words, and the number of rows is judged at its end", () => {
  assert.deepEqual(FRAMES.map((_, at) => describe(FRAMES, at, null)), [
    "The query is given Raw with 4 rows and the columns Town and Sold. It has 4 steps.",
    "Filled is made of Raw. It has 4 rows, as many as Raw. 1 value of Town is another.",
    "Once is made of Filled. 4 rows of Filled have become 2.",
    "Names is made of Raw and Once. It is no table.",
    "Sums is made of Once. It has 2 rows, as many as Once. New: Sum. Gone: Sold.",
    "The result has 2 rows and the columns Town and Sum.",
  ]);
  assert.deepEqual(counts(FRAMES), { answers: [2, 4], is: 0 });
  assert.match(describe(FRAMES, 5, 0), / You said 2\.$/);
  assert.match(describe(FRAMES, 5, 1), / You said 4; it is 2\.$/);
  assert.equal(counts(FRAMES.slice(0, 3)), null);
  assert.deepEqual(FRAMES.map(say), ["what is given", "Filled", "Once", "Names", "Sums", "the result"]);
  assert.equal(spell(FRAMES, 4), "Town Ulm, Sum 2. Town Graz, Sum 2.");
  assert.equal(spell(FRAMES, 0), "");
  const same: Frame[] = [FRAMES[0]!, { ...FRAMES[1]!, table: RAW }, { ...FRAMES[1]!, name: "Free", of: [] }];
  assert.match(describe(same, 1, null), /as many as Raw\. Nothing else is to be seen: it is the same table\.$/);
  assert.equal(describe(same, 2, null), "Free. It has 4 rows.");
  assert.match(describe([FRAMES[0]!], 0, null), /no steps between let and in\.$/);
  assert.equal(describe(FRAMES, 99, null), "");
});
