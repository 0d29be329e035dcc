import assert from "node:assert/strict";
import { test } from "node:test";
import { describe, type Frame, guesses, judgeGuess, say, spell, traces } from "../src/scene/tensorflow/words";

const START: Frame = { at: -1, traced: false, graph: null, graphs: [], log: 0, seen: 0, ran: false, result: "", error: "", calls: ["tf.ones(1)", "tf.ones(1)", "1 / 0"] };
const GRAPHS = [{ made_for: "tensor float32 (1,)", used: 1 }];
const FRAMES: Frame[] = [
  START,
  { ...START, at: 0, traced: true, graph: 0, graphs: GRAPHS, log: 1, seen: 1, ran: true, result: "[2.0]" },
  { ...START, at: 1, graph: 0, graphs: [{ made_for: "tensor float32 (1,)", used: 2 }], log: 1, seen: 2, ran: true, result: "[2.0]" },
  { ...START, at: 2, graphs: GRAPHS, log: 1, seen: 2, error: "ZeroDivisionError: division by zero" },
];

test("a call is told with the graph that answers it, and what grew", () => {
  assert.match(describe(FRAMES, 0, null), /^3 calls of one function under tf\.function: .* There is no graph yet\.$/);
  assert.equal(describe(FRAMES, 1, null), "double(tf.ones(1)) is traced: Python runs the body and notes a graph, 1 graph now. Graph 1 gives [2.0]. The list has 1 entry, the variable is 1.");
  assert.match(describe(FRAMES, 2, null), /is not traced: graph 1, made for tensor float32 \(1,\), fits\. Graph 1 gives \[2\.0\]\. The list has 1 entry, the variable is 2\.$/);
  assert.match(describe(FRAMES, 3, null), /is not traced\. It fails: ZeroDivisionError: division by zero\. The list .* 3 calls, 1 trace\.$/);
  assert.equal(spell(FRAMES[2]), "Graph 1: made for tensor float32 (1,), used 2 times.");
  assert.equal(say(FRAMES[1] as Frame), "call 1, traced");
});

test("a prediction counts the traces", () => {
  assert.equal(traces(FRAMES), 1);
  assert.deepEqual(guesses(START), ["1", "2", "3"]);
  assert.match(describe(FRAMES, 3, 0), /You said 1, and so it is\.$/);
  assert.equal(judgeGuess(2, FRAMES), "You said 3; it is 1.");
});
