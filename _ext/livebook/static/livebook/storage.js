/**
 * Storage: what this browser keeps for the reader between visits, as JSON. The book's own path is part of every key,
 * because several books may share a host, and so their storage.
 */

const BOOK = new URL("../../", import.meta.url).pathname;

let reader = ""; // whose it is, where somebody else tells readers apart

/** From now on, keep and find what belongs to one of several readers who share this browser. */
export function keepFor(name) {
  reader = name ? ` ${name}` : "";
}

/** What is said where the browser keeps nothing. */
export const FULL = "this browser's storage is full or switched off";

/** The object kept under a name; an empty one where there is none, or none may be read. */
export function load(name) {
  try {
    const value = JSON.parse(localStorage.getItem(key(name)));
    return value && typeof value === "object" && !Array.isArray(value) ? value : {};
  } catch {
    return {}; // no storage allowed, or somebody else's data
  }
}

/**
 * Keep an object under a name, in the place of what was there.
 * @returns {boolean} whether it is kept
 */
export function save(name, value) {
  try {
    if (Object.keys(value).length) localStorage.setItem(key(name), JSON.stringify(value));
    else localStorage.removeItem(key(name));
    return true;
  } catch {
    return false; // full or forbidden: whoever saves says so
  }
}

/**
 * Be told that what is kept under a name may be something else: by another tab, or while the browser kept this page
 * aside. A tab is not told of what it keeps itself.
 */
export function follow(name, listener) {
  addEventListener("storage", (event) => (event.key === key(name) || event.key === null) && listener());
  addEventListener("pageshow", (event) => event.persisted && listener());
}

function key(name) {
  return `livebook-${name} ${BOOK}${reader}`;
}
