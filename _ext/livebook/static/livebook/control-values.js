/**
 * Control values: what a control can show, how it says it, and what the widget in Python takes over. No page is needed here.
 *
 * A spec describes a control: {name, kind, label, value, trait, and what the kind needs: min, max, step, base, options};
 * a slider may have a colour, that of the mark with which its label begins.
 */

import { networkIn } from "./network-text.js";

/** Where a slider stands for a value; a logarithmic one stands at the exponent. */
export function sliderPosition(spec, value) {
  return isLogarithmic(spec) ? Math.log(value) / Math.log(spec.base) : value;
}

/** The value for which a slider stands at this position. */
export function sliderValue(spec, position) {
  return isLogarithmic(spec) ? spec.base ** position : position;
}

/** A slider's value in words: whole, or of three digits. */
export function valueText(spec, value) {
  return (spec.kind === "IntSlider" ? value : Number(value.toPrecision(3))).toString();
}

/** What the widget in Python takes over: {its trait: value}. */
export function stateOf(spec, value) {
  return { [spec.trait]: spec.trait === "index" ? spec.options.indexOf(value) : value };
}

/** {kind: whether a text is a value of such a control}. */
const TEXTS = {
  Several: ({ choices }, text) => text.split(", ").every((word) => choices.includes(word)),
  NetworkRows: isNetwork,
  Textarea: () => true,
};

/** Whether a text says a network as the bench's rows do. */
function isNetwork({ activations, initializers, most }, text) {
  const { layers, output } = networkIn(text);
  const isLayer = ([units, activation, start, ...rest]) =>
    /^\d$/.test(units) && units >= 1 && units <= most.units && activations.includes(activation) && initializers.includes(start) && !rest.length;
  const isKnown = output === undefined || initializers.includes(output);
  return isKnown && layers.length <= most.layers && layers.every((layer) => isLayer(layer.split(" ")));
}

/** The value nearest to what a link asks for, or null where the control cannot show it. */
export function parse(spec, text) {
  if (spec.kind === "Dropdown") return spec.options.includes(text) ? text : null;
  if (TEXTS[spec.kind]) return TEXTS[spec.kind](spec, text) ? text : null;
  if (spec.kind === "Checkbox") return { true: true, false: false }[text] ?? null;
  const number = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN;
  const low = sliderValue(spec, spec.min);
  const high = sliderValue(spec, spec.max);
  const nearly = (end) => 1e-9 * Math.abs(end); // 10 to a power may be a little beside the number that a link writes
  if (!(number >= low - nearly(low) && number <= high + nearly(high))) return null;
  if (["IntSlider", "BoundedIntText"].includes(spec.kind) && !Number.isInteger(number)) return null;
  return number;
}

function isLogarithmic({ kind }) {
  return kind === "FloatLogSlider";
}
