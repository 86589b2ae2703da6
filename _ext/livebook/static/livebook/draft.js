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
  elsewhere: "Changed by you in another tab: this is the text from there.",
  backElsewhere: "The book's own text is back, because you put it back in another tab.",
  loose: "Changed by you. Copy what you want to keep: this cell goes when you leave the page.",
  contested: "Changed by you here, and in another tab as well. The text from there is kept, this one is not.",
};

export class Draft {
  /**
   * @param {string} id of the cell
   * @param {Work} work
   * @param {function(string)} onChange told of each new text
   */
  constructor(id, work, onChange) {
    Object.assign(this, { id, work, onChange });
    this.thrown = null; // the text that the last reset, or another tab, threw away
    this.onElsewhere = () => {}; // called when the text, or what can be done with it, is another one by another tab
    work.addEventListener("elsewhere", ({ detail }) => detail.id === id && this.#follow(detail.before));
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

  get isContested() {
    return this.work.isContested(this.id);
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

  /** The text that was thrown away. */
  undo() {
    this.keep(this.thrown);
  }

  /** Of two texts, keep the one that is here. */
  chooseHere() {
    const kept = this.work.chooseHere(this.id);
    this.#mark(kept ? undefined : "lost");
  }

  /** Of two texts, take the one from the other tab; this one can be had back. */
  chooseThere() {
    this.work.chooseThere(this.id);
  }

  /** The text is the other tab's, or the reader has to choose. */
  #follow(before) {
    const taken = this.source !== before;
    if (taken) {
      this.thrown = before === this.work.book.get(this.id).source ? null : before;
      this.onChange(this.source);
    }
    this.#mark(taken ? (this.changed ? "elsewhere" : "backElsewhere") : undefined);
    this.onElsewhere();
  }

  /** The book's own text needs no words, unless it has just come back. */
  #mark(name = this.work.isLoose ? "loose" : this.work.isOutdated(this.id) ? "outdated" : "kept") {
    this.mark = this.changed || name.startsWith("back") ? name : "own";
    if (this.isContested) this.mark = "contested";
  }
}
