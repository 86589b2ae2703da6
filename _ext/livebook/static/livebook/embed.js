/**
 * Embed: a page that shows one explorer alone, in a frame of another page, which is told the explorer's height.
 */

import { embeddedName, pageOf } from "./embed-address.js";
import { fragment } from "./permalinks.js";

/**
 * Hide what is not the explorer that the address wants alone: explorers.css does, with all that does not lie on the way to
 * it from the page.
 * @returns {?Element} its place, where there is one
 */
export function isolate() {
  const name = embeddedName(location.href);
  const place = [...document.querySelectorAll(".explorer[data-view]")].find(({ dataset }) => dataset.view === name);
  if (!place) return null;
  place.dataset.embedded = "alone";
  for (let above = place.parentElement; above; above = above.parentElement) {
    above.dataset.embedded = "way";
    if (above.localName === "details") above.open = true;
  }
  return place;
}

/**
 * Put a link to the page below the explorer that is alone, and tell the page around the frame its height.
 * @param {?Element} place its place
 * @param {Array<Explorer>} explorers of the page
 * @param {string} book its title
 * @returns {{alone: ?Explorer, problem: ?string}} the explorer; or why there is none although the address wants one
 */
export function embed(place, explorers, book) {
  const name = embeddedName(location.href);
  if (!place) return { problem: name === null ? null : problemOf(explorers) };
  const alone = explorers.find((explorer) => explorer.place.element === place);
  const href = pageOf(location.href) + (location.hash || fragment(name, {}));
  const link = Object.assign(document.createElement("a"), { href, textContent: book, target: "_blank", title: "Opens the page in a new tab" });
  const row = Object.assign(document.createElement("p"), { className: "livebook-source" });
  row.append(link);
  place.append(row);
  tellHeight(place, name);
  return { alone };
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
