/**
 * Storage as a browser has it, in memory. What is kept in it is forgotten by `localStorage.clear()`. Two objects that keep
 * the same things in it are two tabs.
 */

class MemoryStorage {
  #items = new Map();
  full = false;

  getItem(key) {
    return this.#items.get(key) ?? null;
  }

  setItem(key, value) {
    if (this.full) throw new Error("full");
    this.#items.set(key, value);
  }

  removeItem(key) {
    this.#items.delete(key);
  }

  clear() {
    this.#items.clear();
    this.full = false;
  }
}

Object.defineProperty(globalThis, "localStorage", { value: new MemoryStorage(), configurable: true });

const tab = new EventTarget();
globalThis.addEventListener = tab.addEventListener.bind(tab);

/** The other tabs are told of a change, as browsers do; by default of one that concerns every key. */
export function tellOtherTabs(key = null) {
  tab.dispatchEvent(Object.assign(new Event("storage"), { key }));
}

/** The browser shows a page again that it had put aside. */
export function comeBack(persisted) {
  tab.dispatchEvent(Object.assign(new Event("pageshow"), { persisted }));
}
