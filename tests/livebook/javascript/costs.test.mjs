/** Costs: what a start transfers, on the first page of a tab and on the next. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { Costs } from "../../../_ext/livebook/static/livebook/costs.js";
import { rememberLoaded, wasLoaded } from "../../../_ext/livebook/static/livebook/loaded-before.js";

const MANIFEST = { mark: "a1", size: 8_600_000, packages: [], files: {}, lock: { packages: {} } };

beforeEach(() => {
  const kept = new Map();
  globalThis.sessionStorage = { getItem: (name) => kept.get(name) ?? null, setItem: (name, value) => kept.set(name, value) };
});

test("a first start transfers the whole runtime, the next one of the tab nothing", () => {
  assert.equal(new Costs(MANIFEST).toStart, 8.6);
  rememberLoaded(MANIFEST);
  assert.equal(new Costs(MANIFEST).toStart, 0);
  assert.equal(new Costs(MANIFEST).start, 8.6); // of which progress is a part
});

test("another edition of the book has another runtime", () => {
  rememberLoaded(MANIFEST);
  assert.equal(new Costs({ ...MANIFEST, mark: "b2" }).toStart, 8.6);
});

test("without storage, or without a runtime, nothing is said to be loaded", () => {
  delete globalThis.sessionStorage;
  rememberLoaded(MANIFEST);
  assert.equal(wasLoaded(MANIFEST), false);
  assert.equal(wasLoaded(null), false);
});
