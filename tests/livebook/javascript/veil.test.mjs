/** The veil: what Python sends of its own first settings is never shown to a reader who has chosen others. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { Veil } from "../../../_ext/livebook/static/livebook/veil.js";

/** A veil, and in `shown` what it has let through: {part: state}. */
function veiled() {
  const shown = [];
  return { shown, veil: new Veil((states) => shown.push(Object.fromEntries(states))) };
}

test("nothing is shown before Python knows the settings, and then the sentence brings what belongs to it", () => {
  const { shown, veil } = veiled();
  veil.keep("picture", { value: "at rate 1", frame: [] });
  veil.keep("sentence", { value: "Rate 1." });
  veil.known();
  veil.keep("picture", { value: "at rate 10" });
  assert.deepEqual(shown, []);
  veil.keep("sentence", { value: "Rate 10." });
  assert.deepEqual(shown, [{ picture: { value: "at rate 10", frame: [] }, sentence: { value: "Rate 10." } }]);
});

test("a picture without a sentence is shown after two seconds", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { shown, veil } = veiled();
  veil.known();
  veil.keep("picture", { value: "at rate 10" });
  t.mock.timers.tick(1999);
  assert.deepEqual(shown, []);
  t.mock.timers.tick(1);
  assert.deepEqual(shown, [{ picture: { value: "at rate 10" } }]);
});

test("where no answer comes, the page shows after ten seconds what there is", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { shown, veil } = veiled();
  veil.keep("sentence", { value: "Rate 1." });
  veil.known();
  t.mock.timers.tick(9999);
  assert.deepEqual(shown, []);
  t.mock.timers.tick(1);
  assert.deepEqual(shown, [{ sentence: { value: "Rate 1." } }]);
});

test("it is lifted once, and not at all when Python has ended", () => {
  const { shown, veil } = veiled();
  veil.lift();
  veil.lift();
  assert.deepEqual(shown, [{}]);
  const other = veiled();
  other.veil.drop();
  other.veil.lift();
  assert.deepEqual(other.shown, []);
});
