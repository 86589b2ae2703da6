/**
 * Consequences: the settings that a choice in the picture means, and those that a move of one control brings with it. No
 * page is needed here.
 */

import { parse } from "./control-values.js";
import { carriedOver } from "./later-choices.js";

/**
 * {control: value} of what the reader has chosen in the picture; what no control can show is left out.
 * @param {Object} chosen {control: value}; values may be text
 * @param {Map} controls {name: control}
 * @param {Object} shown {control: text} that the picture was drawn from
 */
export function chosenSettings(chosen, controls, shown) {
  const settings = {};
  for (const [name, value] of Object.entries(chosen)) {
    const control = controls.get(name);
    const text = String(typeof value === "number" ? control?.nearest(value) : value);
    const before = shown[name];
    const taken = control && parse(control.spec, before === undefined ? text : carriedOver(control.spec, before, text, control.value));
    if (taken !== null && taken !== undefined) settings[name] = taken;
  }
  return settings;
}

/**
 * {control: value} of what a move of a control sets besides.
 * @param {Object} view the explorer's description
 * @param {Control} moved
 */
export function settingsBesides({ chooses, forgets, controls }, { name, value }) {
  const isEmptied = value.length === 0; // a drawing, a text
  if (!isEmptied) return chooses?.[name] ?? {};
  return Object.fromEntries(controls.filter((spec) => forgets?.[name]?.includes(spec.name)).map((spec) => [spec.name, spec.value]));
}
