/**
 * Storage as a browser has it, in memory. What is kept in it is forgotten by `localStorage.clear()`.
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
