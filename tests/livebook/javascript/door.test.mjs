/** The door of a worker that is kept: one page at a time, and what waits for a page that has been left. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { Door } from "../../../_ext/livebook/static/livebook/door.js";

/** A page's end of the line; it notes what it hears. */
class Port {
  heard = [];

  postMessage(message) {
    this.heard.push(message);
  }
}

let door, toWorker;

function enter(page) {
  const port = new Port();
  door.hear(port, { kind: "enter", page });
  return port;
}

beforeEach(() => {
  toWorker = [];
  door = new Door((message) => toWorker.push(message));
});

test("a page is welcome, and heard", () => {
  const port = enter("a");
  door.hear(port, { kind: "start" });
  door.send({ kind: "ready" });
  assert.deepEqual(port.heard, [{ kind: "welcome", again: false }, { kind: "ready" }]);
  assert.deepEqual(toWorker, [{ kind: "start" }]);
});

test("while a page is here, another hears that, and nothing else", () => {
  enter("a");
  const other = enter("b");
  door.hear(other, { kind: "start" });
  door.send({ kind: "ready" });
  assert.deepEqual(other.heard, [{ kind: "taken" }]);
  assert.deepEqual(toWorker, []);
});

test("what comes for a page that has been left waits for it", () => {
  door.hear(enter("a"), { kind: "leave" });
  door.send({ kind: "output" });
  assert.deepEqual(enter("a").heard, [{ kind: "welcome", again: true }, { kind: "output" }]);
});

test("the next page hears nothing of it, and the page before comes back as a stranger", () => {
  door.hear(enter("a"), { kind: "leave" });
  door.send({ kind: "output" });
  const next = enter("b");
  assert.deepEqual(next.heard, [{ kind: "welcome", again: false }]);
  door.hear(next, { kind: "leave" });
  assert.deepEqual(enter("a").heard, [{ kind: "welcome", again: false }]);
});

test("a page that has been left is not heard any more", () => {
  const left = enter("a");
  door.hear(left, { kind: "leave" });
  enter("b");
  door.hear(left, { kind: "run" });
  assert.deepEqual(toWorker, []);
});

test("a page for which too much waits comes back as a stranger", () => {
  door.hear(enter("a"), { kind: "leave" });
  for (let number = 0; number <= 1000; number++) door.send({ kind: "output" });
  assert.deepEqual(enter("a").heard, [{ kind: "welcome", again: false }]);
});
