/**
 * Section: "Do you remember?" at a chapter's end. It asks what is due first, then what was never asked.
 */

import { status } from "../livebook/elements.js";
import { FULL, load } from "../livebook/storage.js";
import { ask, boxesIn, fetchPool, KEPT } from "./boxes.js";
import { choose } from "./schedule.js";

const HOW =
  "What you miss comes back in the next chapter, or after a day. What you get right comes back after 3 days, then after 10, then after 30. ";

const MISSED = "Your first answer counts: this question comes back in the next chapter, or after a day.";

/** @param {Element} section @param {string} page */
export async function startSection(section, page) {
  await comesNear(section);
  const earlier = JSON.parse(section.dataset.earlier);
  const pool = (await fetchPool(section.dataset.map)) ?? boxesIn(section);
  const keys = choose([...pool.keys()], load(KEPT), { earlier, now: Date.now(), page });
  const questions = document.createElement("div");
  const words = status();
  const told = (isKept, isRight) => (words.textContent = isKept ? (isRight ? "" : MISSED) : `Your answer is not kept, because ${FULL}.`);
  const note = Object.assign(document.createElement("p"), { className: "recall-note" });
  const link = Object.assign(document.createElement("a"), { href: section.dataset.map, textContent: "Your map" });
  note.append(keys.length ? HOW : "There is nothing to bring back today. ", link, " shows how many are due.");
  section.replaceChildren(questions, words, note);
  ask(questions, keys, pool, page, told);
}

/** Wait until the reader is less than a screen away: most visits do not come to a chapter's end. */
function comesNear(element) {
  return new Promise((resolve) => {
    const look = (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      resolve();
    };
    const observer = new IntersectionObserver(look, { rootMargin: "100% 0px" });
    observer.observe(element);
  });
}
