import assert from "node:assert/strict";
import { test } from "node:test";
import { bestKs, counts, describeRegions, describeTree, judgeCount, judgeK, type RegionFrame, sayStep, type TreeFrame } from "../src/scene/knn/words";

function votes(k: number, wrong: number | null, more: Partial<RegionFrame> = {}): RegionFrame {
  return { k, field: [0, 1], ties: [0, 0], neighbours: [0], votes: [k, 0, 0], won: 0, tied: false, wrong, note: "", ...more };
}

const POINTS: [number, number][] = [[1, 1], [2, 2], [3, 3], [4, 4]];
const REGIONS = [votes(1, 2, { points: POINTS, kinds: [0, 1, 2, 0] }), votes(2, 1, { votes: [0, 1, 1], won: 1, tied: true, ties: [1, 0] }), votes(3, 1, { votes: [1, 1, 1], won: 2, tied: true })];

test("a number of neighbours is told with the points judged wrongly, the probe's vote and how often it is tied", () => {
  assert.equal(describeRegions(REGIONS, 0, null), "1 neighbour. 2 of 4 points, each left out in turn, are judged wrongly by the others. The probe's neighbour is a circle.");
  assert.match(describeRegions(REGIONS, 1, null), /The probe's neighbours are 1 square and 1 triangle: a tie, and square wins it\. In 50 % of the places the vote is tied\.$/);
  assert.match(describeRegions(REGIONS, 2, 1), /neighbours are 1 circle, 1 square and 1 triangle: .* Fewest are judged wrongly with k = 2 and 3\. You said k from 2 to 9, and so it is\.$/);
  assert.equal(describeRegions([], 0, null), "");
});

test("every range that holds one of the best numbers is right", () => {
  const level = [votes(1, 3), votes(2, 4), votes(10, 3)];
  assert.deepEqual(bestKs(level), [1, 10]);
  assert.match(judgeK(0, level), /so it is/);
  assert.equal(judgeK(1, level), "You said k from 2 to 9.");
  assert.match(judgeK(2, level), /so it is/);
});

test("a vote that nobody won is told, and nothing is judged", () => {
  const odd = votes(1, null, { points: POINTS, votes: [], won: null, field: null, ties: [], note: "The vote was won by nobody who stood for it." });
  assert.equal(describeRegions([odd], 0, 1), "1 neighbour. The vote was won by nobody who stood for it.");
});

function look(row: number | null, looked: number[], more: Partial<TreeFrame> = {}): TreeFrame {
  return { step: row === null ? "done" : "look", row, looked, best: looked[0] ?? null, apart: 1.5, cuts: [], ruled: [], note: "", ...more };
}

const SEARCH = [
  look(null, [], { step: "start", best: null, apart: null, points: POINTS }), look(2, [2]),
  look(0, [2, 0], { ruled: [[0, 0, 1, 1]] }), look(null, [2, 0], { ruled: [[0, 0, 1, 1]], found: 2 }),
];

test("a look is told with the nearest so far and what is passed over", () => {
  assert.deepEqual(SEARCH.map(sayStep), ["start", "point 3", "point 1", "done"]);
  assert.match(describeTree(SEARCH, 0, null), /^4 points, .* No point was looked at yet\.$/);
  assert.equal(describeTree(SEARCH, 1, null), "Look 1: point 3. It is the nearest so far, 1.50 away.");
  assert.equal(describeTree(SEARCH, 2, null), "Look 2: point 1. Point 3 stays the nearest, 1.50 away. A box was passed over: the ring does not reach it.");
  assert.equal(describeTree(SEARCH, 3, 1), "Done: 2 of 4 points were looked at. The nearest is point 3. You said 2 to 2, and so it is.");
});

test("where something is odd, it is told in the place of what would be right", () => {
  const odd = [...SEARCH.slice(0, 3), look(null, [2, 0], { found: 0, note: "Point 1 was found, but point 3 is nearer, and was looked at." })];
  assert.equal(describeTree(odd, 3, null), "Done: 2 of 4 points were looked at. Point 1 was found, but point 3 is nearer, and was looked at.");
  assert.doesNotMatch(describeTree([...SEARCH.slice(0, 2), { ...(SEARCH[2] as TreeFrame), note: "The ring reaches into a box." }], 2, null), /does not reach/);
});

test("the ranges cover every number of points", () => {
  assert.deepEqual(counts(31), ["7 or fewer", "8 to 15", "16 or more"]);
  assert.deepEqual([7, 8, 15, 16].map((looked) => [0, 1, 2].findIndex((guess) => judgeCount(guess, looked, 31).endsWith("so it is."))), [0, 1, 1, 2]);
});
