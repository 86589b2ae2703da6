/** Recordings: the run that is nearest to the reader's settings, found on a grid and unpacked once. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

import { Recording, nearestIndex, snapped } from "../../../_ext/livebook/static/livebook/recording.js";

test("on a plain slider the nearest value is that of the smallest distance", () => {
  assert.equal(nearestIndex([0, 1, 4], 2, "FloatSlider"), 1);
  assert.equal(nearestIndex([0, 1, 4], 3, "IntSlider"), 2);
  assert.equal(nearestIndex([0, 1, 4], 99, "IntSlider"), 2);
});

test("on a logarithmic slider 0.1 lies in the middle between 0.01 and 1", () => {
  assert.equal(nearestIndex([0.01, 1], 0.09, "FloatLogSlider"), 0);
  assert.equal(nearestIndex([0.01, 1], 0.11, "FloatLogSlider"), 1);
});

test("a word and a tick are near to themselves alone", () => {
  assert.equal(nearestIndex(["sgd", "adam"], "adam", "Dropdown"), 1);
  assert.equal(nearestIndex([false, true], true, "Checkbox"), 1);
});

/** Two rates and two optimizers: four runs, of which the last control changes fastest. */
function recorded() {
  const content = {
    pieces: ["<svg>", "a", "b", "</svg>"],
    frames: [
      { picture: [0, 1, 3], sentence: "0.1 and sgd", reached: [] },
      { picture: [0, 2, 3], sentence: "0.1 and adam", reached: [] },
      { picture: [0, 1, 2, 3], sentence: "1 and sgd", reached: [0] },
      { picture: [0, 3], sentence: "1 and adam", reached: [] },
    ],
    film: [
      [0, 3],
      [0, 2, 3],
    ],
  };
  const data = gzipSync(JSON.stringify(content)).toString("base64");
  const specs = [
    { name: "rate", kind: "FloatLogSlider", value: 1 },
    { name: "optimizer", kind: "Dropdown", value: "adam" },
    { name: "seed", kind: "IntSlider" },
  ];
  return new Recording({ axes: { rate: [0.316, 1], optimizer: ["sgd", "adam"] }, data }, specs);
}

test("a picture is put together from its pieces, and its settings are exact", async () => {
  assert.deepEqual(await recorded().nearest({ rate: 1, optimizer: "sgd", seed: 7 }), {
    picture: "<svg>ab</svg>",
    sentence: "1 and sgd",
    reached: [0],
    exact: true,
    isFirst: false,
  });
});

test("settings that differ in the last digits alone train another network: they are not exact", async () => {
  const { exact, sentence } = await recorded().nearest({ rate: 10 ** -0.5, optimizer: "adam" });
  assert.deepEqual([exact, sentence], [false, "0.1 and adam"]);
});

test("settings beside the grid show the nearest run, and it is not exact", async () => {
  const { exact, sentence } = await recorded().nearest({ rate: 0.7, optimizer: "adam" });
  assert.deepEqual([exact, sentence], [false, "1 and adam"]);
});

test("the film is of the first settings, and those are known again", async () => {
  assert.deepEqual(await recorded().film(), ["<svg></svg>", "<svg>b</svg>"]);
  assert.equal((await recorded().nearest({ rate: 1, optimizer: "adam" })).isFirst, true);
});

const RATES = { kind: "FloatLogSlider", byKey: true };

test("at a key's press a slider goes on to the next recorded value", () => {
  assert.equal(snapped([0.01, 0.1, 1], 0.1, 0.126, RATES), 1);
  assert.equal(snapped([0.01, 0.1, 1], 0.1, 0.079, RATES), 0.01);
  assert.equal(snapped([1, 0.01, 0.1], 0.1, 0.126, RATES), 1);
});

test("at the last recorded value it stays there", () => {
  assert.equal(snapped([0.01, 0.1, 1], 1, 1.26, RATES), 1);
});

test("by mouse it goes to the nearest recorded value, which may be where it stands", () => {
  assert.equal(snapped([0.01, 0.1, 1], 0.1, 0.126, { ...RATES, byKey: false }), 0.1);
  assert.equal(snapped([0.01, 0.1, 1], 0.1, 0.5, { ...RATES, byKey: false }), 1);
});
