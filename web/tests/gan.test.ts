import assert from "node:assert/strict";
import { test } from "node:test";
import { arrived, describeGan, describeHours, describeLine, type GanFrame, hourOf, type HoursFrame, judgeEnd, judgeGuess, type LineFrame, sayMissing } from "../src/scene/gan/words";

const START: GanFrame = { round: 0, fakes: [[8, 5]], field: [5], losses: [1.4, 0.7], shares: [0, 0, 0], between: 1, missing: [0, 1, 2], gap: null, note: "" };
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

test("against a critic the gap between the mean scores is told, and not what both pay", () => {
  const told = describeGan([START, { ...END, gap: -0.125 }], 1, null);
  assert.match(told, /The critic's mean scores of real things and of fakes lie −0\.1[23] apart\.$/);
  assert.doesNotMatch(told, /pays/);
});

const ROUNDS: LineFrame[] = [
  { round: 1, middle: 0.07, was: 0.07, losses: [0.002, 8], note: "" }, { round: 2, middle: 3.6, was: 0.02, losses: [1.2, 0.7], note: "" },
];

test("a run on a line is told beside the one of the morning, and its end is judged", () => {
  assert.equal(describeLine(ROUNDS, 0, 4, null), "Round 1. The middle of the fakes is at 0.07, in the run of the morning at 0.07; the readings lie around 4.0. The detective pays 0.00, the forger 8.00.");
  assert.match(describeLine(ROUNDS, 1, 4, 0), /The fakes end at the readings\. You said at the readings, and so it came\.$/);
  assert.deepEqual([4, 20, -4, 400].map((readings) => arrived(ROUNDS, readings)), [0, 1, 2, 2]);
  assert.equal(judgeEnd(2, ROUNDS, 4), "You said where they began.");
});

test("fakes that are nowhere on the line are told, and their end is not judged", () => {
  const lost = [ROUNDS[0] as LineFrame, { round: 2, middle: null, was: 0, losses: [null, null], note: "The fakes are nowhere any more." }];
  assert.equal(describeLine(lost, 1, 4, 0), "Round 2. The fakes are nowhere any more.");
});

const MORNING: HoursFrame = { round: 200, fakes: [], chances: [], shares: [0.94, 0.01], between: 0.05, missing: [1], losses: [1.39, 0.7], note: "" };

test("the hours are told as times of day, with the rush hour that the fakes miss", () => {
  assert.equal(hourOf(0), "13:30");
  assert.equal(hourOf(-1.6), "8:40");
  assert.equal(hourOf(1), "16:30");
  const before = { ...MORNING, round: 0, losses: [null, null] };
  assert.match(describeHours([before, MORNING], 0, [-1.6, 1], 0), /^Before the first round\. Of the fakes 94 % near 8:40 and 1 % near 16:30, 5 % near neither/);
  const said = describeHours([before, MORNING], 1, [-1.6, 1], 0);
  assert.match(said, /^Round 200\. .*The one at 16:30 is missed\. The detective pays 1\.39, the forger 0\.70\./);
  assert.match(said, /You said at both rush hours; it came to at one of them\.$/);
  assert.match(describeHours([{ ...before, note: "Nothing to see." }], 0, [-1.6, 1], 0), /^After the training\. .*Nothing to see\.$/);
});
