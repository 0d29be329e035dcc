import assert from "node:assert/strict";
import { test } from "node:test";
import { arrived, describeGates, describeUnrolled, type GatesFrame, kept, sayStep, small, type UnrolledFrame } from "../src/scene/steps/words";

const START: UnrolledFrame = { step: "start", at: 0, value: 0, factor: null, note: "", u: -0.5 };

function there(at: number, value: number, note = ""): UnrolledFrame {
  return { step: "forward", at, value, factor: null, note };
}

function back(at: number, value: number | null, factor: number | null = null, note = ""): UnrolledFrame {
  return { step: "back", at, value, factor, note };
}

test("what has nearly vanished is still told", () => {
  assert.equal(small(0.5), "0.50");
  assert.equal(small(0.0123), "0.0123");
  assert.equal(small(1e-9), "less than 0.0001");
  assert.equal(small(0), "0");
});

test("a step forward says what comes in from outside and from the step before", () => {
  const frames = [START, there(1, 0.66), there(2, -0.32, "A tanh gives nothing beyond 1.")];
  assert.match(describeUnrolled(frames, 0, [0.8, 0], null), /^Start: the state is 0\..* U = −0\.5 times the state before\.$/);
  assert.equal(describeUnrolled(frames, 1, [0.8, 0], null), "Step 1: 0.80 comes in, and −0.5 times 0.00 from the step before. The new state is 0.66.");
  assert.equal(describeUnrolled(frames, 2, [0.8, 0], null), "Step 2: 0.00 comes in, and −0.5 times 0.66 from the step before. The new state is −0.32. A tanh gives nothing beyond 1.");
  assert.equal(describeUnrolled([], 0, [], null), "");
  assert.deepEqual(frames.map((frame) => sayStep(frame, "step")), ["start", "step 1", "step 2"]);
});

test("the way back says by how much each step shrinks the gradient, and the end whether it arrived", () => {
  assert.match(describeUnrolled([START, back(12, 1)], 1, [], null), /^The way back begins: .* with a gradient of 1\.00\.$/);
  assert.equal(describeUnrolled([START, back(3, 0.25, 0.5), back(2, 0.1)], 1, [], null), "Back at step 3: the gradient is 0.25, 0.50 times what was at step 4: the slope of its tanh times the size of U.");
  assert.match(describeUnrolled([START, back(1, 0.01, 0.5)], 1, [], 0), /It vanishes on its way: .* You said less than a tenth, and so it came\.$/);
  assert.match(describeUnrolled([START, back(1, 1, 1)], 1, [], 0), /It arrives\. You said less than a tenth\.$/);
  assert.match(describeUnrolled([START, back(1, 50, 2)], 1, [], null), /It grows on its way: .* throws the weights away\.$/);
  assert.deepEqual([back(1, 0.01), back(1, 0.5), back(1, 3), back(2, 3), back(1, null)].map((frame) => arrived([frame])), [0, 1, 2, null, null]);
  assert.equal(describeUnrolled([START, back(12, null, null, "Odd.")], 1, [], null), "The way back. Odd.");
});

function day(at: number, memory: number, more: Partial<GatesFrame> = {}): GatesFrame {
  return { step: "forward", at, i: 0.98, f: 0.95, o: 0.5, memory, shown: memory / 2, note: "", ...more };
}

test("a day is told with its three gates, and what they make of the memory", () => {
  const frames: GatesFrame[] = [{ step: "start", at: 0, note: "" }, day(1, 0.7), day(2, 0, { i: 0.02, f: 0.001 })];
  assert.match(describeGates(frames, 0, [0.9, 0.3], ["keep", "wipe"], null), /^Start: state and memory are 0\./);
  assert.equal(describeGates(frames, 1, [0.9, 0.3], ["keep", "wipe"], null),
    "Day 1: 0.90 comes in, a day to keep. Input gate open, forget gate open, output gate open by 0.50. The memory goes from 0.00 to 0.70, and 0.35 is shown.");
  assert.match(describeGates(frames, 2, [0.9, 0.3], ["keep", "wipe"], null), /a day to wipe\. Input gate shut, forget gate shut, .* from 0\.70 to 0\.00/);
  assert.equal(describeGates([{ step: "forward", at: 1, note: "Odd.", i: null }], 0, [0.9], ["nothing"], null), "Day 1: 0.90 comes in. Odd.");
});

test("what reaches back is the product of the forget gates, and what was foreseen is judged", () => {
  const end: GatesFrame[] = [{ step: "back", at: 12, left: 1, note: "" }, { step: "back", at: 1, left: 0.58, note: "" }];
  assert.match(describeGates(end, 0, [], [], null), /^The way back begins: .* in full\.$/);
  assert.equal(describeGates(end, 1, [], [], 2), "Of a change in the memory of day 1, the share that is left on day 12 is 0.58: the product of the forget gates since. You said more than a half, and so it is.");
  assert.match(describeGates(end, 1, [], [], 0), /You said less than a tenth\.$/);
  assert.deepEqual([0.05, 0.3, 0.6].map((left) => kept([{ step: "back", at: 1, left, note: "" }])), [0, 1, 2]);
  assert.equal(kept([{ step: "back", at: 2, left: 1, note: "" }]), null);
});
