/** Words: answers cut short for the place beside a result, and options of a menu in groups. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { brief, groupOf } from "../../../_ext/livebook/static/livebook/words.js";

const ANSWERS = {
  "0.01: small steps are careful steps": "0.01",
  "It turns.": "It turns",
  "about 20 times": "about 20 times",
  "0.55 is first, 0.1 never arrives": "0.55 is first, 0.1 never arrives",
  "It becomes positive, because a larger weight moves the answer further from 0.": "It becomes positive, because a larger weight …",
};

for (const [answer, words] of Object.entries(ANSWERS)) {
  test(`"${answer}" is "${words}"`, () => assert.equal(brief(answer), words));
}

const OPTIONS = {
  "A: entropy told as the loss": ["Found in Report A", "entropy told as the loss"],
  "Imagined: Adam's t counts epochs": ["Imagined", "Adam's t counts epochs"],
  none: ["", "none"],
  "He: 0.1": ["", "He: 0.1"],
};

for (const [option, expected] of Object.entries(OPTIONS)) {
  test(`"${option}" stands under "${expected[0]}"`, () => assert.deepEqual(groupOf(option), expected));
}
