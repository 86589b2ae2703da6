/** Words: answers cut short for the place beside a result. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { brief } from "../../../_ext/livebook/static/livebook/words.js";

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
