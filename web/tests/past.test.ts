import assert from "node:assert/strict";
import { test } from "node:test";
import { compare, when } from "../src/workbench/past";

test("what went and what came stand where they were", () => {
  const changes = compare("a\nb\nc\n", "a\nB\nc\n");
  assert.deepEqual(changes.map((each) => [each.kind, each.lines]), [
    ["same", ["a"]], ["gone", ["b"]], ["new", ["B"]], ["same", ["c"]],
  ]);
});

test("equal texts have nothing but what is the same", () => {
  assert.deepEqual(compare("a\nb", "a\nb").map((each) => each.kind), ["same"]);
});

test("a time is said as one would say it", () => {
  const now = new Date("2026-03-10T12:00:00Z");
  const ago = (minutes: number): string => when(new Date(now.getTime() - minutes * 60_000), now);
  assert.equal(ago(0.2), "just now");
  assert.equal(ago(1), "1 minute ago");
  assert.equal(ago(59), "59 minutes ago");
  assert.equal(ago(60 * 5), "5 hours ago");
  assert.equal(ago(60 * 24 * 8), "2 Mar 2026");
});
