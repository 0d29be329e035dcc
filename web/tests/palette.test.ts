import assert from "node:assert/strict";
import { test } from "node:test";
import { between, colourAt, type Lab, labOf, nameOf } from "../src/scene/palette/colour";
import { describePalette, distance, type PaletteFrame, rowOf, sayReader, spellPalette, worst } from "../src/scene/palette/words";

const near = (one: Lab, other: Lab, by: number): void => {
  assert.ok(distance(one, other) < by, `${one.join(" ")} is not ${other.join(" ")}`);
};

test("colours lie in CIELAB where Bruce Lindbloom's tables have them", () => {
  near(labOf("#ff0000"), [53.24, 80.09, 67.2], 0.02);
  near(labOf("#00ff00"), [87.73, -86.18, 83.18], 0.02);
  near(labOf("#0000ff"), [32.3, 79.19, -107.86], 0.02);
  near(labOf("#ffffff"), [100, 0, 0], 0.02);
});

test("a colour comes back from its place, and where a screen has none, the nearest that is as light does", () => {
  for (const colour of ["#1f77b4", "#ff7f0e", "#000000", "#ffffff", "#ff0000", "#0000ff", "#00ff00", "#d9ef8b"]) assert.equal(colourAt(labOf(colour)), colour);
  const [lightness, a, b] = labOf(colourAt([50, 200, 0]));
  assert.ok(Math.abs(lightness - 50) < 1 && a > 60 && a < 100 && Math.abs(b) < 1, `${lightness} ${a} ${b}`);
  assert.deepEqual([colourAt([130, 10, 10]), colourAt([-5, 0, 0])], ["#ffffff", "#000000"]);
});

test("half way between two colours each number is half way", () => {
  assert.deepEqual([0, 0.5, 1].map((share) => between("#002040", "#106080", share)), ["#002040", "#084060", "#106080"]);
});

test("a colour has the name that people give it", () => {
  const names = {
    "#ff0000": "red", "#ff7f0e": "orange", "#ffff00": "yellow", "#00ff00": "green", "#1f77b4": "blue", "#0000ff": "blue", "#9467bd": "purple", "#cc79a7": "pink",
    "#8c564b": "brown", "#a59100": "olive", "#084594": "dark blue", "#c6dbef": "pale blue", "#00ffff": "pale turquoise", "#808080": "grey", "#ffffff": "white", "#000000": "black",
  };
  for (const [colour, name] of Object.entries(names)) assert.equal(nameOf(labOf(colour)), name, colour);
});

const seen = (reader: PaletteFrame["reader"], closest: [number, number], apart: number, places: Lab[]): PaletteFrame =>
  ({ step: "seen", reader, seen: ["#ff7f0e", "#2ca02c", "#d62728"], places, closest, distance: apart, note: "" });
const FRAMES: PaletteFrame[] = [
  seen("everybody", [0, 2], 41.2, [[60, 40, 60], [60, -40, 60], [50, 60, 40]]),
  seen("red", [0, 1], 4.6, [[60, 0, 64], [60, 2, 60], [40, 0, 50]]),
  seen("green", [1, 2], 1.5, [[60, 0, 70], [50, 0, 50], [49, 0, 50]]),
  seen("blue", [0, 2], 30, [[60, 40, 0], [60, -40, 0], [50, 60, 0]]),
  { ...seen("green", [1, 2], 1.5, [[60, 0, 70], [50, 0, 50], [49, 0, 50]]), step: "answer" },
];

test("each reader's closest two are told with what most people see between them", () => {
  assert.equal(describePalette(FRAMES, 0, null), "As most people see them, A and C come closest: 41.2 apart.");
  assert.equal(describePalette(FRAMES, 1, null), "To somebody without red cones, A and B come closest: 4.6 apart. Most people see them 80.0 apart.");
  assert.match(describePalette(FRAMES, 2, null), /B and C come closest: 1\.5 apart\. Most people see them 102\.5 apart\. Nobody can tell/);
  assert.match(describePalette(FRAMES, 3, null), /the exercise does not ask of them\.$/);
  assert.equal(spellPalette(FRAMES[0]), "A looks orange, B looks green, C looks red.");
  assert.deepEqual(FRAMES.map(sayReader), ["most people", "without red cones", "without green cones", "without blue cones", "the answer of every-twelfth-man"]);
  assert.deepEqual(rowOf(FRAMES[1] ?? assert.fail()), ["without red cones", "A #ff7f0e, B #2ca02c, C #d62728", "A and B", "4.6", ""]);
});

test("in the end the answer is told, and what was foreseen is judged by what the three readers saw", () => {
  assert.equal(worst(FRAMES), 2);
  assert.equal(worst(FRAMES.slice(0, 2)), null);
  assert.match(describePalette(FRAMES, 4, null), /^The answer to every-twelfth-man: B and C, 1\.5 apart\. Here they are as somebody without green cones sees them\.$/);
  assert.match(describePalette(FRAMES, 4, 2), /You said without green cones, and so it is\.$/);
  assert.match(describePalette(FRAMES, 4, 0), /You said most people; it is without green cones\.$/);
  const odd: PaletteFrame = { ...seen("green", [1, 2], 1.5, []), step: "answer", closest: null, distance: null, note: "No pair." };
  assert.equal(describePalette([odd], 0, null), "No pair.");
  assert.equal(describePalette([], 0, null), "");
});
