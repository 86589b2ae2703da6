/** Network text: words to layers and back, as Architecture in Python reads and writes them. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { networkIn, networkText } from "../../../_ext/livebook/static/livebook/network-text.js";

for (const [text, layers, output] of [
  ["8 tanh ones", ["8 tanh ones"], undefined],
  ["8 tanh ones, 4 relu he_normal, output zeros", ["8 tanh ones", "4 relu he_normal"], "zeros"],
  ["output glorot_uniform", [], "glorot_uniform"],
]) {
  test(`${text} comes and goes`, () => {
    assert.deepEqual(networkIn(text), { layers, output });
    assert.equal(networkText({ layers, output }), text);
  });
}
