/** What the bench's own controls take from a link or from the picture, and its picture and notebook as files. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { parse } from "../../../_ext/livebook/static/livebook/control-values.js";
import { notebookOf } from "../../../_ext/livebook/static/livebook/downloads.js";
import { fragment, linkTo, read } from "../../../_ext/livebook/static/livebook/permalinks.js";
import { settled } from "../../../_ext/livebook/static/livebook/picture-file.js";

const NETWORK = { name: "network", kind: "NetworkRows", label: "Network", value: "4 tanh zeros", activations: ["tanh", "relu"], initializers: ["zeros", "ones"], most: { layers: 2, units: 8 } };
const INPUTS = { name: "inputs", kind: "Several", label: "Inputs", value: "x1, x2", choices: ["x1", "x2", "x1²"] };
const TABLE = { name: "table", kind: "Textarea", label: "Your table", value: "" };
const BENCH = new Map([["bench", [NETWORK, INPUTS, TABLE]]]);

for (const text of ["8 tanh zeros", "1 relu ones, 2 tanh zeros", "3 relu zeros, output ones", "output zeros"]) {
  test(`"${text}" is a network`, () => assert.equal(parse(NETWORK, text), text));
}

for (const text of ["", "9 tanh zeros", "0 tanh zeros", "8 tanh", "8 tanh zeros ones", "8 sine zeros", "8 tanh nothing", "output", "output zeros, 3 relu zeros", "1 relu ones, 1 relu ones, 1 relu ones"]) {
  test(`"${text}" is no network`, () => assert.equal(parse(NETWORK, text), null));
}

test("inputs are some of the words that there are", () => {
  assert.equal(parse(INPUTS, "x1, x1²"), "x1, x1²");
  assert.equal(parse(INPUTS, "x1, x3"), null);
});

test("a whole set-up comes back from its link, a table of many lines among it", async () => {
  const settings = { network: "2 relu ones", inputs: "x2", table: "1;2;red\n3;4;\"a <b>\"\n" };
  const { href, isWhole } = await linkTo("http://here/page.html", { name: "bench", controls: BENCH.get("bench") }, settings);
  assert.ok(isWhole);
  assert.deepEqual((await read(new URL(href).hash, BENCH)).settings, settings);
});

test("a table that is too long for a link is left out, and that is said", async () => {
  const table = Array.from({ length: 2000 }, (_, k) => `${Math.sin(k)},${Math.cos(k * k)},${k % 3}`).join("\n");
  const { href, isWhole } = await linkTo("http://here/page.html", { name: "bench", controls: BENCH.get("bench") }, { network: "2 relu ones", inputs: "x2", table });
  assert.ok(!isWhole && href.length < 500);
});

for (const [wrong, problem] of Object.entries({
  [fragment("bench", { network: "99 relu ones" })]: 'it asks for a value of "Network" that this explorer cannot show',
  [fragment("bench", { table: "1;2;red" })]: 'it holds no text for "Your table"',
  [fragment("bench", { regularisation: "L2" })]: "it names a control that this explorer does not have",
})) {
  test(`a link is refused because ${problem}`, async () => assert.equal((await read(wrong, BENCH)).problem, problem));
}

test("a picture as a file has the colours of its page", () => {
  const text = '<path fill="light-dark(#2563b0, #6cb2f0)"/><rect fill="var(--pst-color-background, var(--jp-layout-color0, white))"/>';
  assert.equal(settled(text, "white", false), '<path fill="#2563b0"/><rect fill="white"/>');
  assert.equal(settled(text, "black", true), '<path fill="#6cb2f0"/><rect fill="black"/>');
});

test("a notebook holds the program as its only cell of code", () => {
  const { cells, nbformat } = JSON.parse(notebookOf("import nnlib as nn\nprint(1)", "http://here/#live=bench"));
  assert.equal(nbformat, 4);
  assert.deepEqual(cells.map(({ cell_type, source }) => [cell_type, source.split("\n").at(-1)]), [
    ["markdown", "The program trains the networks of [this page](http://here/#live=bench)."],
    ["code", "print(1)"],
  ]);
});
