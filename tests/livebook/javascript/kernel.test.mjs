/** The kernel's arithmetic and order: what a cell costs, what runs before it, and what must run again after an edit. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { Ended, Kernel } from "../../../_ext/livebook/static/livebook/kernel.js";

const MEGABYTE = 1e6;
const CELLS = [
  { number: 1, source: "x = 1", needs: [], packages: [] },
  { number: 3, source: "import pandas", needs: [], packages: ["pandas"] },
  { number: 5, source: "x + y", needs: [1], packages: [] },
];

/** Python and numpy are 7 MB; pandas has 4 MB more and needs six (1 MB) and, as the first package, late modules (2 MB). */
function manifest() {
  const sizes = { "numpy.whl": 3, "pandas.whl": 4, "six.whl": 1, "late.zip": 2 };
  const entry = (name, depends = []) => ({ file_name: `${name}.whl`, depends });
  return {
    size: 7 * MEGABYTE,
    packages: ["numpy"],
    with_first_package: "late.zip",
    lock: { packages: { numpy: entry("numpy"), pandas: entry("pandas", ["numpy", "six"]), six: entry("six") } },
    files: Object.fromEntries(Object.entries(sizes).map(([name, size]) => [name, { size: size * MEGABYTE }])),
  };
}

/** A worker that runs every cell at once, "1 / 0" in vain, but "loop", which lasts until it is stopped, and "deaf". A cell needs the first one if it speaks of x. */
class FakeWorker {
  static ran = [];

  postMessage({ kind, id, cell, source, sources }) {
    if (kind === "start") this.#answer({ kind: "ready" });
    else if (kind === "stop") this.#stop();
    else if (kind === "survey") this.#answer({ kind: "idle", id, answer: sources.map((text, place) => this.#needs(text, place)) });
    else {
      FakeWorker.ran.push(source);
      this.running = { cell, source };
      if (!["loop", "deaf"].includes(source)) this.#answer({ kind: "done", cell, ok: source !== "1 / 0" });
    }
  }

  #stop() {
    if (this.running?.source === "deaf") return;
    if (this.running?.source === "loop") this.#answer({ kind: "done", cell: this.running.cell, ok: false });
    this.#answer({ kind: "stopped" });
  }

  #answer(data) {
    setImmediate(() => this.onmessage?.({ data }));
  }

  #needs(text, place) {
    return { needs: place && text.includes("x") ? [0] : [], packages: text.includes("pandas") ? ["pandas"] : [] };
  }

  terminate() {
    this.onmessage = null;
  }
}

const kernelOf = (its) => new Kernel({ folder: "chapters", cells: CELLS.map((cell) => ({ ...cell })) }, its, "https://example.org/");

beforeEach(() => {
  globalThis.Worker = FakeWorker;
  FakeWorker.ran = [];
});

test("before Python runs a cell costs Python and what it imports, the first package late modules too", () => {
  const kernel = kernelOf(manifest());
  assert.equal(kernel.costs.start, 7);
  assert.equal(kernel.megabytesFor(1), 7);
  assert.equal(kernel.megabytesFor(3), 7 + 4 + 1 + 2);
});

test("without an archive of late modules none are counted", () => {
  assert.equal(kernelOf({ ...manifest(), with_first_package: null }).megabytesFor(3), 7 + 4 + 1);
});

test("what has been loaded costs nothing again", async () => {
  const kernel = kernelOf(manifest());
  await kernel.run(3);
  assert.equal(kernel.megabytesFor(3), 0);
});

test("a cell's needs run before it, once, and again when they have been edited", async () => {
  const kernel = kernelOf(manifest());
  await kernel.run(5);
  await kernel.run(5);
  assert.deepEqual(FakeWorker.ran, ["x = 1", "x + y", "x + y"]);
  kernel.edit(1, "x = 2");
  await kernel.run(5);
  assert.deepEqual(FakeWorker.ran.slice(3), ["x = 2", "x + y"]);
});

test("needs and packages follow what the reader has written", async () => {
  const kernel = kernelOf(manifest());
  kernel.edit(5, "import pandas");
  await kernel.run(5);
  assert.deepEqual(FakeWorker.ran, ["import pandas"]);
  kernel.edit(3, "x");
  await kernel.run(3);
  assert.deepEqual(FakeWorker.ran.slice(1), ["x = 1", "x"]);
  assert.equal(kernel.megabytesFor(3), 0);
  kernel.stop();
});

test("what an edited cell loads is known soon after the last key, before it is run", async () => {
  const kernel = kernelOf(manifest());
  await kernel.run(1);
  kernel.edit(1, "import pandas");
  assert.equal(kernel.megabytesFor(1), 0);
  await new Promise((known) => kernel.addEventListener("state", known, { once: true }));
  assert.equal(kernel.megabytesFor(1), 4 + 1 + 2);
  kernel.stop();
});

