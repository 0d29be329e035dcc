import assert from "node:assert/strict";
import { test } from "node:test";
import { type ChanceFrame, describeChances, growsOn, judge, surprise } from "../src/scene/logistic/words";

function frame(step: number, chances: number[], more: Partial<ChanceFrame> = {}): ChanceFrame {
  return { step, weights: [0, 1, 2], size: 2.24, loss: 0.4, scores: chances.map(() => 0), chances, field: [5], border: null, right: 3, note: "", ...more };
}

const START = frame(0, [0.5, 0.5, 0.5], { size: 0, loss: 0.693, right: 1, points: [[1, 1], [2, 2], [3, 3]], kinds: [0, 1, 1] });

test("before the first step every place is given one half", () => {
  assert.equal(describeChances([START, START], 0, 0, null), "Before the first step. Every place is given one half. Log loss 0.693; 1 of 3 points lie on their own side. The coefficients' length is 0.00.");
  assert.equal(describeChances([], 0, 0, null), "");
});

test("a step names the point that was least expected to be what it is", () => {
  const told = frame(1, [0.2, 0.9, 0.3]);
  assert.equal(surprise(told, [0, 1, 1]), 2);
  assert.match(describeChances([START, told, told], 1, 0, null), /Least expected: square 3, with 30 % for being one\.$/);
  assert.match(describeChances([START, frame(1, [0.999, 0.9, 0.9]), told], 1, 0, null), /Least expected: circle 1, with less than 1 % for being one\.$/);
  assert.match(describeChances([START, frame(1, [0.001, 0.999, 0.999]), told], 1, 0, null), /Every point is given more than 99 % for being what it is\.$/);
});

test("where a line parts the kinds and no spring holds, the coefficients grow on", () => {
  const apart = [START, frame(1, [0.1, 0.9, 0.9])];
  const mixed = [START, frame(1, [0.1, 0.9, 0.4], { right: 2 })];
  assert.deepEqual([growsOn(apart, 0), growsOn(apart, 0.1), growsOn(mixed, 0)], [true, false, false]);
  assert.match(describeChances(apart, 1, 0, 1), /never come to rest\. You said they grow on and on, and so it is\.$/);
  assert.match(describeChances(apart, 1, 0.1, 1), /The spring holds the coefficients\. You said they grow on and on\.$/);
  assert.match(describeChances(mixed, 1, 0, null), /longer coefficients would make those dearer\.$/);
  assert.equal(judge(0, mixed, 0), "You said they come to rest, and so it is.");
});

test("without chances only what is odd is told", () => {
  const odd = frame(1, [], { loss: null, size: null, right: null, note: "The weights are no numbers any more." });
  assert.equal(describeChances([START, odd], 1, 0, 1), "Step 1. The weights are no numbers any more.");
});
