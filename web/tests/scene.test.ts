import assert from "node:assert/strict";
import { test } from "node:test";
import { centres, HEIGHT, points, type Preset, PRESETS, WIDTH } from "../src/scene/kmeans/data";
import { changed, describe, firstMove, type Frame, judgeGuess, sizes } from "../src/scene/kmeans/frames";
import { ease, FRAME_MS, MOVING, Player } from "../src/scene/player";

const START: Frame = { step: "start", labels: [], centres: [[0, 0], [4, 0]], inertia: null, note: "" };
const ASSIGN: Frame = { step: "assign", labels: [0, 0, 1], centres: [[0, 0], [4, 0]], inertia: 9, note: "" };
const UPDATE: Frame = { step: "update", labels: [0, 0, 1], centres: [[1, 0], [4, 0.5]], inertia: 7.25, note: "" };
const FRAMES = [START, ASSIGN, UPDATE];

test("a player goes through its frames by time alone, and stops at the end", () => {
  const player = new Player(() => false);
  player.load(3);
  player.play();
  const seen = [player.state.frame];
  for (let turn = 0; turn < 40; turn++) {
    player.tick(FRAME_MS / 4);
    if (player.state.frame !== seen.at(-1)) seen.push(player.state.frame);
  }
  assert.deepEqual(seen, [0, 1, 2]);
  assert.equal(player.state.playing, false);
  assert.equal(player.moving, false);
});

test("twice the speed takes half the time", () => {
  const took = (speed: number): number => {
    const player = new Player(() => false);
    player.load(5);
    player.setSpeed(speed);
    player.play();
    let turns = 0;
    while (player.state.playing && turns < 10_000) {
      player.tick(10);
      turns++;
    }
    return turns;
  };
  assert.ok(Math.abs(took(1) / took(2) - 2) < 0.05);
});

test("a step moves the picture, a step back and a seek are there at once", () => {
  const player = new Player(() => false);
  player.load(4);
  player.step();
  assert.equal(player.state.frame, 1);
  assert.equal(player.state.progress, 0);
  player.tick(FRAME_MS * MOVING);
  assert.equal(player.state.progress, 1);
  player.back();
  assert.deepEqual([player.state.frame, player.state.progress], [0, 1]);
  player.seek(3);
  assert.deepEqual([player.state.frame, player.state.progress], [3, 1]);
  player.step();
  assert.equal(player.state.frame, 3);
  player.seek(-5);
  assert.equal(player.state.frame, 0);
});

test("where motion is unwanted nothing moves between frames, and playing still goes on", () => {
  const player = new Player(() => true);
  player.load(3);
  player.step();
  assert.equal(player.state.progress, 1);
  assert.equal(player.moving, false);
  player.reset();
  player.play();
  for (let turn = 0; turn < 10; turn++) player.tick(FRAME_MS);
  assert.equal(player.state.frame, 2);
  assert.equal(player.state.playing, false);
});

test("playing from the end begins again", () => {
  const player = new Player(() => false);
  player.load(3);
  player.seek(2);
  player.play();
  assert.deepEqual([player.state.frame, player.state.playing], [0, true]);
});

test("without frames nothing plays", () => {
  const player = new Player(() => false);
  player.load(0);
  player.play();
  assert.equal(player.state.playing, false);
});

test("motion is slow at both ends", () => {
  assert.deepEqual([ease(0), ease(0.5), ease(1), ease(2)], [0, 0.5, 1, 1]);
  assert.ok(ease(0.1) < 0.1);
});

test("data is the same for the same seed, inside the plane, and differs by seed", () => {
  for (const preset of Object.keys(PRESETS) as Preset[]) {
    const drawn = points(preset, 5);
    assert.deepEqual(drawn, points(preset, 5));
    assert.notDeepEqual(drawn, points(preset, 6));
    for (const [x, y] of [...drawn, ...centres(6, drawn, 5)]) {
      assert.ok(x >= 0 && x <= WIDTH && y >= 0 && y <= HEIGHT);
    }
  }
});

test("centres do not hide each other", () => {
  for (let seed = 1; seed < 40; seed++) {
    const [one, other] = centres(2, points("groups", seed), seed);
    assert.ok(one && other && Math.hypot(one[0] - other[0], one[1] - other[1]) > 1);
  }
});

test("frames are told in words", () => {
  assert.equal(describe(FRAMES, 0), "Start: 2 centres, and no point belongs to any yet.");
  assert.equal(describe(FRAMES, 1),
    "Assign: every point takes its nearest centre. 3 points changed. A has 2, B has 1. Inertia 9.0.");
  assert.equal(describe(FRAMES, 2), "Update: every centre goes to the mean of its points. 2 centres moved. Inertia 7.3.");
  assert.equal(describe(FRAMES, 9), "");
});

test("sizes and changes are counted", () => {
  assert.deepEqual(sizes(ASSIGN), [2, 1]);
  assert.equal(changed(ASSIGN, { ...ASSIGN, labels: [0, 1, 1] }), 1);
  assert.equal(changed(undefined, ASSIGN), 3);
});

test("the prediction is asked for the centre that moves furthest", () => {
  assert.deepEqual(firstMove(FRAMES), { centre: 0, from: [0, 0], to: [1, 0] });
  assert.equal(firstMove([START]), null);
  assert.equal(firstMove([START, ASSIGN, { ...UPDATE, centres: ASSIGN.centres }]), null);
});

test("a prediction is judged by how far it was off against the way", () => {
  assert.match(judgeGuess([1.1, 0], [0, 0], [1, 0]), /^Well seen/);
  assert.match(judgeGuess([0.5, 0], [0, 0], [1, 0]), /^The right direction/);
  assert.match(judgeGuess([-1, 0], [0, 0], [1, 0]), /^It went elsewhere/);
});
