/**
 * Permalinks: an explorer's settings in the address, after the #, and back. Nothing of a link is used unless all is valid.
 */

import { parse } from "./control-values.js";

const LONGEST = 1000; // characters; a real link has fewer than 200

/** The fragment that stands for these settings: #live=first-network&rate=0.5&seed=3 */
export function fragment(name, settings) {
  return `#${new URLSearchParams({ live: name, ...settings })}`;
}

/**
 * Read a fragment.
 * @param {string} hash the address's part from # on
 * @param {Map<string, Array>} explorers {name: specs of its controls}
 * @returns {?{name: ?string, settings: ?Object, problem: ?string}} null if the fragment is none of ours
 */
export function read(hash, explorers) {
  if (!hash.startsWith("#live=")) return null;
  if (hash.length > LONGEST) return { problem: `it is longer than ${LONGEST} characters` };
  const pairs = [...new URLSearchParams(hash.slice(1))];
  const [, name] = pairs.shift();
  const specs = explorers.get(name);
  if (!specs) return { problem: "it names an explorer that is not on this page" };
  const settings = {};
  for (const [key, text] of pairs) {
    const spec = specs.find((each) => each.name === key);
    if (!spec) return { name, problem: "it names a control that this explorer does not have" };
    const value = parse(spec, text);
    if (value === null) return { name, problem: `it asks for a ${spec.label} that this explorer cannot show` };
    settings[key] = value;
  }
  return { name, settings, problem: null };
}
