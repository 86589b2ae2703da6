/**
 * Practice: how many questions are due, said in one line, and three of them at a time.
 */

import { button, status } from "../livebook/elements.js";
import { follow, FULL, load } from "../livebook/storage.js";
import { ask, boxesIn, KEPT } from "./boxes.js";
import { due, nextDue } from "./schedule.js";

const AT_ONCE = 3;

export class Practice {
  /** @param {Element} place where all questions stand; those that are asked take their place */
  constructor(place, page) {
    Object.assign(this, { place, page, pool: boxesIn(place) });
    this.keys = [...this.pool.keys()];
    this.line = Object.assign(document.createElement("p"), { className: "recall-due" });
    this.words = status();
    this.link = Object.assign(document.createElement("a"), { href: `#${place.closest("section").id}`, textContent: "Practise" });
    this.line.append(this.words, " ", this.link);
    this.questions = document.createElement("div");
    this.more = button("Three more", () => this.#next());
    this.more.className = "nn-quiet";
    this.said = status();
    place.replaceChildren(this.questions, this.said, this.more);
    follow(KEPT, () => this.count());
    this.restart();
  }

  get #due() {
    return due(this.keys, load(KEPT), Date.now(), this.page);
  }

  /** Say how many are due. */
  count() {
    const { length } = this.#due;
    this.words.textContent = length ? `${length} ${length === 1 ? "question is" : "questions are"} due.` : `No question is due. ${this.#later()}`;
    this.link.hidden = !length;
  }

  /** Ask the first that are due. */
  restart() {
    this.count();
    this.#ask();
  }

  #next() {
    this.#ask();
    this.questions.querySelector("input")?.focus();
  }

  #ask() {
    const keys = this.#due.slice(0, AT_ONCE);
    this.open = keys.length;
    this.more.hidden = true;
    this.said.textContent = keys.length ? "" : "There is nothing to practise now. Questions stand at the end of each chapter.";
    ask(this.questions, keys, this.pool, this.page, (isKept) => this.#answered(isKept));
  }

  #answered(isKept) {
    this.open -= 1;
    this.count();
    this.more.hidden = this.open > 0 || !this.#due.length;
    this.said.textContent = isKept ? "" : `Your answer is not kept, because ${FULL}.`;
  }

  #later() {
    const next = nextDue(this.keys, load(KEPT));
    if (next === undefined) return "Questions that you have answered at the end of a chapter come back here.";
    const day = new Date(next).toLocaleDateString("en-GB", { day: "numeric", month: "long" });
    return `The next one comes back on ${day}.`;
  }
}
