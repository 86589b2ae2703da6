/** Files of the runtime: one that does not come ends the worker, unless it is optional. */

import assert from "node:assert/strict";
import { test } from "node:test";

const sent = [];
globalThis.self = {
  async fetch(address) {
    if (address.href.includes("missing")) throw new TypeError("Failed to fetch");
    return new Response("here");
  },
  postMessage: (message) => sent.push(message),
};
const { fetchVerified } = await import("../../../_ext/livebook/static/livebook/files.js");

const FILES = { "there.zip": { path: "there.gz", size: 4 }, "missing.zip": { path: "missing.gz", size: 7 } };
let counted = 0;
const fetch = fetchVerified("http://book/", FILES, (size) => (counted += size));

test("a file that is there is counted and comes as it is", async () => {
  const response = await fetch("there.zip", { asSent: true, optional: true });
  assert.equal(await response.text(), "here");
  assert.equal(counted, 4);
});

test("an optional file that does not come is null, and nothing is said", async () => {
  assert.equal(await fetch("missing.zip", { asSent: true, optional: true }), null);
  assert.equal(counted, 4);
  assert.deepEqual(sent, []);
});

test("any other file that does not come is fatal", async () => {
  await assert.rejects(fetch("missing.zip"), /missing.zip could not be loaded/);
  assert.deepEqual(sent.map(({ kind }) => kind), ["fatal"]);
});
