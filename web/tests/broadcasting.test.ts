import assert from "node:assert/strict";
import { test } from "node:test";
import { arch, ends, path } from "../src/scene/board";
import {
  describe, type Frame, guesses, judgeGuess, lined, ownPlace, placeOf, readShape, shapeText, shownShape,
} from "../src/scene/numpy/words";

const FIRST: Frame = {
  step: "start", note: "", sign: "+", a: { shape: [2, 1], numbers: [1, 2] }, b: { shape: [3], numbers: [10, 20, 30] },
  result: { shape: [2, 3], numbers: [11, 21, 31, 12, 22, 32] },
  of: { a: [0, 0, 0, 1, 1, 1], b: [0, 1, 2, 0, 1, 2] }, steps: { a: [1, 0], b: [0, 1] },
};
const FRAMES: Frame[] = [
  FIRST, { step: "lined", note: "" }, { step: "axis", axis: 1, rule: "a", note: "" }, { step: "axis", axis: 0, rule: "b", note: "" },
  { step: "cell", cell: 5, note: "" }, { step: "done", note: "" },
];

test("a shape is read as people write it, and refused when it would not be seen", () => {
  for (const text of ["(4, 1)", "4,1", "4 x 1", " ( 4 , 1 ) "]) assert.deepEqual(readShape(text), [4, 1]);
  assert.deepEqual(readShape("(3,)"), [3]);
  assert.deepEqual(readShape("()"), []);
  for (const text of ["", "(5,)", "(0, 1)", "(1, 2, 3, 4)", "a", "(2.5,)", "-1"]) assert.equal(readShape(text), null);
  assert.equal(shapeText([3]), "(3,)");
  assert.equal(shapeText([]), "()");
});

test("shapes are lined up from the right", () => {
  assert.deepEqual(lined([3], 3), [null, null, 3]);
  assert.deepEqual([0, 5].map((cell) => placeOf(cell, [2, 3])), [[0, 0], [1, 2]]);
  assert.deepEqual(ownPlace([1, 2], [2, 1]), [1, 0]);
  assert.deepEqual(ownPlace([1, 2], [3]), [2]);
});

test("an array grows along an axis once that axis has been dealt with", () => {
  assert.deepEqual(FRAMES.map((_, at) => shownShape(FRAMES, at, "a")), [[2, 1], [2, 1], [2, 3], [2, 3], [2, 3], [2, 3]]);
  assert.deepEqual(FRAMES.map((_, at) => shownShape(FRAMES, at, "b")), [[3], [1, 3], [1, 3], [2, 3], [2, 3], [2, 3]]);
});

test("each step is told in words", () => {
  assert.deepEqual(FRAMES.map((_, at) => describe(FRAMES, at)), [
    "a has shape (2, 1), b has shape (3,). Will a + b work?",
    "The shapes are written below each other, the last axes in one column. b has no axis at the left: it gets one of size 1.",
    "The last axis: a has 1, b has 3. a is stretched: it is read 3 times.",
    "The last axis but one: a has 2, b has 1. b is stretched: it is read 2 times.",
    "result[1, 2] is a[1, 0] + b[2]: 2 + 30 = 32.",
    "The result has shape (2, 3): 6 cells out of 2 and 3 numbers. Nothing was copied: along a stretched axis NumPy goes 0 numbers on in memory (a steps (1, 0), b steps (0, 1)).",
  ]);
  const clash: Frame[] = [
    { step: "start", note: "", sign: "+", a: { shape: [3], numbers: [1, 2, 3] }, b: { shape: [2], numbers: [10, 20] }, result: null },
    { step: "axis", axis: 0, rule: "clash", note: "operands could not be broadcast" },
  ];
  assert.equal(describe(clash, 1), "The last axis: 3 and 2 differ, and neither is 1. NumPy stops here: operands could not be broadcast.");
  assert.equal(describe(clash, 7), "");
});

test("a prediction has the right shape among its choices, and is judged", () => {
  assert.deepEqual(guesses(FIRST), [[2, 1], [2, 3], [3, 1], [3], null].sort((one, other) =>
    (one ? shapeText(one) : "~") < (other ? shapeText(other) : "~") ? -1 : 1));
  assert.equal(judgeGuess([2, 3], FIRST), "You said (2, 3), and so it is.");
  assert.equal(judgeGuess(null, FIRST), "You said an error; it is (2, 3).");
});

test("wires leave boxes where they face each other, and arches go around", () => {
  const [left, right, below] = [
    { left: 0, right: 10, top: 0, bottom: 10 }, { left: 50, right: 60, top: 20, bottom: 30 }, { left: 0, right: 10, top: 40, bottom: 50 },
  ];
  const origin = { x: 0, y: 0 };
  assert.deepEqual(ends(left, right, origin), [{ x: 10, y: 5 }, { x: 50, y: 25 }]);
  assert.deepEqual(ends(right, left, origin), [{ x: 50, y: 25 }, { x: 10, y: 5 }]);
  assert.deepEqual(ends(left, below, origin), [{ x: 5, y: 10 }, { x: 5, y: 40 }]);
  assert.equal(path(ends(left, right, origin)), "M10.0 5.0C30.0 5.0 30.0 25.0 50.0 25.0");
  assert.equal(path(ends(left, right, origin, true), true), "M5.0 10.0C5.0 15.0 55.0 15.0 55.0 20.0");
  assert.deepEqual(arch(left, right, origin).end, { x: 55, y: 20 });
  assert.match(arch(left, below, origin).d, /^M10.0 5.0C2[4-9]/);
});
