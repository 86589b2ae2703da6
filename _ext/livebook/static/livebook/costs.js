/**
 * Costs: which files of the runtime are loaded, and how many megabytes more a page would transfer.
 */

import { wasLoaded } from "./loaded-before.js";

export class Costs {
  /** @param {?Object} manifest the runtime's, null where the book was built without one */
  constructor(manifest) {
    this.manifest = manifest;
    this.loaded = new Set(manifest ? manifest.packages.flatMap((name) => this.#files(name)) : []);
  }

  /** Megabytes of a start. */
  get start() {
    return this.manifest ? this.manifest.size / 1e6 : 0;
  }

  /** Megabytes that a start transfers now: none where this tab has loaded Python on an earlier page. */
  get toStart() {
    return wasLoaded(this.manifest) ? 0 : this.start;
  }

  /** Megabytes of these packages and what they depend on, beyond a start and what is loaded already. */
  of(packages) {
    const extra = new Set(packages.flatMap((name) => this.#files(name)).filter((file) => !this.loaded.has(file)));
    const late = this.manifest?.with_first_package;
    if (extra.size && late && !this.loaded.has(late)) extra.add(late);
    return [...extra].reduce((sum, file) => sum + this.manifest.files[file].size, 0) / 1e6;
  }

  /** These packages have been loaded. */
  add(packages) {
    packages.flatMap((name) => this.#files(name)).forEach((file) => this.loaded.add(file));
    if (packages.length) this.loaded.add(this.manifest.with_first_package);
  }

  #files(name, found = new Set()) {
    const entry = this.manifest?.lock.packages[name];
    if (entry && !found.has(entry.file_name)) {
      found.add(entry.file_name);
      entry.depends.forEach((other) => this.#files(other, found));
    }
    return [...found];
  }
}
