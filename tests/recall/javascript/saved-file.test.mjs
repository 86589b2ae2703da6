/** Saved file: what is packed comes back, and what is no such file is refused in a sentence. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { pack, partsOf, unpack } from "../../../_ext/recall/static/recall/saved-file.js";

const PARTS = partsOf(["lab_1"]);
const KEPT = {
  predictions: { "chapters/a.ipynb#0": "one" },
  "prediction-times": { "chapters/a.ipynb#0": 5 },
  goals: { race: [0, 2] },
  read: { "chapters/a": 7 },
  recall: { "a/x": { box: 1, at: 1, due: 2, page: "chapters/b" } },
  "lab:lab_1": { dense: { points: 1.5, of: 2, when: 3 }, older: { points: 1, of: 1 } },
};
const packed = () => JSON.parse(pack("A book", KEPT, 0));
const refusal = (file) => {
  try {
    unpack(typeof file === "string" ? file : JSON.stringify(file), "A book", PARTS);
  } catch (problem) {
    return problem.message;
  }
  return "nothing was refused";
};

test("what was packed comes back", () => {
  assert.deepEqual(unpack(pack("A book", KEPT, 0), "A book", PARTS), KEPT);
});

test("a part that the book does not know is left out, and one that the file has not is empty", () => {
  const found = unpack(JSON.stringify({ ...packed(), kept: { other: { a: 1 }, read: { p: 1 } } }), "A book", PARTS);
  assert.deepEqual(Object.keys(found), PARTS);
  assert.deepEqual([found.read, found.goals], [{ p: 1 }, {}]);
});

test("nonsense is refused", () => {
  for (const text of ["", "no JSON", "[]", "null", "3", "{}"]) assert.match(refusal(text), /not a file that a map was saved in/);
});

test("files of another book and of another version are refused, and say which they are", () => {
  assert.match(refusal({ ...packed(), book: "Another" }), /belongs to the book “Another”, and this is “A book”/);
  assert.match(refusal({ ...packed(), version: 2 }), /has version 2, and this book reads version 1/);
});

test("a damaged entry is named", () => {
  const damaged = {
    predictions: { p: 3 },
    goals: { race: "all" },
    read: { p: "yesterday" },
    recall: { k: { box: 9, at: 1, due: 1, page: "p" } },
    "lab:lab_1": { dense: { points: "two", of: 2 } },
  };
  for (const [part, entries] of Object.entries(damaged)) {
    assert.match(refusal({ ...packed(), kept: { [part]: entries } }), new RegExp(`in “${part}” the entry “${Object.keys(entries)[0]}”`));
  }
  assert.match(refusal({ ...packed(), kept: { read: [1] } }), /in “read” the entry “all of it”/);
  assert.match(refusal({ ...packed(), kept: 3 }), /holds no answers at all/);
});
