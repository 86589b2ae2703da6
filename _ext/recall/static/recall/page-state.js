/**
 * Page state: what a reader has done on one page of the book, from what the page has and what the browser keeps.
 */

/**
 * @param {Object} row {page, predictions: {number: right words}, goals: {explorer: count}, labs: {lab: {task: points}}}
 * @param {Object} kept {part: {name: entry}}
 */
export function stateOf(row, kept) {
  return {
    isRead: row.page in (kept.read ?? {}),
    predictions: Object.entries(row.predictions).map(([number, right]) => prediction(kept.predictions?.[`${row.page}.ipynb#${number}`], right)),
    goals: Object.entries(row.goals).flatMap(([explorer, count]) => goals(kept.goals?.[explorer], count)),
    ...points(row.labs, kept),
  };
}

/** How much of a page is done, from 0 to 1: its reading counts as one of what there is to do. */
export function share({ isRead, predictions, goals, tasks }) {
  const states = [isRead ? "right" : "open", ...predictions, ...goals, ...tasks];
  const done = { right: 1, wrong: 1, begun: 0.5, open: 0 };
  return states.reduce((sum, state) => sum + done[state], 0) / states.length;
}

function prediction(answer, right) {
  if (answer === undefined) return "open";
  return plain(answer) === plain(right) ? "right" : "wrong";
}

function goals(reached, count) {
  return [...Array(count).keys()].map((number) => (Array.isArray(reached) && reached.includes(number) ? "right" : "open"));
}

/** Each task as "right", "begun" or "open", and the points of all. */
function points(labs, kept) {
  const tasks = [];
  let [got, all] = [0, 0];
  for (const [lab, worth] of Object.entries(labs)) {
    for (const [task, of] of Object.entries(worth)) {
      const entry = kept[`lab:${lab}`]?.[task];
      const valid = entry?.of === of && entry.points >= 0 && entry.points <= of ? entry.points : undefined;
      tasks.push(valid === undefined ? "open" : valid < of ? "begun" : "right");
      [got, all] = [got + (valid ?? 0), all + of];
    }
  }
  return { tasks, points: Number(got.toFixed(3)), of: all };
}

/** Answers that only break their lines elsewhere are one answer; of a long one, this much is kept. */
function plain(words) {
  return words.slice(0, 500).replace(/\s+/g, " ").trim();
}

/** How many are right, wrong, begun or open: {right: 2, open: 1}. */
export function count(states) {
  const found = {};
  states.forEach((state) => (found[state] = (found[state] ?? 0) + 1));
  return found;
}
