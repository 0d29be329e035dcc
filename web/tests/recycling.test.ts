import assert from "node:assert/strict";
import { test } from "node:test";
import { describe, type Frame, say } from "../src/scene/r/words";

const FIRST: Frame = {
  step: "start", note: "", x: ["10", "20", "30", "40"], y: ["1", "NA"], sign: "*", result: ["10", "NA", "30", "NA"],
  of: { x: [0, 1, 2, 3], y: [0, 1, 0, 1] },
};
const END: Frame = { step: "done", note: "" };

test("each element is told with the two that it comes of, counted from 1", () => {
  assert.equal(describe([FIRST], 0), "x has 4 elements, y has 2 elements. y is used again from its start, 2 times in all.");
  assert.equal(describe([FIRST, { step: "element", at: 0, note: "" }], 1), "Element 1: x[1] and y[1]: 10 × 1 is 10.");
  assert.equal(describe([FIRST, { step: "element", at: 3, note: "" }], 1), "Element 4: x[4] and y[2], for the second time: 40 × NA is NA.");
  assert.equal(describe([FIRST, END], 1), "The result: 10, NA, 30, NA. R says nothing: the lengths fit into each other.");
  assert.equal(say(END), "the result");
});

test("lengths that do not fit, R's own words, and nothing at all are told", () => {
  const odd: Frame = { ...FIRST, y: ["1", "2", "3"], of: { x: [0, 1, 2, 3], y: [0, 1, 2, 0] } };
  assert.match(describe([odd], 0), /and the last time not to its end\.$/);
  assert.match(describe([odd, { ...END, note: "R warns: so." }], 1), /R warns: so\.$/);
  assert.equal(describe([{ ...FIRST, result: [], note: "R stops: no." }], 0), "R stops: no.");
  assert.equal(describe([{ ...FIRST, result: [] }], 0), "One of the two has no element, and nothing comes of that.");
  assert.equal(describe([{ ...FIRST, x: ["1"], y: ["2"], result: ["2"] }], 0), "x has one element, y has one element. They go in pairs.");
});

test("what an answer divided by is told, and what it should have been", () => {
  const asked: Frame = { ...FIRST, sign: "/", y: ["0.8", "0.9"], of: { x: [0, 1, 2, 3], y: [0, 0, null, 1] }, right: [0, 1, 0, 1] };
  const at = (place: number): string => describe([asked, { step: "element", at: place, note: "" }], 1);
  assert.equal(at(0), "Month 1: 10 ÷ 0.8, the number of January, gives 10.");
  assert.equal(at(1), "Month 2: 20 ÷ 0.8, the number of January, gives NA. It should be that of February.");
  assert.equal(at(2), "Month 3: 30 became 30, which none of the twelve numbers makes of it.");
});
