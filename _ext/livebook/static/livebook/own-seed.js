/**
 * Own seed: what the button beside a seed gives. For most explorers that is the next seed; where a reader is to have a
 * seed of their own, this browser draws one, keeps it, and gives it again at the next press.
 */

import { load, save } from "./storage.js";

const KEPT = "own-seed"; // {seed}
let drawn = 0; // also where the browser keeps nothing

/**
 * @param {boolean} draws whether the reader is to have a seed of their own
 * @param {{spec: {min: number, max: number}, value: number}} control of the seed
 */
export function nextSeed(draws, { spec, value }) {
  if (draws) return ownSeed(spec.max);
  return value >= spec.max ? spec.min : value + 1;
}

/** A whole number from 1 to `highest`, the same each time. */
export function ownSeed(highest) {
  const { seed } = load(KEPT);
  if (Number.isInteger(seed) && seed >= 1 && seed <= highest) return seed;
  drawn ||= 1 + Math.floor((crypto.getRandomValues(new Uint32Array(1))[0] / 2 ** 32) * highest);
  save(KEPT, { seed: drawn });
  return drawn;
}
