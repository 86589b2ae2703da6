/** Page state: what a reader has done on one page. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { count, share, stateOf } from "../../../_ext/recall/static/recall/page-state.js";

const ROW = { page: "chapters/a", predictions: { 0: "one, if\n\\(x\\)", 2: "two" }, goals: { race: 2 }, labs: { lab_1: { dense: 2, relu: 1, loss: 3 } } };

test("a page on which nothing was done", () => {
  assert.deepEqual(stateOf(ROW, {}), {
    isRead: false,
    predictions: ["open", "open"],
    goals: ["open", "open"],
    tasks: ["open", "open", "open"],
    points: 0,
    of: 6,
  });
});

test("a page on which something was", () => {
  const kept = {
    read: { "chapters/a": 1 },
    predictions: { "chapters/a.ipynb#0": "one, if \\(x\\)", "chapters/a.ipynb#2": "three" }, // its lines break elsewhere
    goals: { race: [1] },
    "lab:lab_1": { dense: { points: 2, of: 2 }, relu: { points: 0.1, of: 1 } },
  };
  assert.deepEqual(stateOf(ROW, kept), {
    isRead: true,
    predictions: ["right", "wrong"],
    goals: ["open", "right"],
    tasks: ["right", "begun", "open"],
    points: 2.1,
    of: 6,
  });
});

test("a task that is worth something else now is another task", () => {
  assert.equal(stateOf(ROW, { "lab:lab_1": { dense: { points: 4, of: 4 } } }).points, 0);
});

test("states are counted", () => {
  assert.deepEqual(count(["right", "open", "right"]), { right: 2, open: 1 });
});

test("how much of a page is done: read, two of two predictions, one of two goals, one task and half of another of three", () => {
  const state = { isRead: true, predictions: ["right", "wrong"], goals: ["open", "right"], tasks: ["right", "begun", "open"] };
  assert.equal(share(state), 5.5 / 8);
});
