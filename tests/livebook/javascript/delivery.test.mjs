/** Delivery: the order stays, changes that wait become one, and what fails stops nothing. */

import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { Delivery } from "../../../_ext/livebook/static/livebook/delivery.js";

const change = (id, state) => ({ data: { type: "comm_msg", id, data: { method: "update", state, buffer_paths: [] } }, buffers: [] });
const opened = (id) => ({ data: { type: "comm_open", id, data: { state: {} } }, buffers: [] });
const briefly = ({ data: { type, id, data } }) => (type === "comm_open" ? `open ${id}` : `${id} ${JSON.stringify(data.state)}`);

/** A delivery whose first message takes until `go()` is called, and what has been handled. */
function slow() {
  const handled = [];
  let go;
  const first = new Promise((resolve) => (go = resolve));
  const delivery = new Delivery(async (message) => {
    handled.push(briefly(message));
    if (handled.length === 1) await first;
  });
  delivery.add(opened("first"));
  return { delivery, handled, go, end: () => delivery.after(async () => {}) };
}

test("of 100,000 changes of a widget that wait the latest is handled", async () => {
  const { delivery, handled, go, end } = slow();
  for (let value = 0; value < 100_000; value++) delivery.add(change("slider", { value }));
  go();
  await end();
  assert.deepEqual(handled, ["open first", 'slider {"value":99999}']);
});

test("changes join those that wait, not those that are being handled", async () => {
  const { delivery, handled, go, end } = slow();
  delivery.add(change("a", { x: 1 }));
  delivery.add(change("b", { x: 1 }));
  delivery.add(change("a", { y: 2 }));
  go();
  await end();
  delivery.add(change("a", { x: 3 }));
  await end();
  assert.deepEqual(handled.slice(1), ['a {"x":1,"y":2}', 'b {"x":1}', 'a {"x":3}']);
});

test("a change that may name a new widget comes after it", async () => {
  const { delivery, handled, go, end } = slow();
  delivery.add(change("box", { children: [] }));
  delivery.add(opened("child"));
  delivery.add(change("box", { children: ["child"] }));
  go();
  await end();
  assert.deepEqual(handled.slice(1), ['box {"children":[]}', "open child", 'box {"children":["child"]}']);
});

test("an action comes after the messages before it, and its failure is its caller's alone", async () => {
  const { delivery, handled, go, end } = slow();
  delivery.add(change("a", { x: 1 }));
  const action = delivery.after(async () => {
    assert.equal(handled.length, 2);
    throw new Error("no place");
  });
  delivery.add(change("b", { x: 1 }));
  go();
  await assert.rejects(action, /no place/);
  await end();
  assert.deepEqual(handled.slice(1), ['a {"x":1}', 'b {"x":1}']);
});

test("a message that fails is reported and the next is handled", async () => {
  const report = mock.method(console, "error", () => {});
  const handled = [];
  const delivery = new Delivery(async (message) => {
    if (message.data.id === "bad") throw new Error("no such model");
    handled.push(message.data.id);
  });
  ["bad", "good"].forEach((id) => delivery.add(opened(id)));
  await delivery.after(async () => {});
  assert.deepEqual(handled, ["good"]);
  assert.equal(report.mock.callCount(), 1);
  report.mock.restore();
});

test("between messages that take long the page gets its turn", async () => {
  let turns = 0;
  const page = setInterval(() => turns++, 1);
  const delivery = new Delivery(async () => {
    const end = performance.now() + 25;
    while (performance.now() < end);
  });
  for (let number = 0; number < 5; number++) delivery.add(opened(String(number)));
  await delivery.after(async () => {});
  clearInterval(page);
  assert.ok(turns >= 5, `${turns} turns`);
});
