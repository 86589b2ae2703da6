/**
 * Network text: the hidden layers of the bench as words and back: "8 tanh glorot_uniform, 4 relu he_normal, output zeros".
 * The outputs' initializer is not said where it is the usual one. No page is needed here.
 */

const OUTPUT = "output ";
export const USUAL = "glorot_uniform";

/** The layers, a text each, and the initializer of the outputs where it is said. */
export function networkIn(text) {
  const layers = text.split(", ");
  const output = layers.at(-1).startsWith(OUTPUT) ? layers.pop().slice(OUTPUT.length) : undefined;
  return { layers, output };
}

export function networkText({ layers, output = USUAL }) {
  const isSaid = output !== USUAL || !layers.length;
  return [...layers, ...(isSaid ? [OUTPUT + output] : [])].join(", ");
}
