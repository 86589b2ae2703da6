/**
 * Draft editor: the place where a cell's text is edited, with a note on what has become of it and a way to undo a reset.
 */

import { edit } from "./editor.js";
import { button, status } from "./elements.js";

export class DraftEditor {
  /**
   * @param {Element} cell the cell's container
   * @param {Element} code the element that shows the book's source
   * @param {Draft} draft
   * @param {function()} onRun told of Shift+Enter
   */
  constructor(cell, code, draft, onRun) {
    Object.assign(this, { cell, code, draft, onRun });
    this.opening = null; // a promise of the editor
    this.note = Object.assign(document.createElement("p"), { className: "livebook-note" });
    this.words = status();
    this.undoButton = button("Undo", () => this.#undo());
    this.hereButton = button("Keep this text", () => this.#chooseHere());
    this.thereButton = button("Take the other text", () => draft.chooseThere());
    this.note.append(this.words, this.undoButton, this.hereButton, this.thereButton);
    draft.onElsewhere = () => this.#follow();
    if (draft.changed) this.open({ focus: false });
    this.#show();
  }

  get isOpen() {
    return this.opening !== null;
  }

  /** Show an editor in the place of the code. */
  open({ focus }) {
    this.opening ??= edit(this.code, this.draft.source, {
      label: "Code of this cell. Shift and Enter run it.",
      focus,
      onRun: this.onRun,
      onChange: (text) => this.#keep(text),
    });
    return this.opening;
  }

  /** Back to the book's own text. */
  reset() {
    this.#close();
    this.draft.reset();
    this.#show();
  }

  #keep(text) {
    this.draft.keep(text);
    this.#show();
  }

  #undo() {
    this.#close();
    this.draft.undo();
    this.#show();
    this.open({ focus: true });
  }

  #chooseHere() {
    this.draft.chooseHere();
    this.#show();
  }

  /** The text is another tab's; where it is the one that stands here, so does the editor. */
  #follow() {
    if (this.draft.source !== this.text) {
      this.#close();
      if (this.draft.changed) this.open({ focus: false });
    }
    this.#show();
  }

  #close() {
    this.opening?.then((editor) => editor.close());
    this.opening = null;
  }

  #show() {
    const { changed, words, canUndo, isContested } = this.draft;
    this.text = this.draft.source;
    this.cell.toggleAttribute("data-changed", changed);
    this.note.hidden = !words;
    this.undoButton.hidden = !canUndo || isContested;
    this.hereButton.hidden = this.thereButton.hidden = !isContested;
    if (this.words.textContent !== words) this.words.textContent = words; // else it is read aloud with every key
  }
}
