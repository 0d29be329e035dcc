import assert from "node:assert/strict";
import { test } from "node:test";
import { around, bounded, MOST, WHOLE, zoomed } from "../src/map/zoom";

const FRAME = { width: 1000, height: 600 };
const SHEET = { width: 1000, height: 1400 };

test("the point that is zoomed about stays where it is", () => {
  const view = zoomed({ scale: 2, x: -300, y: -100 }, 1.5, { x: 400, y: 250 });
  const before = { x: (400 + 300) / 2, y: (250 + 100) / 2 };
  assert.ok(Math.abs(before.x * view.scale + view.x - 400) < 1e-9);
  assert.ok(Math.abs(before.y * view.scale + view.y - 250) < 1e-9);
});

test("nothing is smaller than the whole road, or larger than the most", () => {
  assert.deepEqual(bounded(zoomed(WHOLE, 0.2, { x: 1, y: 1 }), FRAME, SHEET), WHOLE);
  assert.equal(bounded(zoomed(WHOLE, 100, { x: 1, y: 1 }), FRAME, SHEET).scale, MOST);
});

test("one never looks beside the road", () => {
  const right = bounded({ scale: 2, x: -5000, y: -5000 }, FRAME, SHEET);
  assert.deepEqual(right, { scale: 2, x: -1000, y: -2200 });
  assert.deepEqual(bounded({ scale: 2, x: 80, y: 80 }, FRAME, SHEET), { scale: 2, x: 0, y: 0 });
});

test("a district fills the frame and stands in its middle", () => {
  const view = around({ x: 200, y: 500, width: 300, height: 150 }, FRAME);
  const middle = { x: 350 * view.scale + view.x, y: 575 * view.scale + view.y };
  assert.deepEqual([Math.round(middle.x), Math.round(middle.y)], [500, 300]);
  assert.ok(300 * view.scale <= FRAME.width);
  assert.ok(150 * view.scale <= FRAME.height);
  assert.ok(300 * view.scale > 0.9 * FRAME.width || 150 * view.scale > 0.9 * FRAME.height);
});
