import assert from "node:assert/strict";
import { test } from "node:test";
import { bestOf, describeDrive, type DriveFrame, firstBest, judgeGuess, middle, nameOf, neighbour, sayDrive, sayWay, shade, squareAt } from "../src/scene/deck/words";

const EMPTY: DriveFrame = {
  drive: 0, table: Array.from({ length: 40 }, () => [0, 0, 0, 0]), path: [], oddly: [], earned: null, mean: null, end: "", way: [0], way_ends: "circle",
  right: 0, known: 0, best: 11, of: 33, note: "",
};
const LATER: DriveFrame = {
  ...EMPTY, drive: 12, table: EMPTY.table.map((row, square) => (square === 10 ? [-1.5, -19.7, 7.25, 0] : row)), path: [0, 8, 9, 1], oddly: [3], earned: -23, mean: -9.5,
  end: "shaft", way: [0, 8, 9], way_ends: "circle", right: 4, known: 9,
};

test("squares have middles, names and neighbours, and every place lies in one", () => {
  assert.deepEqual(middle(10), [5, 3]);
  assert.equal(squareAt([5.9, 2.1]), 10);
  assert.equal(squareAt([16, 10]), 39);
  assert.equal(nameOf(10), "c2");
  assert.equal(neighbour(10, [0.1, 0]), 11);
  assert.equal(neighbour(10, [0, -0.5]), 2);
  assert.equal(neighbour(0, [-0.1, 0]), 0);
  assert.equal(neighbour(39, [0, 0.1]), 39);
});

test("an empty row has no best action, and shades say how much and on which side of nothing", () => {
  assert.equal(bestOf([0, 0, 0, 0]), null);
  assert.equal(bestOf([-1, -2, -1, -3]), 0);
  assert.deepEqual([0, 0.1, 5, 5.1, 40, -0.1, -21].map(shade), [0, 1, 1, 2, 4, -1, -4]);
});

test("a drive is told with its end, what it earned, where the table leads and the row that is looked at", () => {
  assert.match(describeDrive([EMPTY], 0, 10, null), /The table is empty\..* The best way from the start earns 11\./);
  assert.match(describeDrive([{ ...EMPTY, best: null }], 0, 10, null), /No way leads to the goal/);
  const said = describeDrive([EMPTY, LATER], 1, 10, null);
  assert.match(said, /Drive 12: 3 steps, 1 of them odd, into a shaft\. It earned -23\./);
  assert.match(said, /now leads in a circle after 2 steps\. The best action is right in 4 of 33 squares\./);
  assert.match(said, /At c2: left -1\.5, down -19\.7, right 7\.3, up 0\.0\./);
  assert.equal(describeDrive([], 0, 0, null), "");
  assert.equal(sayDrive(LATER), "drive 12, into a shaft");
  assert.equal(sayWay(EMPTY), "nowhere yet");
  assert.equal(sayWay({ ...LATER, way_ends: "goal" }), "to the goal in 2 steps");
});

test("a prediction is judged at the last drive by the first that earned the most", () => {
  const frames = [EMPTY, { ...LATER, drive: 12, earned: 11 }];
  assert.equal(firstBest(frames), 12);
  assert.match(judgeGuess(1, frames), /Drive 12 was the first .* You said by drive 30, and so it was\./);
  assert.match(judgeGuess(0, frames), /You said by drive 10\.$/);
  assert.match(judgeGuess(2, [EMPTY, LATER]), /No drive earned .*and so it was\./);
  assert.match(describeDrive(frames, 1, 10, 1), /and so it was/);
  assert.doesNotMatch(describeDrive(frames, 0, 10, 1), /You said/);
});
