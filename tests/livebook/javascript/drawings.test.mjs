/** Drawings in links: what comes back, and nonsense that does not. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { drawingIn, drawingText, isSame } from "../../../_ext/livebook/static/livebook/drawings.js";

const POINTS = { kind: "points", classes: 3, limit: 1.1 };
const STROKES = { kind: "strokes" };

test("an empty drawing is the five letters that stand for two brackets", async () => {
  assert.equal(await drawingText([]), "i44FAA"); // 8b 8e 05 00: deflate of []
  assert.deepEqual(await drawingIn(POINTS, "i44FAA"), []);
});

test("points and strokes come back, in letters that need no escape in an address", async () => {
  for (const [traits, value] of [[POINTS, [[0.123, -1.1, 2], [0, 0, 0]]], [STROKES, [[[0, 1], [0.5, 0.25]], [[1, 1]]]]]) {
    const text = await drawingText(value);
    assert.match(text, /^[\w-]+$/);
    assert.deepEqual(await drawingIn(traits, text), value);
  }
});

const NO_DRAWINGS = [
  // pad, value
  [POINTS, { length: 0 }],
  [POINTS, "points"],
  [POINTS, [[0, 0]]],
  [POINTS, [[0, 0, 3]]],
  [POINTS, [[0, 0, 0.5]]],
  [POINTS, [[0, 0, -1]]],
  [POINTS, [[0, 1.2, 0]]],
  [POINTS, [["0", 0, 0]]],
  [POINTS, [[null, 0, 0]]],
  [POINTS, Array(2001).fill([0, 0, 0])],
  [STROKES, [[]]],
  [STROKES, [[0, 0]]],
  [STROKES, [[[0, -0.1]]]],
  [STROKES, Array(3).fill(Array(700).fill([0, 0]))],
];

for (const [traits, value] of NO_DRAWINGS) {
  const words = JSON.stringify(value).slice(0, 40);
  test(`${words} is no drawing of ${traits.kind}`, async () => assert.equal(await drawingIn(traits, await drawingText(value)), null));
}

test("what is not base64url, or was not compressed, is no drawing", async () => {
  for (const text of ["", "a", "%%%", "AAAA", "eJwDAA", "i44FAA".slice(0, 3)]) assert.equal(await drawingIn(POINTS, text), null);
});

test("what unpacks to more than a drawing can have is no drawing", async () => {
  const text = await drawingText(Array(20_000).fill("zeros"));
  assert.ok(text.length < 1000);
  assert.equal(await drawingIn(POINTS, text), null);
});

test("drawings are the same if they say the same", () => {
  assert.ok(isSame([[0, 0, 1]], [[0, 0, 1]]));
  assert.ok(!isSame([[0, 0, 1]], [[0, 0, 2]]));
  assert.ok(isSame(0.5, 0.5));
  assert.ok(!isSame("adam", "sgd"));
});
