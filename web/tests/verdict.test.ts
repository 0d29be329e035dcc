import assert from "node:assert/strict";
import { test } from "node:test";
import type { Portrait, Shown, Verdict } from "../src/shared/api";
import { branches, describe, differingCells, partFrom, partShown } from "../src/workbench/portrait";
import { callFrom, caseAsCode, duration, runSentence, sentence } from "../src/workbench/verdict";

const array: Portrait = { kind: "array", text: "", rows: [["1", "2"]], shape: [2], dtype: "int64" };

function verdict(changes: Partial<Verdict>): Verdict {
  return {
    exercise: "k-means/assign", verdict: "failed", findings: [], right: [], cases: 0, cases_right: 0, printed: "",
    ms: { grade: 0, total: 0 }, attempt: null, isolation: "full", ...changes,
  };
}

test("two texts part at the first word that differs", () => {
  assert.deepEqual(partFrom("[1, 25, 3]", "[1, 24, 3]"), { before: "[1, ", piece: "25", after: ", 3]" });
  assert.deepEqual(partFrom("[1, 2, 3]", "[1, 2]"), { before: "[1, 2", piece: ",", after: " 3]" });
  assert.deepEqual(partFrom("True", "False"), { before: "", piece: "True", after: "" });
  assert.equal(partFrom("same", "same"), null);
});

test("a text that ends where the other goes on has an empty piece at its end", () => {
  assert.deepEqual(partFrom("ab", "ab cd"), { before: "ab", piece: "", after: "" });
  assert.deepEqual(partFrom("", "x"), { before: "", piece: "", after: "" });
});

test("values are named by what they are", () => {
  assert.equal(describe({ ...array, shape: [3, 2], dtype: "float64" }), "array of 3 × 2, float64");
  assert.equal(describe({ ...array, shape: [1] }), "array of 1 value, int64");
  assert.equal(describe({ kind: "table", text: "", shape: [1, 2] }), "table, 1 row and 2 columns");
  assert.equal(describe({ kind: "rows", text: "", shape: [14, 3] }), "list of 14 rows");
  assert.equal(describe({ kind: "nothing", text: "None" }), "");
});

test("what is left out is said by its numbers", () => {
  const rows = [["1", "2"], ["3", "4"]];
  const part = { ...array, rows, shape: [1797, 2], cut: true, first_row: 120 };
  assert.equal(partShown(part), "rows 120 to 121 of 1,797");
  assert.equal(partShown({ ...part, shape: [1797, 64], first_column: 40 }), "rows 120 to 121 of 1,797, columns 40 to 41 of 64");
  assert.equal(partShown({ ...array, shape: [5000], cut: true, first_column: 7 }), "values 7 to 8 of 5,000");
  assert.equal(partShown({ ...part, kind: "table", shape: [3, 2], first_row: 0 }), "rows 0 to 1 of 3");
  assert.equal(partShown({ ...part, kind: "rows", shape: [14, 2], first_row: 2 }), "rows 2 to 3 of 14");
  assert.equal(partShown({ kind: "text", text: "a…", cut: true }), "only a part is shown");
  assert.equal(partShown(array), "");
});

test("cells that differ are found only between grids of one form", () => {
  assert.deepEqual(differingCells(array, { ...array, rows: [["1", "3"]] }), [[0, 1]]);
  assert.deepEqual(differingCells(array, { ...array, rows: [["1", "3"], ["0", "0"]] }), []);
});

test("the status line is short, and what it says besides is whole", () => {
  const finding = { key: "ties", message: "Take the `first`.", shown: [], want: null, got: null, where: null, column: null, source: "", call: "" };
  assert.deepEqual(sentence(verdict({ findings: [finding], cases: 3, cases_right: 2 })),
    { short: "Not yet: 2 of 3 cases right", more: "Take the first." });
  assert.deepEqual(sentence(verdict({ verdict: "passed", cases: 3, cases_right: 3, ms: { grade: 8.6, total: 9 } })),
    { short: "Passed in 9 ms", more: "3 of 3 cases are right." });
  assert.equal(sentence(verdict({ cases: 3, cases_right: 3 })).short, "Not yet");
  assert.equal(sentence(verdict({ verdict: "not-started" })).short, "Nothing to check yet");
  assert.equal(sentence(verdict({ verdict: "passed", right: ["It holds."] })).more, "It holds.");
});

test("a check that was stopped is nobody's fault", () => {
  const finding = { key: "cancelled", message: "You stopped it.", shown: [], want: null, got: null, where: null, column: null, source: "", call: "" };
  assert.deepEqual(sentence(verdict({ verdict: "error", findings: [finding] })), { short: "Stopped", more: "You stopped it." });
});

test("durations are said in a unit that a person would use", () => {
  assert.equal(duration(0.4), "under 1 ms");
  assert.equal(duration(12.4), "12 ms");
  assert.equal(duration(2340), "2.3 s");
});

test("a failing case becomes code with the imports that it needs", () => {
  const shown: Shown[] = [
    { name: "points", code: "np.array([[0.0]])", kind: "array", text: "" },
    { name: "k", code: "2", kind: "scalar", text: "2" },
  ];
  assert.equal(caseAsCode(shown, "assign(points, k)", "python"),
    "import numpy as np\n\npoints = np.array([[0.0]])\nk = 2\nprint(assign(points, k))\n");
  assert.equal(caseAsCode([], "f(1)", "python"), "print(f(1))\n");
});

test("a call in Java names the class that the answer is in", () => {
  assert.equal(callFrom({ language: "java", file: "KMeansPlusPlus.java" }, "seedCentres(points)"), "KMeansPlusPlus.seedCentres(points)");
  assert.equal(callFrom({ language: "r", file: "k-means-plus-plus.R" }, "seed_centres(points)"), "seed_centres(points)");
  assert.equal(callFrom({ language: "java", file: "Assign.java" }, ""), "");
});

test("a failing case comes in the learner's own language", () => {
  const written = (code: string): Shown[] => [{ ...array, name: "points", code }];
  assert.equal(caseAsCode(written("c(0)"), "assign(points)", "r"), "points <- c(0)\nprint(assign(points))\n");
  assert.equal(caseAsCode(written("List.of(1)"), "Assign.assign(points)", "java"),
    "import java.util.*;\n\nvar points = List.of(1);\nvar result = Assign.assign(points);\n");
});

test("a run of the examples is counted in words", () => {
  const result = { call: "f(1)", got: null, want: null, error: null };
  const run = (...right: boolean[]): string =>
    runSentence({ exercise: "", printed: "", findings: [], results: right.map((each) => ({ ...result, right: each })) });
  assert.equal(run(true), "The example is right. Check it when you are ready.");
  assert.equal(run(true, false), "1 of 2 examples is right.");
  assert.equal(run(true, true), "All 2 examples are right. Check it when you are ready.");
  assert.equal(run(), "There was nothing to run.");
});

test("documents are read as trees from their lines", () => {
  const text = ["{ _id: 1, n: 2 }", "{", "  _id: 2,", "  items: [", "    { sku: \"pen\" },", "    { sku: \"ink\" }", "  ],", "}"];
  const [first, second] = branches(text);
  assert.equal(first?.line, "{ _id: 1, n: 2 }");
  assert.equal(first?.inner.length, 0);
  assert.equal(second?.inner.length, 2);
  assert.equal(second?.inner[1]?.line, "items: [");
  assert.deepEqual(second?.inner[1]?.inner.map((each) => each.line), ["{ sku: \"pen\" },", "{ sku: \"ink\" }"]);
  assert.equal(second?.inner[1]?.end, "],");
  assert.equal(second?.end, "}");
});
