import assert from "node:assert/strict";
import { test } from "node:test";
import { describe, farthest, type Frame, listed, say, spell, valueStates } from "../src/scene/qlikview/words";

const FIRST: Frame = {
  step: "tables", note: "", script: "", own: false, ring: [],
  tables: [
    { name: "sales", fields: ["ShopID", "Kilos"], rows: [["11", "4"], ["12", "2.5"], ["11", "10"], [null, "4"]], made: false },
    { name: "shops", fields: ["ShopID", "Town"], rows: [["11", "Ulm"], ["12", "Graz"], ["13", "Ulm"]], made: false },
    { name: "notes", fields: ["Text"], rows: [["x"]], made: false },
  ],
  links: [{ field: "ShopID", tables: [0, 1] }],
};
const CLICK = { field: "Town", value: "Ulm", note: "" };
const SHOPS = [true, false, true];
const FRAMES: Frame[] = [
  FIRST,
  { ...CLICK, step: "chosen", holders: [1], kept: [null, SHOPS, null] },
  { ...CLICK, step: "over", link: "ShopID", from: 1, to: 0, kept: [[true, false, true, false], SHOPS, null] },
  { ...CLICK, step: "done", apart: [2], kept: [[true, false, true, false], SHOPS, [true]] },
];

test("a value is white as long as one row that stays has it, and numbers come by their size", () => {
  const before = valueStates(FIRST, FRAMES[1]!);
  assert.deepEqual([...before.get("ShopID")!], [["11", "possible"], ["12", "possible"], ["13", "possible"]]);
  const after = valueStates(FIRST, FRAMES[3]!);
  assert.deepEqual([...after.get("ShopID")!], [["11", "possible"], ["12", "excluded"], ["13", "possible"]]);
  assert.deepEqual([...after.get("Kilos")!], [["2.5", "excluded"], ["4", "possible"], ["10", "possible"]]);
  assert.deepEqual([...after.get("Town")!], [["Graz", "excluded"], ["Ulm", "chosen"]]);
  assert.deepEqual([...after.keys()], ["ShopID", "Kilos", "Town", "Text"]);
});

test("each step of a click is told in words, and a guess is judged at its end", () => {
  assert.deepEqual(FRAMES.map((_, at) => describe(FRAMES, at, null)), [
    "The script leaves 3 tables: sales with 4 rows, shops with 3 rows and notes with 1 row. sales and shops are linked by ShopID. Next comes a click on Ulm in Town.",
    "A click on Ulm in Town: it is green. 2 of 3 rows of shops have it, and stay.",
    "From shops to sales, over ShopID: 2 of 4 rows of sales have a value that stays there.",
    "Ulm is green. White is what belongs to it: 2 of 4 rows of sales, 2 of 3 rows of shops and 1 of 1 row of notes. All else is grey. No link leads to notes, so all rows stay there.",
  ]);
  assert.equal(farthest(FRAMES)?.stay, 2);
  assert.match(describe(FRAMES, 3, 2), / You said 2 for sales, and so it is\.$/);
  assert.match(describe(FRAMES, 3, 0), / You said 0 for sales; it is 2\.$/);
  assert.equal(spell(FRAMES, 3), "ShopID: possible 11 and 13; excluded 12. Kilos: possible 4 and 10; excluded 2.5. Town: chosen Ulm; excluded Graz. Text: possible x.");
  assert.deepEqual(FRAMES.map((frame) => spell(FRAMES.slice(0, 3), FRAMES.indexOf(frame))), ["", "", "", ""]);
  assert.deepEqual(FRAMES.map(say), ["the tables", "a click on Ulm", "over ShopID", "green, white and grey"]);
  assert.equal(describe(FRAMES, 9, null), "");
});

test("a synthetic key, a ring, and tables without a link are named", () => {
  const [sales, shops] = [FIRST.tables![0]!, FIRST.tables![1]!];
  const key = { name: "$Syn 1", fields: ["ShopID", "Month"], rows: [["11", "1"]], made: true };
  const synthetic: Frame = { ...FIRST, tables: [sales, key, shops], links: [{ field: "$Syn 1", tables: [0, 1, 2] }] };
  assert.match(describe([synthetic], 0, null), /^The script leaves 2 tables: .* sales and shops share ShopID and Month, so QlikView has made a synthetic key, \$Syn 1: a table of the 1 combinations? of them/);
  assert.equal([...valueStates(synthetic, synthetic).keys()].includes("Month"), false);
  const ring: Frame = { ...FIRST, ring: ["sales", "shops", "people"], loose: [0] };
  assert.match(describe([ring], 0, null), /sales, shops and people are linked in a ring: .* breaks the ring: sales is loosely coupled/);
  const clicked: Frame = { ...CLICK, step: "done", apart: [], kept: [[true, true, true, true], SHOPS, [true]] };
  assert.match(describe([ring, clicked], 1, null), /White is what belongs to it: 2 of 3 rows of shops and .* sales is loosely coupled: the click stops there/);
  const states = valueStates(ring, clicked);
  assert.equal(states.get("ShopID")?.get("12"), "excluded");
  assert.equal(states.get("Kilos")?.get("2.5"), "possible");
  assert.match(describe([{ ...FIRST, links: [] }], 0, null), /No two of them have a field in common/);
  assert.equal(describe([{ ...FIRST, tables: [] }], 0, null), "The script leaves no table.");
  assert.equal(describe([{ ...FIRST, note: "Too large." }], 0, null), "Too large.");
  assert.equal(listed(["a"]), "a");
});
