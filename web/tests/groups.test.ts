import assert from "node:assert/strict";
import { test } from "node:test";
import { describeGroups, type GroupFrame, judgeCount, sizes } from "../src/scene/groups/words";

function frame(k: number, gap: number | null, steady: number | null, chosen: number | null): GroupFrame {
  return { k, labels: Array.from({ length: 12 }, (_, place) => place % k), gap, s: 0.05, chosen, steady, note: "" };
}

test("a cut is told with its sizes, and where the rule stops", () => {
  const frames = [frame(1, 0.1, null, 3), frame(2, 0.6, 0.7, 3), frame(3, 1.2, 0.99, 3), frame(4, 1.22, 0.6, 3), frame(5, 1.1, 0.5, 3)];
  assert.equal(describeGroups(frames, 0, null), "All 12 points in one group. The gap to even noise is 0.10.");
  assert.match(describeGroups(frames, 2, null), /^Cut into 3 groups of 4, 4 and 4 points\. .* cut alike to 0\.99; .* raise it by 0\.02, and 0\.05 of that may be luck: here the rule stops\.$/);
  assert.match(describeGroups(frames, 4, 2), /By the gap there are 3 groups\. You said three groups, and so it is\.$/);
  assert.deepEqual(sizes([0, 0, 1, 2, 2, 2]), [3, 2, 1]);
});

test("a heap that is cut in the same places again and again holds no groups", () => {
  const frames = [frame(1, 0, null, 1), frame(2, -0.01, 0.6, 1), frame(4, -0.02, 0.9, 1)];
  assert.match(describeGroups(frames, 0, null), /One group more does not raise it: here the rule stops\.$/);
  assert.match(describeGroups(frames, 2, 3), /it is one heap.* And yet 4 groups are found again to 0\.90: .* You said four or more\.$/);
  assert.equal(judgeCount(3, 5), "You said four or more, and so it is.");
  assert.equal(describeGroups([], 0, null), "");
});

test("what an answer did not give is not told", () => {
  const odd = { ...frame(1, null, null, null), note: "The number that `choose` gave is no number of groups." };
  assert.equal(describeGroups([odd], 0, 1), "All 12 points in one group. The number that `choose` gave is no number of groups.");
});
