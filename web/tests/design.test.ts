import assert from "node:assert/strict";
import { test } from "node:test";
import { becameOf, describeLine, describePage, judgePages, type LineFrame, type PageFrame, sayLine, sayPage, shareOf, small } from "../src/scene/design/words";

const look = (t: number, queue: number, failed = false, busy = [4, 3]): LineFrame => ({ step: "look", t, queue, wait: queue * 2, busy, failed, note: "" });
const START: LineFrame = { ...look(0, 0, false, [0, 0]), step: "start", machines: 2, cores: 4, cost: 0.0021, rate: 210.4, work: 6.3, median: 21, late: 240 };

test("a line is said with what comes in, what works on it, and how long it took", () => {
  const frames = [START, look(0.05, 0), look(1, 80, true, [4, 0]), look(1.05, 90, true, [4, 0])];
  assert.equal(describeLine(frames, 0, null), "210 requests a second keep 6.3 cores at work. By the answer there are 2 machines of 4. 1,000 requests cost 0.0021 €.");
  assert.equal(describeLine(frames, 1, null), "0.05 s: 7 of 8 cores are at work. Nobody waits.");
  assert.match(describeLine(frames, 2, null), /4 of 4 cores are at work\. 80 wait, the first of them for 160 ms\. A machine has failed\..* Work for 6\.3 cores comes in, and 4 are left\.$/);
  assert.doesNotMatch(describeLine(frames, 3, null), /A machine has failed/);
  assert.match(describeLine(frames, 3, 2), /at most 21 ms, one in a hundred more than 240 ms\. You said that the line grows and grows, and so it was\.$/);
  assert.match(describeLine(frames, 3, 0), /You said that hardly anybody waits; the line grows and grows\.$/);
  assert.equal(sayLine(look(0.5, 3)), "0.50 s, 3 wait");
  assert.equal(describeLine([{ ...START, machines: 0, note: "No number of machines." }], 0, null), "No number of machines.");
  assert.equal(describeLine([], 0, null), "");
});

test("what became of the line is told by its longest and by its end", () => {
  const line = (...queues: number[]): LineFrame[] => queues.map((queue, place) => look(place, queue));
  assert.equal(becameOf(line(0, 14, 0)), 0);
  assert.equal(becameOf(line(0, 90, 20)), 1);
  assert.equal(becameOf(line(0, 30, 30)), 1);
  assert.equal(becameOf(line(0, 60, 120)), 2);
});

test("a page is as slow as its slowest call, and shares that are small are said as they are", () => {
  const page = (number: number, slow: boolean, so_far: number): PageFrame => ({ step: "page", page: number, times: slow ? [30, 390] : [30, 41], slow, so_far, note: "" });
  const frames: PageFrame[] = [{ ...page(1, false, 0), step: "start", share: 0.0526, expected: 0.1025 }, page(2, true, 1)];
  assert.match(describePage(frames, 0, 0.1, null), /asks 2 services and waits for the last\. .* in 5\.3 % of its answers: then 10 % of the pages are slow, and 10 % are promised\. Page 1 is there after 41 ms\. 0 of 1 were slow\.$/);
  assert.equal(describePage(frames, 1, 0.1, 3), "Page 2 is there after 390 ms: one that was slow is enough. 1 of 2 were slow. You said more than half; it is 10 %.");
  assert.equal(sayPage(page(7, true, 1)), "page 7, slow");
  assert.deepEqual([0.01, 0.1, 0.33, 0.8].map(shareOf), [0, 1, 2, 3]);
  assert.equal(judgePages(1, 0.1), "You said about 1 in 10, and so it is.");
  assert.deepEqual([0, 0.00263, 0.1, 0.331].map(small), ["0 %", "0.26 %", "10 %", "33 %"]);
  assert.equal(describePage([{ ...page(1, false, 0), share: null, expected: null, note: "No share." }], 0, 0.1, null), "No share.");
});
