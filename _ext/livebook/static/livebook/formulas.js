/**
 * Formulas: MathJax sets them. A page without formulas of its own loads it when the first formula is to be set.
 */

import { script } from "./loading.js";

let loading = null; // a promise, once MathJax is being loaded

/** Set the formulas in an element; where MathJax cannot be loaded, their source stays in sight. */
export async function typeset(element) {
  try {
    if (!window.MathJax?.typesetPromise) await (loading ??= load());
    await window.MathJax.typesetPromise([element]);
  } catch {
    loading = null; // the next formula tries again
  }
}

async function load() {
  await script("mathjax/tex-mml-chtml.js");
  await window.MathJax.startup.promise;
  serveWidgets(); // another object stands in the place of the one that had the page's settings
}

/** The renderer of widgets speaks to MathJax 2; this is the one entry point that it calls. */
export function serveWidgets() {
  window.MathJax ??= {};
  window.MathJax.Hub ??= { Queue: (call) => call?.[2] && typeset(call[2]) };
}
