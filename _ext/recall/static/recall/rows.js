/**
 * Rows: one line for each page of the map. Marks show at a glance what the words beside them say.
 */

import { count, stateOf } from "./page-state.js";

const MARKS = { right: "\u2713", wrong: "\u00d7", begun: "\u25d0", open: "\u00b7" };

/** @param {Object} row as the page was built with it @param {Object} kept {part: {name: entry}} */
export function rowOf(row, kept) {
  const state = stateOf(row, kept);
  const item = document.createElement("li");
  const link = Object.assign(document.createElement("a"), { href: row.href, textContent: row.title });
  item.append(link, part("read", state.isRead ? "read" : "not read yet", state.isRead ? ["right"] : ["open"]));
  if (state.predictions.length) item.append(part("predictions", predictionWords(state.predictions), state.predictions));
  if (state.goals.length) item.append(part("goals", `${count(state.goals).right ?? 0} of ${state.goals.length} goals`, state.goals));
  if (state.tasks.length) item.append(part("tasks", `${state.points} of ${state.of} points`, state.tasks));
  return item;
}

function predictionWords(states) {
  const { right = 0, wrong = 0 } = count(states);
  return `${right} of ${states.length} predictions right${wrong ? `, ${wrong} missed` : ""}`;
}

function part(name, words, states) {
  const element = Object.assign(document.createElement("span"), { className: `recall-part recall-${name}` });
  const marks = Object.assign(document.createElement("span"), { className: "recall-marks" });
  marks.setAttribute("aria-hidden", "true");
  marks.append(...states.map(mark));
  element.append(marks, " ", words);
  return element;
}

function mark(state) {
  const element = Object.assign(document.createElement("span"), { textContent: MARKS[state] });
  element.dataset.is = state;
  return element;
}
