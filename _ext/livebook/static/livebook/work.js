/**
 * Work: the sources of a page's cells that the reader has changed, kept in this browser by the ids of the cells, because
 * their numbers shift when a chapter is edited. The same page in another tab keeps them in the same place: what it keeps
 * is taken over, unless it would replace what is not kept here, or be replaced by it; then the reader chooses.
 *
 * Events: "change" after each; "elsewhere" {id, before} when a cell has another text because another tab has.
 */

import { follow, load, save } from "./storage.js";

export class Work extends EventTarget {
  /** @param {{notebook: string, cells: [{id: string, source: string, mark: string}]}} page a mark stands for a source */
  constructor(page) {
    super();
    this.name = `work:${page.notebook}`;
    this.book = new Map(page.cells.map(({ id, source, mark }) => [id, { source, mark }]));
    this.entries = this.#kept(); // {id: {source: the reader's, mark: of the book's source that it was made from}}
    this.known = new Map(this.entries); // what is kept, as far as this tab knows
    this.contested = new Set(); // ids of cells that have a text here, not kept, and another one in the browser
    follow(this.name, () => this.#follow());
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

  /** Whether another tab has changed a cell too, and the reader has to choose. */
  isContested(id) {
    return this.contested.has(id);
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

  /** Of a contested cell, keep the text that is here. @returns {boolean} whether this browser keeps it */
  chooseHere(id) {
    this.#know(id, this.#kept().get(id));
    return this.#save(id);
  }

  /** Of a contested cell, take the text that the other tab keeps. */
  chooseThere(id) {
    this.contested.delete(id);
    this.#take(id, this.#kept().get(id));
  }

  /** The changed cells of this page that the browser keeps. */
  #kept() {
    const kept = new Map();
    for (const [id, entry] of Object.entries(load(this.name))) {
      const source = this.book.get(id)?.source;
      if (source !== undefined && typeof entry?.source === "string" && entry.source !== source) kept.set(id, entry);
    }
    return kept;
  }

  /** Other cells stay as they are kept now, perhaps by the same page in another tab. */
  #save(id) {
    const there = this.#kept().get(id);
    const mine = this.entries.get(id);
    const isMine = there?.source === mine?.source;
    if (!isMine && there?.source !== this.known.get(id)?.source) this.contested.add(id);
    else this.contested.delete(id);
    const done = !this.contested.has(id) && save(this.name, this.#keptWith(id, mine));
    if (done) this.#know(id, mine);
    this.dispatchEvent(new Event("change"));
    return done;
  }

  #keptWith(id, entry) {
    const kept = load(this.name);
    delete kept[id];
    return entry ? { ...kept, [id]: entry } : kept;
  }

  #know(id, entry) {
    entry ? this.known.set(id, entry) : this.known.delete(id);
  }

  /** Another tab has kept something. */
  #follow() {
    const kept = this.#kept();
    for (const id of this.book.keys()) {
      const [there, here, known] = [kept, this.entries, this.known].map((each) => each.get(id)?.source);
      if (there === known) continue;
      if (here === there) this.contested.delete(id);
      if (here === known || here === there) this.#take(id, kept.get(id));
      else this.#contest(id);
    }
  }

  #take(id, entry) {
    const before = this.sourceOf(id);
    this.#know(id, entry);
    entry ? this.entries.set(id, entry) : this.entries.delete(id);
    this.#tell(id, before);
  }

  #contest(id) {
    this.contested.add(id);
    this.#tell(id, this.sourceOf(id));
  }

  #tell(id, before) {
    this.dispatchEvent(new CustomEvent("elsewhere", { detail: { id, before } }));
    this.dispatchEvent(new Event("change"));
  }
}
