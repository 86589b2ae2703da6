/** Labs: points of tasks added up by hand, kept, and forgotten. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { tellOtherTabs } from "./storage-here.mjs";
import { Lab } from "../../../_ext/livebook/static/livebook/labs.js";

const TASKS = [
  { task: "dense", of: 2 },
  { task: "relu", of: 1 },
  { task: "loss", of: 3 },
];

beforeEach(() => localStorage.clear());

test("a lab that nobody has begun has no points", () => {
  assert.deepEqual(new Lab("1", TASKS).progress, { points: 0, of: 6, words: "0 of 3 tasks done, 0 of 6 points" });
});

test("a task is done when it has all of its points", () => {
  const lab = new Lab("1", TASKS);
  lab.keep({ task: "dense", points: 2, of: 2 });
  lab.keep({ task: "loss", points: 1.5, of: 3 });
  assert.deepEqual(lab.progress, { points: 3.5, of: 6, words: "1 of 3 tasks done, 3.5 of 6 points" });
});

test("tenths of points add up to tenths", () => {
  const lab = new Lab("1", TASKS);
  lab.keep({ task: "dense", points: 0.1, of: 2 });
  lab.keep({ task: "relu", points: 0.2, of: 1 });
  assert.equal(lab.progress.points, 0.3);
});

test("points are there on the next visit, unless the task is worth something else now", () => {
  new Lab("1", TASKS).keep({ task: "dense", points: 2, of: 2 });
  assert.equal(new Lab("1", TASKS).progress.points, 2);
  assert.equal(new Lab("1", [{ task: "dense", of: 4 }]).progress.points, 0);
  assert.equal(new Lab("2", TASKS).progress.points, 0);
});

test("points that no check can have given are not believed", () => {
  new Lab("1", TASKS).keep({ task: "dense", points: 5, of: 2 });
  assert.equal(new Lab("1", TASKS).progress.points, 0);
});

test("a lab forgets the tasks of its page alone", () => {
  new Lab("1", TASKS).keep({ task: "dense", points: 2, of: 2 });
  const page = new Lab("1", [TASKS[1]]);
  page.keep({ task: "relu", points: 1, of: 1 });
  page.forget();
  assert.equal(page.progress.points, 0);
  assert.equal(new Lab("1", TASKS).progress.points, 2);
});

test("a browser that keeps nothing says so, and the page has the points", () => {
  localStorage.full = true;
  const lab = new Lab("1", TASKS);
  assert.equal(lab.keep({ task: "dense", points: 2, of: 2 }), false);
  assert.equal(lab.progress.points, 2);
});

test("points of another tab's checks are told, and forgotten when that tab starts over", () => {
  const told = [];
  const here = new Lab("1", TASKS, () => told.push(here.progress.points));
  const there = new Lab("1", TASKS);
  there.keep({ task: "dense", points: 2, of: 2 });
  tellOtherTabs();
  there.forget();
  tellOtherTabs();
  assert.deepEqual(told, [2, 0]);
});

test("points that were not kept stay where they are", () => {
  const here = new Lab("1", TASKS);
  localStorage.full = true;
  assert.equal(here.keep({ task: "dense", points: 2, of: 2 }), false);
  localStorage.full = false;
  new Lab("1", TASKS).keep({ task: "relu", points: 1, of: 1 });
  tellOtherTabs();
  assert.equal(here.progress.points, 3);
});
