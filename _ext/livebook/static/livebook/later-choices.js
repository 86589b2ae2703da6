/**
 * Later choices: what a press in a picture means when the picture is behind the controls, so that three quick presses of
 * "one unit more" are three units. A picture says in data-shows what it was drawn from: {control: text}. No page is needed here.
 */

import { networkIn, networkText } from "./network-text.js";

/**
 * The text that a control is to have.
 * @param {Object} spec of the control
 * @param {string} shown the text that the picture was drawn from
 * @param {string} chosen what the picture made of it
 * @param {string} now what the control has by now
 */
export function carriedOver(spec, shown, chosen, now) {
  if (shown === now) return chosen;
  return spec.kind === "Several" ? ticked(spec, shown, chosen, now) : layered(spec, shown, chosen, now);
}

/** Words that the press has put in or taken out are put into, or taken out of, those of now. */
function ticked({ choices }, shown, chosen, now) {
  const [before, after, present] = [shown, chosen, now].map((text) => text.split(", "));
  const isPressed = (word) => before.includes(word) !== after.includes(word);
  const words = choices.filter((word) => present.includes(word) !== isPressed(word));
  return words.length ? words.join(", ") : now;
}

/** A layer that the press has added or removed, or units, are those of now. */
function layered({ most }, shown, chosen, now) {
  const [{ layers: before }, { layers: after }, { layers: present, output }] = [shown, chosen, now].map(networkIn);
  let layers = present.map((layer, number) => withUnits(layer, unitsOf(after[number]) - unitsOf(before[number]), most.units));
  if (after.length > before.length) layers = [...present, present.at(-1) ?? after.at(-1)].slice(0, most.layers);
  if (after.length < before.length) layers = present.slice(0, -1);
  return networkText({ layers, output });
}

function unitsOf(layer = "0") {
  return Number(layer.split(" ")[0]);
}

function withUnits(layer, change, most) {
  const [units, ...words] = layer.split(" ");
  return [Math.min(Math.max(Number(units) + change, 1), most), ...words].join(" ");
}
