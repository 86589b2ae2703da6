/**
 * Answers: what the reader has predicted on one page, kept in this browser.
 */

import { follow, load, save } from "./storage.js";

const NAME = "predictions";
const TIMES = "prediction-times"; // when each was given, so that of two browsers the later one counts

/** Letters of an answer that are kept. */
export const LONGEST = 500;

export class Answers {
  /** @param {string} notebook its path from the book's root, since pages in two folders may have one name */
  constructor(notebook) {
    this.notebook = notebook;
  }

  /** The answer to the page's question of this number, if there is one. */
  to(number) {
    return load(NAME)[this.#key(number)];
  }

  /** @returns {boolean} whether this browser keeps it */
  keep(number, answer) {
    save(TIMES, { ...load(TIMES), [this.#key(number)]: Date.now() });
    return save(NAME, { ...load(NAME), [this.#key(number)]: answer.slice(0, LONGEST) });
  }

  /** Be told when an answer may be another one, because it was given in another tab. */
  follow(listener) {
    follow(NAME, listener);
  }

  #key(number) {
    return `${this.notebook}#${number}`;
  }
}
