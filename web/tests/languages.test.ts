import assert from "node:assert/strict";
import { test } from "node:test";
import { highlightCode } from "@lezer/highlight";
import { language as dax } from "../src/language-dax";
import { language as m } from "../src/language-m";
import { language as python } from "../src/language-python";
import { language as qvs } from "../src/language-qvs";
import { language as tableau } from "../src/language-tableau";
import { language as twb } from "../src/language-twb";
import { highlighters } from "../src/workbench/colours";
import type { Mode } from "../src/workbench/language";

/** The words of a text that have a class, each with the last of its classes. */
function coloured(language: Mode["language"], code: string): string[] {
  const found: string[] = [];
  highlightCode(
    code, language.parser.parse(code), highlighters,
    (text, classes) => { if (classes) found.push(`${text.trim()}: ${classes.split("tok-").at(-1) ?? ""}`); },
    () => {},
  );
  return found;
}

test("what is called has a colour of its own in each language that is read line by line", () => {
  assert.deepEqual(coloured(dax, "VAR x = CALCULATE([Sales], 'Dates'[Year] = 2024)"), [
    "VAR: keyword", "x: variableName", "CALCULATE: function", "[Sales]: propertyName", "'Dates': typeName", "[Year]: propertyName",
    "2024: number",
  ]);
  assert.deepEqual(coloured(m, 'let a = Table.FirstN(#"one ""two""", 3) in a'), [
    "let: keyword", "a: variableName", "Table.FirstN: function", '#"one ""two""": variableName', "3: number", "in: keyword",
    "a: variableName",
  ]);
  assert.deepEqual(coloured(qvs, "LOAD Sum(Amount) AS [The sum], '$(name)' RESIDENT T;"), [
    "LOAD: keyword", "Sum: function", "Amount: variableName", "AS: keyword", "[The sum]: propertyName", "'$(name)': string",
    "RESIDENT: keyword", "T: variableName",
  ]);
  assert.deepEqual(coloured(tableau, "{FIXED [Region] : SUM([A]]b])} > #2024-01-31#"), [
    "FIXED: keyword", "[Region]: propertyName", "SUM: function", "[A]]b]: propertyName", "#2024-01-31#: number",
  ]);
});

test("a workbook's tags, attributes and texts are told apart", () => {
  assert.deepEqual(coloured(twb, '<column name="[Sales]" /><!-- one -->'), [
    "<: punctuation", "column: tagName", "name: attributeName", '"[Sales]": string', "/>: punctuation", "<!-- one -->: comment",
  ]);
});

test("a remark goes on over lines until it is closed", () => {
  assert.deepEqual(coloured(dax, "/* one\ntwo */ 3 -- four"), ["/* one: comment", "two */: comment", "3: number", "-- four: comment"]);
});

test("a grammar's own tree keeps its colours", () => {
  assert.deepEqual(coloured(python, "x = print(1)"), ["x: variableName", "=: operator", "print: variableName", "(: punctuation", "1: number", "): punctuation"]);
});
