import assert from "node:assert/strict";
import { test } from "node:test";
import { becameOf, describe, filesText, type Frame, heard, memoryText, say } from "../src/scene/capstone/words";

const told = { line: "17/1", came_back: true, status: 201, again: false };
const START: Frame = { step: "start", asked: [], memory: {}, files: {}, promised: [], lost: [], note: "" };
const TOLD: Frame = { ...START, step: "told", asked: [told], memory: { "17/1": true }, files: { "a.txt": [{ text: "17/1 true", torn: false }] }, promised: ["17/1"] };
const DARK: Frame = {
  ...TOLD, step: "dark", memory: null, asked: [told, { line: "17/2", came_back: false, status: null, again: false }],
  files: { "a.txt": [{ text: "17/1 true", torn: false }, { text: "17/2 f", torn: true }] },
};

test("each step says what was told, what was heard, and what the service knows", () => {
  const frames = [START, TOLD, DARK, { ...DARK, step: "up" as const, memory: { "17/1": true } }];
  assert.match(describe(frames, 0, null), /Nothing is known yet, and nothing stands on the disk\.$/);
  assert.equal(describe(frames, 1, null), "The warehouse tells: 17/1 came back. The answer is 201, a promise. The service knows 1 outcome.");
  assert.equal(
    describe(frames, 2, null),
    "The warehouse tells: 17/2 was kept. The power fails. No answer comes. What was in memory is gone. On the disk stands a torn line: 17/2 f.",
  );
  assert.match(describe(frames, 3, null), /^The service is started again on the same folder\. It knows 1 outcome\./);
  assert.deepEqual(frames.map(say), ["nothing told yet", "17/1 told", "the power fails", "started again"]);
  assert.deepEqual([filesText(START), filesText(DARK)], ["no file", "a.txt: 17/1 true; 17/2 f (torn)"]);
  assert.deepEqual([memoryText(START), memoryText(DARK), memoryText(TOLD)], ["nothing", "no power", "17/1 true"]);
  assert.deepEqual([201, 200, 409, null].map((status) => heard({ ...told, status })), ["201 promised", "200 known", "409", "no answer"]);
});

test("the morning says what of the promised outcomes is left, and what was foreseen", () => {
  const kept: Frame = { ...TOLD, step: "morning" };
  const lost: Frame = { ...kept, memory: {}, lost: ["17/1"] };
  assert.equal(describe([kept], 0, 0), "In the morning the service is started anew. It knows 1 outcome. Everything that was promised is there. You said nothing, and so it was.");
  assert.equal(describe([lost], 0, 0), "In the morning the service is started anew. It knows nothing. Promised, and lost: 17/1. You said nothing; it was one outcome.");
  assert.match(describe([{ ...lost, memory: null }], 0, null), /It cannot be asked\. Promised, and out of reach: 17\/1\.$/);
  assert.deepEqual([kept, lost, { ...lost, lost: ["a", "b", "c"] }].map(becameOf), [0, 1, 2]);
});
