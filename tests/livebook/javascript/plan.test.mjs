/** The plan: what runs before a cell, and what must run again when a source, or what a source needs, is another one. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { Plan } from "../../../_ext/livebook/static/livebook/plan.js";

/** Cell 2 makes x, 4 makes y of it, 6 shows y. */
const plan = () =>
  new Plan([
    { number: 2, source: "x = 1", needs: [], packages: [] },
    { number: 4, source: "y = x", needs: [2], packages: [] },
    { number: 6, source: "y", needs: [2, 4], packages: ["pandas"] },
  ]);
const found = (...needs) => needs.map((each) => ({ needs: each, packages: [] }));

test("a cell runs after its needs", () => {
  assert.deepEqual(plan().order(6), [2, 4, 6]);
  assert.deepEqual(plan().order(2), [2]);
});

test("an edited cell and all that were made with it must run again", () => {
  assert.deepEqual(plan().edit(4, "y = 2"), [4, 6]);
  assert.deepEqual(plan().edit(4, "y = x"), []); // nothing has changed
});

test("only a change makes a survey necessary, and an answer for older sources is not the last", () => {
  const it = plan();
  assert.equal(it.isOutdated, false);
  it.edit(4, "y = 2");
  const { edition } = it;
  it.edit(4, "y = 3");
  it.update(edition, found([], [], [1]));
  assert.equal(it.isOutdated, true);
  it.update(it.edition, found([], [], [1]));
  assert.equal(it.isOutdated, false);
});

test("a survey names cells by their places, and gives needs and packages in the place of the book's", () => {
  const it = plan();
  it.update(it.edition, found([], [], [1]));
  assert.deepEqual(it.order(6), [4, 6]);
  assert.deepEqual(it.packages(6), []);
});

test("a cell whose needs are others must run again, and so must those that need it", () => {
  const it = plan();
  assert.deepEqual(it.update(0, found([], [0], [0, 1])), []);
  assert.deepEqual(it.update(0, found([], [], [1])), [4, 6, 6]);
});

test("a plan leaves the page's own data as they are", () => {
  const cells = [{ number: 1, source: "1", needs: [], packages: [] }];
  new Plan(cells).edit(1, "2");
  assert.equal(cells[0].source, "1");
});

test("a cell that is added runs by itself, whatever a survey finds, and stands last", () => {
  const it = plan();
  const number = it.add("y = 5\ny");
  assert.equal(number, 7);
  assert.equal(it.isOutdated, true); // its packages are not known yet
  it.update(it.edition, found([], [0], [0, 1], [0, 1]));
  assert.deepEqual([it.order(number), it.isAlone(number), it.isAlone(6)], [[7], true, false]);
});
