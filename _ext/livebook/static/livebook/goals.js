/**
 * Goals: what there is to find in an explorer. Those that are reached are ticked, the next one appears; this browser
 * keeps which.
 */

import { load, save } from "./storage.js";

const STAY = 500; // milliseconds: what a drag passes through is not found
const KEPT = "goals"; // {explorer: [numbers of goals reached]}
const ROOM = ".livebook-goal-room"; // as high as the longest goal, so that a tick moves nothing

/** The numbers of the goals to show: those that are reached, and the first that is not. */
export function visible(count, reached) {
  const open = [...Array(count).keys()].find((number) => !reached.has(number));
  return [...Array(count).keys()].filter((number) => reached.has(number) || number === open);
}

/**
 * The goals that count where these are met: the one that is shown, and each that it brings into sight. What nobody has asked
 * the reader to find is not found yet.
 */
export function counted(count, reached, now) {
  const open = [...Array(count).keys()].filter((number) => !reached.has(number));
  const first = open.findIndex((number) => !now.includes(number));
  return first < 0 ? open : open.slice(0, first);
}

export class Goals {
  /**
   * @param {string} name the explorer's
   * @param {Array<string>} sentences one for each goal
   * @param {Element} element where they stand
   */
  constructor(name, sentences, element) {
    Object.assign(this, { name, sentences, element });
    this.reached = new Set((load(KEPT)[name] ?? []).filter((number) => number in sentences));
    this.met = new Set(this.reached); // also before their turn
    this.#show();
    this.#watchHands();
  }

  /** These goals are reached where the reader is now; they count if the reader stays for a moment, lets go, and sees the end. */
  settle(numbers) {
    clearTimeout(this.settling);
    this.element.parentElement?.removeAttribute("data-reached");
    if (!numbers.length) return;
    this.settling = setTimeout(() => (this.#isBusy ? this.settle(numbers) : this.reach(numbers)), STAY);
  }

  get #isBusy() {
    return this.isHeld || this.element.parentElement?.matches("[data-playing], [data-replays]");
  }

  #watchHands() {
    addEventListener("pointerdown", () => (this.isHeld = true), { capture: true });
    ["pointerup", "pointercancel"].forEach((name) => addEventListener(name, () => (this.isHeld = false), { capture: true }));
  }

  /** The reader has reached goals, by their numbers: one that is met before its turn counts when that comes. */
  reach(numbers) {
    numbers.forEach((number) => this.met.add(number));
    const fresh = counted(this.sentences.length, this.reached, [...this.met]);
    if (!fresh.length) return;
    fresh.forEach((number) => this.reached.add(number));
    save(KEPT, { ...load(KEPT), [this.name]: [...this.reached].sort() });
    this.#show(fresh);
    this.element.parentElement?.setAttribute("data-reached", ""); // the sentence says so too, where the hand is
  }

  #show(fresh = []) {
    const list = Object.assign(document.createElement("ul"), { className: "livebook-goals" });
    const numbers = visible(this.sentences.length, this.reached);
    const [done, open] = [true, false].map((isDone) => numbers.filter((number) => this.reached.has(number) === isDone));
    list.append(...this.#fold(done, fresh.length > 0), ...open.map((number) => this.#item(number)));
    this.element.replaceChildren(list, ...this.element.querySelectorAll(ROOM));
    this.element.setAttribute("role", "status"); // from now on changes are read out, not what was reached on an earlier visit
  }

  /** Goals that are reached: how many, before the next one, so that no line is added; unfolded, which. */
  #fold(numbers, isFresh) {
    if (!numbers.length) return [];
    const [item, fold, summary] = ["li", "details", "summary"].map((name) => document.createElement(name));
    const { length } = this.sentences;
    item.dataset.state = "reached";
    item.toggleAttribute("data-fresh", isFresh);
    fold.toggleAttribute("data-all", numbers.length === length);
    summary.textContent = numbers.length === length ? `${length === 2 ? "Both" : `All ${length}`} goals reached` : `${numbers.length} of ${length} reached`;
    fold.append(summary, ...numbers.map((number) => Object.assign(document.createElement("p"), { textContent: this.sentences[number] })));
    item.append(fold, " ");
    return [item];
  }

  #item(number) {
    const item = document.createElement("li");
    item.append(Object.assign(document.createElement("b"), { textContent: number ? "Next goal:" : "Goal:" }), ` ${this.sentences[number]}`);
    item.dataset.state = "open";
    return item;
  }
}
