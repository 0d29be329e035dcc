import assert from "node:assert/strict";
import { test } from "node:test";
import { belowAs, describeDraws, type DrawFrame, judgeGuess, percent } from "../src/scene/draws/words";

const FIRST: DrawFrame = {
  drawn: 0, average: null, below: 0, note: "", what: "waits", mean: 2, here: [0.11, 0.777], shares: [0.38], values: [0.97], spread: 2,
};
const FRAMES: DrawFrame[] = [FIRST, { drawn: 1, average: 0.97, below: 1, note: "" }, { drawn: 200, average: 1.9, below: 128, note: "" }];

test("a distribution is told at the place that is read, a draw with where it falls", () => {
  assert.match(describeDraws(FRAMES, 0, 3, null), /^Waits for the next call, 2\.0 hours in the mean\. At 3\.0 hours the density is 0\.11, and 78 % of the waits/);
  assert.match(describeDraws([{ ...FIRST, what: "calls" }], 0, 3.4, null), /Exactly 3 come with a probability of 11 %, at most 3 with 78 %/);
  assert.equal(describeDraws(FRAMES, 1, 3, null), "Draw 1: the even random number 0.38 goes across to the cdf and down to 0.97 hours. The average of 1 draw is 0.97.");
  assert.equal(percent(0.004), "0.4 %");
});

test("the end says how far away the average is, and judges what was foreseen", () => {
  assert.match(describeDraws(FRAMES, 2, 3, 2), /is 0\.10 away from the expectation; 0\.14, .* 64 % of the draws lie below the expectation\. You said more than half, and so it is\.$/);
  assert.deepEqual([0.3, 0.5, 0.64].map(belowAs), [0, 1, 2]);
  assert.equal(judgeGuess(1, 0.64), "You said about half.");
});

test("what is odd about an answer is said last", () => {
  assert.match(describeDraws([{ ...FIRST, note: "`waiting-times` gives −1." }], 0, 3, null), /`waiting-times` gives −1\.$/);
});
