/** Control values: sliders, words, traits, and what a link may ask for. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { parse, sliderPosition, sliderValue, stateOf, valueText } from "../../../_ext/livebook/static/livebook/control-values.js";

const RATE = { kind: "FloatLogSlider", base: 10, min: -3, max: 1, trait: "value" };
const SHARE = { kind: "FloatSlider", min: 0, max: 0.9, trait: "value" };
const UNITS = { kind: "IntSlider", min: 1, max: 64, trait: "value" };
const SEED = { kind: "BoundedIntText", min: 0, max: 99, trait: "value" };
const OPTIMIZER = { kind: "Dropdown", options: ["sgd", "adam"], trait: "index" };
const SHOWN = { kind: "Checkbox", trait: "value" };

test("a logarithmic slider stands at the exponent", () => {
  assert.ok(Math.abs(sliderPosition(RATE, 0.01) - -2) < 1e-12);
  assert.equal(sliderValue(RATE, -2), 0.01);
});

test("any other slider stands at the value", () => {
  assert.equal(sliderPosition(SHARE, 0.3), 0.3);
  assert.equal(sliderValue(UNITS, 7), 7);
});

test("a value is said with three digits, and a whole number in full", () => {
  assert.equal(valueText(RATE, 10 ** -0.5), "0.316");
  assert.equal(valueText(SHARE, 0.30000000000000004), "0.3");
  assert.equal(valueText({ kind: "IntSlider" }, 12345), "12345");
});

test("a dropdown's widget takes the place of a word, any other the value", () => {
  assert.deepEqual(stateOf(OPTIMIZER, "adam"), { index: 1 });
  assert.deepEqual(stateOf(RATE, 0.1), { value: 0.1 });
  assert.deepEqual(stateOf(SHOWN, true), { value: true });
});

const PARSED = [
  // spec, what a link says, the value or null
  [RATE, "0.5", 0.5],
  [RATE, "1e-3", 0.001],
  [RATE, "10.000000000000002", 10.000000000000002], // 10 to a power, a little beside
  [RATE, "0.0009", null],
  [RATE, "11", null],
  [RATE, "", null],
  [RATE, "0x1", null],
  [RATE, "Infinity", null],
  [SHARE, "0", 0],
  [SHARE, "-0.1", null],
  [UNITS, "64", 64],
  [UNITS, "6.5", null],
  [SEED, "7", 7],
  [SEED, "7.5", null],
  [OPTIMIZER, "adam", "adam"],
  [OPTIMIZER, "Adam", null],
  [SHOWN, "true", true],
  [SHOWN, "false", false],
  [SHOWN, "yes", null],
];

for (const [spec, text, value] of PARSED) {
  test(`${spec.kind}: a link that asks for "${text}" gives ${value}`, () => assert.equal(parse(spec, text), value));
}
