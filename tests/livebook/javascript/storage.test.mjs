/** Storage: objects by name, under the book's own path, and nothing else believed. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { comeBack, tellOtherTabs } from "./storage-here.mjs";
import { follow, keepFor, load, save } from "../../../_ext/livebook/static/livebook/storage.js";

const KEY = `livebook-work ${new URL("../../../_ext/livebook/static/livebook/../../", import.meta.url).pathname}`;

beforeEach(() => localStorage.clear());

test("an object is kept under its name and the book's path", () => {
  assert.equal(save("work", { a: 1 }), true);
  assert.equal(localStorage.getItem(KEY), '{"a":1}');
  assert.deepEqual(load("work"), { a: 1 });
});

test("an empty object is forgotten", () => {
  save("work", { a: 1 });
  save("work", {});
  assert.equal(localStorage.getItem(KEY), null);
  assert.deepEqual(load("work"), {});
});

for (const text of ["[1]", "null", "3", "no JSON"]) {
  test(`somebody else's ${text} is an empty object`, () => {
    localStorage.setItem(KEY, text);
    assert.deepEqual(load("work"), {});
  });
}

test("who follows a name is told of other tabs' changes of it, of a clearing, and when the page comes back", () => {
  let times = 0;
  follow("work", () => (times += 1));
  tellOtherTabs(KEY);
  assert.equal(times, 1);
  tellOtherTabs(`${KEY}other`);
  assert.equal(times, 1);
  tellOtherTabs(null);
  comeBack(true);
  assert.equal(times, 3);
  comeBack(false); // the first time it is shown
  assert.equal(times, 3);
});

test("readers who are told apart find what is their own", () => {
  save("work", { a: 1 });
  keepFor("ada");
  assert.deepEqual(load("work"), {});
  save("work", { a: 2 });
  assert.equal(localStorage.getItem(`${KEY} ada`), '{"a":2}');
  keepFor(null);
  assert.deepEqual(load("work"), { a: 1 });
});
