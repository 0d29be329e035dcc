import assert from "node:assert/strict";
import { test } from "node:test";

import { curve, curvePath, onto, progressSentence, short, type Report } from "../src/workbench/progress";

const reports: Report[] = [
  { n: 1, step: 1, of: 40, numbers: { loss: 2 } },
  { n: 2, step: 2, of: 40, numbers: { loss: null } },
  { n: 3, step: 12, of: 40, numbers: { loss: 0.23456, accuracy: 0.91 } },
];

test("a curve leaves out what is no number", () => {
  assert.deepEqual(curve(reports, "loss"), [[1, 2], [12, 0.23456]]);
  assert.deepEqual(curve(reports, "nothing"), []);
});

test("a curve fills its box, falling as the loss does", () => {
  assert.equal(curvePath(curve(reports, "loss"), 100, 50), "M2.0,3.0L98.0,47.0");
  assert.equal(curvePath([[1, 5]], 100, 50), "");
  assert.equal(curvePath([[1, 5], [2, 5]], 100, 50), "M2.0,25.0L98.0,25.0");
});

test("a step back begins another line", () => {
  assert.equal(curvePath([[1, 9], [2, 5], [1, 9], [2, 1]], 100, 50), "M2.0,3.0L98.0,25.0M2.0,3.0L98.0,47.0");
});

test("where it is can be read out", () => {
  assert.equal(progressSentence(reports), "Step 12 of 40, loss 0.2346, accuracy 0.91");
  assert.equal(progressSentence([{ n: 1, step: 3, of: 0, numbers: {} }]), "Step 3");
  assert.equal(progressSentence([]), "");
});

test("numbers are short", () => {
  assert.deepEqual([0.123456, 1234567, 0.00001234, 0, null].map(short), ["0.1235", "1.23e+6", "1.23e-5", "0", "not a number"]);
});

test("a single number lies in the middle", () => {
  assert.equal(onto(5, 5, 5, 0, 10), 5);
});
