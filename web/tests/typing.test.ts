import assert from "node:assert/strict";
import { test } from "node:test";
import { goesOn, indentAfter, nameAtEnd, sharedStart, Typed } from "../src/workbench/typing";

test("a block that was begun goes on, and a whole line does not", () => {
  for (const text of ["def f(a):", "for x in y:  # all", "f(1,", "x = [", "if a:\n    b = 1", "a + \\"]) assert.ok(goesOn(text), text);
  for (const text of ["1 + 1", "f(1)", "x = {1: 2}", "print('(:')", "if a:\n    b = 1\n", "x = 1  # (", "points = f(\n    1)\ncall(points)"]) {
    assert.ok(!goesOn(text), text);
  }
  for (const text of ["f <- function(a) {", "c(1,"]) assert.ok(goesOn(text, "r"), text);
  for (const text of ["if (a) b", "x <- c(1)", "x[1]:"]) assert.ok(!goesOn(text, "r"), text);
});

test("a line of a block is set in as far as the one before", () => {
  assert.equal(indentAfter("def f(a):"), "    ");
  assert.equal(indentAfter("if a:\n    for b in c:"), "        ");
  assert.equal(indentAfter("if a:\n    b = 1"), "    ");
});

test("what ends a line is a name, dots and all", () => {
  assert.equal(nameAtEnd("x = np.ara"), "np.ara");
  assert.equal(nameAtEnd("f("), "");
  assert.equal(sharedStart(["np.array", "np.arange"]), "np.ar");
  assert.equal(sharedStart([]), "");
});

test("what was typed comes back in order, and what is being typed is not lost", () => {
  const typed = new Typed(["a"]);
  typed.add("b");
  typed.add("b");
  typed.add("  ");
  assert.deepEqual(typed.all, ["a", "b"]);
  assert.equal(typed.back("half"), "b");
  assert.equal(typed.back("b"), "a");
  assert.equal(typed.back("a"), null);
  assert.equal(typed.forth(), "b");
  assert.equal(typed.forth(), "half");
  assert.equal(typed.forth(), null);
});