test("a cell that needs one with an error does not run, and is told which", async () => {
  const kernel = kernelOf(manifest());
  kernel.edit(1, "1 / 0");
  assert.equal(await kernel.run(5), 1);
  assert.equal(await kernel.run(1), 1);
  assert.equal(await kernel.run(3), null);
  assert.deepEqual(FakeWorker.ran, ["1 / 0", "1 / 0", "import pandas"]);
  kernel.stop();
});

test("what was edited before Python was stopped is looked up when it runs again", async () => {
  const kernel = kernelOf(manifest());
  kernel.edit(3, "x");
  const first = kernel.run(3);
  await kernel.wake();
  kernel.stop();
  await assert.rejects(first, Ended);
  await kernel.run(3);
  assert.deepEqual(FakeWorker.ran.slice(-2), ["x = 1", "x"]);
  kernel.stop();
});

test("a page that was built without Python says so", async () => {
  const kernel = kernelOf(null);
  assert.equal(kernel.state, "absent");
  await assert.rejects(kernel.run(1), Ended);
  assert.equal(kernel.words, "Python could not run: this copy of the book was built without the files that Python needs.");
});

/** Until a cell with this source has begun. */
async function begun(source) {
  while (!FakeWorker.ran.includes(source)) await new Promise((soon) => setImmediate(soon));
}

test("Stop ends what runs and what waits, and what has run stays in memory", async () => {
  const kernel = kernelOf(manifest());
  await kernel.run(1);
  kernel.edit(3, "loop");
  const loop = kernel.run(3);
  await begun("loop");
  const waits = kernel.run(5);
  kernel.stop();
  await assert.rejects(loop, { message: "Stopped. What ran before is still in memory." });
  await assert.rejects(waits, Ended);
  assert.equal(kernel.state, "live");
  await kernel.run(5);
  assert.deepEqual(FakeWorker.ran, ["x = 1", "loop", "x + y"]); // 1 is in memory
});

test("a Python that does not stop by itself is ended after five seconds, and cells run anew", async (t) => {
  const kernel = kernelOf(manifest());
  await kernel.run(1);
  kernel.edit(3, "deaf");
  const deaf = kernel.run(3);
  await begun("deaf");
  t.mock.timers.enable({ apis: ["setTimeout"] });
  kernel.stop();
  t.mock.timers.tick(4_999);
  assert.equal(kernel.state, "live");
  t.mock.timers.tick(1);
  await assert.rejects(deaf, /^Error: Python was stopped, and what it had in memory is gone/);
  assert.equal(kernel.state, "stopped");
  await kernel.run(5);
  assert.deepEqual(FakeWorker.ran, ["x = 1", "deaf", "x = 1", "x + y"]);
});

test("a Python that is being loaded is ended at once", async () => {
  const kernel = kernelOf(manifest());
  const run = kernel.run(1);
  kernel.stop();
  await assert.rejects(run, { message: "Python was stopped before it was there." });
  assert.equal(kernel.state, "stopped");
});

/** A worker whose files are blocked. */
class BlockedWorker extends FakeWorker {
  postMessage() {
    setImmediate(() => this.onmessage?.({ data: { kind: "fatal", words: "a file is blocked" } }));
  }
}

test("a start that nobody has asked for fails without a word, and can be asked for", async () => {
  globalThis.Worker = BlockedWorker;
  const kernel = kernelOf(manifest());
  await assert.rejects(kernel.run(1, { quietly: true }), Ended);
  assert.deepEqual([kernel.state, kernel.words], ["asleep", ""]);
  await assert.rejects(kernel.run(1), Ended);
  assert.deepEqual([kernel.state, kernel.words], ["failed", "Python could not run: a file is blocked."]);
});

test("whoever asks for a start that is under way is told of its failure", async () => {
  globalThis.Worker = BlockedWorker;
  const kernel = kernelOf(manifest());
  const early = kernel.run(1, { quietly: true });
  const asked = kernel.run(1);
  await assert.rejects(early, Ended);
  await assert.rejects(asked, Ended);
  assert.equal(kernel.state, "failed");
});

test("events say which cells run quietly", async () => {
  const kernel = kernelOf(manifest());
  const heard = [];
  kernel.addEventListener("cell", ({ detail: { number, running, quietly } }) => heard.push([number, running, quietly]));
  await kernel.run(5, { quietly: true });
  await kernel.run(1);
  assert.deepEqual(heard, [
    [1, true, true],
    [1, false, true],
    [5, true, true],
    [5, false, true],
    [1, true, false],
    [1, false, false],
  ]);
  kernel.stop();
});

test("a worker that has served other pages says what it has loaded for them", async () => {
  globalThis.Worker = class extends FakeWorker {
    postMessage() {
      setImmediate(() => this.onmessage?.({ data: { kind: "ready", packages: ["pandas"] } }));
    }
  };
  const kernel = kernelOf(manifest());
  await kernel.wake();
  assert.equal(kernel.megabytesFor(3), 0);
  kernel.stop();
});
