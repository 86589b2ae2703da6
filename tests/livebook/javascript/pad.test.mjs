/** A pad without a page: coordinates, keys, words, spraying, undo, its limit, and the pace at which it sends. */

import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { actionOf, coordinates, Drawing, MOST, Pacer, placeOf, SPRAY, sprayed, wordsOf } from "../../../nnlive/explorers/pad_drawing.js";

const POINTS = { kind: "points", classes: 3, limit: 1.1 };
const STROKES = { kind: "strokes", classes: 3, limit: 1.1 };

test("points have their origin in the middle, y upwards; strokes in the upper left corner, y downwards", () => {
  assert.deepEqual(coordinates(POINTS, { x: 0.5, y: 0.5 }), [0, 0]);
  assert.deepEqual(coordinates(POINTS, { x: 1, y: 0.25 }), [1.1, 0.55]);
  assert.deepEqual(coordinates(STROKES, { x: 1, y: 0.25 }), [1, 0.25]);
});

test("what is drawn beyond the edge lies on it, with three decimals", () => {
  assert.deepEqual(coordinates(POINTS, { x: 3, y: 9 }), [1.1, -1.1]);
  assert.deepEqual(coordinates(STROKES, { x: -1, y: 1 / 3 }), [0, 0.333]);
});

test("coordinates lead back to their place", () => {
  assert.deepEqual(placeOf(POINTS, [0, 0]), { x: 0.5, y: 0.5 });
  assert.deepEqual(placeOf(POINTS, [1.1, -1.1]), { x: 1, y: 1 });
  assert.deepEqual(placeOf(STROKES, [0.2, 0.7]), { x: 0.2, y: 0.7 });
});

test("a sprayed point lands within its disc: with a quarter turn and the full radius, right below", () => {
  const draws = [0.25, 1];
  const { x, y } = sprayed({ x: 0.5, y: 0.5 }, () => draws.shift());
  assert.ok(Math.abs(x - 0.5) < 1e-12 && Math.abs(y - (0.5 + SPRAY)) < 1e-12);
});

const KEYS = [
  // pressed, on a pad for, what it does
  [{ key: "ArrowLeft" }, POINTS, { move: [-0.02, 0] }],
  [{ key: "ArrowDown", shiftKey: true }, STROKES, { move: [0, 0.1] }],
  [{ key: " " }, POINTS, { mark: true }],
  [{ key: "Backspace" }, STROKES, { undo: true }],
  [{ key: "3" }, POINTS, { label: 2 }],
  [{ key: "4" }, POINTS, null], // of three classes
  [{ key: "0" }, POINTS, null],
  [{ key: "1" }, STROKES, null],
  [{ key: "Tab" }, POINTS, null],
  [{ key: "ArrowLeft", altKey: true }, POINTS, null], // the browser goes back
];

for (const [event, space, action] of KEYS) {
  test(`the key ${JSON.stringify(event)} does ${JSON.stringify(action)} on ${space.kind}`, () => assert.deepEqual(actionOf(event, space), action));
}

test("words count points by class, called as their keys, and strokes", () => {
  assert.equal(wordsOf(POINTS, []), "Nothing is drawn yet.");
  assert.equal(wordsOf(POINTS, [[0, 0, 1]]), "1 point: 1 of class 2.");
  assert.equal(wordsOf(POINTS, [[0, 0, 0], [0, 0, 2], [1, 0, 0]]), "3 points: 2 of class 1, 1 of class 3.");
  assert.equal(wordsOf(STROKES, [[[0, 0]], [[1, 1]]]), "2 strokes.");
});

test("undo takes back all since the pen came down, then the press before, then what was there from the start", () => {
  const drawing = new Drawing(POINTS, [[1, 1, 0], [0, 1, 0]]);
  drawing.begin({ x: 0.5, y: 0.5 }, 1);
  drawing.add({ x: 0.6, y: 0.5 }, 1);
  drawing.add({ x: 0.7, y: 0.5 }, 1);
  drawing.begin({ x: 0, y: 0 }, 2);
  assert.equal(drawing.value.length, 6);
  drawing.undo();
  assert.equal(drawing.value.length, 5);
  drawing.undo();
  assert.deepEqual(drawing.value, [[1, 1, 0], [0, 1, 0]]);
  drawing.undo();
  drawing.undo();
  drawing.undo();
  assert.deepEqual(drawing.value, []);
});

test("a stroke grows while the pen is down, and the values before it stay as they were", () => {
  const drawing = new Drawing(STROKES, []);
  drawing.begin({ x: 0.1, y: 0.1 });
  const before = drawing.value;
  drawing.add({ x: 0.2, y: 0.1 });
  drawing.begin({ x: 0.5, y: 0.5 });
  assert.deepEqual(before, [[[0.1, 0.1]]]);
  assert.deepEqual(drawing.value, [[[0.1, 0.1], [0.2, 0.1]], [[0.5, 0.5]]]);
});

test("clearing can be undone, and so can what somebody else has set", () => {
  const drawing = new Drawing(POINTS, [[0, 0, 0]]);
  drawing.clear();
  assert.deepEqual(drawing.value, []);
  drawing.undo();
  drawing.take([[1, 1, 1]]);
  drawing.undo();
  assert.deepEqual(drawing.value, [[0, 0, 0]]);
});

test("the same value set once more is no step", () => {
  const drawing = new Drawing(POINTS, [[0, 0, 0]]);
  drawing.begin({ x: 0, y: 0 }, 0);
  drawing.take(JSON.parse(JSON.stringify(drawing.value)));
  drawing.undo();
  assert.deepEqual(drawing.value, [[0, 0, 0]]);
});

for (const [space, value] of [[POINTS, Array(MOST).fill([0, 0, 0])], [STROKES, [Array(MOST).fill([0, 0])]]]) {
  test(`a pad with ${MOST} points takes no more ${space.kind} until some are taken back`, () => {
    const drawing = new Drawing(space, value);
    drawing.begin({ x: 0, y: 0 }, 0);
    drawing.add({ x: 0, y: 0 }, 0);
    assert.equal(drawing.value, value);
    assert.ok(drawing.isFull);
    drawing.undo();
    drawing.begin({ x: 0, y: 0 }, 0);
    assert.ok(!drawing.isFull);
  });
}

test("values are sent at once, then every 50 milliseconds, and the last one always", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const sent = mock.fn();
  const pacer = new Pacer(sent);
  const calls = () => sent.mock.callCount();
  pacer.want();
  assert.equal(calls(), 1);
  for (let move = 0; move < 10; move += 1) pacer.want();
  assert.equal(calls(), 1);
  context.mock.timers.tick(49);
  assert.equal(calls(), 1);
  context.mock.timers.tick(1);
  assert.equal(calls(), 2);
  context.mock.timers.tick(500);
  assert.equal(calls(), 2);
  pacer.want();
  assert.equal(calls(), 3);
});
