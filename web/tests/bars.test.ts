import assert from "node:assert/strict";
import { test } from "node:test";
import { describe, type Frame, say, tick, times } from "../src/scene/matplotlib/words";

const WHOLE: Frame = { step: "cut", names: ["Bremen", "Ghent"], sales: [101, 97], drawn: [0.95, 0.91], begin: 0, end: 106, looks: 101 / 97, is: 101 / 97, note: "" };

test("what lengths say is told beside what the numbers say", () => {
  const cut: Frame = { ...WHOLE, begin: 95, drawn: [0.55, 0.18], looks: 3 };
  assert.equal(describe([WHOLE], 0),
    "The axis begins at 0. Bremen looks 1.04 times as long as Ghent; by the numbers it is 1.04 times as much. The picture says what the numbers say.");
  assert.equal(describe([WHOLE, cut], 1),
    "The axis begins at 95. Bremen looks 3.00 times as long as Ghent; by the numbers it is 1.04 times as much. The picture says 2.9 times too much.");
  assert.match(describe([{ ...cut, step: "yours", looks: null, drawn: [0.5, 0] }], 0), /^In the figure of cut-bars the axis begins at 95\. Ghent is not to be seen at all; /);
  assert.equal(describe([{ ...WHOLE, step: "yours", begin: null, drawn: [], note: "The figure shows no bars." }], 0), "The figure shows no bars.");
  assert.equal(say(cut), "begins at 95");
  assert.equal(say({ ...cut, step: "yours" }), "the answer's own axis");
});

test("numbers are written short", () => {
  assert.deepEqual([0, 94.08, -2.5].map(tick), ["0", "94.1", "−2.5"]);
  assert.deepEqual([1, 3.004, 25.4, null].map(times), ["just", "3.00 times", "25 times", "no telling how many times"]);
});
