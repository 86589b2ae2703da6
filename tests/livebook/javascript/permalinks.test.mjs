/** Permalinks: settings into an address and back; nothing of a link is used unless all of it is valid. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { drawingText } from "../../../_ext/livebook/static/livebook/drawings.js";
import { fragment, linkTo, LONGEST, read } from "../../../_ext/livebook/static/livebook/permalinks.js";

const RATE = { name: "rate", kind: "FloatLogSlider", label: "learning rate", base: 10, min: -3, max: 1 };
const START = { name: "start", kind: "Dropdown", label: "start", options: ["He & Co.", "zeros"] };
const FIRST = [[0.5, -0.5, 1]];
const PAD = { name: "drawn", kind: "Pad", label: "Your points", value: FIRST, traits: { kind: "points", classes: 2, limit: 1.1 } };
const EXPLORERS = new Map([["first-network", [RATE, START]], ["bench", [RATE, PAD]]]);
const BENCH = { name: "bench", controls: [RATE, PAD] };
const PAGE = "http://127.0.0.1/intro.html";

test("settings come back from the fragment that stands for them", async () => {
  const settings = { rate: 0.5, start: "He & Co." };
  const hash = fragment("first-network", settings);
  assert.equal(hash, "#live=first-network&rate=0.5&start=He+%26+Co.");
  assert.deepEqual(await read(hash, EXPLORERS), { name: "first-network", settings, problem: null });
});

test("a heading's fragment is none of ours", async () => {
  assert.equal(await read("#layers", EXPLORERS), null);
  assert.equal(await read("", EXPLORERS), null);
});

test("a drawing comes back from the link that leads to it", async () => {
  const settings = { rate: 0.5, drawn: [[0.123, -1.1, 0], [1, 0, 1]] };
  const { href, isWhole } = await linkTo(PAGE, BENCH, settings);
  assert.ok(isWhole);
  assert.match(href, /^http:\/\/127.0.0.1\/intro.html#live=bench&rate=0.5&drawn=[\w-]+$/);
  assert.deepEqual(await read(new URL(href).hash, EXPLORERS), { name: "bench", settings, problem: null });
});

test("the drawing that an explorer has at first is not in the link, and comes back as well", async () => {
  const settings = { rate: 0.5, drawn: [[...FIRST[0]]] };
  const { href } = await linkTo(PAGE, BENCH, settings);
  assert.equal(href, `${PAGE}#live=bench&rate=0.5`);
  assert.deepEqual((await read(new URL(href).hash, EXPLORERS)).settings, settings);
});

test("a cleared pad comes back as cleared", async () => {
  const { href } = await linkTo(PAGE, BENCH, { rate: 0.5, drawn: [] });
  assert.deepEqual((await read(new URL(href).hash, EXPLORERS)).settings.drawn, []);
});

test("a drawing that makes the link too long is left out", async () => {
  const random = (n) => Math.round(Math.sin(n * n) * 1000) / 1000;
  const drawn = Array.from({ length: 2000 }, (_, n) => [random(n), random(n + 0.5), n % 2]);
  const { href, isWhole } = await linkTo(PAGE, BENCH, { rate: 0.5, drawn });
  assert.ok(!isWhole);
  assert.equal(href, `${PAGE}#live=bench&rate=0.5`);
  const short = await linkTo(PAGE, BENCH, { rate: 0.5, drawn: drawn.slice(0, 600) });
  assert.ok(short.isWhole && short.href.length <= LONGEST);
});

const PROBLEMS = {
  "#live=nobody&rate=0.5": "it names an explorer that is not on this page",
  "#live=first-network&speed=1": "it names a control that this explorer does not have",
  "#live=first-network&start=zeros&rate=100": 'it asks for a value of "learning rate" that this explorer cannot show',
  [`#live=first-network&start=${"z".repeat(LONGEST)}`]: `it is longer than ${LONGEST} characters`,
  "#live=bench&drawn=%3Cscript%3E": 'it holds no drawing for "Your points"',
  [`#live=bench&drawn=${await drawingText([[0, 2, 0]])}`]: 'it holds no drawing for "Your points"',
};

for (const [hash, problem] of Object.entries(PROBLEMS)) {
  test(`a link is refused because ${problem}: ${hash.slice(0, 40)}`, async () => {
    const link = await read(hash, EXPLORERS);
    assert.equal(link.problem, problem);
    assert.equal(link.settings, undefined);
  });
}
