import assert from "node:assert/strict";
import { test } from "node:test";
import samples from "../../tests/terms/packed.json";
import { layOut, pack } from "../src/workbench/packing";

for (const sample of samples) {
  const files = sample.files.map(([name = "", text = ""]) => ({ name, text }));
  test(`${sample.says} are packed as Python packs them, and come out again`, () => {
    assert.equal(pack(files, sample.language), sample.text);
    assert.deepEqual(layOut(sample.text, files.map(({ name }) => ({ name, text: "" })), sample.language), files);
  });
}

test("what has no file of its own stays where it stood, and a missing file is as it began", () => {
  const begun = [{ name: "shop.py", text: "" }, { name: "stock.py", text: "LEFT = 3\n" }];
  const old = "x = 1\n# === shop.py ===\na = 1\n# === gone.py ===\nb = 2\n# === shop.py ===\n";
  assert.deepEqual(layOut(old, begun, "python"), [
    { name: "shop.py", text: "x = 1\na = 1\n# === gone.py ===\nb = 2\n# === shop.py ===\n" }, begun[1],
  ]);
});
