/** Later choices: presses in a picture that is behind the controls add up. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { carriedOver } from "../../../_ext/livebook/static/livebook/later-choices.js";

const NETWORK = { kind: "NetworkRows", most: { layers: 3, units: 8 } };
const INPUTS = { kind: "Several", choices: ["x1", "x2", "x1²"] };
const SHOWN = "6 tanh he_normal, 6 relu he_normal";

for (const [words, chosen, now, expected] of [
  ["the picture is of now", "5 tanh he_normal, 6 relu he_normal", SHOWN, "5 tanh he_normal, 6 relu he_normal"],
  ["a second unit fewer", "5 tanh he_normal, 6 relu he_normal", "5 tanh he_normal, 6 relu he_normal", "4 tanh he_normal, 6 relu he_normal"],
  ["the other layer", "6 tanh he_normal, 5 relu he_normal", "4 tanh he_normal, 6 relu he_normal", "4 tanh he_normal, 5 relu he_normal"],
  ["no more than there is room for", "7 tanh he_normal, 6 relu he_normal", "8 tanh he_normal", "8 tanh he_normal"],
  ["a layer more", `${SHOWN}, 6 relu he_normal`, "4 tanh ones, output zeros", "4 tanh ones, 4 tanh ones, output zeros"],
  ["a layer fewer", "6 tanh he_normal", "4 tanh ones", "output glorot_uniform"],
]) {
  test(`a network: ${words}`, () => assert.equal(carriedOver(NETWORK, SHOWN, chosen, now), expected));
}

test("words are ticked and unticked, but for the last", () => {
  assert.equal(carriedOver(INPUTS, "x1, x2", "x1, x2, x1²", "x1"), "x1, x1²");
  assert.equal(carriedOver(INPUTS, "x1, x2", "x2", "x1"), "x1");
});
