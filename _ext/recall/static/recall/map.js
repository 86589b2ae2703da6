/**
 * Map: the page on which a reader sees what is behind them: a station a page, what is due, and the file to take along.
 */

import { follow, load, save } from "../livebook/storage.js";
import { FileTools } from "./file-tools.js";
import { Practice } from "./practice.js";
import { legend, rowsOf } from "./rows.js";
import { partsOf } from "./saved-file.js";

/**
 * @param {Object} data {book, rows}, as the page was built with it
 * @param {string} page the map's own
 */
export function startMap(data, page) {
  new BookMap(data, page);
}

class BookMap {
  constructor(data, page) {
    this.data = data;
    this.parts = partsOf([...new Set(data.rows.flatMap(({ labs }) => Object.keys(labs)))]);
    this.list = Object.assign(document.createElement("ul"), { className: "recall-rows" });
    this.list.setAttribute("role", "list"); // where its marks are switched off, some browsers take the role away
    this.practice = new Practice(document.querySelector(".recall-pool"), page);
    this.tools = new FileTools(data.book, this.parts, { kept: () => this.kept, keep: (kept) => this.#keep(kept), forget: () => this.#keep({}) });
    document.querySelector(".recall-map").replaceChildren(this.practice.line, legend(), this.list, this.tools.element);
    this.parts.forEach((part) => follow(part, () => this.#show()));
    this.#show();
  }

  /** All that this browser keeps for the map, {part: {name: entry}}. */
  get kept() {
    return Object.fromEntries(this.parts.map((part) => [part, load(part)]));
  }

  /** @returns {boolean} whether all of it is kept */
  #keep(kept) {
    const isKept = this.parts.map((part) => save(part, kept[part] ?? {})).every(Boolean);
    this.#show();
    this.practice.restart();
    return isKept;
  }

  #show() {
    const kept = this.kept;
    this.list.replaceChildren(...rowsOf(this.data.rows, kept));
    this.practice.count();
  }
}
