import assert from "node:assert/strict";
import { test } from "node:test";
import { between, blocksAt, describeGroups, figure, type Group, type GroupFrame, GROUPS, judgeGuess, type Line, LONG, orderAt, sayGroups, sumsOf } from "../src/scene/pandas/words";

const LINES: Line[] = [["lights", 1, 1], [null, 2, 0], ["lights", 9, 0], ["bags", 4, 1]];
const row = (category: string | null, lines: number, pieces: number, returned: number): Group => ({ category, lines, pieces, returned, rate: returned / pieces });
const TABLE = [row("bags", 1, 4, 1), row("lights", 2, 10, 1), row(null, 1, 2, 0)];
const frames = (groups: Group[], note = ""): GroupFrame[] => [
  { step: "lines", lines: LINES, note: "" }, ...LINES.map((_, line): GroupFrame => ({ step: "split", line, note: "" })),
  { step: "sum", groups, note }, { step: "share", note }, { step: "sorted", note },
];

test("lines are split, added up, shared and put in order, and each step is said", () => {
  const told = frames(TABLE);
  assert.deepEqual(told.map(sayGroups), [
    "the lines", "line 1 goes to its group", "line 2 goes to its group", "line 3 goes to its group", "line 4 goes to its group", "added up", "shares", "in order",
  ]);
  assert.match(describeGroups(told, 0, null), /^4 lines of orders, a block each/);
  assert.equal(describeGroups(told, 2, null), "Split, line 2: 2 pieces, none came back. It has no category, and that is a group, too: 1 line there now.");
  assert.equal(describeGroups(told, 3, null), "Split, line 3: 9 pieces, none came back. It goes to lights: 2 lines there now.");
  assert.match(describeGroups(told, 5, null), /bags: 1 of 4 in 1; lights: 1 of 10 in 2; no category: 0 of 2 in 1\.$/);
  assert.match(describeGroups(told, 6, null), /bags 25 %, lights 10 %, no category 0 %\.$/);
  assert.equal(describeGroups(told, 7, 2), "Combine: one table, in its order. bags stands first with 25 %. You said bags, and so it is.");
  assert.equal(judgeGuess(0, LINES), "You said lights, of which 10 % came back.");
  assert.equal(describeGroups([], 0, null), "");
});

test("a mean of shares is said and shown as the table has it", () => {
  const told = frames([{ ...row("lights", 2, 10, 1), rate: 0.5 }, row("bags", 1, 4, 1)], "The table has no row for no category.");
  assert.match(describeGroups(told, 7, null), /lights stands first with 50 %\. The table has no row for no category\.$/);
  assert.deepEqual(orderAt(told, 7, LINES), ["lights", "bags", null]);
  const [lights, none] = sumsOf(LINES);
  assert.ok(lights && none);
  assert.equal(figure(told, 6, lights, lights), "50 %");
  assert.equal(figure(told, 6, none, none), "–");
  assert.match(describeGroups(frames([{ category: "bags", lines: 1, pieces: null, returned: 1, rate: null }]), 5, null), /bags: 1 of no number in 1\.$/);
});

test("blocks lie end to end in their group, and what came back is pushed together and stretched to the share", () => {
  const told = frames(TABLE);
  const near = (one: number, other: number): boolean => Math.abs(one - other) < 1e-9;
  const split = blocksAt(told, 4, LINES);
  assert.ok(split[0] && split[2]);
  assert.equal(split[0].y, split[2].y);
  assert.ok(near(split[2].back[0], split[0].kept[0] + split[0].kept[1]));
  const shares = blocksAt(told, 7, LINES);
  assert.ok(shares[0] && shares[2] && shares[3]);
  assert.ok(near(shares[0].back[0], GROUPS) && near(shares[0].back[1], LONG / 10));
  assert.ok(near(shares[2].kept[0] + shares[2].kept[1], GROUPS + LONG));
  assert.ok(shares[3].y > shares[2].y);
  const [waits] = blocksAt(told, 0, LINES);
  assert.ok(waits && waits.kept[0] < GROUPS);
  assert.deepEqual(between(waits, shares[0], 0), waits);
  assert.deepEqual(between(waits, shares[0], 1), shares[0]);
});
