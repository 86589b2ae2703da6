/** The outbox: one message at a time, always the latest value, and none when nobody listens. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { Outbox } from "../../../_ext/livebook/static/livebook/outbox.js";

/** An outbox whose messages wait until `answer()` is called. */
function slow() {
  const sent = [];
  const state = { open: true, answer: null };
  const send = (name) => new Promise((handled) => (sent.push(name), (state.answer = handled)));
  return { sent, state, outbox: new Outbox(send, () => state.open) };
}

const soon = () => new Promise((done) => setImmediate(done));

test("quick moves of one control wait for the message that is under way", async () => {
  const { sent, state, outbox } = slow();
  for (let move = 0; move < 5; move++) {
    outbox.add("rate");
    outbox.flush();
  }
  assert.deepEqual(sent, ["rate"]);
  state.answer();
  await soon();
  assert.deepEqual(sent, ["rate", "rate"]); // the latest value, once
  state.answer();
  await soon();
  assert.equal(sent.length, 2);
});

test("names go in the order in which they were first moved", async () => {
  const sent = [];
  const outbox = new Outbox(async (name) => sent.push(name), () => true);
  ["seed", "rate", "seed"].forEach((name) => outbox.add(name));
  await outbox.flush();
  assert.deepEqual(sent, ["seed", "rate"]);
});

test("what nobody can take waits until somebody can", async () => {
  const { sent, state, outbox } = slow();
  state.open = false;
  outbox.add("rate");
  await outbox.flush();
  assert.deepEqual(sent, []);
  state.open = true;
  outbox.flush();
  assert.deepEqual(sent, ["rate"]);
});

test("after a message that failed others can be sent", async () => {
  let fails = true;
  const outbox = new Outbox(async () => {
    if (fails) throw new Error("ended");
  }, () => true);
  outbox.add("rate");
  await assert.rejects(outbox.flush(), /ended/);
  fails = false;
  outbox.add("rate");
  await outbox.flush();
});
