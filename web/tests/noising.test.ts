import assert from "node:assert/strict";
import { test } from "node:test";
import { describeNoising, isUsual, judgeGuess, type NoiseFrame, reached, sayNoising, sayWrong, type Told } from "../src/scene/diffusion/words";

const USUAL: Told = { heaps: [-1.5, 1], steps: 24, first: 0.02, last: 0.3, fresh: true };
const DATA: NoiseFrame = { step: "data", at: 0, points: [-1.4, 1.1], counts: [], law: [], shares: [0.5, 0.5], between: 0, spread: 0.2, note: "", of: [0, 1] };
const THERE: NoiseFrame = { ...DATA, step: "there", at: 3, ratio: 3.41, between: 0.12 };
const NEW: NoiseFrame = { ...DATA, step: "noise", at: 24, left: 0.0135, between: 0.55 };
const BACK: NoiseFrame = { ...DATA, step: "back", at: 7, between: 0.3 };
const END: NoiseFrame = { ...DATA, step: "back", shares: [0.52, 0.47], between: 0.01, usual: { between: 0.005, spread: 0.184 } };
const FRAMES = [DATA, THERE, NEW, BACK, END];

test("each step of the way is told, with what lies at no heap", () => {
  assert.equal(describeNoising(FRAMES, 0, USUAL, null), "400 points lie in 2 heaps: A around −1.5 and B around 1.0. They spread by 0.20. There is no noise in them yet.");
  assert.equal(describeNoising(FRAMES, 1, USUAL, 0), "Into the noise, step 3 of 24. The signal to noise is 3.41. 12 % of the points lie at no heap.");
  assert.match(describeNoising(FRAMES, 2, USUAL, null), /so the way back can begin here\.$/);
  assert.equal(describeNoising(FRAMES, 3, USUAL, null), "On the way back: 7 of 24 steps of noise are still in the points. 30 % of the points lie at no heap.");
  assert.equal(describeNoising(FRAMES, 4, USUAL, 0), "The way back has ended. A has 52 % and B has 47 %; 1 % lie at no heap. Those at a heap spread by 0.20, and the data by 0.20. You said nearly all, and so it came.");
  assert.equal(describeNoising([], 0, USUAL, null), "");
  assert.deepEqual(FRAMES.map(sayNoising), ["the data", "noise, step 3", "new noise", "back at step 7", "what was made"]);
});

test("noise that is no bell yet is told with what is left of the data", () => {
  assert.match(describeNoising([{ ...NEW, left: 0.39 }], 0, USUAL, null), /no such bell yet: 39 % of the data's variance is left/);
});

test("what went wrong is told by what is set, and beside it the walk of the lesson", () => {
  const few = { ...USUAL, steps: 2, last: 0.9 };
  const astray = { ...END, between: 0.34, spread: 0.35 };
  assert.match(describeNoising([astray], 0, few, 0), /The steps are few\. .* 24 steps with noise from 0\.02 to 0\.3, and fresh noise on the way back, give 1 % at no heap, and a spread of 0\.18\. You said nearly all; it came to about half\.$/);
  assert.match(sayWrong({ ...END, spread: 0.1 }, { ...USUAL, fresh: false }).join(" "), /more alike than the data\.$/);
  assert.match(sayWrong({ ...END, shares: [0.06, 0.88, 0.06] }, { ...USUAL, fresh: false }).join(" "), /what lies nearest to it gets most of them\.$/);
  assert.match(sayWrong(astray, { ...USUAL, fresh: false }).join(" "), /not all of them come away from there\.$/);
  assert.match(sayWrong({ ...END, between: 0.11 }, { ...USUAL, first: 0.3 }).join(" "), /ends between them\.$/);
  assert.deepEqual(sayWrong(END, USUAL), []);
  assert.deepEqual([isUsual(USUAL), isUsual(few)], [true, false]);
});

test("a note is told, and points that cannot be drawn are told by their note alone", () => {
  assert.match(describeNoising([{ ...BACK, note: "Elsewhere." }], 0, USUAL, null), / Elsewhere\.$/);
  assert.equal(describeNoising([{ ...BACK, step: "odd", note: "Not finite." }], 0, USUAL, 1), "Not finite.");
});

test("a prediction is held against the points that have come to a heap", () => {
  assert.deepEqual([0.1, 0.5, 0.95].map((between) => reached({ ...END, between })), [0, 1, 2]);
  assert.equal(judgeGuess(2, END), "You said hardly any; it came to nearly all.");
});
