/**
 * Words: what an element says as plain text, the same before and after MathJax has set its formulas; and long words cut short.
 */

const LONGEST = 48; // letters of an answer that stand beside a result

/** The text of an element, each formula as its source. */
export function wordsOf(element) {
  const set = [...(globalThis.MathJax?.startup?.document?.math ?? [])];
  const sources = new Map(set.map(({ typesetRoot, math }) => [typesetRoot, `\\(${math}\\)`]));
  const words = (node) => sources.get(node) ?? node.data ?? [...node.childNodes].map(words).join("");
  return words(element);
}

/** An answer in a few words: up to its colon, without its full stop, not too long. */
export function brief(answer) {
  const words = answer.split(/:\s/)[0].trim().replace(/\.$/, "");
  if (words.length <= LONGEST) return words;
  return `${words.slice(0, LONGEST).replace(/[\s,;]+\S*$/, "")} …`;
}

/** A menu's option as [group, words]: "A: x" was found in Report A, "Imagined: x" was not, and others have no group. */
export function groupOf(option) {
  const [, origin, words] = /^([A-Z]|Imagined): (.*)/.exec(option) ?? [];
  if (!origin) return ["", option];
  return [origin.length === 1 ? `Found in Report ${origin}` : origin, words];
}
