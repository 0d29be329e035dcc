import assert from "node:assert/strict";
import { test } from "node:test";
import type { Portrait } from "../src/shared/api";
import { isFigure, partsOf, pictureBytes } from "../src/workbench/figure";

const want: Portrait = { kind: "figure", text: "", rows: [["title", "Orders"], ["x axis", "day"], ["line 1", "5 points"]] };

test("two figures are held against one another part by part", () => {
  const got: Portrait = { ...want, rows: [["x axis", "date"], ["title", "Orders"], ["bars 1", "3 upright"]] };
  assert.deepEqual(partsOf(want, got), [
    { name: "title", want: "Orders", got: "Orders", differs: false },
    { name: "x axis", want: "day", got: "date", differs: true },
    { name: "line 1", want: "5 points", got: null, differs: true },
    { name: "bars 1", want: null, got: "3 upright", differs: true },
  ]);
});

test("only a figure is drawn as one", () => {
  assert.equal(isFigure(want), true);
  assert.equal(isFigure({ ...want, kind: "table" }), false);
  assert.equal(isFigure(null), false);
});

test("a picture is shown only when its bytes begin as a PNG does", () => {
  const png = btoa("\x89PNG\r\n\x1a\n and more");
  assert.equal(pictureBytes(png)?.length, 17);
  assert.equal(pictureBytes(btoa("<svg onload=alert(1)>")), null);
  assert.equal(pictureBytes("no base64 %"), null);
});
