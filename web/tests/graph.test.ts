import assert from "node:assert/strict";
import { test } from "node:test";
import { columns, isHidden } from "../src/scene/pytorch/graph";
import { describe, type Frame, type GraphNode, judgeGuess, say, short, slopeOfW, spell } from "../src/scene/pytorch/words";

function node(text: string, inputs: number[], level: number, needs: boolean): GraphNode {
  return { kind: inputs.length > 0 ? "*" : "leaf", text, inputs, needs, level };
}

const NODES = [node("w", [], 0, true), node("x", [], 0, false), node("w * x", [0, 1], 1, true)];

function frame(step: Frame["step"], at: number | null, values: (number | null)[], grads: (number | null)[], flows: Frame["flows"] = []): Frame {
  return { step, node: at, about: NODES[at ?? -1]?.text ?? "", values, grads, flows, note: "" };
}

const FRAMES: Frame[] = [
  { ...frame("leaves", null, [1.5, 2, null], [null, null, null]), nodes: NODES },
  frame("forward", 2, [1.5, 2, 3], [null, null, null]),
  frame("seed", 2, [1.5, 2, 3], [null, null, 1]),
  frame("back", 2, [1.5, 2, 3], [2, null, 1], [{ to: 0, slope: 2, amount: 2 }]),
  frame("again", null, [1.5, 2, 3], [2, null, null]),
  frame("back", 2, [1.5, 2, 3], [4, null, 1], [{ to: 0, slope: 2, amount: 2 }]),
];

test("each step is told with the numbers that move", () => {
  assert.equal(describe(FRAMES, 0, null), "Asking for a gradient: w is 1.5. Data: x is 2.");
  assert.equal(describe(FRAMES, 1, null), "Forward: w * x is 3. It notes how it was made.");
  assert.equal(describe(FRAMES, 3, null), "Backward through w * x: 1 has arrived. To w goes that times 2, which is 2.");
  assert.match(describe(FRAMES, 4, null), /called a second time: w\.grad is 2\.$/);
  assert.match(describe(FRAMES, 5, null), /which is 2, added to 2: w\.grad is 4\. Done: w\.grad is 4\.$/);
  assert.equal(say(FRAMES[3] as Frame), "backward through w * x");
  assert.equal(spell(FRAMES, 3), "w: 1.5, gradient 2; x: 2; w * x: 3, gradient 1.");
  assert.equal(describe([], 0, null), "");
});

test("a prediction is judged by the gradient of the first turn", () => {
  assert.equal(slopeOfW(FRAMES), 2);
  assert.match(judgeGuess(0, FRAMES), /was 2: a little more of w makes the result larger\. You foresaw it\.$/);
  assert.match(judgeGuess(1, FRAMES), /You said: smaller\.$/);
  assert.match(describe(FRAMES, 5, 1), /You said: smaller\.$/);
});

test("a node stands in the middle of what goes into it, and a wire behind another node goes around it", () => {
  assert.deepEqual(columns(NODES), [0, 1, 0.5]);
  const square = [node("w", [], 0, true), node("w * w", [0, 0], 1, true), node("w * w + w", [1, 0], 2, true)];
  assert.equal(isHidden(square, columns(square), 0, 2), true);
  assert.equal(isHidden(square, columns(square), 1, 2), false);
});

test("a name that is used twice gets one part after the other", () => {
  const square = [node("w", [], 0, true), node("w * w", [0, 0], 1, true)];
  const back = frame("back", 1, [1.5, 2.25], [4, 1], [{ to: 0, slope: 1.5, amount: 1.5 }, { to: 0, slope: 1.5, amount: 1.5 }]);
  const frames = [{ ...frame("leaves", null, [1.5, null], [1, null]), nodes: square }, back, back];
  assert.match(describe(frames, 1, null), /which is 1\.5, added to 1: w\.grad is 2\.5\. To w goes that times 1\.5, which is 1\.5, added to 2\.5: w\.grad is 4\.$/);
});

test("numbers are written short", () => {
  assert.deepEqual([0.123456, -12, 3, null].map(short), ["0.1235", "−12", "3", "–"]);
});
