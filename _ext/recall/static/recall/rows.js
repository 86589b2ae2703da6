/**
 * Rows: one station for each page of the map. How full its ring is shows at a glance what the words beside it say.
 */

import { count, share, stateOf } from "./page-state.js";

const MARKS = { right: "\u2713", wrong: "\u00d7", begun: "\u25d0", open: "\u00b7" };

/** A row for each page; the first that is not read is the place to go on. */
export function rowsOf(pages, kept) {
  const states = pages.map((page) => stateOf(page, kept));
  const next = states.some(({ isRead }) => isRead) ? states.findIndex(({ isRead }) => !isRead) : -1;
  return pages.map((page, place) => rowOf(page, states[place], place === next));
}

/** What the marks mean, in the order in which they are met. */
export function legend() {
  const element = Object.assign(document.createElement("p"), { className: "recall-legend" });
  const words = { right: "right, or reached", wrong: "missed", begun: "begun", open: "still to come" };
  Object.entries(words).forEach(([state, meaning]) => element.append(mark(state), ` ${meaning} `));
  return element;
}

function rowOf({ href, title }, state, isNext) {
  const item = document.createElement("li");
  item.style.setProperty("--share", share(state));
  item.toggleAttribute("data-read", state.isRead);
  item.append(Object.assign(document.createElement("a"), { href, textContent: title }));
  item.append(part("read", state.isRead ? "read" : isNext ? "not read yet: go on here" : "not read yet", []));
  if (state.predictions.length) item.append(part("predictions", predictionWords(state.predictions), state.predictions));
  if (state.goals.length) item.append(part("goals", goalWords(state.goals), state.goals));
  if (state.tasks.length) item.append(part("tasks", taskWords(state), state.tasks));
  return item;
}

function predictionWords(states) {
  const { right = 0, wrong = 0, open = 0 } = count(states);
  if (open === states.length) return `${several(open, "prediction")} to make`;
  const parts = [right && `${right} right`, wrong && `${wrong} missed`, open && `${open} to make`].filter(Boolean);
  return `predictions: ${parts.join(", ")}`;
}

function goalWords(states) {
  const { right = 0 } = count(states);
  return right ? `${right} of ${several(states.length, "goal")} reached` : `${several(states.length, "goal")} to reach`;
}

function taskWords({ tasks, points, of }) {
  return tasks.every((state) => state === "open") ? `${of} points to earn` : `${points} of ${of} points`;
}

function several(number, noun) {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

function part(name, words, states) {
  const element = Object.assign(document.createElement("span"), { className: `recall-part recall-${name}` });
  const marks = Object.assign(document.createElement("span"), { className: "recall-marks" });
  marks.setAttribute("aria-hidden", "true");
  marks.append(...states.map(mark));
  element.append(...(states.length ? [marks, " "] : []), words);
  return element;
}

function mark(state) {
  const element = Object.assign(document.createElement("span"), { className: "recall-mark", textContent: MARKS[state] });
  element.dataset.is = state;
  return element;
}
