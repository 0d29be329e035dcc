import assert from "node:assert/strict";
import { test } from "node:test";
import { cells, describe, type Frame, resultText, say, untouched } from "../src/scene/java/words";

const FRAMES: Frame[] = [
  { step: "start", numbers: [5, 2, 8], names: ["source", "filter", "map"], stages: [], asked: "findFirst" },
  { step: "event", stage: 0, place: 0, value: 5, what: "gives" },
  { step: "event", stage: 1, place: 0, value: 5, what: "keeps" },
  { step: "event", stage: 2, place: 0, value: 50, what: "makes" },
  { step: "done", result: 50 },
];

test("each step of an element is told in words", () => {
  assert.deepEqual(FRAMES.map((_, at) => describe(FRAMES, at)), [
    "3 numbers, and behind them filter, then map. findFirst asks at the end.",
    "The source gives 5.", "filter keeps 5.", "map makes 50 of 5.",
    "findFirst gives 50. 2 numbers were never looked at.",
  ]);
  const idle: Frame[] = [{ ...FRAMES[0]!, asked: "" }, { step: "done", result: null }];
  assert.match(describe(idle, 0), /At the end nobody asks\.$/);
  assert.equal(describe(idle, 1), "Nobody has asked, so no number has moved and no stage has run.");
  const held: Frame[] = [FRAMES[0]!, { step: "event", stage: 1, place: 0, value: 5, what: "holds" }, { step: "event", stage: 1, place: 0, value: 5, what: "hands on" }];
  assert.deepEqual([1, 2].map((at) => describe(held, at)), ["filter holds 5 back: it has to see all of them first.", "filter has them all, and hands on 5."]);
  assert.equal(describe(FRAMES, 9), "");
});

test("what stands in each cell is what was done last", () => {
  const found = cells(FRAMES, 2);
  assert.deepEqual([...found.keys()], ["0 0", "0 1"]);
  assert.deepEqual(found.get("0 1"), { value: 5, what: "keeps", now: true });
  assert.equal(found.get("0 0")?.now, false);
  assert.equal(untouched(FRAMES, 1), 2);
  assert.deepEqual([[50, 80], 50, null].map(resultText), ["[50, 80]", "50", "nothing"]);
  assert.deepEqual(FRAMES.map(say), ["before anything runs", "5: gives", "5: keeps", "50: makes", "the result"]);
});
