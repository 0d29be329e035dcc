import assert from "node:assert/strict";
import { test } from "node:test";
import { changes, describe, type Frame, say, shared, spell, written } from "../src/scene/python/words";

function frame(ran: number | null, next: number | null, best: number, more: boolean): Frame {
  return {
    ran, next, printed: "", note: "",
    scopes: [{ name: "program", names: [{ name: "scores", to: 1, new: false }, { name: "best", to: best, new: ran === 2 }] }],
    objects: [{ id: 1, kind: "list", new: false, parts: [{ label: "0", text: "0.4", new: false }, ...(more ? [{ label: "1", text: "0.7", new: ran === 3 }] : [])] }],
  };
}

const START: Frame = { lines: ["scores = [0.4]", "best = scores", "best.append(0.7)"], ran: null, next: 1, printed: "", note: "", scopes: [], objects: [] };

test("each line is told by what it changed, and what shares an object is named", () => {
  const frames = [START, { ...frame(1, 2, 1, false), scopes: [] }, frame(2, 3, 1, false), frame(3, null, 1, true)];
  assert.equal(describe(frames, 0), "Nothing has run yet. Next is line 1, scores = [0.4].");
  assert.equal(describe(frames, 1), "Line 1, scores = [0.4]: no name and no object has changed. Next is line 2, best = scores.");
  assert.equal(describe(frames, 2), "Line 2, best = scores: best is on object 1. scores and best are the same list. Next is line 3, best.append(0.7).");
  assert.equal(describe(frames, 3), "Line 3, best.append(0.7): object 1 has changed: [0.4, 0.7]. scores and best are the same list. That was the last line.");
  assert.equal(describe(frames, 8), "");
  assert.equal(say(START), "before the first line");
});

test("an error is told at the line that made it", () => {
  const failed: Frame = { ...frame(3, null, 1, false), note: "Line 3 raised ValueError: no" };
  assert.match(describe([START, failed], 1), /Line 3 raised ValueError: no$/);
  assert.equal(describe([{ ...START, next: null, note: "Line 1 cannot be read." }], 0), "Line 1 cannot be read.");
});

test("objects are written as Python would, and those in others by number", () => {
  const made = { id: 2, kind: "dict", new: true, parts: [{ label: "'id'", text: "7", new: true }, { label: "'items'", to: 1, new: true }] };
  assert.equal(written(made), "{'id': 7, 'items': object 1}");
  const both: Frame = { ...frame(2, 3, 2, false), objects: [...frame(2, 3, 2, false).objects, made] };
  assert.deepEqual(shared(both), [{ id: 1, names: ["scores", "'items' of object 2"] }]);
  assert.deepEqual(changes(both), ["best is on object 2"]);
  assert.equal(spell(both), "Names: scores: object 1, best: object 2. Object 1, list: [0.4]. Object 2, dict: {'id': 7, 'items': object 1}.");
});
