/** Script text: the same programs as nnlive.scripts writes, with the same tests: tests/nnlive/scripts/test_script.py. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { scriptText, sourceOf } from "../../../_ext/livebook/static/livebook/script-text.js";

const SCRIPT = {
  nnlib: "rate, units, start = ‹rate›, ‹units›, ‹start›  # ‹start.name›",
  words: { start: { He: '"he_normal"', ones: '"ones"' }, "start.name": { He: "of He", ones: "all alike" } },
};
const SPECS = [
  { name: "rate", kind: "FloatLogSlider" },
  { name: "units", kind: "IntSlider" },
  { name: "start", kind: "Dropdown" },
];

test("a number is written with all its digits, and a menu as its words say", () => {
  const he = scriptText(SCRIPT, "nnlib", SPECS, { rate: 10 ** -0.5, units: 64, start: "He" });
  assert.equal(he, 'rate, units, start = 0.31622776601683794, 64, "he_normal"  # of He');
  const ones = scriptText(SCRIPT, "nnlib", SPECS, { rate: 1, units: 2, start: "ones" });
  assert.equal(ones, 'rate, units, start = 1.0, 2, "ones"  # all alike');
});

test("a menu without words is written as a word", () => {
  assert.equal(scriptText({ nnlib: "‹name›" }, "nnlib", [{ name: "name", kind: "Dropdown" }], { name: "tanh" }), '"tanh"');
});

test("each kind of value is written as Python has it", () => {
  assert.equal(sourceOf(3, "IntSlider"), "3");
  assert.equal(sourceOf(0, "BoundedIntText"), "0");
  assert.equal(sourceOf(-2, "FloatSlider"), "-2.0");
  assert.equal(sourceOf(0.25, "FloatSlider"), "0.25");
  assert.equal(sourceOf(1e-7, "FloatLogSlider"), "1e-7");
  assert.equal(sourceOf(true, "Checkbox"), "True");
  assert.equal(sourceOf([[[0.5, 1]], [[0, 0.25]]], "Pad"), "[[[0.5,1]],[[0,0.25]]]");
  assert.equal(sourceOf('say "a"', "Dropdown"), '"say \\"a\\""');
});
