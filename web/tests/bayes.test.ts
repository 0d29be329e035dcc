import assert from "node:assert/strict";
import { test } from "node:test";
import { type BayesFrame, chanceAs, describeBayes, judgeGuess, people, percent, sayBayes } from "../src/scene/bayes/words";

const FRAMES: BayesFrame[] = [
  { step: "known", times: 0, positive: null, chance: 0.02, if_ill: null, if_healthy: null, ill: 200, healthy: 9800, note: "" },
  { step: "split", times: 1, positive: true, chance: 0.02, if_ill: 0.95, if_healthy: 0.08, ill: 200, healthy: 9800, note: "" },
  { step: "left", times: 1, positive: true, chance: 0.195, if_ill: 0.95, if_healthy: 0.08, ill: 190, healthy: 784, note: "" },
];

test("people are counted, step by step", () => {
  assert.equal(describeBayes(FRAMES, 0, null), "Before any test: of 10,000 people 200 are ill, the strip on the left, and 9,800 are not.");
  assert.equal(describeBayes(FRAMES, 1, null), "Result 1 is positive. 95 % of the ill have it, 190 of 200, and 8 % of all others, 784 of 9,800.");
  assert.equal(describeBayes([...FRAMES, ...FRAMES], 2, null), "Who has another result is gone. Of the 974 who are left 190 are ill: 19.5 %. The next result begins here.");
  assert.deepEqual(FRAMES.map(sayBayes), ["before any test", "result 1, positive", "who is left after result 1"]);
});

test("the last frame judges what was foreseen, and a number that cannot be is told by its note alone", () => {
  assert.match(describeBayes(FRAMES, 2, 0), /19\.5 %\. You said less than 1 in 4, and so it is\.$/);
  assert.equal(judgeGuess(2, 0.5), "You said more than 3 in 4.");
  assert.deepEqual([0.1, 0.25, 0.75, 0.9].map(chanceAs), [0, 1, 1, 2]);
  const odd = { ...FRAMES[2] as BayesFrame, note: "`two-tests` says 92.2%, and of those who are left 19.5% are ill." };
  assert.equal(describeBayes([...FRAMES.slice(0, 2), odd], 2, 0), odd.note);
});

test("few people are told with a part of one", () => {
  assert.deepEqual([0.4, 3, 9.5, 1234.4].map(people), ["0.4", "3", "9.5", "1,234"]);
  assert.deepEqual([0.02, 0.195, 0.999].map(percent), ["2 %", "19.5 %", "99.9 %"]);
});
