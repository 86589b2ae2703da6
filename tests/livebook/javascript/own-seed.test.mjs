// Own seed: what the button beside a seed gives: the next one, or one that this browser has drawn and keeps.

import assert from "node:assert/strict";
import test from "node:test";

import "./storage-here.mjs";

const { load } = await import("../../../_ext/livebook/static/livebook/storage.js");
const { nextSeed, ownSeed } = await import("../../../_ext/livebook/static/livebook/own-seed.js");
const spec = { min: 0, max: 999 };

test("the next seed is one higher, and after the last comes the first", () => {
  assert.equal(nextSeed(undefined, { spec, value: 7 }), 8);
  assert.equal(nextSeed(undefined, { spec, value: 999 }), 0);
});

test("a seed of one's own is drawn once, never 0, and kept", () => {
  const seed = nextSeed(true, { spec, value: 7 });
  assert.ok(Number.isInteger(seed) && seed >= 1 && seed <= 999);
  assert.equal(nextSeed(true, { spec, value: 9 }), seed);
  assert.deepEqual(load("own-seed"), { seed });
});

test("it stays where the browser keeps nothing", () => {
  const seed = ownSeed(999);
  localStorage.clear();
  localStorage.full = true;
  assert.equal(ownSeed(999), seed);
});
