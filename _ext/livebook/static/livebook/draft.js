/**
 * Draft: the text of one cell as the reader has it: kept, put back to the book's own, and brought back once.
 */

import { FULL } from "./storage.js";

const WORDS = {
  own: "",
  kept: "Changed by you, and kept in this browser.",
  outdated: "Changed by you. The book's own cell has changed since you began; Reset shows it.",
  lost: `Changed by you, but not kept, because ${FULL}. Download the notebook before you leave.`,
  back: "The book's own text is back.",
};

export class Draft {
  /**
   * @param {string} id of the cell
   * @param {Work} work
   * @param {function(string)} onChange told of each new text
   */
  constructor(id, work, onChange) {
    Object.assign(this, { id, work, onChange });
    this.thrown = null; // the text that the last reset threw away
    this.#mark();
  }

  get changed() {
    return this.work.has(this.id);
  }

  get source() {
    return this.work.sourceOf(this.id);
  }

  /** How the text is, in words; none for the book's own. */
  get words() {
    return WORDS[this.mark];
  }

  get canUndo() {
    return this.thrown !== null;
  }

  /** The reader's new text. */
  keep(text) {
    this.thrown = null;
    const kept = this.work.keep(this.id, text);
    this.#mark(kept ? undefined : "lost");
    this.onChange(text);
  }

  /** Back to the book's own text. */
  reset() {
    if (this.changed) this.thrown = this.source;
    this.work.forget(this.id);
    this.#mark(this.canUndo ? "back" : undefined);
    this.onChange(this.source);
  }

  /** The text that the last reset threw away. */
  undo() {
    this.keep(this.thrown);
  }

  /** The book's own text needs no words, unless it has just come back. */
  #mark(name = this.work.isOutdated(this.id) ? "outdated" : "kept") {
    this.mark = this.changed || name === "back" ? name : "own";
  }
}
