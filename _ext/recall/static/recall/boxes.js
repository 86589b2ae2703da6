/**
 * Boxes: questions that can be answered, as predictions are. The book's page with all of them brings those that are due.
 */

import { typeset } from "../livebook/formulas.js";
import { ChoiceQuestion } from "../livebook/predictions.js";
import { load, save } from "../livebook/storage.js";
import { answered } from "./schedule.js";

export const KEPT = "recall"; // {question: entry}, see schedule.js

/** Keeps when an answer's question comes back, in the place of the answer itself. */
class Keeper {
  constructor(page, told) {
    Object.assign(this, { page, told });
  }

  /** A question that comes back is asked anew. */
  to() {}

  /** @returns {boolean} whether this browser keeps it */
  keep(key, words, isRight) {
    const kept = load(KEPT);
    const isKept = save(KEPT, { ...kept, [key]: answered(kept[key], isRight, Date.now(), this.page) });
    this.told(isKept, isRight);
    return isKept;
  }
}

/** The questions in an element, {key: box}, in their order. */
export function boxesIn(root) {
  return new Map([...root.querySelectorAll(".recall-question")].map((box) => [box.dataset.question, box]));
}

/** The boxes of the book's page with all questions; null where it cannot be fetched. */
export async function fetchPool(address) {
  try {
    const response = await fetch(address);
    if (!response.ok) return null;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    page.querySelectorAll(".recall-question a[href]").forEach((link) => (link.href = new URL(link.getAttribute("href"), response.url).href));
    return boxesIn(page);
  } catch {
    return null;
  }
}

/**
 * Put questions into an element of the page, in the place of what it holds, and make them answerable.
 * @param {Map<string, Element>} pool
 * @param {string} page where they are asked
 * @param {function(boolean, boolean)} told of each answer, with whether this browser has kept it and whether it is right
 */
export function ask(element, keys, pool, page, told) {
  const boxes = keys.map((key) => document.importNode(pool.get(key), true));
  const keeper = new Keeper(page, told);
  element.replaceChildren(...boxes);
  boxes.forEach((box, place) => {
    const admonition = box.querySelector(".admonition");
    new ChoiceQuestion(admonition, admonition.querySelector(":scope > ul"), keys[place], keeper);
    admonition.querySelector('[role="radiogroup"]').setAttribute("aria-label", "Your answer");
  });
  if (element.querySelector(".math")) typeset(element);
}
