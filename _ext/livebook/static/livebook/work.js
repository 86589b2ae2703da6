/**
 * Work: the sources of a page's cells that the reader has changed, kept in this browser by the ids of the cells, because
 * their numbers shift when a chapter is edited. Event: "change", after each.
 */

import { load, save } from "./storage.js";

export class Work extends EventTarget {
  /** @param {{notebook: string, cells: [{id: string, source: string, mark: string}]}} page a mark stands for a source */
  constructor(page) {
    super();
    this.name = `work:${page.notebook}`;
    this.book = new Map(page.cells.map(({ id, source, mark }) => [id, { source, mark }]));
    this.entries = new Map(); // {id: {source: the reader's, mark: of the book's source that it was made from}}
    for (const [id, entry] of Object.entries(load(this.name))) {
      const source = this.book.get(id)?.source;
      if (source !== undefined && typeof entry?.source === "string" && entry.source !== source) this.entries.set(id, entry);
    }
  }

  has(id) {
    return this.entries.has(id);
  }

  /** The source as the reader has it. */
  sourceOf(id) {
    return (this.entries.get(id) ?? this.book.get(id)).source;
  }

  /** Whether the book has changed a cell since the reader began to. */
  isOutdated(id) {
    return this.has(id) && this.entries.get(id).mark !== this.book.get(id).mark;
  }

  /** {id: source} of the changed cells. */
  get sources() {
    return new Map([...this.entries].map(([id, { source }]) => [id, source]));
  }

  /**
   * Keep the reader's source of a cell; the book's own is no change.
   * @returns {boolean} whether this browser keeps it
   */
  keep(id, source) {
    const { source: original, mark } = this.book.get(id);
    if (source === original) return this.forget(id);
    this.entries.set(id, { source, mark: this.entries.get(id)?.mark ?? mark });
    return this.#save(id);
  }

  forget(id) {
    this.entries.delete(id);
    return this.#save(id);
  }

  /** Other cells stay as they are kept now, perhaps by the same page in another tab. */
  #save(id) {
    const kept = load(this.name);
    delete kept[id];
    if (this.has(id)) kept[id] = this.entries.get(id);
    const done = save(this.name, kept);
    this.dispatchEvent(new Event("change"));
    return done;
  }
}
