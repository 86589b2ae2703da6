/**
 * Permalinks: an explorer's settings in the address, after the #, and back. Nothing of a link is used unless all is valid.
 */

import { parse } from "./control-values.js";
import { drawingIn, drawingText, isSame, pastedIn } from "./drawings.js";

/** Characters of a link; one without drawings has fewer than 200. */
export const LONGEST = 8000;

/** The fragment that stands for these settings: #live=first-network&rate=0.5&seed=3 */
export function fragment(name, settings) {
  return `#${new URLSearchParams({ live: name, ...settings })}`;
}

/**
 * The address that leads to these settings. Drawings are in it unless they make it too long; those that the explorer has
 * at first are left out.
 * @param {string} page the page's address
 * @param {Object} view the explorer's name and the specs of its controls
 * @param {Object} settings
 * @returns {Promise<{href: string, isWhole: boolean}>}
 */
export async function linkTo(page, { name, controls }, settings) {
  const drawn = controls.filter(isLong);
  const texts = {};
  for (const { name: pad, value } of drawn) {
    if (!isSame(settings[pad], value)) texts[pad] = await drawingText(settings[pad]);
  }
  const others = Object.fromEntries(Object.entries(settings).filter(([key]) => !drawn.some((pad) => pad.name === key)));
  const { href } = new URL(fragment(name, { ...others, ...texts }), page);
  if (href.length <= LONGEST) return { href, isWhole: true };
  return { href: new URL(fragment(name, others), page).href, isWhole: false };
}

/**
 * Read a fragment.
 * @param {string} hash the address's part from # on
 * @param {Map<string, Array>} explorers {name: specs of its controls}
 * @returns {Promise<?{name: ?string, settings: ?Object, problem: ?string}>} null if the fragment is none of ours
 */
export async function read(hash, explorers) {
  if (!hash.startsWith("#live=")) return null;
  if (hash.length > LONGEST) return { problem: `it is longer than ${LONGEST} characters` };
  const pairs = [...new URLSearchParams(hash.slice(1))];
  const [, name] = pairs.shift();
  const specs = explorers.get(name);
  if (!specs) return { problem: "it names an explorer that is not on this page" };
  const settings = pairs.length ? firstDrawings(specs) : {};
  for (const [key, text] of pairs) {
    const spec = specs.find((each) => each.name === key);
    if (!spec) return { name, problem: "it names a control that this explorer does not have" };
    const value = await valueIn(spec, text);
    if (value === null) return { name, problem: problemOf(spec) };
    settings[key] = value;
  }
  return { name, settings, problem: null };
}

/** What a link means that holds no drawing. */
function firstDrawings(specs) {
  return Object.fromEntries(specs.filter(isLong).map(({ name, value }) => [name, value]));
}

/** Whether a control's value may be long, and is compressed: a drawing, or a text of many lines. */
function isLong({ kind }) {
  return ["Pad", "Textarea"].includes(kind);
}

/** What the text says of a control, null where it cannot show it. */
async function valueIn(spec, text) {
  if (spec.kind === "Pad") return drawingIn(spec.traits, text);
  return isLong(spec) ? pastedIn(text) : parse(spec, text);
}

function problemOf({ kind, label }) {
  const long = { Pad: "drawing", Textarea: "text" }[kind];
  return long ? `it holds no ${long} for "${label}"` : `it asks for a value of "${label}" that this explorer cannot show`;
}
