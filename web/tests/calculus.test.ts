import assert from "node:assert/strict";
import { test } from "node:test";
import { describeNear, describeRoll, ended, judgeOrder, type NearFrame, reached, type RollFrame } from "../src/scene/calculus/words";

function roll(step: number, heights: (number | null)[], more: Partial<RollFrame> = {}): RollFrame {
  return { step, places: [[1, 1], [2, 2]], heights, pushes: [[0, -1], [0, -0.5]], kept: [[0, 0], [0, -1]], note: "", ...more };
}

const START = roll(0, [1.6, 1.6], { factors: [0.97, -0.8], kept: [[0, 0], [0, 0]] });

test("the start says what a plain step makes of the distance, along the valley and across it", () => {
  assert.match(describeRoll([START], 0, null), /1\.60 above the floor\..* along the valley, to 0\.97 of its distance from the floor; across it, past the floor, to 0\.80 of its distance on the other side\.$/);
  assert.match(describeRoll([{ ...START, factors: [-1.1, -1.1] }], 0, null), /takes the plain one past the floor, to 1\.10 times its distance on the other side, further out each time\.$/);
  assert.match(describeRoll([{ ...START, factors: [0, 0] }], 0, null), /right to the floor\.$/);
  assert.equal(describeRoll([], 0, null), "");
});

test("a step is told with both heights and what moves the heavy ball next", () => {
  assert.equal(describeRoll([START, roll(1, [0.9, 0.8]), START], 1, null), "Step 1. Above the floor: plain 0.90, heavy 0.80. The heavy ball keeps a speed of 1.00, and the slope pushes it on by 0.50.");
  assert.match(describeRoll([START, roll(1, [0.9, 0.8], { pushes: [[0, 0], [0, 0.5]] }), START], 1, null), /the slope holds it back by 0\.50/);
  assert.match(describeRoll([START, roll(1, [0.9, 0.8], { pushes: [[0, 0], [0.5, 0]] }), START], 1, null), /pushes it to the side by 0\.50/);
  assert.match(describeRoll([START, roll(1, [null, 0.8], { places: [null, [2, 2]], note: "It went out." }), START], 1, null), /plain out of the picture, heavy 0\.80\. .*It went out\.$/);
});

test("the end says how the plain ball fared, and judges what was foreseen", () => {
  assert.equal(ended([START, roll(1, [0.01, 0])]), 0);
  assert.equal(ended([START, roll(1, [0.5, 0])]), 1);
  assert.equal(ended([START, roll(1, [1.7, 0])]), 2);
  assert.equal(ended([START, roll(1, [null, 0])]), 2);
  assert.match(describeRoll([START, roll(1, [0.5, 0])], 1, 1), /The plain ball: still on its way\. You said still on its way, and so it came\.$/);
  assert.match(describeRoll([START, roll(1, [0.5, 0])], 1, 0), /You said close to the floor\.$/);
});

function near(order: number, stretch: [number, number] | null, misses: number | null): NearFrame {
  return { order, line: [], value: misses === null ? null : 1, misses, first: stretch?.[0] ?? null, last: stretch?.[1] ?? null, note: "" };
}

const ORDERS = [{ ...near(0, null, 1.6), height: -0.76 }, near(1, [-1, 5], 0.08), near(2, [-1, 3], 0.3), near(3, [-2, 4.5], 0.001)];

test("an order is told with its stretch and what it misses where one looks", () => {
  assert.equal(describeNear(ORDERS, 0, 4, null), "Order 0, a level line. At x = 4.00 it gives 1.00 for −0.76, and misses by 1.60.");
  assert.match(describeNear(ORDERS, 1, 4, null), /^Order 1, the tangent\. It misses the curve by a tenth at most from −1\.00 to 5\.00\./);
});

test("the stretch reaches a place where it holds it from some order on, and not where it is crossed once", () => {
  assert.equal(reached(ORDERS, 4), 3);
  assert.equal(reached(ORDERS, 5), null);
  assert.match(describeNear(ORDERS, 3, 4, 0), /misses by less than 0\.01\. From order 3 on, the stretch reaches x = 4\.00\. You said order 3 or lower, and so it is\.$/);
  assert.match(describeNear(ORDERS, 3, 5, null), /does not reach x = 5\.00 yet\.$/);
  assert.equal(judgeOrder(1, null), "You said order 4 to 6.");
});
