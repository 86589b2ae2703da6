/** The ticker: a clock that Python looks at, and the page's signal, a blob that has an address. */

import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { StopSignal } from "../../../_ext/livebook/static/livebook/stop-signal.js";
import { Clock } from "../../../_ext/livebook/static/livebook/ticker.js";

test("the clock gives SIGALRM ten times a second, whenever it is looked at", () => {
  let now = 1_000;
  mock.method(performance, "now", () => now);
  const clock = new Clock();
  const seen = [];
  for (; now < 2_000; now += 10) {
    seen.push(clock[0]);
    clock[0] = 0; // as CPython does
  }
  mock.restoreAll();
  assert.equal(seen.filter((signal) => signal === 14).length, 10);
  assert.equal(seen.filter((signal) => signal === 0).length, 90);
});

test("a clock that is read all the time looks at the time seldom, and gives as many signals", () => {
  let now = 1_000;
  const looks = mock.method(performance, "now", () => now);
  const clock = new Clock();
  let signals = 0;
  for (let read = 0; read < 1_000_000; read++, now += 0.001) signals += clock[0] === 14;
  const times = looks.mock.callCount();
  mock.restoreAll();
  assert.equal(signals, 10);
  assert.ok(times <= 1_000_000 / 8 + 1, `${times} times`);
});

test("a signal is a blob whose address is good until it is raised", async () => {
  const signal = new StopSignal();
  const address = structuredClone(signal.forWorker);
  assert.equal((await fetch(address)).status, 200);
  signal.raise();
  await assert.rejects(fetch(address));
});
