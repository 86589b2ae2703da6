/**
 * Page tools: at the page's end, its links elsewhere, the notebook as the reader has it, and a way to start over.
 */

import { button, status } from "./elements.js";
import { notebookWith, offer } from "./notebook.js";

export class PageTools {
  /**
   * @param {{notebook: string}} page the notebook's path from the book's root
   * @param {Array<Cell>} cells
   * @param {Work} work
   * @param {Progress} progress
   */
  constructor(page, cells, work, progress) {
    Object.assign(this, { page, cells, work, progress });
    this.element = Object.assign(document.createElement("div"), { className: "livebook-page" });
    const download = button(progress.isLab ? "Download your notebook" : "Download this notebook", () => this.#download());
    this.startOver = button("Start over", () => this.#startOver());
    this.words = status();
    const links = document.querySelector(".livebook-doors");
    links ? links.before(this.element) : document.querySelector("article").append(this.element);
    this.element.append(links ? this.#withOurs(links, download) : download, this.startOver, this.words);
    for (const source of [work, progress]) source.addEventListener("change", () => this.#refresh());
    this.#refresh();
  }

  /** The links that the page has without us, our download in the place of theirs: it gives the reader's changes as well. */
  #withOurs(links, download) {
    const theirs = links.querySelector("a[download]");
    this.source = theirs?.href;
    theirs ? theirs.replaceWith(download) : links.append(download);
    links.querySelectorAll("code").forEach((line) => line.after(" ", copier(line.textContent)));
    return links;
  }

  #refresh() {
    this.startOver.hidden = !this.work.sources.size && !this.progress.isBegun;
    this.words.textContent = "";
  }

  async #download() {
    const { sources } = this.work;
    try {
      if (!this.source) throw new Error("this copy of the book was built without sources");
      offer(await notebookWith(this.source, sources), this.page.notebook.split("/").pop());
      this.words.textContent = sources.size ? `With your changes in ${count(sources.size)}.` : "As the book has it.";
    } catch (error) {
      this.words.textContent = `The notebook could not be had: ${error.message}. Your changes are still on this page.`;
    }
  }

  /** Cells and points go together: points that nothing on the page earns any more would mislead. */
  #startOver() {
    const changed = this.work.sources.size;
    const losses = [changed && `your changes in ${count(changed)}`, this.progress.isBegun && "your points on this page"];
    if (!confirm(`Start over? This throws away ${losses.filter(Boolean).join(" and ")}.`)) return;
    this.cells.filter((cell) => cell.changed).forEach((cell) => cell.reset());
    this.work.sources.forEach((source, id) => this.work.forget(id)); // of cells that the page shows no more
    this.progress.forget();
    this.words.textContent = "Everything on this page is as the book has it.";
  }
}

function count(cells) {
  return `${cells} ${cells === 1 ? "cell" : "cells"}`;
}

/** A button that copies a line, and says whether it could. */
function copier(line) {
  const copy = button("Copy", async () => {
    try {
      await navigator.clipboard.writeText(line);
      copy.textContent = "Copied";
    } catch {
      copy.textContent = "Not copied: select the line"; // a browser allows copying on safe addresses only
    }
  });
  copy.setAttribute("aria-live", "polite");
  return copy;
}
