import assert from "node:assert/strict";
import { test } from "node:test";
import { describeStop, judgeGuess, lowest, sayStop, type StopFrame, waited } from "../src/scene/keras/words";

const START: StopFrame = { step: "start", epoch: 0, loss: null, left: null, note: "", of: 5, known: [1, 1, 1, 1, 1], fresh: [0.9, 0.6, 0.7, 0.8, 0.5], patience: 2, least: 0 };

function epoch(at: number, left: number | null, step: StopFrame["step"] = "epoch"): StopFrame {
  return { step, epoch: at, loss: START.fresh?.[at - 1] ?? null, left, note: "", of: 5 };
}

const FRAMES = [START, epoch(1, 1), epoch(2, 2), epoch(3, 2), epoch(4, 2), epoch(4, 2, "end")];

test("each epoch is told as a new best or by how long there was none", () => {
  assert.match(describeStop(FRAMES, 0, null), /^5 epochs .* lowest in epoch 5, with 0\.50; in the last it is 0\.50\. Patience is 2\.$/);
  assert.equal(describeStop(FRAMES, 2, null), "Epoch 2: 0.60, a new best. Its weights are kept.");
  assert.equal(describeStop(FRAMES, 4, null), "Epoch 4: 0.80, no new best. The best is 0.60 in epoch 2, 2 of 2 epochs ago.");
  assert.equal(describeStop([], 0, null), "");
  assert.deepEqual(FRAMES.map(waited), [null, 0, 0, 1, 2, 2]);
  assert.equal(sayStop(START), "before the training");
});

test("the end says what is left, and what was never seen", () => {
  assert.equal(describeStop(FRAMES, 5, null), "It stops after epoch 4. The model has the weights of epoch 2, with a loss of 0.60. It never saw epoch 5, which would have come to 0.50.");
  assert.equal(describeStop([START, epoch(5, 5, "end")], 1, null), "All 5 epochs have run. The model has the weights of epoch 5, with a loss of 0.50. None of all the epochs was better.");
  assert.equal(lowest(START), 5);
});

test("a prediction is judged at the end alone", () => {
  assert.match(describeStop(FRAMES, 5, 0), /You foresaw it\.$/);
  assert.equal(judgeGuess(2, FRAMES), "You said: it never stops.");
  assert.doesNotMatch(describeStop(FRAMES, 4, 0), /You/);
});

test("weights of no epoch are told as such", () => {
  assert.match(describeStop([START, epoch(1, null)], 1, null), /those of no epoch of this run\.$/);
});
