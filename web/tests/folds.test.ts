import assert from "node:assert/strict";
import { test } from "node:test";
import { describe, describeShared, type Frame, judgeGuess, leaked, letter, say, spell, truth } from "../src/scene/sklearn/words";

const BLANK: Frame = { step: "table", fold: 0, of: 2, learns: [], tested: [], prepared: [], mean: null, kept: [], error: null, promised: null, later: null, note: "" };
const FIRST: Frame = { ...BLANK, week: [1, 1, 2, 2], seller: [0, 1, 0, 2] };
const FIT: Frame = { ...BLANK, step: "fit", fold: 1, learns: [0, 1], prepared: [0, 1], tested: [2, 3], mean: 4.5 };
const TEST: Frame = { ...FIT, step: "test", error: 31.4, promised: 31.4 };
const END: Frame = { ...BLANK, step: "end", fold: 2, promised: 30, later: 90 };

test("a fit is told with who has seen what", () => {
  assert.match(describe([FIRST, FIT], 0, "sellers", null), /^4 bicycles .* cut into 2 folds\.$/);
  assert.match(describe([FIRST, FIT], 1, "sellers", null), /learns from 2 rows\. The scaler was fitted on the same rows, and nothing has seen the 2 .* mean age of 4\.50 years\.$/);
  const before = { ...FIT, prepared: [0, 1, 2, 3], kept: [0, 7, 9] };
  assert.deepEqual([leaked(FIT), leaked(before)], [[], [2, 3]]);
  assert.match(describe([FIRST, before], 1, "columns", null), /fitted on 4 rows: 2 of the 2 .* 3 were chosen by the same rows; 2 of them say nothing\.$/);
  assert.equal(spell(FIT), "Tested: rows 3, 4. Learnt from: rows 1, 2.");
});

test("a test is told with what the rows had in common", () => {
  assert.equal(describeShared(TEST, FIRST), "The model had met the sellers of 1 of them, and had learnt from earlier weeks alone.");
  assert.match(describeShared({ ...TEST, learns: [2, 3], tested: [0] }, FIRST), /sellers of 1 of them, and had learnt from 2 rows of the same weeks or later\.$/);
  assert.match(describe([FIRST, TEST], 1, "sellers", null), /off by 31 euro\. .* The mean so far is 31\.$/);
  assert.equal(say(TEST), "fold 1, tested");
});

test("the end compares what was promised with what came, and judges what was foreseen", () => {
  assert.match(describe([FIRST, END], 1, "sellers", 0), /promise 30 euro\. Then came bicycles of new sellers, .* off by 90\. The folds promised too much\. You foresaw it\.$/);
  assert.deepEqual([30, 32, 20].map((later) => truth({ ...END, later })), [1, 1, 2]);
  assert.equal(judgeGuess(2, END), "You said: it will be better.");
  assert.equal(letter(2), "C");
});
