/** Permalinks: settings into an address and back; nothing of a link is used unless all of it is valid. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { fragment, read } from "../../../_ext/livebook/static/livebook/permalinks.js";

const RATE = { name: "rate", kind: "FloatLogSlider", label: "learning rate", base: 10, min: -3, max: 1 };
const START = { name: "start", kind: "Dropdown", label: "start", options: ["He & Co.", "zeros"] };
const EXPLORERS = new Map([["first-network", [RATE, START]]]);

test("settings come back from the fragment that stands for them", () => {
  const settings = { rate: 0.5, start: "He & Co." };
  const hash = fragment("first-network", settings);
  assert.equal(hash, "#live=first-network&rate=0.5&start=He+%26+Co.");
  assert.deepEqual(read(hash, EXPLORERS), { name: "first-network", settings, problem: null });
});

test("a heading's fragment is none of ours", () => {
  assert.equal(read("#layers", EXPLORERS), null);
  assert.equal(read("", EXPLORERS), null);
});

const PROBLEMS = {
  "#live=nobody&rate=0.5": "it names an explorer that is not on this page",
  "#live=first-network&speed=1": "it names a control that this explorer does not have",
  "#live=first-network&start=zeros&rate=100": "it asks for a learning rate that this explorer cannot show",
  [`#live=first-network&start=${"z".repeat(1000)}`]: "it is longer than 1000 characters",
};

for (const [hash, problem] of Object.entries(PROBLEMS)) {
  test(`a link is refused because ${problem}`, () => {
    const link = read(hash, EXPLORERS);
    assert.equal(link.problem, problem);
    assert.equal(link.settings, undefined);
  });
}
