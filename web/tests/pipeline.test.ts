import assert from "node:assert/strict";
import { test } from "node:test";
import { changed, describe, type Frame, say, spell } from "../src/scene/mongodb/words";

function frame(stage: string, ids: number[], of: number[][] | null, more: Partial<Frame> = {}): Frame {
  const lines = (id: number): Frame["documents"][number] => [{ depth: 0, name: "_id", text: String(id), new: false }];
  return { stage, documents: ids.map(lines), plain: ids.map((id) => `{ _id: ${id} }`), count: ids.length, of, note: "", ...more };
}

const START = frame("", [1, 2, 3], null, { collection: "orders", stages: ["$match", "$unwind"] });

test("what a stage made of the documents is told in words", () => {
  assert.equal(describe([START], 0), "The collection orders has 3 documents. 2 stages follow.");
  const cases: [Frame, string][] = [
    [frame("$match", [1, 3], [[0], [2]]), "$match: 2 of 3 documents go on."],
    [frame("$unwind", [1, 1, 2, 3], [[0], [0], [1], [2]]), "$unwind: 3 documents became 4 documents: one for each element."],
    [frame("$unwind", [1, 1, 3], [[0], [0], [2]]), "$unwind: 3 documents became 3 documents: some are there several times, and 1 is gone."],
    [frame("$sort", [3, 1, 2], [[2], [0], [1]]), "$sort: The same 3 documents, in another order."],
    [frame("$group", [7], [[0, 1, 2]]), "$group: 3 documents became one document: several are put together."],
    [frame("$sortByCount", [7], null), "$sortByCount: 3 documents before it, one document after it."],
  ];
  for (const [now, said] of cases) assert.equal(describe([START, now], 1), said);
  assert.equal(describe([START], 4), "");
});

test("fields that came and went are told, and many documents are not read out one by one", () => {
  const set = frame("$project", [1, 2, 3, 4, 5], [[0], [1], [2], [3], [4]]);
  set.documents = set.documents.map(() => [{ depth: 0, name: "percent", text: "1", new: true }, { depth: 1, name: "inner", text: "2", new: true }]);
  const before = frame("", [1, 2, 3, 4, 5], null, { collection: "c", stages: ["$project"] });
  assert.deepEqual(changed(before, set), { gained: ["percent"], lost: ["_id"] });
  assert.match(describe([before, set], 1), /5 documents, as many as before\. New: percent\. Gone: _id\.$/);
  assert.equal(spell(set), "{ _id: 1 }; { _id: 2 }; { _id: 3 }; { _id: 4 }; and 1 more.");
  assert.equal(spell({ ...set, count: 0 }), "");
  assert.equal(say(set), "$project, 5 documents");
  assert.equal(say(START), "the collection, 3 documents");
});
