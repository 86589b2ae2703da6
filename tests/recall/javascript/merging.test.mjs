/** Merging: nothing is lost, and the later answer of two counts. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { merge } from "../../../_ext/recall/static/recall/merging.js";

test("what only one of the two has is kept", () => {
  const merged = merge({ read: { a: 5 }, predictions: { "p#0": "one" } }, { read: { b: 6 }, goals: { race: [0] } });
  assert.deepEqual(merged.read, { a: 5, b: 6 });
  assert.deepEqual(merged.goals, { race: [0] });
  assert.deepEqual(merged.predictions, { "p#0": "one" });
});

test("the later prediction counts, and takes its time along", () => {
  const here = { predictions: { p: "one", q: "one" }, "prediction-times": { p: 10, q: 30 } };
  const file = { predictions: { p: "two", q: "two" }, "prediction-times": { p: 20, q: 20 } };
  const merged = merge(here, file);
  assert.deepEqual(merged.predictions, { p: "two", q: "one" });
  assert.deepEqual(merged["prediction-times"], { p: 20, q: 30 });
});

test("an answer without a time is older than one with, and of two without the one that is here stays", () => {
  const file = { predictions: { p: "two" }, "prediction-times": { p: 1 } };
  assert.equal(merge({ predictions: { p: "one" } }, file).predictions.p, "two");
  assert.equal(merge({ predictions: { p: "one" } }, { predictions: { p: "two" } }).predictions.p, "one");
});

test("goals are put together, and a page was read when it was read first", () => {
  const merged = merge({ goals: { race: [2, 0] }, read: { a: 5 } }, { goals: { race: [1, 2] }, read: { a: 3 } });
  assert.deepEqual(merged.goals, { race: [0, 1, 2] });
  assert.deepEqual(merged.read, { a: 3 });
});

test("the later answer of a question that comes back counts", () => {
  const [old, late] = [{ box: 2, at: 1, due: 9, page: "p" }, { box: 0, at: 5, due: 6, page: "q" }];
  assert.deepEqual(merge({ recall: { k: old } }, { recall: { k: late } }).recall.k, late);
  assert.deepEqual(merge({ recall: { k: late } }, { recall: { k: old } }).recall.k, late);
});

test("of two checks the later counts; without times, the one with more points", () => {
  const lab = (points, when) => ({ "lab:lab_1": { t: { points, of: 3, ...(when ? { when } : {}) } } });
  const merged = (one, other) => merge(one, other)["lab:lab_1"].t.points;
  assert.equal(merged(lab(3, 10), lab(1, 20)), 1);
  assert.equal(merged(lab(3, 20), lab(1, 10)), 3);
  assert.equal(merged(lab(1), lab(2)), 2);
  assert.equal(merged(lab(2), lab(1)), 2);
});

test("a file that was just saved changes nothing", () => {
  const mine = { predictions: { p: "one" }, "prediction-times": { p: 1 }, goals: { g: [0] }, read: { a: 1 }, recall: {} };
  assert.deepEqual(merge(mine, mine), mine);
});
