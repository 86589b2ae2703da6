/** The scripts of a package for learning platforms: packing, what fits, records joined, times, and platforms that refuse. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { LIMIT, pack, packWhatFits, plain, unpack } from "../../../_ext/livebook/static/livebook/scorm-packing.js";
import { findApi, Platform, score, timespan } from "../../../_ext/livebook/static/livebook/scorm-platform.js";
import { Record } from "../../../_ext/livebook/static/livebook/scorm-record.js";

const CELLS = { neuron: [10, "żółw = 1\n", "a1"], layer: [20, null] };
const TASKS = { lab_1: { dense: [30, 2, 2] } };

/** Letters that cannot be packed into fewer. */
function noise(length, seed) {
  let state = seed;
  return Array.from({ length }, () => String.fromCharCode(33 + ((state = (state * 48271) % 2147483647) % 90))).join("");
}

test("what is packed is unpacked, and its letters are those that any platform takes", async () => {
  const text = await pack({ tasks: TASKS, cells: CELLS });
  assert.match(text, /^nn1:[\w-]+$/);
  assert.deepEqual(await unpack(text), { tasks: TASKS, cells: CELLS });
});

for (const text of ["", "bookmark=3", "nn1:", "nn1:!!", "nn1:AAAA", "nn1={"]) {
  test(`"${text}", which is none of ours or damaged, is nothing`, async () => {
    assert.equal(await unpack(text), null);
    assert.deepEqual(new Record(await unpack(text)), new Record({}));
  });
}

test("a page that has no time to pack hands a short record over as it is, in ASCII", async () => {
  const text = plain({ tasks: TASKS, cells: CELLS });
  assert.match(text, /^nn1=\{[ -~]+\}$/);
  assert.deepEqual(await unpack(text), { tasks: TASKS, cells: CELLS });
  assert.equal(plain({ tasks: {}, cells: { long: [1, "a".repeat(LIMIT), "m"] } }), null);
});

test("points and cells that fit are all packed", async () => {
  const { text, left } = await packWhatFits({ tasks: TASKS, cells: CELLS });
  assert.deepEqual(left, []);
  assert.equal(text, await pack({ tasks: TASKS, cells: CELLS }));
});

test("of cells that do not fit, the newest are packed, each whole", async () => {
  const cells = { first: [1, noise(1500, 1), "m"], second: [2, noise(1500, 2), "m"], third: [3, noise(1500, 3), "m"] };
  const { text, left } = await packWhatFits({ tasks: TASKS, cells });
  assert.ok(text.length <= LIMIT, `${text.length} letters`);
  assert.deepEqual(left, ["first"]);
  const { third, second } = cells;
  assert.deepEqual(await unpack(text), { tasks: TASKS, cells: { third, second } });
});

test("a cell that is too long alone leaves the room to older ones", async () => {
  const { text, left } = await packWhatFits({ tasks: {}, cells: { small: [1, "x", "m"], huge: [2, noise(9000, 1), "m"] } });
  assert.deepEqual(left, ["huge"]);
  assert.deepEqual((await unpack(text)).cells, { small: [1, "x", "m"] });
});

test("a record takes down what has changed, when, and what is gone", () => {
  const record = new Record({});
  const neuron = { source: "w = 1", mark: "a1" };
  record.note(new Map([["neuron", neuron]]), new Map([["lab_1", { dense: { points: 1, of: 2 } }]]), 10);
  assert.deepEqual(record.cells, { neuron: [10, "w = 1", "a1"] });
  assert.deepEqual(record.tasks, { lab_1: { dense: [10, 1, 2] } });
  record.note(new Map([["neuron", neuron], ["layer", { source: "", mark: "b2" }]]), new Map([["lab_1", {}]]), 20);
  assert.deepEqual(record.cells, { neuron: [10, "w = 1", "a1"], layer: [20, "", "b2"] });
  assert.deepEqual(record.tasks, { lab_1: { dense: [20, null] } });
  assert.deepEqual(record.work, { neuron, layer: { source: "", mark: "b2" } });
  assert.deepEqual(record.labs, [["lab_1", {}]]);
});

test("of two records the later entry of each cell and of each task counts", () => {
  const there = new Record({ cells: { a: [5, "there", "m"], b: [5, "there", "m"] }, tasks: { lab: { x: [5, 1, 2], y: [5, 1, 1] } } });
  const here = new Record({ cells: { a: [6, null], b: [4, "here", "m"], c: [1, "did not fit", "m"] }, tasks: { lab: { x: [6, 2, 2] } } });
  const joined = there.joined(here);
  assert.deepEqual(joined.work, { b: { source: "there", mark: "m" }, c: { source: "did not fit", mark: "m" } });
  assert.deepEqual(joined.labs, [["lab", { x: { points: 2, of: 2 }, y: { points: 1, of: 1 } }]]);
});

test("what somebody else has kept is no record", () => {
  const record = new Record({ cells: { a: 3, b: ["x"], c: [1, "kept", "m"] }, tasks: { lab: null } });
  assert.deepEqual(record.cells, { c: [1, "kept", "m"] });
  assert.deepEqual(record.tasks, { lab: {} });
});

test("a length of time is hours, minutes and seconds in four, two and two digits", () => {
  assert.equal(timespan(0), "0000:00:00");
  assert.equal(timespan(3_725_900), "0001:02:05");
  assert.equal(timespan(36e5 * 12_345), "9999:00:00");
});

test("a score is of 100, with two decimals: 12 of 17 points are 70.59", () => {
  assert.deepEqual([score(0, 17), score(12, 17), score(17, 17)], [0, 70.59, 100]);
});

/** A window in another one, or alone; windows of other hosts throw when they are looked into. */
function inside(parent, own = {}) {
  const window = { ...own };
  window.parent = parent ?? window;
  window.top = parent?.top ?? window;
  return window;
}

test("the platform's functions are found in any window around, or around the one that opened this", () => {
  const API = { LMSInitialize() {} };
  const platform = inside(null, { API });
  assert.equal(findApi(inside(inside(platform))), API);
  assert.equal(findApi(inside(null, { opener: inside(platform) })), API);
  assert.equal(findApi(inside(null, { API: "another kind" })), null);
});

test("a window of another host is no platform, and no error", () => {
  const foreign = inside(null);
  Object.defineProperty(foreign, "API", { get: () => { throw new Error("SecurityError"); } });
  assert.equal(findApi(inside(foreign)), null);
});

test("what a platform refuses is said in a sentence, with its error", () => {
  const platform = new Platform({
    LMSInitialize: () => "true",
    LMSSetValue: () => "false",
    LMSGetLastError: () => 405,
    LMSGetErrorString: () => "Incorrect Data Type",
  });
  assert.equal(platform.open(), true);
  assert.equal(platform.set("cmi.core.score.raw", 7, "your score"), false);
  assert.equal(platform.problem, "The platform did not take your score: error 405, Incorrect Data Type.");
});

test("a platform that throws is one that refuses", () => {
  const platform = new Platform({ LMSInitialize: () => { throw new Error("session expired"); } });
  assert.equal(platform.open(), false);
  assert.equal(platform.problem, "The platform did not begin a session: session expired.");
  assert.equal(platform.get("cmi.suspend_data"), "");
  assert.equal(platform.commit(), false);
});
