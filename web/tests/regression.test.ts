import assert from "node:assert/strict";
import { test } from "node:test";
import { came, describeLine, judge, type LineFrame, mover, outermost, sayFrame, viewOf } from "../src/scene/regression/words";

const POINTS: [number, number][] = [[1, 1], [2, 2.2], [3, 3], [4, 3.9], [14, 6]];
const FIRST = { points: POINTS, least: [1.4, 0.35] as [number, number], least_loss: 0.3, cooks: [0.1, 0.2, 0.1, 0.3, 9] };

function frame(more: Partial<LineFrame>): LineFrame {
  return { line: [1, 0.5], loss: 0.4, note: "", ...more };
}

const DESCENT = [frame({ step: 0, line: [0, 0], loss: 20, left: [4, 30], ...FIRST }), frame({ step: 1, left: [0.1, -2] })];
const SPRING = [frame({ strength: 0, lasso: [1, 0.5], ...FIRST }), frame({ strength: 300, line: [3.1, 0.01], lasso: [3.22, 0] })];
const WITHOUT = [frame({ without: null, moved: null, ...FIRST }), frame({ without: 0, cook: 0.1, leverage: 0.3, moved: 0.2 }), frame({ without: 4, cook: 9, leverage: 0.95, moved: 7 })];

test("frames are known by what moves the line", () => {
  assert.deepEqual([DESCENT, SPRING, WITHOUT, [frame({})]].map(viewOf), ["descent", "spring", "without", null]);
  assert.deepEqual([DESCENT, SPRING, WITHOUT].map((frames) => sayFrame(frames[1] as LineFrame)), ["step 1", "strength 300", "without point 1"]);
});

test("a step is told with its squares and what is left to explain", () => {
  assert.equal(describeLine(DESCENT, 1, null), "Step 1: intercept 1.00, slope 0.50. The mean of the squares is 0.40; the least that can be had is 0.30. Left to explain: the residuals' mean is 0.10, and times the column −2.00.");
  const done = [DESCENT[0] as LineFrame, frame({ step: 1, loss: 0.3, left: [0.0001, -0.0002] })];
  assert.match(describeLine(done, 1, 0), /at right angles .* nothing is left to explain\. You said: on the line of least squares\. So it is\.$/);
  assert.equal(came([DESCENT[0] as LineFrame, frame({ step: 1, line: null, loss: null, note: "Flung out." })]), 2);
  assert.match(describeLine(DESCENT, 1, 0), /You said: on the line of least squares\. It is: still on its way\.$/);
});

test("a spring is told with both lines, and a slope of exactly 0 is called so", () => {
  assert.match(describeLine(SPRING, 0, null), /^No spring: least squares\. Ridge: intercept 1\.00, slope 0\.50\. Lasso: intercept 1\.00, slope 0\.50\.$/);
  assert.match(describeLine(SPRING, 1, 0), /^Strength 300\. Ridge: intercept 3\.10, slope 0\.01\. Lasso: a slope of exactly 0, at a height of 3\.22\. You said: level, at the points' mean height\. So it is\.$/);
  assert.equal(came([SPRING[0] as LineFrame, frame({ strength: 300, line: [0.1, 0] })]), 1);
  assert.equal(came([SPRING[0] as LineFrame, frame({ strength: 300, line: [0.1, 0.45] })]), 2);
});

test("a point that is left out is told with what it did, and the one that moves the line most is found", () => {
  assert.deepEqual(outermost(WITHOUT[0] as LineFrame), { from: 3, side: 4 });
  assert.equal(mover(WITHOUT), 4);
  assert.match(describeLine(WITHOUT, 0, null), /^With all 5 points: intercept 1\.00, slope 0\.50\.$/);
  assert.doesNotMatch(describeLine(WITHOUT, 1, null), /further/);
  assert.match(describeLine(WITHOUT, 2, 1), /^Without point 5: .* Its leverage is 0\.95, its Cook's distance 9\.00\. No point moves the line further\. You said: the one furthest to the side\. So it is\.$/);
  assert.match(judge(0, WITHOUT), /It is: the one furthest to the side\.$/);
});

test("where there is no line, what is odd is said and nothing is judged", () => {
  const odd = [frame({ line: null, loss: null, note: "All points stand above one another.", ...FIRST, least: null })];
  assert.equal(describeLine(odd, 0, 1), "All points stand above one another.");
  assert.equal(describeLine([], 0, null), "");
});
