// Goals: those that are reached and the next one are shown; what was kept by this browser counts.

import assert from "node:assert/strict";
import test from "node:test";

import { counted, visible } from "../../../_ext/livebook/static/livebook/goals.js";

test("at first the first goal is shown", () => {
  assert.deepEqual(visible(3, new Set()), [0]);
});

test("each goal that is reached brings the next", () => {
  assert.deepEqual(visible(3, new Set([0])), [0, 1]);
  assert.deepEqual(visible(3, new Set([0, 1, 2])), [0, 1, 2]);
});

test("only the goal that is shown counts, and each that it brings into sight", () => {
  assert.deepEqual(counted(3, new Set(), [1, 2]), []);
  assert.deepEqual(counted(3, new Set(), [0, 2]), [0]);
  assert.deepEqual(counted(3, new Set(), [0, 1]), [0, 1]);
  assert.deepEqual(counted(3, new Set([0]), [0, 1, 2]), [1, 2]);
  assert.deepEqual(counted(3, new Set([0, 1, 2]), [0, 1, 2]), []);
});

test("a goal kept from an earlier book is shown beside the first that is open", () => {
  assert.deepEqual(visible(3, new Set([2])), [0, 2]);
});
