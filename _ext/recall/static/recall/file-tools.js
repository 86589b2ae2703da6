/**
 * File tools: save what the map shows to a file, read such a file, and forget everything.
 */

import { button, status } from "../livebook/elements.js";
import { FULL } from "../livebook/storage.js";
import { merge } from "./merging.js";
import { LARGEST, pack, unpack } from "./saved-file.js";

const SURE =
  "Forget everything that this map shows? Your answers, goals, points and pages read are deleted from this browser. " +
  "Code that you have changed stays.";

export class FileTools {
  /**
   * @param {string} book its title
   * @param {Array<string>} parts what is kept, by name
   * @param {Object} store {kept(), keep(kept), forget()}; the last two say whether the browser has done it
   */
  constructor(book, parts, store) {
    Object.assign(this, { book, parts, store });
    this.said = status();
    this.picker = Object.assign(document.createElement("input"), { type: "file", accept: ".json,application/json", hidden: true });
    this.picker.addEventListener("change", () => this.#read());
    const buttons = [
      button("Save to a file", () => this.#save()),
      button("Read from a file", () => this.picker.click()),
      button("Forget everything", () => this.#forget()),
    ];
    buttons.forEach((each) => (each.className = "nn-quiet"));
    this.element = Object.assign(document.createElement("div"), { className: "recall-tools" });
    this.element.append(...buttons, this.picker, this.said);
  }

  #save() {
    const file = new Blob([pack(this.book, this.store.kept(), Date.now())], { type: "application/json" });
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(file), download: "my-map.json" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    this.said.textContent = "Saved as my-map.json.";
  }

  async #read() {
    const [file] = this.picker.files;
    if (!file) return;
    this.said.textContent = await this.#merged(file);
    this.picker.value = ""; // the same file can be chosen again
  }

  /** Take a file in, and say in a sentence what has come of it. */
  async #merged(file) {
    if (file.size > LARGEST) return `“${file.name}” is too large to be a map, so it was not read. Nothing was changed.`;
    try {
      const theirs = unpack(await file.text(), this.book, this.parts);
      const isKept = this.store.keep(merge(this.store.kept(), theirs));
      return isKept ? `“${file.name}” was added to what was here.` : `Not all of “${file.name}” is kept, because ${FULL}.`;
    } catch (problem) {
      return problem.message;
    }
  }

  #forget() {
    if (!confirm(SURE)) return;
    this.said.textContent = this.store.forget() ? "Everything is forgotten." : `Not everything could be forgotten, because ${FULL}.`;
  }
}
