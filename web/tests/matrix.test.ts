import assert from "node:assert/strict";
import { test } from "node:test";
import { plain } from "../src/scene/numbers";
import { type AgainFrame, between, describeAgain, describeRing, describeShadow, judgeGuess, numbersOfRing, type RingFrame, type ShadowFrame, type Vector } from "../src/scene/matrix/words";

const A: Vector = [1.5, 0.3];
const B: Vector = [0.6, 1];
const RING: RingFrame[] = [
  { step: "start", at: [], note: "" },
  { step: "product", at: [], note: "", area: -1.32, longest: 1.77, shortest: 0.74 },
  { step: "stays", at: [], note: "", directions: [[0.93, 0.37], [-0.63, 0.78]], values: [1.74, 0.76], all: false },
  { step: "axes", at: [], note: "", lengths: [1.77, 0.74] },
  { step: "back", at: [], note: "", none: false },
  { step: "stroke", at: [], note: "", kept: 0.85 },
];

function told(at: number, other: Partial<RingFrame> = {}, guess: number | null = null): string {
  return describeRing(RING.map((frame, place) => (place === at ? { ...frame, ...other } : frame)), at, A, B, guess);
}

test("each step of the ring is told with its numbers", () => {
  assert.match(told(0), /first column a = \(1\.50, 0\.30\) and \(0, 1\) to its second, b = \(0\.60, 1\.00\)\.$/);
  assert.match(told(1), /The longest is 1\.77, the shortest 0\.74\. The square has an area of 1\.32 in place of 1, and lies on its other side\.$/);
  assert.match(told(1, { area: 0 }), /The square is flat now/);
  assert.match(told(3), /1\.77 and 0\.74 long: the singular values\.$/);
  assert.match(told(4), /^Back: /);
  assert.match(told(4, { none: true }), /^There is no way back/);
  assert.equal(told(4, { note: "3 of the 32 vectors did not come back." }), "3 of the 32 vectors did not come back.");
  assert.match(told(5), /keeps 85 % of the matrix\.$/);
  assert.equal(numbersOfRing(RING[2] as RingFrame), "stretched by 1.74 and 0.76");
});

test("what is not turned is told as lines, and what was foreseen is judged", () => {
  assert.match(told(2, {}, 2), /^Two lines stay: .* \(0\.93, 0\.37\) by 1\.74 and \(−0\.63, 0\.78\) by 0\.76\. .* You said two lines, and so it is\.$/);
  assert.match(told(2, { directions: [[1, 0]], values: [1] }, 2), /^One line stays: .* You said two lines\.$/);
  assert.match(told(2, { directions: [], values: [] }, 0), /^Every vector is turned.* You said none, and so it is\.$/);
  assert.equal(judgeGuess(3, { ...RING[2] as RingFrame, directions: [], values: [2], all: true }), "You said all, and so it is.");
});

test("a direction is told with its distance from the line that is stretched most", () => {
  const frames: AgainFrame[] = [
    { step: "again", times: 0, direction: [0, 1], next: [1, 2], stretch: 2, note: "", strongest: 3, line: [1, 1] },
    { step: "again", times: 1, direction: [0.7071, 0.7071], next: [2, 2], stretch: 3, note: "" },
  ];
  assert.match(describeAgain(frames, 0), /^The start: the direction is \(0\.00, 1\.00\), and along it the next multiplication stretches by 2\.00\. It is 45\.0 degrees away/);
  assert.match(describeAgain(frames, 1), /^Multiplied once: .* It lies on the line that is stretched most, by 3\.00\.$/);
  const turned = frames.map((frame) => ({ ...frame, strongest: null, line: null }));
  assert.match(describeAgain(turned, 1), /it need not settle\.$/);
  assert.equal(plain(-0.001), "0.00");
  assert.equal(between([1, 0], [-1, 0]), 0);
});

test("what is left of a vector is told with its angle, and is shortest at a right one", () => {
  const frames: ShadowFrame[] = [
    { step: "try", weight: 0.5, at: [0.5, 0], left: [1, 1], length: 1.414, note: "" },
    { step: "shadow", weight: 1.5, at: [1.5, 0], left: [0, 1], length: 1, note: "" },
  ];
  assert.equal(describeShadow(frames, 0, [1, 0], null), "0.50 times a: what is left of y is 1.41 long, at an angle of 45 degrees to a.");
  assert.match(describeShadow(frames, 1, [1, 0], 1), /^The nearest point of the line is 1\.50 times a, .* You said a right angle, and so it is\.$/);
  assert.match(describeShadow(frames, 1, [1, 0], 2), /You said: it depends on y\.$/);
  assert.equal(describeShadow([{ ...frames[1] as ShadowFrame, note: "This point does not lie on the column's line." }], 0, [1, 0], 1), "This point does not lie on the column's line.");
});
