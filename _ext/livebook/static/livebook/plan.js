/**
 * Plan: what must run before a cell, and which packages it loads. The book was built with the answers for its own
 * sources; where the reader has changed one, a survey of all sources, made by Python, takes their place.
 */

export class Plan {
  /** @param {Array<{number: number, source: string, needs: number[], packages: string[]}>} cells in the order of the page */
  constructor(cells) {
    this.cells = new Map(cells.map((cell) => [cell.number, { ...cell }]));
    this.edition = 0; // counts the reader's changes
    this.surveyed = 0; // the edition that the needs are those of
  }

  get isOutdated() {
    return this.surveyed !== this.edition;
  }

  source(number) {
    return this.cells.get(number).source;
  }

  /** A cell's needs, all of them in the order of the page, and the cell itself last. */
  order(number) {
    return this.isAlone(number) ? [number] : [...this.cells.get(number).needs, number];
  }

  /** Whether a cell runs by itself: it knows no names of others, and leaves none to them. */
  isAlone(number) {
    return Boolean(this.cells.get(number).alone);
  }

  /** One more cell, which runs by itself. It stands last, so that none needs it. @returns {number} its number */
  add(source) {
    const number = Math.max(0, ...this.cells.keys()) + 1;
    this.cells.set(number, { number, source, needs: [], packages: [], alone: true });
    this.edition += 1; // which packages it loads is not known yet
    return number;
  }

  packages(number) {
    return this.cells.get(number).packages;
  }

  /**
   * A cell has another source.
   * @returns {number[]} the cells that were made with the old one
   */
  edit(number, source) {
    const cell = this.cells.get(number);
    if (cell.source === source) return [];
    cell.source = source;
    this.edition += 1;
    return [number, ...this.#dependents(number)];
  }

  /** All sources, for a survey. */
  get sources() {
    return [...this.cells.values()].map(({ source }) => source);
  }

  /**
   * What a survey of one edition has found.
   * @param {Array<{needs: number[], packages: string[]}>} found for each cell; needs are places in this list
   * @returns {number[]} the cells that need others than before, and with them all that need these
   */
  update(edition, found) {
    this.surveyed = edition;
    const numbers = [...this.cells.keys()];
    const changed = numbers.filter((number, place) => {
      const cell = this.cells.get(number);
      const needs = found[place].needs.map((each) => numbers[each]);
      const same = needs.join() === cell.needs.join();
      Object.assign(cell, { needs, packages: found[place].packages });
      return !same;
    });
    return [...changed, ...changed.flatMap((number) => this.#dependents(number))];
  }

  #dependents(number) {
    return [...this.cells.values()].filter(({ needs }) => needs.includes(number)).map((cell) => cell.number);
  }
}
