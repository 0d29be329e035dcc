import assert from "node:assert/strict";
import { test } from "node:test";
import { bestCount, type BoostFrame, cutOf, describeBoost, judgeGuess } from "../src/scene/boosting/words";

const ALONG = [1, 2, 3, 4];

function frame(trees: number, seen: number | null, fresh: number | null, next: number[] | null): BoostFrame {
  return { trees, line: [], left: [], next, seen, fresh, note: "", ...(trees === 0 ? { along: ALONG } : {}) };
}

const FRAMES = [frame(0, 4, 4.1, [-1, -1, 0.5, 0.5]), frame(1, 2, 2.2, [1, 0, 0, 0]), frame(7, 1, 1.4, [0, 0, 0, 0]), frame(25, 0.2, 1.9, null)];

test("the cut of the next tree lies between the places where it changes", () => {
  assert.deepEqual(cutOf([-1, -1, 0.5, 0.5], ALONG), { at: 2.5, below: -1, above: 0.5 });
  assert.equal(cutOf([2, 2, 2, 2], ALONG), null);
});

test("a frame tells how many trees there are, what they miss, and what the next one asks", () => {
  assert.equal(describeBoost(FRAMES, 0, null),
    "No tree yet: the mean for every point. In the mean square it misses the points by 4.00 and fresh ones by 4.10. "
    + "The next tree cuts at 2.5: −1.00 to the left of it, +0.50 to the right.");
  assert.match(describeBoost(FRAMES, 1, null), /^One tree\. In the mean square it misses .* cuts at 1\.5: \+1\.00/);
  assert.match(describeBoost(FRAMES, 2, null), /^7 trees, added up\. In the mean square they miss the points by 1\.00 and fresh ones by 1\.40\.$/);
  assert.equal(describeBoost([], 0, null), "");
});

test("the last frame says where fresh points were missed least, and judges what was foreseen", () => {
  assert.equal(bestCount(FRAMES), 7);
  assert.match(describeBoost(FRAMES, 3, 1), /missed least with 7 trees; the points themselves with the most\. You said 6 to 20 trees, and so it is\.$/);
  assert.equal(judgeGuess(0, FRAMES), "You said 1 to 5 trees.");
});

test("where the answer foretold nothing, that is said and nothing else", () => {
  const odd = [{ ...frame(0, null, null, null), note: "What `boost` foretold is not all numbers." }];
  assert.equal(describeBoost(odd, 0, 1), "No tree yet: the mean for every point. What `boost` foretold is not all numbers.");
});
