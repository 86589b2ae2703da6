/** Obstacle: what keeps Python from starting, in words that go on after "Python could not run: ". */

import assert from "node:assert/strict";
import { test } from "node:test";

import { obstacle } from "../../../_ext/livebook/static/livebook/obstacle.js";

test("a page in a sandboxed frame says which attribute the frame needs", (t) => {
  globalThis.origin = "null";
  globalThis.Worker = class {};
  t.after(() => ["origin", "Worker"].forEach((name) => delete globalThis[name]));
  assert.match(obstacle({}), /sandbox="allow-scripts allow-same-origin"/);
  globalThis.origin = "https://example.org";
  assert.equal(obstacle({}), null);
});

test("a copy without the runtime says that first", () => {
  assert.match(obstacle(null), /built without the files/);
});
