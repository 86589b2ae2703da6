/** Drafts: a cell's text changed, kept, thrown away and brought back, and what is said of each. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { tellOtherTabs } from "./storage-here.mjs";
import { Draft } from "../../../_ext/livebook/static/livebook/draft.js";
import { LooseText } from "../../../_ext/livebook/static/livebook/loose-text.js";
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

const state = (draft) => [draft.source, draft.changed, draft.canUndo, draft.isContested];

test("what another tab has written stands here too, is told, and is said", () => {
  const heard = [];
  const here = new Draft("one", new Work(page("x = 1", "m1")), (text) => heard.push(text));
  const there = draftOf();
  there.keep("x = 2");
  tellOtherTabs();
  assert.deepEqual(state(here), ["x = 2", true, false, false]);
  assert.match(here.words, /in another tab/);
  assert.deepEqual(heard, ["x = 2"]); // which is what runs
  here.keep("x = 3"); // it goes on from there
  tellOtherTabs();
  assert.deepEqual(state(there), ["x = 3", true, true, false]);
});

test("a text that another tab has replaced can be had back", () => {
  const here = draftOf();
  here.keep("x = 2");
  const there = draftOf();
  there.keep("x = 3");
  tellOtherTabs();
  here.undo();
  assert.deepEqual(state(here), ["x = 2", true, false, false]);
  assert.equal(draftOf().source, "x = 2");
});

test("a reset in another tab puts the book's text back here, and can be undone here", () => {
  const here = draftOf();
  here.keep("x = 2");
  draftOf().reset();
  tellOtherTabs();
  assert.deepEqual(state(here), ["x = 1", false, true, false]);
  assert.match(here.words, /put it back in another tab/);
  here.undo();
  assert.equal(draftOf().source, "x = 2");
});

test("a tab that was told of nothing replaces nothing: the reader chooses", () => {
  const [here, there] = [draftOf(), draftOf()];
  there.keep("x = 2");
  here.keep("x = 3");
  assert.deepEqual(state(here), ["x = 3", true, false, true]);
  assert.match(here.words, /and in another tab as well/);
  assert.equal(draftOf().source, "x = 2");
  here.keep("x = 33"); // the reader may write on before choosing
  assert.equal(draftOf().source, "x = 2");
  here.chooseHere();
  assert.deepEqual(state(here), ["x = 33", true, false, false]);
  assert.equal(draftOf().source, "x = 33");
});

test("of two texts the other may be taken, and this one had back", () => {
  const [here, there] = [draftOf(), draftOf()];
  there.keep("x = 2");
  here.keep("x = 3");
  here.chooseThere();
  assert.deepEqual(state(here), ["x = 2", true, true, false]);
  here.undo();
  assert.equal(draftOf().source, "x = 3");
});

test("a text that was not kept is not replaced by another tab's", () => {
  const [here, there] = [draftOf(), draftOf()];
  localStorage.full = true;
  here.keep("x = 2");
  localStorage.full = false;
  there.keep("x = 3");
  tellOtherTabs();
  assert.deepEqual(state(here), ["x = 2", true, false, true]);
  assert.equal(draftOf().source, "x = 3");
});

test("the same text in two tabs is no question", () => {
  const [here, there] = [draftOf(), draftOf()];
  there.keep("x = 2");
  here.keep("x = 2");
  tellOtherTabs();
  assert.deepEqual(state(here), ["x = 2", true, false, false]);
  assert.equal(here.words, "Changed by you, and kept in this browser.");
});

test("other cells are nobody's concern", () => {
  const cells = ["one", "two"].map((id) => ({ id, source: "", mark: "m" }));
  const [here, there] = [0, 0].map(() => new Work({ notebook: "b.ipynb", cells }));
  there.keep("one", "1");
  here.keep("two", "2");
  tellOtherTabs();
  for (const work of [here, there]) assert.deepEqual([...work.sources].sort(), [["one", "1"], ["two", "2"]]);
});

test("a text that nobody keeps says so", () => {
  const text = new LooseText("x = 1");
  const draft = new Draft("", text, () => {});
  draft.keep("x = 2");
  assert.deepEqual([draft.changed, draft.source], [true, "x = 2"]);
  assert.match(draft.words, /this cell goes when you leave the page/);
  draft.reset();
  assert.deepEqual([draft.changed, draft.source, draft.canUndo], [false, "x = 1", true]);
});
