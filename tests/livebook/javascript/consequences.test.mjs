/** Consequences: what a choice in the picture sets, and what a move of one control sets in others. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { chosenSettings, settingsBesides } from "../../../_ext/livebook/static/livebook/consequences.js";

const MENU = { spec: { kind: "Dropdown", options: ["relu", "tanh"] }, value: "relu" };

test("a choice in the picture is the value of a control, and what no control can show is left out", () => {
  const controls = new Map([["activation", MENU]]);
  assert.deepEqual(chosenSettings({ activation: "tanh" }, controls, {}), { activation: "tanh" });
  assert.deepEqual(chosenSettings({ activation: "sine", rate: 3 }, controls, {}), {});
});

test("points that are drawn are shown, and with the last of them the data go back", () => {
  const view = { chooses: { points: { data: "drawn" } }, forgets: { points: ["data"] }, controls: [{ name: "data", value: "spiral" }] };
  assert.deepEqual(settingsBesides(view, { name: "points", value: [[0, 0, 1]] }), { data: "drawn" });
  assert.deepEqual(settingsBesides(view, { name: "points", value: [] }), { data: "spiral" });
  assert.deepEqual(settingsBesides(view, { name: "rate", value: 0.1 }), {});
});
