import assert from "node:assert/strict";
import { test } from "node:test";
import { listed, many, speaker, t } from "../src/shared/messages";

test("a page without messages says its English sentences, with their values", () => {
  assert.equal(t("Line {line} of {lines}", { line: 3, lines: "ten" }), "Line 3 of ten");
  assert.equal(t("Nothing fills {this}"), "Nothing fills {this}");
  assert.deepEqual([0, 1, 2].map((num) => many("{num} row", "{num} rows", num)), ["0 rows", "1 row", "2 rows"]);
  assert.deepEqual([[], ["a"], ["a", "b"], ["a", "b", "c"]].map(listed), ["", "a", "a and b", "a, b and c"]);
});

test("a page with messages says them, and in English what they lack", () => {
  const german = speaker("de", { forms: ["one", "other"], said: { "Line {line}": "Zeile {line}", "{num} row": ["{num} Zeile", "{num} Zeilen"] } });
  assert.equal(german.t("Line {line}", { line: 3 }), "Zeile 3");
  assert.equal(german.t("Not known"), "Not known");
  assert.deepEqual([0, 1, 2].map((num) => german.many("{num} row", "{num} rows", num)), ["0 Zeilen", "1 Zeile", "2 Zeilen"]);
  assert.deepEqual([1, 2].map((num) => german.many("{num} cow", "{num} cows", num)), ["1 cow", "2 cows"]);
});

test("a language with more forms than English gets the one that goes with the number", () => {
  const polish = speaker("pl", { forms: ["one", "few", "many"], said: { "{num} row": ["{num} wiersz", "{num} wiersze", "{num} wierszy"] } });
  assert.deepEqual([1, 2, 5, 22].map((num) => polish.many("{num} row", "{num} rows", num)), ["1 wiersz", "2 wiersze", "5 wierszy", "22 wiersze"]);
});

test("a value that looks like a place is no place", () => {
  assert.equal(t("{a} and {b}", { a: "{b}", b: "two" }), "{b} and two");
});
