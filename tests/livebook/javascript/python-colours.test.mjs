/** Python colours: each piece of a program with the class that colours it, and nothing of the program lost. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { pieces } from "../../../_ext/livebook/static/livebook/python-colours.js";

const kinds = (text) => pieces(text).filter(([name]) => name);

test("keywords, texts, numbers and comments have colours", () => {
  assert.deepEqual(kinds('for x in [1, 0.5]: print(f"x # {x}")  # each "one"'), [
    ["k", "for"],
    ["k", "in"],
    ["mi", "1"],
    ["mi", "0.5"],
    ["s", 'f"x # {x}"'],
    ["c1", '# each "one"'],
  ]);
});

test("a quote inside a text of the other quotes, or behind a backslash, does not end it", () => {
  assert.deepEqual(kinds(`a = 'history["loss"]' + "say \\"a\\""`), [
    ["s", `'history["loss"]'`],
    ["s", `"say \\"a\\""`],
  ]);
});

test("names that begin like keywords or end in digits are names", () => {
  assert.deepEqual(kinds("format_x2 = w1 + Input"), []);
});

test("all pieces together are the program", () => {
  const text = 'import nnlib as nn\n\nX, y = nn.datasets.xor(100)  # a\nprint("b")\n';
  assert.equal(pieces(text).map(([, part]) => part).join(""), text);
});
