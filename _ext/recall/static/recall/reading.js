/**
 * Reading: a page counts as read when its end has been in sight once. The time of that is kept.
 */

import { load, save } from "../livebook/storage.js";

export const READ = "read"; // {page: milliseconds}

/** @param {string} page */
export function watchTheEnd(page) {
  if (page in load(READ)) return;
  const end = Object.assign(document.createElement("div"), { className: "recall-end" });
  document.querySelector("article.bd-article").append(end);
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    observer.disconnect();
    const kept = load(READ);
    if (!(page in kept)) save(READ, { ...kept, [page]: Date.now() });
  });
  observer.observe(end);
}
