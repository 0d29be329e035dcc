import assert from "node:assert/strict";
import { test } from "node:test";
import { describe, type Frame, inText, labels, pairsAt, repeated, say } from "../src/scene/mysql/words";

const FIRST: Frame = {
  step: "tables", note: "", query: "SELECT", own: false,
  sources: [
    { name: "i", text: "lines", columns: ["line", "cents"], rows: [["1", "60"], ["2", "20"]] },
    { name: "r", text: "(SELECT * FROM returns)", columns: ["line"], rows: [["1"], ["1"], ["9"]] },
  ],
  joins: [{
    words: "LEFT JOIN", on: "r.line = i.line", left: { sources: [0], rows: [[1], [2]] }, right: { sources: [1], rows: [[1], [2], [3]] },
    pairs: [[0, 0], [0, 1], [1, null]], rows: [[1, 1], [1, 2], [2, null]],
  }],
};
const GROUP: Frame = {
  step: "group", note: "", by: [], sums: ["i.cents"],
  groups: [{ keys: [], rows: [{ of: [1, 1], sums: ["60"] }, { of: [1, 2], sums: ["60"] }, { of: [2, null], sums: ["20"] }] }],
};
const FRAMES: Frame[] = [
  FIRST, { step: "join", join: 0, row: 0, note: "" }, { step: "join", join: 0, row: 1, note: "" },
  { step: "where", where: "1", rows: [[1, 1], [2, null]], kept: [true, false], note: "" }, GROUP,
  { step: "result", columns: ["cents", "back"], rows: [["140", null]], note: "The lines alone come to 80." },
];

test("each step of a query is told in words", () => {
  assert.deepEqual(FRAMES.map((_, at) => describe(FRAMES, at)), [
    "The query joins lines as i with 2 rows and a query called r with 3 rows.",
    "i1 fits r1 and r2: 2 rows, and i1 stands in each of them.",
    "i2 fits nothing. LEFT JOIN keeps it: one row, with NULL at the right.",
    "WHERE keeps 1 of 2 rows: those for which the condition is true.",
    "Without GROUP BY all rows are one group. i1 stands in 2 rows: what is added up from it counts 2 times.",
    "The result has 1 row: cents 140, back NULL. The lines alone come to 80.",
  ]);
  assert.deepEqual(FRAMES.map(say), ["the tables", "join 1, row 1", "join 1, row 2", "what is kept", "the groups", "the result"]);
  assert.equal(describe(FRAMES, 9), "");
});

test("a row without a partner is gone after a JOIN, and one that is left over at the right is told", () => {
  const inner: Frame = { ...FIRST, joins: [{ ...FIRST.joins![0]!, words: "JOIN", pairs: [[0, 0], [0, 1]], rows: [[1, 1], [1, 2]] }] };
  assert.equal(describe([inner, FRAMES[2]!], 1), "i2 fits nothing. JOIN gives no row for it: it is gone.");
  const right: Frame = { ...FIRST, joins: [{ ...FIRST.joins![0]!, words: "RIGHT JOIN", pairs: [[0, 0], [null, 2]], rows: [[1, 1], [null, 3]] }] };
  assert.equal(describe([right, { step: "join", join: 0, row: null, note: "" }], 1),
    "r3 found nobody at the left. RIGHT JOIN keeps it, with NULL at the left.");
});

test("pairs come row by row", () => {
  const join = FIRST.joins![0]!;
  assert.deepEqual(pairsAt(FRAMES[1]!, join), { old: [], fresh: [[0, 0], [0, 1]] });
  assert.deepEqual(pairsAt(FRAMES[2]!, join), { old: [[0, 0], [0, 1]], fresh: [[1, null]] });
});

test("what is repeated is told only where something of it is added up", () => {
  assert.deepEqual(repeated(FIRST, GROUP), [{ source: 0, row: 1, times: 2 }]);
  assert.deepEqual(repeated(FIRST, { ...GROUP, sums: ["r.line"] }), []);
});

test("rows have short names, and longer ones where letters are not enough", () => {
  assert.equal(labels(FIRST.sources!)(1, 3), "r3");
  const alike = [{ ...FIRST.sources![0]!, name: "orders" }, { ...FIRST.sources![1]!, name: "o2" }];
  assert.equal(labels(alike)(0, 1), "orders 1");
  assert.equal(labels(alike)(1, null), "o2 –");
  assert.deepEqual(inText(FIRST.sources![0]!, "r.line = i.line"), [0]);
});
