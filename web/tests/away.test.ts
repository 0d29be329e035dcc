import assert from "node:assert/strict";
import { test } from "node:test";
import { AGAIN_MS, CALM_MS, type Found, sentence, Watch } from "../src/shared/away";

function watching(answers: Found[], options: { seen?: () => boolean } = {}) {
  const told: Found[] = [];
  const waits: number[] = [];
  let next: (() => void) | null = null;
  let asked = 0;
  const watch = new Watch({
    probe: async () => { asked += 1; return answers.shift() ?? "here"; },
    told: (found) => { told.push(found); },
    later: (act, ms) => { next = act; waits.push(ms); return act; },
    cancel: () => { next = null; },
    seen: options.seen ?? (() => true),
  });
  const pass = async (): Promise<void> => { next?.(); await new Promise((done) => setImmediate(done)); };
  return { watch, told, waits, pass, asked: () => asked };
}

test("nothing is said while the server answers", async () => {
  const { watch, told, waits } = watching(["here", "here"]);
  await watch.look();
  assert.deepEqual(told, []);
  assert.deepEqual(waits, [CALM_MS]);
});

test("one lost request is no proof", async () => {
  const { watch, told } = watching(["away", "here"]);
  await watch.look();
  assert.deepEqual(told, []);
});

test("a server that is gone is said once, asked often, and its return is said", async () => {
  const { watch, told, waits, pass } = watching(["away", "away", "away", "here"]);
  await watch.look();
  await pass();
  await pass();
  assert.deepEqual(told, ["away", "here"]);
  assert.deepEqual(waits, [AGAIN_MS, AGAIN_MS, CALM_MS]);
});

test("a server that was started anew without this browser's key is told apart", async () => {
  const { watch, told, pass } = watching(["away", "away", "key"]);
  await watch.look();
  await pass();
  assert.deepEqual(told, ["away", "key"]);
});

test("a page that nobody sees asks nothing", async () => {
  const { watch, asked, pass } = watching([], { seen: () => false });
  watch.wait();
  await pass();
  assert.equal(asked(), 0);
});

test("the words promise what holds", () => {
  assert.match(sentence("away", true, true), /kept in this browser/);
  assert.match(sentence("away", true, false), /copy your text/);
  assert.doesNotMatch(sentence("away", false, true), /kept|copy/);
});
