import assert from "node:assert/strict";
import { test } from "node:test";
import { describeRoads, judgeGuess, neighbours, type RoadFrame, rowRoads } from "../src/scene/roads/words";

const blank = { town: null, total: null, road: null, first: null, settled: [], waiting: [], way: [], note: "" };
const FRAMES: RoadFrame[] = [
  { ...blank, step: "map", towns: [[1, 1], [5, 2], [9, 9], [2, 8]], roads: [[0, 1], [1, 2], [0, 2], [2, 3]], prices: [2, 1.5, 9, 3], slow: [false, false, true, false] },
  { ...blank, step: "settle", town: 0, total: 0, settled: [[0, 0, null]], waiting: [[1, 2, 0], [2, 9, 2]] },
  { ...blank, step: "settle", town: 2, total: 3.5, road: 1, first: [9, 2], settled: [[0, 0, null], [1, 2, 0], [2, 3.5, 1]], waiting: [] },
  { ...blank, step: "way", town: 2, total: 3.5, settled: [[0, 0, null], [1, 2, 0], [2, 3.5, 1]], way: [0, 1, 2] },
];

test("a map is told with its prices, a town with what waits around it", () => {
  assert.equal(describeRoads(FRAMES, 0, "price", 2, null), "4 towns and 4 roads, from A to C. The price of a road is its length, and three times that on a slow one.");
  assert.equal(describeRoads(FRAMES, 1, "price", 2, null), "A is the start and costs nothing. Waiting: B for 2.0 by A, C for 9.0 by A.");
  assert.equal(describeRoads(FRAMES, 0, "rides", 2, null), "4 towns and 4 roads, from A to C. Every road is one ride.");
  assert.equal(describeRoads([], 0, "price", 2, null), "");
});

test("a town that was seen first for more says so", () => {
  assert.match(describeRoads(FRAMES, 2, "price", 2, null), /^C is settled for 3\.5, coming from B: .*\. It was seen first for 9\.0 by A\. Nothing waits any more\.$/);
  const rides = FRAMES.map((frame) => ({ ...frame, total: 1, first: null }));
  assert.match(describeRoads(rides, 2, "rides", 2, null), /^C is settled for 1 ride, coming from B/);
});

test("the way names who never had to be settled, and judges what was foreseen", () => {
  assert.deepEqual(neighbours(2, FRAMES[0]?.roads ?? []), [0, 1, 3]);
  assert.equal(describeRoads(FRAMES, 3, "price", 2, 1), "The cheapest way is A, B, C: 3.5. D never had to be settled. You said it comes from B, and so it does.");
  assert.equal(judgeGuess(0, [0, 1, 2], FRAMES[0]?.roads ?? []), "You said it comes from A.");
  assert.equal(judgeGuess(7, [0, 1, 2], FRAMES[0]?.roads ?? []), "");
});

test("a total that cannot be is told by its note alone", () => {
  const odd: RoadFrame = { ...blank, step: "odd", town: 1, total: 7, note: "`cheapest-way` gives 7 for B." };
  assert.equal(describeRoads([FRAMES[0] as RoadFrame, odd], 1, "price", 2, null), odd.note);
  assert.deepEqual(rowRoads(odd, FRAMES, "price"), ["odd", "7.0", "", "", odd.note]);
});
