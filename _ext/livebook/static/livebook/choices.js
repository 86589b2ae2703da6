/**
 * Choices: a list of answers as radio buttons, of which a click, Space or Enter chooses one. The arrow keys only walk: an
 * answer that a reader passes on the way to another one is none.
 */

import { brief, wordsOf } from "./words.js";

const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

export class Choices {
  /**
   * @param {Element} list its items are the choices
   * @param {function(number)} chosen told of the place of each answer that the reader gives
   */
  constructor(list, chosen) {
    this.items = [...list.children];
    this.places = this.items.map((item) => wordsOf(item).trim());
    this.element = document.createElement("div");
    this.element.className = "livebook-choices";
    this.element.setAttribute("role", "radiogroup");
    this.element.setAttribute("aria-label", "Your prediction");
    this.labels = this.items.map((item, place) => this.#label(item, place, chosen));
    this.element.append(...this.labels);
    this.element.addEventListener("keydown", (event) => this.#walk(event));
  }

  get length() {
    return this.items.length;
  }

  /** Check a choice in the reader's name. */
  check(place) {
    this.#radio(place).checked = true;
  }

  /** Which was the reader's first answer, and, where it is known, which is the right one. */
  markFirst(first, right) {
    this.labels.forEach((label, place) => {
      label.toggleAttribute("data-first", place === first);
      if (right !== undefined) label.dataset.is = place === right ? "right" : "wrong";
    });
  }

  /** The choice in a few words, as nodes: with its formulas where it has some. */
  brief(place) {
    const words = brief(this.places[place]);
    return words.includes("\\(") ? [...this.labels[place].lastElementChild.cloneNode(true).childNodes] : [words];
  }

  #label(item, place, chosen) {
    const label = document.createElement("label");
    const radio = Object.assign(document.createElement("input"), { type: "radio", name: "answer", value: this.places[place] });
    radio.addEventListener("change", () => chosen(place));
    const words = document.createElement("span");
    words.append(...(item.querySelector(":scope > p:only-child") ?? item).childNodes);
    label.append(radio, words);
    return label;
  }

  #radio(place) {
    return this.labels[place].firstElementChild;
  }

  #walk(event) {
    const place = this.labels.findIndex((label) => label.contains(event.target));
    if (event.key === "Enter") {
      event.preventDefault();
      this.#radio(place).click();
    } else if (event.key in STEPS && !event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      this.#radio((place + STEPS[event.key] + this.length) % this.length).focus();
    }
  }
}
