/**
 * Embed: a page that shows one explorer alone, in a frame of another page, which is told the explorer's height.
 */

import { embeddedName, pageOf } from "./embed-address.js";
import { fragment } from "./permalinks.js";

/**
 * The explorer that the address wants alone, with a link to its page below it; or none, and why.
 * @param {Array<Explorer>} explorers of the page
 * @param {string} book its title
 * @returns {{alone: ?Explorer, problem: ?string}}
 */
export function embed(explorers, book) {
  const name = embeddedName(location.href);
  if (name === null) return {};
  const alone = explorers.find(({ view }) => view.name === name);
  if (!alone) return { problem: problemOf(explorers) };
  const href = pageOf(location.href) + (location.hash || fragment(name, {}));
  const link = Object.assign(document.createElement("a"), { href, textContent: book, target: "_blank" });
  const row = Object.assign(document.createElement("p"), { className: "livebook-source" });
  row.append(link);
  alone.place.element.append(row);
  showAlone(alone.place.element);
  tellHeight(alone.place.element, name);
  return { alone };
}

/** Everything else is hidden by explorers.css: what does not lie on the way from the page to this element. */
function showAlone(element) {
  element.dataset.embedded = "alone";
  for (let above = element.parentElement; above; above = above.parentElement) {
    above.dataset.embedded = "way";
    if (above.localName === "details") above.open = true;
  }
}

function tellHeight(element, explorer) {
  let told = 0;
  const tell = () => {
    const height = Math.ceil(element.getBoundingClientRect().height);
    if (height !== told) parent.postMessage({ livebook: "height", explorer, height }, "*");
    told = height;
  };
  new ResizeObserver(tell).observe(element);
}

function problemOf(explorers) {
  const names = explorers.map(({ view }) => view.name);
  const has = names.length ? `Those of this page are: ${names.join(", ")}.` : "This page has none.";
  return `The address asks for an explorer that is not on this page. ${has}`;
}
