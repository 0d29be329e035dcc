import assert from "node:assert/strict";
import { test } from "node:test";
import { bars } from "../src/scene/field";
import { dead, describeNetwork, describeValley, judgeGuess, lowest, type NetworkFrame, type ValleyFrame } from "../src/scene/networks/words";
import { FRAME_MS, MOVING, Player } from "../src/scene/player";

const START: ValleyFrame = { step: 0, places: [[1, 1], [1, 1], [1, 1]], losses: [4, 4, 4], note: "", field: [0] };
const LATER: ValleyFrame = { step: 1, places: [[2, 1], [3, 1], null], losses: [3, 2.25, null], note: "Adam went out." };

const NETWORK: NetworkFrame = {
  step: 4, field: [0], weights: [[[1], [2]], [0], [[1, -1]], [0, 0]], on: [0, 0.5], probe: { hidden: [0, 2], chances: [0.25, 0.75] },
  loss: 0.5, right: 6, note: "", points: [[1, 1], [2, 2], [3, 3], [4, 4], [5, 5], [6, 6], [7, 7]],
};

test("equal neighbours of a field become one bar", () => {
  assert.deepEqual(bars([1, 1, 0, 2, 2, 2]), [
    { from: 0, cells: 2, level: 1 }, { from: 2, cells: 1, level: 0 }, { from: 3, cells: 3, level: 2 },
  ]);
  assert.deepEqual(bars([]), []);
});

test("a valley's frames are told by name, with who is lowest and who is out", () => {
  assert.match(describeValley([START, LATER], 0, null), /all three stand at a loss of 4\.00/);
  const said = describeValley([START, LATER], 1, null);
  assert.match(said, /Plain descent 3\.00, Momentum 2\.25, Adam out of the picture/);
  assert.match(said, /Momentum is lowest\. Adam went out\./);
  assert.equal(describeValley([], 0, null), "");
});

test("a prediction is judged at the last frame alone, and the first of equals is lowest", () => {
  assert.match(describeValley([START, LATER], 1, 1), /You said Momentum, and it ended lowest/);
  assert.doesNotMatch(describeValley([START, LATER], 0, 1), /You said/);
  assert.equal(judgeGuess(2, LATER), "You said Adam; Momentum ended lowest.");
  assert.equal(lowest(START), 0);
  assert.equal(lowest({ ...LATER, losses: [null, null, null] }), null);
});

test("a network's frame says what lies on its side, which units are off, and what the probe gets", () => {
  assert.equal(dead(NETWORK), 1);
  const said = describeNetwork([NETWORK], 0);
  assert.match(said, /6 of 7 points/);
  assert.match(said, /1 of 2 hidden units is off for every point/);
  assert.match(said, /the chance of squares is 75 %/);
});

test("a scene may have shorter frames than another", () => {
  const player = new Player(() => false, 100);
  player.load(3);
  player.play();
  player.tick(100);
  assert.equal(player.state.frame, 1);
  const slow = new Player(() => false);
  slow.load(3);
  slow.play();
  slow.tick(FRAME_MS * (1 - MOVING) - 1);
  assert.equal(slow.state.frame, 0);
});
