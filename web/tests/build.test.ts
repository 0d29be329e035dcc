import assert from "node:assert/strict";
import { test } from "node:test";
import { describe, type Frame, type Morning, ordinal, type PipelineStep, question, type Run, say, spell, stepsAt, why } from "../src/scene/stale/words";

const step = (name: string, needs: string[], minutes: number): PipelineStep => ({ name, command: `python ${name}.py`, params: {}, needs, minutes });
const STEPS = [step("clean", ["orders.csv"], 25), step("model", ["clean"], 40)];
const DIGESTS = { "orders.csv": "a41f", clean: "77b0", model: null };
const NIGHT: Frame = { step: "night", night: "whole", ran: ["clean", "model"], steps: STEPS, files: ["orders.csv"], total: 65, digests: DIGESTS, spent: 0, note: "" };
const CHANGE: Frame = { step: "change", changes: [{ kind: "parameter", what: "depth", now: "8", was: "6" }], steps: STEPS, digests: DIGESTS, spent: 0, note: "" };
const RUN: Run = { step: "run", name: "model", minutes: 40, why: [{ kind: "older", what: "clean" }, { kind: "parameter", what: "depth", now: "8", was: "6" }], digests: DIGESTS, spent: 40, note: "" };
const MORNING: Morning = { step: "morning", old: [], never: [], spare: [], digests: DIGESTS, spent: 40, note: "" };
const FRAMES = [NIGHT, CHANGE, RUN, MORNING];

test("each frame says what changed, what runs and why, and the morning what it cost", () => {
  assert.equal(describe(FRAMES, 0, null), "Last night all 2 steps ran, and everything is up to date. All 2 steps together take 65 minutes.");
  assert.equal(describe(FRAMES, 1, null), "Since then something has changed: depth is 8 and was 6.");
  assert.equal(describe(FRAMES, 2, null), "First runs model, for 40 minutes: it used an older result of clean; depth is 8 and was 6.");
  assert.equal(
    describe(FRAMES, 3, 2),
    "1 of 2 steps ran, in 40 minutes; everything would have taken 65. Kept, for all that they were made of is the same: clean. You said 2; it was 1.",
  );
  assert.match(describe(FRAMES, 3, 1), /You said 1, and so it was\.$/);
  assert.deepEqual(FRAMES.map(say), ["last night", "what has changed", "model runs", "the morning"]);
  assert.equal(spell(NIGHT), "Digests: orders.csv a41f, clean 77b0, model none.");
  assert.equal(describe([], 0, null), "");
  assert.deepEqual([stepsAt(FRAMES, 0), stepsAt([], 1), ordinal(1), ordinal(8)], [STEPS, [], "second", "number 9"]);
});

test("what has run again is named together", () => {
  const follows = (what: string): { kind: "follows"; what: string } => ({ kind: "follows", what });
  assert.equal(why({ ...RUN, why: [follows("clean")] }), "it needs clean, which has run again");
  assert.equal(
    why({ ...RUN, why: [follows("clean"), { kind: "file", what: "orders.csv" }, follows("weather")] }),
    "orders.csv is another file than it was; it needs clean and weather, which have run again",
  );
});

test("what a wrong plan leaves is said", () => {
  const spare: Run = { ...RUN, why: [] };
  assert.match(describe([NIGHT, CHANGE, spare], 2, null), /for nothing: all that it uses is the same\.$/);
  assert.equal(why(spare), "for nothing: all that it uses is the same");
  const odd: Morning = { ...MORNING, old: ["clean"], never: ["model"], spare: ["clean"], note: "The night ends there." };
  assert.equal(
    describe([NIGHT, CHANGE, odd], 2, null),
    "0 of 2 steps ran, in 40 minutes; everything would have taken 65. Made of something that is not there any more: clean. Has still given nothing: model. " +
    "Ran for nothing: clean. The night ends there.",
  );
});

test("the question says what is known of the night, and what has changed", () => {
  assert.equal(question(FRAMES), "Since then something has changed: depth is 8 and was 6. How many of the 2 steps will run tonight?");
  const broke: Frame = { ...NIGHT, night: "clean", ran: ["clean"] };
  const same: Frame = { ...CHANGE, changes: [] };
  assert.equal(question([broke, same]), "Last night broke off after clean. How many of the 2 steps will run tonight?");
  assert.match(describe([broke, same], 0, null), /^Last night other orders had come\. clean ran again, and then the night broke off\./);
  assert.equal(describe([broke, same], 1, null), "Nothing has changed since.");
  assert.equal(question([NIGHT, same]), "Nothing has changed since. How many of the 2 steps will run tonight?");
});
