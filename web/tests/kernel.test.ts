import assert from "node:assert/strict";
import { test } from "node:test";
import { describeKernel, judgeGuess, type KernelFrame, products, readKernel, rowsOf, sayKernel, shown, under } from "../src/scene/cnn/words";

const PICTURE = Array.from({ length: 8 }, (_, row) => Array.from({ length: 8 }, (__, column) => (column === 4 && row > 0 ? 2 : 8)));
const START: KernelFrame = {
  step: "start", note: "", picture: PICTURE, kernel: [[1, 0, -1], [1, 0, -1], [1, 0, -1]], stride: 2, padding: 1, places: 4,
};
const FRAMES: KernelFrame[] = [
  START,
  { step: "slide", note: "", at: [0, 0], value: -16 },
  { step: "slide", note: "", at: [1, 1], value: 18 },
  { step: "pool", note: "The largest of the window is 18, and the answer says 0.", at: [0, 0], value: 0, chosen: [[0, 1], [1, 1]] },
  { step: "wants", note: "", at: [1, 1], value: 18, patch: [[8, 8, 8], [8, 8, 2], [8, 8, 2]] },
];

test("a kernel is read as three rows of three, and nothing else is one", () => {
  assert.deepEqual(readKernel("1 0 −1; 1, 0, -1; .5 0 -9"), [[1, 0, -1], [1, 0, -1], [0.5, 0, -9]]);
  for (const text of ["", "1 0 -1; 1 0 -1", "1 0; 1 0; 1 0", "1 0 x; 1 0 1; 1 0 1", "10 0 0; 0 0 0; 0 0 0"]) assert.equal(readKernel(text), null, text);
  assert.equal(rowsOf([[1, -2], [0.111, 3]]), "1 −2; 0.11 3");
});

test("under the kernel lies the picture with its zeros, moved by the stride", () => {
  assert.deepEqual(under(START, [0, 0]), [[0, 0, 0], [0, 8, 8], [0, 8, 8]]);
  assert.deepEqual(under(START, [1, 2]), [[8, 2, 8], [8, 2, 8], [8, 2, 8]]);
  assert.match(products(START, [1, 2]), /^1 × 8, 0 × 2, −1 × 8, /);
});

test("each step says where it is, and what came out", () => {
  assert.equal(describeKernel(FRAMES, 0, null), "A picture of 8 by 8 pixels, a row and a column of zeros on each side. The kernel is 1 0 −1; 1 0 −1; 1 0 −1, and moves by 2 pixels.");
  assert.equal(describeKernel(FRAMES, 2, null), "At place (1, 1) the kernel begins in row 2, column 2 of the picture with its zeros. Kernel times pixel: 1\u00a0×\u00a08, 0\u00a0×\u00a08, −1\u00a0×\u00a08, 1\u00a0×\u00a08, 0\u00a0×\u00a08, −1\u00a0×\u00a08, 1\u00a0×\u00a08, 0\u00a0×\u00a08, −1\u00a0×\u00a08. Together that is 0.");
  assert.match(describeKernel(FRAMES, 3, null), /comes out as 0\. On the way back its gradient goes to \(0, 1\) and \(1, 1\)\. The largest of the window is 18/);
  assert.match(describeKernel(FRAMES, 4, null), /is 18, at place \(1, 1\)\. .* looks for: 8 8 8; 8 8 2; 8 8 2\.$/);
  assert.deepEqual(FRAMES.map(sayKernel), ["before it slides", "place (0, 0)", "place (1, 1)", "window (0, 0) of the pooling", "what it looks for"]);
  assert.equal(describeKernel([], 0, null), "");
});

test("the map holds what has come so far", () => {
  assert.deepEqual([0, 1, 2, 4].map((at) => shown(FRAMES, at, "slide")), [[], [-16], [-16, 18], [-16, 18]]);
  assert.deepEqual(shown(FRAMES, 4, "pool"), [0]);
});

test("a prediction is judged once it slides", () => {
  assert.doesNotMatch(describeKernel(FRAMES, 0, 1), /You said/);
  assert.match(describeKernel(FRAMES, 1, 1), /You said 4 rows, and so it is\.$/);
  assert.equal(judgeGuess(3, START), "You said 8 rows; the map has 4.");
});
