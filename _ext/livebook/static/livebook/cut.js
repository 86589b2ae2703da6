/**
 * Cut: what a page shows of outputs that are too much for it: how much it is, the last lines, and a way to get all.
 */

import { button } from "./elements.js";
import { offer } from "./notebook.js";

const cuts = new WeakMap(); // {element: its Cut}

/** Say more about what is not shown; a cut that ends the outputs goes on. */
export function appendCut(element, output) {
  const last = element.lastElementChild;
  if (!cuts.has(last)) {
    const cut = new Cut(element);
    cuts.set(cut.element, cut);
    element.append(cut.element);
  }
  cuts.get(element.lastElementChild).add(output);
}

class Cut {
  constructor(outputs) {
    this.outputs = outputs;
    this.held = []; // pieces of text that are kept and not shown
    this.element = Object.assign(document.createElement("div"), { className: "output livebook-cut" });
    this.words = document.createElement("span");
    this.last = Object.assign(document.createElement("pre"), { className: "output stream" });
    this.note = Object.assign(document.createElement("p"), { className: "livebook-note" });
    this.note.append(this.words, button("Download all as text", () => offer(this.text, "output.txt", "text/plain")));
    this.element.append(this.note, this.last);
  }

  add({ words, held, last, line }) {
    if (held) this.held.push(held);
    this.line = line;
    this.words.textContent = words;
    this.note.hidden = !words;
    this.last.textContent = last + line;
  }

  /** What was printed before the cut, and what is kept of the rest. */
  get text() {
    const shown = [...this.outputs.querySelectorAll(":scope > pre.stream")].filter(
      (each) => each.compareDocumentPosition(this.element) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
    return [...shown.map((each) => each.textContent), ...this.held, this.line].join("");
  }
}
