/** Drafts: a cell's text changed, kept, thrown away and brought back, and what is said of each. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import "./storage-here.mjs";
import { Draft } from "../../../_ext/livebook/static/livebook/draft.js";
import { Work } from "../../../_ext/livebook/static/livebook/work.js";

const page = (source, mark) => ({ notebook: "a.ipynb", cells: [{ id: "one", source, mark }] });

let told;

function draftOf(source = "x = 1", mark = "m1") {
  told = [];
  return new Draft("one", new Work(page(source, mark)), (text) => told.push(text));
}

beforeEach(() => localStorage.clear());

test("the book's own text needs no words", () => {
  const draft = draftOf();
  assert.deepEqual([draft.changed, draft.source, draft.words, draft.canUndo], [false, "x = 1", "", false]);
  assert.deepEqual(told, []);
});

test("a change is told and kept until the next visit", () => {
  draftOf().keep("x = 2");
  assert.deepEqual(told, ["x = 2"]);
  const again = draftOf();
  assert.deepEqual([again.changed, again.source, again.words], [true, "x = 2", "Changed by you, and kept in this browser."]);
});

test("text that is typed back to the book's own is no change", () => {
  const draft = draftOf();
  draft.keep("x = 2");
  draft.keep("x = 1");
  assert.deepEqual([draft.changed, draft.words], [false, ""]);
});

test("a reset can be undone once, until the next change", () => {
  const draft = draftOf();
  draft.keep("x = 2");
  draft.reset();
  assert.deepEqual([draft.changed, draft.source, draft.words, draft.canUndo], [false, "x = 1", "The book's own text is back.", true]);
  draft.undo();
  assert.deepEqual([draft.changed, draft.source, draft.canUndo], [true, "x = 2", false]);
  assert.deepEqual(told, ["x = 2", "x = 1", "x = 2"]);
});

test("a reset of the book's own text throws nothing away", () => {
  const draft = draftOf();
  draft.reset();
  assert.deepEqual([draft.words, draft.canUndo], ["", false]);
});

test("a change to a text that the book has changed since is said to be outdated", () => {
  draftOf().keep("x = 2");
  assert.match(draftOf("x = 10", "m2").words, /The book's own cell has changed since you began/);
});

test("what a browser does not keep is said to be lost", () => {
  const draft = draftOf();
  localStorage.full = true;
  draft.keep("x = 2");
  assert.match(draft.words, /not kept, because this browser's storage is full or switched off/);
  assert.equal(draft.source, "x = 2");
});
