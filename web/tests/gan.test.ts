import assert from "node:assert/strict";
import { test } from "node:test";
import { describeGan, type GanFrame, judgeGuess, sayMissing } from "../src/scene/gan/words";

const START: GanFrame = { round: 0, fakes: [[8, 5]], field: [5], losses: [1.4, 0.7], shares: [0, 0, 0], between: 1, missing: [0, 1, 2], note: "" };
const END: GanFrame = { ...START, round: 320, shares: [0.25, 0, 0.5], between: 0.25, missing: [1], losses: [0.98, 1.44] };

test("a round is told with the shares of the heaps, what is missed and what both players pay", () => {
  assert.match(describeGan([START, END], 0, null), /Before the first round.* A has 0 %, B has 0 %, C has 0 %; 100 % lie at none\. No heap is reached\./);
  const said = describeGan([START, END], 1, null);
  assert.match(said, /Round 320\. Of the fakes A has 25 %, B has 0 %, C has 50 %; 25 % lie at none\. B is missed\./);
  assert.match(said, /The detective pays 0\.98, the forger 1\.44\./);
  assert.equal(describeGan([], 0, null), "");
});

test("fakes that are nowhere are told, and nothing else of them", () => {
  const lost: GanFrame = { ...START, round: 8, fakes: [], field: null, losses: [null, null], shares: [], between: null, missing: [], note: "The fakes are nowhere any more." };
  assert.equal(describeGan([START, lost], 1, null), "Round 8. The fakes are nowhere any more.");
});

test("missed heaps are named", () => {
  assert.equal(sayMissing([], 3), "Every heap is reached.");
  assert.equal(sayMissing([], 1), "The heap is reached.");
  assert.equal(sayMissing([0, 2], 3), "A and C are missed.");
});

test("a prediction is judged at the last round alone", () => {
  assert.match(describeGan([START, END], 1, 1), /You said all but one, and so it came\.$/);
  assert.equal(judgeGuess(0, END), "You said every heap; it came to all but one.");
  assert.doesNotMatch(describeGan([START, END], 0, 1), /You said/);
});
