import assert from "node:assert/strict";
import { test } from "node:test";
import { describeIntervals, type IntervalFrame, isSuspicious, judgeGuess } from "../src/scene/intervals/words";

function frame(shown: number, caught: number, note = ""): IntervalFrame {
  return { shown, caught, width: shown === 0 ? null : 5, note };
}

const FIRST: IntervalFrame = { ...frame(0, 0), intervals: [[18, 22], [21, 25]], mean: 20, level: 0.95, size: 10, life: "bell" };

test("the start says what will be drawn, and a sample whether it holds the mean", () => {
  assert.match(describeIntervals([FIRST], 0, null), /^Batteries last 20\.0 hours in the mean, .* A hundred samples of 10 will be drawn, and each gives an interval of 95 %\.$/);
  const frames = [FIRST, frame(1, 1), frame(2, 1)];
  assert.match(describeIntervals(frames, 1, null), /^Sample 1: from 18\.0 to 22\.0 hours, which holds the true mean\. 1 of 1 holds the true mean, 0 miss it\./);
  assert.match(describeIntervals([...frames, frame(100, 95)], 2, null), /^Sample 2: .* misses the true mean\. 1 of 2 holds the true mean, 1 misses it\./);
});

test("the end compares with what was promised, as far as luck allows", () => {
  assert.equal(isSuspicious(5, 100, 0.95), false);
  assert.equal(isSuspicious(11, 100, 0.95), false);
  assert.equal(isSuspicious(20, 100, 0.95), true);
  assert.equal(isSuspicious(2, 100, 0.8), true);
  assert.match(describeIntervals([FIRST, frame(100, 95)], 1, 1), /agrees as far as a hundred samples can tell.* You said 1 to 10, and so it is\.$/);
  assert.match(describeIntervals([FIRST, frame(100, 80)], 1, 0), /these intervals are too narrow\. You said none\.$/);
  assert.match(describeIntervals([{ ...FIRST, life: "skewed" }, frame(100, 80)], 1, null), /the rule keeps its word only for large samples\.$/);
  assert.match(describeIntervals([{ ...FIRST, level: 0.8 }, frame(100, 98)], 1, null), /wider than they need be\.$/);
});

test("what is odd about an answer is the end of the story", () => {
  const odd = [FIRST, frame(2, 1, "Sample 3: what `interval` gives is no pair of numbers.")];
  assert.match(describeIntervals(odd, 1, 0), /no pair of numbers\.$/);
  assert.equal(judgeGuess(2, 30), "You said more than 10, and so it is.");
});
