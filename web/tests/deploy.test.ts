import assert from "node:assert/strict";
import { test } from "node:test";
import { becameOf, type BusFrame, describeBus, sayBus } from "../src/scene/deploy/words";

const look = (t: number, ages: number[], aboard = 0, done = 0): BusFrame => ({ step: "look", t, queue: ages.length, ages, aboard, share: 0.5, done, note: "" });
const START: BusFrame = { ...look(0, []), step: "start", arrive: [3, 40], batches: [[13, 34, 1], [50, 71, 1]], most: 8, median: 31, late: 44, alone: [30, 88] };

test("a frame says who waits, what is at work, and at the end what became of it", () => {
  const frames = [START, look(40, [7], 1, 1), look(80, [], 0, 2)];
  assert.equal(describeBus(frames, 0, null), "2 requests come in this second, as chance has it, and one worker takes up to 8 of them at a time.");
  assert.equal(describeBus(frames, 1, 0), "40 ms: 1 wait, the first of them for 7 ms. A batch of 1 is being worked on. 1 are done.");
  assert.equal(
    describeBus(frames, 2, 2),
    "80 ms: nobody waits. The worker is free. 2 are done. In 2 batches: half of the requests took at most 31 ms, one in a hundred more than 44 ms. " +
    "One by one it would have been 30 ms and 88 ms. You said longer than one by one; it was shorter than one by one.",
  );
  assert.match(describeBus(frames, 2, 0), /You said shorter than one by one, and so it was\.$/);
  assert.equal(sayBus(look(40, [7, 2])), "40 ms, 2 wait");
  assert.equal(describeBus([], 0, null), "");
});

test("a scene that ends early says why", () => {
  const odd = { ...START, median: null, late: null, note: "Batch 0 is no start and size, so the picture ends there." };
  assert.match(describeBus([odd, look(10, [])], 0, null), /so the picture ends there\.$/);
  assert.equal(describeBus([odd, look(10, [])], 1, 1), "10 ms: nobody waits. The worker is free. 0 are done.");
});

test("what became of the slowest is told by a good fifth", () => {
  assert.deepEqual([[70, 100], [90, 100], [120, 100], [130, 100]].map(([late, alone]) => becameOf(late ?? 0, alone ?? 0)), [0, 1, 1, 2]);
});
