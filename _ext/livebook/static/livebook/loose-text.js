/**
 * Loose text: stands in for the reader's work on the page where a cell is not the book's: one text, which nobody keeps.
 */

export class LooseText extends EventTarget {
  isLoose = true;

  constructor(source) {
    super();
    this.book = new Map([["", { source }]]);
    this.text = source;
  }

  has() {
    return this.text !== this.book.get("").source;
  }

  sourceOf() {
    return this.text;
  }

  keep(_, source) {
    this.text = source;
    return true;
  }

  forget() {
    return this.keep("", this.book.get("").source);
  }

  isOutdated() {
    return false;
  }

  isContested() {
    return false;
  }
}
