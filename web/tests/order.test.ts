import assert from "node:assert/strict";
import { test } from "node:test";
import { describe, type Frame, itemsAt, placeOf, say, seen } from "../src/scene/order/words";

const FIRST: Frame = {
  step: "source", text: "[A] := MIN({ FIXED [Who] : SUM([Sales]) })", own: false, columns: ["Who", "Sales"], rows: [["Ann", "1"], ["Ben", "2"], ["Ben", "4"]], dimensions: ["Who"], fields: ["A", "B"],
  filters: [{ step: "context", words: "Who is Ann or Ben" }, { step: "dimension", words: "Sales is at least 2" }, { step: "measure", words: "A is at least 5" }, { step: "table", words: "B is 1" }],
  levels: [{ text: "{ FIXED [Who] : SUM([Sales]) }", early: true }, { text: "{ EXCLUDE [Who] : SUM([Sales]) }", early: false }],
};
const [ALL, TWO] = [[true, true, true], [false, true, true]];
const MARKS = { kept: TWO, marks: [["Ann", "1", null], ["Ben", "6", null]] };
const FRAMES: Frame[] = [
  FIRST,
  { step: "context", words: "Who is Ann or Ben", kept: ALL },
  { step: "level", text: "{ FIXED [Who] : SUM([Sales]) }", early: true, by: ["Who"], kept: ALL, groups: [["Ann", "1"], ["Ben", "6"]], values: ["1", "6", "6"], places: [0, 1, 1] },
  { step: "dimension", words: "Sales is at least 2", kept: TWO },
  { step: "level", text: "{ EXCLUDE [Who] : SUM([Sales]) }", early: false, by: [], kept: TWO, groups: [["6"]], values: [null, "6", "6"], places: [null, 0, 0] },
  { step: "marks", ...MARKS, left: [true, true] },
  { step: "measure", words: "A is at least 5", ...MARKS, left: [false, true] },
  { step: "along", kept: TWO, marks: [["Ann", "1", null], ["Ben", "6", "2"]], left: [false, true], late: ["B"] },
  { step: "table", words: "B is 1", kept: TWO, marks: MARKS.marks, left: [false, false] },
  { step: "done", kept: TWO, marks: [["Ann", "1", null], ["Ben", "6", "2"]], left: [false, true] },
];

test("each step of the order of operations is told in words", () => {
  assert.deepEqual(FRAMES.map((_, at) => describe(FRAMES, at, null)), [
    "The data source has 3 rows. The view has a mark for each Who, and is asked for A and B. On its filters shelf: Who is Ann or Ben (a context filter); Sales is at least 2 (a dimension filter); A is at least 5 (a measure filter); B is 1 (a filter on a table calculation).",
    "A context filter: Who is Ann or Ben. 3 of 3 rows stay, and nothing after it sees the others.",
    "{ FIXED [Who] : SUM([Sales]) } is worked out before any dimension filter, for each Who. It sees 3 rows: Ann 1, Ben 6. Each row has the value of its own.",
    "A dimension filter: Sales is at least 2. 2 of 3 rows are left. What FIXED has worked out stays as it is.",
    "{ EXCLUDE [Who] : SUM([Sales]) } is worked out after the dimension filters, for all rows together. It sees 2 rows, and is 6 in each of them.",
    "2 rows make 2 marks, one for each Who: Ann, A 1; Ben, A 6.",
    "A measure filter: A is at least 5. 1 of 2 marks stay. The levels of detail are worked out already, and no row is looked at again.",
    "Table calculations run along the marks that are left, and see no others: Ben, B 2.",
    "A filter on a table calculation: B is 1. 0 of 2 marks stay in sight. The others are only hidden: every value has counted them.",
    "The view: Ben, A 6, B 2.",
  ]);
  assert.match(describe([FIRST, { step: "dimension", words: "the top 2 of Who by SUM([Sales])", kept: ALL }], 1, null), /They are chosen where FIXED stands, before any dimension filter\./);
  assert.match(describe([{ ...FIRST, filters: [], dimensions: [] }], 0, null), /a mark for all rows together, .* It has no filter\.$/);
  assert.equal(describe(FRAMES, 99, null), "");
});

test("a step has its place in the order, and what the view has there", () => {
  assert.deepEqual(FRAMES.map(placeOf), [null, "context", "fixed", "dimension", "marks", "marks", "measure", "along", "table", null]);
  assert.deepEqual(itemsAt(FIRST, "fixed"), ["{ FIXED [Who] : SUM([Sales]) }"]);
  assert.deepEqual(itemsAt(FIRST, "measure"), ["A is at least 5"]);
  assert.deepEqual(FRAMES.map(say), ["the data source", "Who is Ann or Ben", "FIXED", "Sales is at least 2", "EXCLUDE", "the marks", "A is at least 5", "table calculations", "B is 1", "the view"]);
});

test("how many rows a level of detail sees is foreseen among what the steps leave, and judged at the end", () => {
  assert.deepEqual(seen(FRAMES), { what: "{ FIXED [Who] : SUM([Sales]) }", answers: [2, 3], is: 1 });
  assert.match(describe(FRAMES, 9, 1), / You said that \{ FIXED .* would see 3 rows, and so it was\.$/);
  assert.match(describe(FRAMES, 9, 0), / would see 2 rows; it was 3\.$/);
  assert.deepEqual(seen(FRAMES.filter((frame) => frame.step !== "level")), { what: "the marks", answers: [2, 3], is: 0 });
  assert.equal(seen([FIRST, { ...FRAMES[5]!, kept: ALL }]), null);
});
