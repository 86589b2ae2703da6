/**
 * Draft: the text of one cell as the reader has it: edited in its place, kept, marked, put back, and brought back once.
 */

import { edit } from "./editor.js";
import { button, status } from "./elements.js";
import { FULL } from "./storage.js";

const WORDS = {
  kept: "Changed by you, and kept in this browser.",
  outdated: "Changed by you. The book's own cell has changed since you began; Reset shows it.",
  lost: `Changed by you, but not kept, because ${FULL}. Download the notebook before you leave.`,
  back: "The book's own text is back.",
};

export class Draft {
  /**
   * @param {Element} cell the cell's container
   * @param {Element} code the element that shows the book's source
   * @param {string} id
   * @param {Work} work
   * @param {{onRun: function(), onChange: function(string)}} told of Shift+Enter, and of each new text
   */
  constructor(cell, code, id, work, { onRun, onChange }) {
    Object.assign(this, { cell, code, id, work, onRun, onChange });
    this.opening = null; // a promise of the editor
    this.thrown = null; // the text that Reset threw away
    this.note = Object.assign(document.createElement("p"), { className: "livebook-note" });
    this.words = status();
    this.undoButton = button("Undo", () => this.#undo());
    this.note.append(this.words, this.undoButton);
    if (this.changed) this.open({ focus: false });
    this.#mark();
  }

  get changed() {
    return this.work.has(this.id);
  }

  get isOpen() {
    return this.opening !== null;
  }

  get source() {
    return this.work.sourceOf(this.id);
  }

  /** Show an editor in the place of the code. */
  open({ focus }) {
    this.opening ??= edit(this.code, this.source, {
      label: "Code of this cell. Shift and Enter run it.",
      focus,
      onRun: this.onRun,
      onChange: (text) => this.#keep(text),
    });
    return this.opening;
  }

  /** Back to the book's own text. */
  reset() {
    if (this.changed) this.thrown = this.source;
    this.#close();
    this.work.forget(this.id);
    this.onChange(this.source);
    this.#mark(this.thrown === null ? undefined : "back");
  }

  #keep(text) {
    this.thrown = null;
    const kept = this.work.keep(this.id, text);
    this.onChange(text);
    this.#mark(kept ? undefined : "lost");
  }

  #close() {
    this.opening?.then((editor) => editor.close());
    this.opening = null;
  }

  #undo() {
    this.#close();
    this.#keep(this.thrown);
    this.open({ focus: true });
  }

  #mark(name = this.work.isOutdated(this.id) ? "outdated" : "kept") {
    const shown = this.changed || name === "back";
    this.cell.toggleAttribute("data-changed", this.changed);
    this.note.hidden = !shown;
    this.undoButton.hidden = this.thrown === null;
    const words = shown ? WORDS[name] : "";
    if (this.words.textContent !== words) this.words.textContent = words; // else it is read aloud with every key
  }
}
