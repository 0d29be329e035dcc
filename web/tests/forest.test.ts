import assert from "node:assert/strict";
import { test } from "node:test";
import { borderPath } from "../src/scene/field";
import { describeForest, type ForestFrame, judgeGuess, sayForest, shares, truth } from "../src/scene/forest/words";

const NOTHING = { trees: 0, field: null, alone: null, drawn: [], wrong: null, of: [4, 300] as [number, number], out_of_bag: null, agreed: null, note: "" };
const DATA: ForestFrame = { ...NOTHING, step: "data", points: [[1, 1], [2, 2], [3, 3], [4, 4]], classes: [0, 1, 1, 1] };
const TREE: ForestFrame = { ...NOTHING, step: "tree", trees: 1, wrong: { known: 0, new: 60, alone: 60, one: 60 } };
const VOTES: ForestFrame = {
  ...NOTHING, step: "forest", trees: 12, drawn: [2, 0, 1, 1], wrong: { known: 1, new: 45, alone: 70, one: 60 }, out_of_bag: 0.25, agreed: 0.5,
};

test("a border runs between the cells at or above a level and those below", () => {
  assert.equal(borderPath({ levels: [0, 9, 0, 9], columns: 2 }, 5, 20, 20), "M10.0 20.0v-10.0M10.0 10.0v-10.0");
  assert.equal(borderPath({ levels: [0, 0, 9, 9], columns: 2 }, 5, 20, 20), "M0.0 10.0h10.0M10.0 10.0h10.0");
  assert.equal(borderPath({ levels: [1, 2, 3, 4], columns: 2 }, 5, 20, 20), "");
});

test("points, the one tree and the forest are each told in words", () => {
  const frames = [DATA, TREE, VOTES];
  assert.match(describeForest(frames, 0, null), /4 points: 1 circle and 3 squares\. 300 new ones/);
  assert.match(describeForest(frames, 1, null), /wrong on 0 of them, and on 60 of the 300 new ones/);
  const said = describeForest(frames, 2, null);
  assert.match(said, /12 trees vote: wrong on 1 of the 4 points, and on 45 of the 300 new ones \(the one tree: 60\)/);
  assert.match(said, /Out of bag 25 %\. Tree 12 drew 3 of the points; alone it is wrong on 70\. All trees agree on 50 %/);
  assert.equal(describeForest([], 0, null), "");
  assert.deepEqual([DATA, TREE, VOTES].map(sayForest), ["the points", "one tree of all points", "12 trees"]);
});

test("what a frame notes as odd is told", () => {
  assert.match(describeForest([{ ...VOTES, note: "All trees say the same." }], 0, null), /All trees say the same\.$/);
});

test("a prediction is judged at the last frame alone", () => {
  assert.match(describeForest([DATA, TREE, VOTES], 2, 0), /You said fewer, and so it is\.$/);
  assert.match(describeForest([DATA, TREE, VOTES], 2, 2), /You said more; it is fewer than with one tree\.$/);
  assert.doesNotMatch(describeForest([DATA, TREE, VOTES], 1, 0), /You said/);
  const even = { ...VOTES, wrong: { known: 0, new: 58, alone: 70, one: 60 } };
  assert.equal(truth(even.wrong, 300), 1);
  assert.equal(judgeGuess(0, even), "You said fewer; it is as many as with one tree.");
});

test("the curve has shares in per cent, and none where there is no forest yet", () => {
  assert.deepEqual(shares(DATA), [null, null, null, null]);
  assert.deepEqual(shares(TREE), [null, null, null, 20]);
  assert.deepEqual(shares(VOTES), [25, 15, 25, 20]);
});
