/** The ticker: a clock that Python looks at, and the page's signal in memory that both share. */

import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { StopSignal } from "../../../_ext/livebook/static/livebook/stop-signal.js";
import { Clock, isRaised } from "../../../_ext/livebook/static/livebook/ticker.js";

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

test("where the page is isolated the signal lies in shared memory", (t) => {
  globalThis.crossOriginIsolated = true;
  t.after(() => delete globalThis.crossOriginIsolated);
  const signal = new StopSignal();
  const { memory } = structuredClone(signal.forWorker);
  assert.equal(isRaised({ memory }), false);
  signal.raise();
  assert.equal(isRaised({ memory }), true);
});

test("elsewhere it is a blob whose address is good until the signal is raised", async () => {
  const signal = new StopSignal();
  const { memory, address } = structuredClone(signal.forWorker);
  assert.equal(memory, undefined);
  assert.equal((await fetch(address)).status, 200);
  signal.raise();
  await assert.rejects(fetch(address));
});
