/** Schedule: when a question comes back, and which three are asked next. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { answered, choose, DAY, due, isDue, nextDue } from "../../../_ext/recall/static/recall/schedule.js";

const KEYS = ["a/1", "a/2", "b/1", "b/2", "c/1"];

test("right answers bring a question back after 3, 10 and 30 days, a wrong one after one", () => {
  let entry;
  const waits = [true, true, true, true, false, true].map((isRight) => {
    entry = answered(entry, isRight, 0, "p");
    return entry.due / DAY;
  });
  assert.deepEqual(waits, [3, 10, 30, 30, 1, 3]);
});

test("a missed question is due at once on another page, and here after a day", () => {
  const missed = answered(undefined, false, 0, "chapter 2");
  assert.equal(isDue(missed, 1, "chapter 3"), true);
  assert.equal(isDue(missed, 1, "chapter 2"), false);
  assert.equal(isDue(missed, DAY, "chapter 2"), true);
});

test("one that was right is due nowhere before its time", () => {
  const right = answered(undefined, true, 0, "chapter 2");
  assert.equal(isDue(right, 3 * DAY - 1, "chapter 3"), false);
  assert.equal(isDue(right, 3 * DAY, "chapter 3"), true);
  assert.equal(isDue(undefined, 0, "chapter 3"), false);
});

test("missed ones are asked first, then the longest waiting", () => {
  const kept = { "a/1": { box: 1, due: 5 }, "a/2": { box: 2, due: 3 }, "b/1": { box: 0, due: 8, page: "p" }, "b/2": { box: 1, due: 99 } };
  assert.deepEqual(due(KEYS, kept, 10, "q"), ["b/1", "a/2", "a/1"]);
});

test("a reader who was never asked gets one of each chapter, the nearest first", () => {
  const place = { earlier: ["a", "b"], now: 0, page: "c" };
  assert.deepEqual(choose(KEYS, {}, place), ["b/1", "a/1", "b/2"]);
  assert.deepEqual(choose(KEYS, {}, { ...place, earlier: ["a"] }), ["a/1", "a/2"]); // there are no more
});

test("what is due comes before what is new, but never of a chapter that comes later", () => {
  const kept = { "a/2": answered(undefined, false, 0, "b"), "c/1": answered(undefined, false, 0, "map") };
  assert.deepEqual(choose(KEYS, kept, { earlier: ["a", "b"], now: 1, page: "c" }), ["a/2", "b/1", "a/1"]);
});

test("the next one due is the earliest; without answers there is none", () => {
  assert.equal(nextDue(KEYS, { "a/1": { due: 7 }, "b/2": { due: 4 }, gone: { due: 1 } }), 4);
  assert.equal(nextDue(KEYS, {}), undefined);
});
