/**
 * Labs: the points of each task, as the last check found them, kept in this browser.
 */

import { load, save } from "./storage.js";

/** The tasks of one lab on a page and the points that the reader has in them. */
export class Lab {
  /** @param {Array} tasks [{task, of}], each once */
  constructor(name, tasks) {
    this.name = name;
    this.tasks = tasks;
    this.points = new Map();
    const kept = load(`lab:${name}`);
    for (const { task, of } of tasks) {
      const points = kept[task]?.points;
      // A task that is worth something else than it was is another task.
      if (kept[task]?.of === of && points >= 0 && points <= of) this.points.set(task, Number(points));
    }
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
    return save(`lab:${this.name}`, { ...load(`lab:${this.name}`), [task]: { points, of } });
  }

  /** Forget the points of the tasks on this page. */
  forget() {
    this.points.clear();
    const kept = load(`lab:${this.name}`);
    this.tasks.forEach(({ task }) => delete kept[task]);
    save(`lab:${this.name}`, kept);
  }
}

/** The sum of points; 0.1 + 0.2 is 0.3. */
function sum(numbers) {
  return Number(numbers.reduce((total, number) => total + number, 0).toFixed(3));
}
