/**
 * Record: what a learner has done on a page, each thing with the time at which it was done. Two records, one that the
 * platform keeps and one that this browser keeps, are joined by the later entry of each thing; so what was put back to the
 * book's own has an entry too. No page is needed here.
 */

export class Record {
  /**
   * @param {{tasks: Object, cells: Object}} entries `tasks` is {lab: {task: [time, points or null, of]}} and `cells` is
   *     {id: [time, source or null, mark]}; null is what the reader has not, or no longer. What else it is, is left out.
   */
  constructor(entries) {
    this.tasks = {};
    for (const [lab, tasks] of Object.entries(entries?.tasks ?? {})) this.tasks[lab] = timed(tasks);
    this.cells = timed(entries?.cells);
  }

  /** The later entry of each thing in this record and another one. */
  joined(other) {
    const tasks = {};
    for (const lab of [...Object.keys(this.tasks), ...Object.keys(other.tasks)]) {
      tasks[lab] = later(this.tasks[lab], other.tasks[lab]);
    }
    return new Record({ tasks, cells: later(this.cells, other.cells) });
  }

  /**
   * Take down what has changed.
   * @param {Map} cells {id: {source, mark}} of the cells that the reader has changed
   * @param {Map} points {lab: {task: {points, of}}} of the tasks that the reader has checked
   * @param {number} now in seconds
   */
  note(cells, points, now) {
    const has = new Map([...cells].map(([id, { source, mark }]) => [id, [source, mark]]));
    update(this.cells, has, now);
    for (const [lab, tasks] of points) {
      const checked = new Map(Object.entries(tasks).map(([task, each]) => [task, [each.points, each.of]]));
      update((this.tasks[lab] ??= {}), checked, now);
    }
  }

  /** {id: {source, mark}} as the page keeps its changed cells. */
  get work() {
    const changed = Object.entries(this.cells).filter(([, [, source]]) => source !== null);
    return Object.fromEntries(changed.map(([id, [, source, mark]]) => [id, { source, mark }]));
  }

  /** [[lab, {task: {points, of}}]] as the page keeps the points of its labs. */
  get labs() {
    return Object.entries(this.tasks).map(([lab, tasks]) => {
      const checked = Object.entries(tasks).filter(([, [, points]]) => points !== null);
      return [lab, Object.fromEntries(checked.map(([task, [, points, of]]) => [task, { points, of }]))];
    });
  }
}

/** The entries that have a time; somebody else's data have none. */
function timed(entries) {
  const isTimed = ([, entry]) => Array.isArray(entry) && Number.isFinite(entry[0]);
  return Object.fromEntries(Object.entries(entries ?? {}).filter(isTimed));
}

function later(ours = {}, theirs = {}) {
  const joined = { ...ours };
  for (const [name, entry] of Object.entries(theirs)) {
    if (!joined[name] || entry[0] > joined[name][0]) joined[name] = entry;
  }
  return joined;
}

/** Give the time to each thing that is another one than its entry says; what is gone keeps an entry with null. */
function update(entries, things, now) {
  for (const [name, [value, about]] of things) {
    if (entries[name]?.[1] !== value) entries[name] = [now, value, about];
  }
  for (const [name, [, value]] of Object.entries(entries)) {
    if (!things.has(name) && value !== null) entries[name] = [now, null];
  }
}
