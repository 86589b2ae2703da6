// Clickable picture: the values that places of the drawing stand for, what a key chooses, and what stays.

import assert from "node:assert/strict";
import test from "node:test";

import { choiceOf, Trails, valueAt, valueUnder } from "../../../nnlive/explorers/clickable_picture.js";

test("between its two places a value lies in proportion", () => {
  const axis = { from: [44, 304], to: [-1.5, 1.5] };
  assert.equal(valueAt(44, axis), -1.5);
  assert.equal(valueAt(174, axis), 0);
  assert.equal(valueAt(304, axis), 1.5);
});

test("beyond them it stays at the end, also where places fall from left to right", () => {
  assert.equal(valueAt(500, { from: [300, 40], to: [0, 1] }), 0);
  assert.equal(valueAt(-5, { from: [300, 40], to: [0, 1] }), 1);
});

test("on a logarithmic axis the middle is the geometric mean", () => {
  assert.ok(Math.abs(valueAt(50, { from: [0, 100], to: [0.01, 1], log: true }) - 0.1) < 1e-12);
});

test("a key is a control and a value, which may hold more signs of equality", () => {
  assert.deepEqual(choiceOf("number=z = x W + b"), { number: "z = x W + b" });
});

test("a part that follows the pointer in both directions adds up x and y", () => {
  assert.equal(valueUnder({ x: 10, y: 20 }, { control: "b", plane: [0.5, 2, -1] }), 0.5);
  assert.equal(valueUnder({ x: 174, y: 20 }, { control: "w", axis: "x", from: [44, 304], to: [-1.5, 1.5] }), 0);
});

/** A group of a picture with parts {place: markup}, and the markup that it holds in the end. */
function group(trail, parts) {
  const children = Object.entries(parts).map(([spot, outerHTML]) => ({ dataset: { spot }, outerHTML }));
  return { dataset: { trail }, children, innerHTML: "" };
}

test("what a trail has held stays, a newer part in place of an older one, and another trail has its own", () => {
  const trails = new Trails();
  const shown = [["a", { 1: "one" }], ["a", { 2: "two" }], ["b", { 3: "three" }], ["a", { 1: "new" }]].map(([name, parts]) => {
    const some = group(name, parts);
    trails.follow(some);
    return some.innerHTML;
  });
  assert.deepEqual(shown, ["one", "onetwo", "three", "newtwo"]);
});
