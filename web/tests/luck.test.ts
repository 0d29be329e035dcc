import assert from "node:assert/strict";
import { test } from "node:test";
import { describeLuck, isSingle, judgeGuess, type LuckFrame, shareAs } from "../src/scene/luck/words";

const FIRST: LuckFrame = {
  shown: 0, as_large: 0, p: null, note: "", speeds: [299_900, 299_920, 299_800, 299_820], seen: 100, differences: [-10, 100], orders: [[0, 2, 1, 3], [0, 1, 2, 3]], other: 5, moved: 0,
};
const FRAMES: LuckFrame[] = [FIRST, { shown: 1, as_large: 0, p: 0.5, note: "" }, { shown: 2, as_large: 1, p: 0.667, note: "" }, { shown: 300, as_large: 20, p: 0.07, note: "" }];

test("the start says what was measured, a shuffle what came of it", () => {
  assert.match(describeLuck(FRAMES, 0, null), /^Above, series 1, 299,910 km\/s in the mean; below it series 5, 299,810\. The difference is 100\.0\./);
  assert.equal(describeLuck(FRAMES, 1, null), "Shuffle 1: the labels fall otherwise, and the means differ by −10.0, less than what was seen. 0 of 1 shuffle differ as much as what was seen, p = 0.500.");
  assert.match(describeLuck(FRAMES, 2, null), /differ by 100\.0, as much as what was seen\. 1 of 2 shuffles differs as much/);
  assert.deepEqual(FRAMES.map((frame) => isSingle(frame, FIRST)), [false, true, true, false]);
});

test("the end says what p is and what it is not, and judges what was foreseen", () => {
  assert.match(describeLuck(FRAMES, 3, 1), /^20 of 300 shuffles differ .*not how probable it is that there is none\. You said about 1 in 20, and so it is\.$/);
  assert.deepEqual([0, 0.05, 0.4].map(shareAs), [0, 1, 2]);
  assert.equal(judgeGuess(0, 0.4), "You said hardly any.");
  const odd = { ...FRAMES[3] as LuckFrame, note: "`shuffled-labels` gives 0.067." };
  assert.match(describeLuck([FIRST, odd], 1, 1), /`shuffled-labels` gives 0\.067\.$/);
});
