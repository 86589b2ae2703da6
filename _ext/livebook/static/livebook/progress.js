/**
 * Progress: how much of a lab is done, in one line for the page and in a mark at each task's check. The tasks are those
 * that the page's own, built-in verdicts name; the points come with verdicts of cells that the reader has run.
 */

import { status } from "./elements.js";
import { Lab } from "./labs.js";
import { FULL } from "./storage.js";
import { verdictsIn, verdictsOf } from "./verdicts.js";

export class Progress extends EventTarget {
  /** Event: "change", after each new verdict. */
  constructor(kernel) {
    super();
    const built = verdictsIn(document).filter(({ element }) => element.closest(".livebook-cell .cell_output"));
    this.marks = new Map(built.map((verdict) => [keyOf(verdict), new Mark(verdict)]));
    const marked = [...this.marks.values()].map(({ verdict }) => verdict); // each task once
    const names = [...new Set(marked.map(({ lab }) => lab))];
    this.labs = new Map(names.map((name) => [name, this.#lab(name, marked)]));
    this.lines = new Map(names.map((name) => [name, new Line(names.length > 1 ? `${name}: ` : "")]));
    this.#showAll();
    kernel.addEventListener("output", ({ detail }) => verdictsOf(detail.data).forEach((verdict) => this.#take(verdict)));
  }

  /** Whether the page is a lab's. */
  get isLab() {
    return this.labs.size > 0;
  }

  /** Whether there is anything to forget. */
  get isBegun() {
    return [...this.labs.values()].some(({ points }) => points.size);
  }

  /** One line for each lab of the page. */
  get elements() {
    return [...this.lines.values()].map(({ element }) => element);
  }

  forget() {
    this.labs.forEach((lab) => lab.forget());
    this.#showAll();
    this.dispatchEvent(new Event("change"));
  }

  #lab(name, verdicts) {
    const tasks = verdicts.filter(({ lab }) => lab === name);
    return new Lab(name, tasks, () => {
      this.#showAll();
      this.dispatchEvent(new Event("change"));
    });
  }

  #take(verdict) {
    const mark = this.marks.get(keyOf(verdict));
    if (mark?.verdict.of !== verdict.of) return; // no task of this page
    const lab = this.labs.get(verdict.lab);
    const kept = lab.keep(verdict);
    mark.show(verdict.points);
    this.lines.get(lab.name).show(lab.progress, kept);
    this.dispatchEvent(new Event("change"));
  }

  #showAll() {
    this.marks.forEach((mark) => mark.show(this.labs.get(mark.verdict.lab).points.get(mark.verdict.task), "Checked earlier: "));
    this.labs.forEach((lab, name) => this.lines.get(name).show(lab.progress));
  }
}

/** The state of one task, above the verdict that the book was built with. */
class Mark {
  constructor(verdict) {
    this.verdict = verdict;
    this.element = Object.assign(document.createElement("p"), { className: "livebook-mark" });
    verdict.element.closest(".cell_output").before(this.element);
  }

  /** @param {number=} points none where the reader has not checked */
  show(points, before = "") {
    const { of } = this.verdict;
    const checked = points !== undefined;
    const word = of === 1 ? "point" : "points";
    this.verdict.element.hidden = checked; // "not started" is true no more
    this.element.dataset.state = !checked ? "open" : points < of ? "begun" : "done";
    this.element.textContent = checked ? `${before}${points} of ${of} ${word}` : `Not checked yet, ${of} ${word}`;
  }
}

/** The progress of one lab. */
class Line {
  constructor(before) {
    this.before = before;
    this.element = Object.assign(document.createElement("div"), { className: "livebook-progress" });
    this.words = status();
    this.bar = document.createElement("progress");
    this.bar.setAttribute("aria-label", `${before}points`);
    this.element.append(this.words, this.bar);
  }

  show({ points, of, words }, kept = true) {
    this.words.textContent = `${this.before}${words}${kept ? "" : `; not kept, because ${FULL}`}`;
    Object.assign(this.bar, { max: of, value: points });
  }
}

function keyOf({ lab, task }) {
  return JSON.stringify([lab, task]);
}
