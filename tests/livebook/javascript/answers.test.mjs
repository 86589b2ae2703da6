/** Answers: what a reader has predicted, kept by page and by question. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { tellOtherTabs } from "./storage-here.mjs";
import { Answers } from "../../../_ext/livebook/static/livebook/answers.js";
import { load } from "../../../_ext/livebook/static/livebook/storage.js";

beforeEach(() => localStorage.clear());

test("an answer is kept beside those to other questions and of other pages", () => {
  const [layers, losses] = [new Answers("chapters/01_layers.ipynb"), new Answers("chapters/05_losses.ipynb")];
  assert.equal(layers.to(0), undefined);
  layers.keep(0, "it grows");
  layers.keep(1, "it shrinks");
  losses.keep(0, "0.69");
  assert.deepEqual([layers.to(0), layers.to(1), losses.to(0), losses.to(1)], ["it grows", "it shrinks", "0.69", undefined]);
});

test("a later visit finds the answer, and a new answer takes its place", () => {
  new Answers("a.ipynb").keep(0, "yes");
  assert.equal(new Answers("a.ipynb").to(0), "yes");
  new Answers("a.ipynb").keep(0, "no");
  assert.equal(new Answers("a.ipynb").to(0), "no");
});

test("when an answer was given is kept beside it", () => {
  new Answers("a.ipynb").keep(0, "yes");
  assert.ok(Date.now() - load("prediction-times")["a.ipynb#0"] < 60_000);
});

test("of a long answer 500 letters are kept", () => {
  const answers = new Answers("a.ipynb");
  answers.keep(0, "a".repeat(501));
  assert.equal(answers.to(0).length, 500);
});

test("a browser that keeps nothing says so", () => {
  localStorage.full = true;
  assert.equal(new Answers("a.ipynb").keep(0, "yes"), false);
});

test("an answer that was given in another tab is told", () => {
  const here = new Answers("a.ipynb");
  const seen = [];
  here.follow(() => seen.push(here.to(0)));
  new Answers("a.ipynb").keep(0, "yes");
  tellOtherTabs();
  assert.deepEqual(seen, ["yes"]);
});
