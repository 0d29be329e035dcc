import assert from "node:assert/strict";
import { test } from "node:test";
import { answersOf, came, describeLooks, type LookFrame, mayLook, readSentence, sayLook, spellWeights, taken, thickness } from "../src/scene/attention/words";

const START: LookFrame = {
  step: "start", note: "", words: ["to", "be", "or", "to"], known: ["to", "be", "or"], looks: ["followed"], causal: true, score: 4,
};

function asks(at: number, weights: number[], takes: number[] | null, note = ""): LookFrame {
  return { step: "look", at, weights: [weights], takes, note };
}

const FRAMES = [START, asks(0, [1, 0, 0, 0], [1, 0, 0]), asks(1, [0.5, 0.5, 0, 0], [0.5, 0.5, 0]), asks(3, [0.02, 0.94, 0.02, 0.02], [0.04, 0.94, 0.02])];

test("a sentence has two to ten words, none of them too long", () => {
  assert.deepEqual(readSentence("  To be,\nor "), ["to", "be,", "or"]);
  for (const text of ["", "alone", "a b c d e f g h i j k", "a incomprehensible"]) assert.equal(readSentence(text), null, text);
});

test("the mask hides what comes after, and without it nothing is hidden", () => {
  assert.deepEqual([0, 1, 2, 3].map((other) => mayLook(START, 1, other)), [true, true, false, false]);
  assert.ok(mayLook({ ...START, causal: false }, 0, 3));
});

test("a line is as thick as its weight", () => {
  assert.deepEqual([0, 0.1, 0.3, 0.5, 0.9].map(thickness), [null, "faint", "some", "much", "most"]);
});

test("the start says the sentence, the mask and what fits", () => {
  assert.equal(describeLooks(FRAMES, 0, null),
    "4 words: to be or to. Each asks in turn and may look at itself and the words before it. A word fits if the word before it is the one that asks. So each looks for what followed it elsewhere. What fits scores 4, all others 0.");
  assert.match(describeLooks([{ ...START, causal: false, looks: ["same", "before"], note: "Odd." }], 0, null), /every word, also those that come after it\. Three heads look at once: the same word; the word before\. .* Odd\.$/);
  assert.equal(describeLooks([], 0, null), "");
});

test("each word says where it looks and what it takes in", () => {
  assert.equal(describeLooks(FRAMES, 1, null), "Word 1, “to”, looks at itself alone, for it sees no other word. It takes in “to” 100 %.");
  assert.equal(describeLooks(FRAMES, 2, null), "Word 2, “be”, looks at all 2 words that it sees alike, 50 % each. It takes in “to” 50 %, “be” 50 %.");
  assert.equal(describeLooks(FRAMES, 3, null), "Word 4, “to”, looks at “be”, word 2, with 94 %. It takes in “be” 94 %, “to” 4 %, “or” 2 %.");
  assert.match(describeLooks([START, asks(2, [0.4, 0.2, 0.4, 0], [0.4, 0.2, 0.4], "Odd.")], 1, null), /looks at “to”, word 1 and itself, with 40 % each\..* Odd\.$/);
  assert.equal(describeLooks([START, { step: "odd", note: "No numbers." }], 1, 1), "No numbers.");
  assert.equal(taken(asks(0, [], [0, 0, 0]), START), "nothing");
  assert.equal(taken(asks(0, [], [0.1, 0.4, 0.2, 0.3]), { ...START, known: ["to", "be", "or", "not"] }), "“be” 40 %, “not” 30 %, “or” 20 %, others 10 %");
  assert.equal(spellWeights(asks(3, [0, 1, 0, 0], null), START), "to 0 %, be 100 %, or 0 %, to 0 %");
  assert.deepEqual([...FRAMES, { step: "odd", note: "" } as const].map((frame) => sayLook(frame, START.words ?? [])), ["before anybody asks", "to asks", "be asks", "to asks", "no weights"]);
});

test("several looks are told one after the other", () => {
  const first: LookFrame = { ...START, looks: ["followed", "same", "before"] };
  const frame: LookFrame = { step: "look", at: 3, note: "", takes: null, weights: [[0, 1, 0, 0], [0.5, 0, 0, 0.5], [0, 0, 1, 0]] };
  assert.equal(describeLooks([first, frame], 1, null),
    "Word 4, “to”, looks three times. What followed it: “be”, word 2, with 100 %. The same word: “to”, word 1 and itself, with 50 % each. The word before: “or”, word 3, with 100 %.");
  assert.deepEqual(came([first, frame]), []);
});

test("what was foreseen is judged once the last word has asked", () => {
  assert.deepEqual(answersOf(START), ["to", "be", "or", "All alike"]);
  assert.deepEqual(came(FRAMES), [1]);
  assert.match(describeLooks(FRAMES, 3, 1), /You said “be”, and so it is\.$/);
  assert.match(describeLooks(FRAMES, 3, 3), /You said all alike\.$/);
  assert.doesNotMatch(describeLooks(FRAMES, 2, 1), /You said/);
  assert.deepEqual(came([START, asks(3, [0.25, 0.25, 0.25, 0.25], [0.5, 0.25, 0.25])]), [3]);
  assert.deepEqual(came([START, asks(3, [0.5, 0, 0, 0.5], [1, 0, 0])]), [0]);
});
