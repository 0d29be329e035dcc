import assert from "node:assert/strict";
import { test } from "node:test";
import { bestDegree, describeFit, expected, type FitFrame, judgeGuess } from "../src/scene/supervised/words";

function frame(degree: number, seen: number, fresh: number, bias: number | null, variance: number | null): FitFrame {
  return { degree, line: [], others: [], seen, fresh, of: 480, bias, variance, noise: 1, note: "" };
}

const FRAMES = [frame(1, 1.1, 1.6, 0.4, 0.17), frame(3, 0.8, 1.2, 0, 0.33), frame(9, 0.2, 2.1, 0, 0.83)];

test("a degree is told with what it misses, and what that is made of", () => {
  assert.match(describeFit(FRAMES, 0, null), /^Degree 1, a straight line\. In the mean square it misses the points by 1\.10 and 480 fresh ones by 1\.60\./);
  assert.match(describeFit(FRAMES, 0, null), /bias² 0\.40, variance 0\.17, noise 1\.00, together 1\.57\. Most of what could be spared is bias/);
  assert.match(describeFit(FRAMES, 1, null), /^Degree 3\. .* is variance/);
  assert.equal(describeFit([], 0, null), "");
});

test("the last degree says where fresh points were missed least, and judges what was foreseen", () => {
  assert.equal(bestDegree(FRAMES), 3);
  assert.match(describeFit(FRAMES, 2, 1), /missed least at degree 3, the points themselves at the highest\. You said degree 2 to 5, and so it is\.$/);
  assert.equal(judgeGuess(2, FRAMES), "You said degree 6 or more.");
  assert.doesNotMatch(describeFit(FRAMES, 1, 1), /You said/);
});

test("without bias and variance nothing is made up of them", () => {
  const odd = { ...frame(2, 1, 2, null, null), note: "What `decompose` gave is no pair of numbers." };
  assert.equal(expected(odd), null);
  assert.match(describeFit([odd, odd], 0, null), /by 2\.00\. What `decompose` gave is no pair of numbers\.$/);
});
