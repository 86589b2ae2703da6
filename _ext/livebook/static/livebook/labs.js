/**
 * Labs: the points of each task, as the last check found them, kept in this browser.
 */

import { follow, load, save } from "./storage.js";

/** The tasks of one lab on a page and the points that the reader has in them. */
export class Lab {
  /**
   * @param {Array} tasks [{task, of}], each once
   * @param {function()} onElsewhere told when the points are those of a check in another tab
   */
  constructor(name, tasks, onElsewhere = () => {}) {
    this.name = name;
    this.tasks = tasks;
    this.unkept = new Map(); // the points of tasks that this browser did not keep
    this.points = this.#kept();
    follow(`lab:${name}`, () => {
      this.points = new Map([...this.#kept(), ...this.unkept]);
      onElsewhere();
    });
  }

  /** "3 of 6 tasks done, 8 of 14 points", and both as numbers. */
  get progress() {
    const done = this.tasks.filter(({ task, of }) => this.points.get(task) >= of).length;
    const points = sum(this.tasks.map(({ task }) => this.points.get(task) ?? 0));
    const of = sum(this.tasks.map((each) => each.of));
    return { points, of, words: `${done} of ${this.tasks.length} tasks done, ${points} of ${of} points` };
  }

  /** @returns {boolean} whether this browser keeps it */
  keep({ task, points, of }) {
    this.points.set(task, points);
    const kept = save(`lab:${this.name}`, { ...load(`lab:${this.name}`), [task]: { points, of, when: Date.now() } });
    kept ? this.unkept.delete(task) : this.unkept.set(task, points);
    return kept;
  }

  /** Forget the points of the tasks on this page. */
  forget() {
    this.points.clear();
    this.unkept.clear();
    const kept = load(`lab:${this.name}`);
    this.tasks.forEach(({ task }) => delete kept[task]);
    save(`lab:${this.name}`, kept);
  }

  /** {task: points} as this browser keeps them. */
  #kept() {
    const kept = load(`lab:${this.name}`);
    // A task that is worth something else than it was is another task.
    const valid = this.tasks.filter(({ task, of }) => kept[task]?.of === of && kept[task].points >= 0 && kept[task].points <= of);
    return new Map(valid.map(({ task }) => [task, Number(kept[task].points)]));
  }
}

/** The sum of points; 0.1 + 0.2 is 0.3. */
function sum(numbers) {
  return Number(numbers.reduce((total, number) => total + number, 0).toFixed(3));
}
