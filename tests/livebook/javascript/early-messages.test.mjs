/** Early messages: of each widget its opening and its latest state, for a renderer that comes later. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { EarlyMessages } from "../../../_ext/livebook/static/livebook/early-messages.js";

const opened = (id) => ({ data: { type: "comm_open", id, data: { state: {} } }, buffers: [] });
const closed = (id) => ({ data: { type: "comm_close", id, data: {} }, buffers: [] });

function changed(id, state, binary = {}) {
  const buffer_paths = Object.keys(binary).map((name) => [name]);
  return { data: { type: "comm_msg", id, data: { method: "update", state, buffer_paths } }, buffers: Object.values(binary) };
}

function taken(...messages) {
  const early = new EarlyMessages();
  messages.forEach((message) => early.add(message));
  return early.take();
}

test("all widgets are opened before any is changed", () => {
  const [a, change, b] = [opened("a"), changed("a", { child: "b" }), opened("b")];
  assert.deepEqual(taken(a, change, b), [a, b, change]);
});

test("many changes of a widget are one, of which the latest counts", () => {
  const [, message] = taken(opened("a"), changed("a", { x: 1, y: 1 }), changed("a", { y: 2 }));
  assert.deepEqual(message.data.data.state, { x: 1, y: 2 });
});

test("bytes stay with their names, and an older value of a name goes", () => {
  const [, message] = taken(opened("a"), changed("a", {}, { picture: 1, data: 2 }), changed("a", { data: null }, { sound: 3 }));
  assert.deepEqual(message.data.data.buffer_paths, [["picture"], ["sound"]]);
  assert.deepEqual(message.buffers, [1, 3]);
});

test("what is closed again, or was never opened, needs no message", () => {
  assert.deepEqual(taken(opened("a"), changed("a", { x: 1 }), closed("a"), changed("b", { x: 1 })), []);
});

test("messages are taken once", () => {
  const early = new EarlyMessages();
  early.add(opened("a"));
  assert.equal(early.take().length, 1);
  assert.equal(early.take().length, 0);
});
