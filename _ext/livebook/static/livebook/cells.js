/**
 * Cells: every code cell can be edited and run. Its static output stays until the first live one is there.
 */

import { Draft } from "./draft.js";
import { DraftEditor } from "./draft-editor.js";
import { button, status } from "./elements.js";
import { Ended } from "./kernel.js";
import { append } from "./outputs.js";

const ABOVE = "Not run: a cell above, which this one needs, ended in an error.";

export class Cell {
  /**
   * @param {Element} element the cell's container
   * @param {{id: string, number: number}} data
   * @param {{kernel: Kernel, work: Work, widgets: Widgets}} page `work` is what the reader has changed
   */
  constructor(element, data, { kernel, work, widgets }) {
    Object.assign(this, { element, kernel, widgets, number: data.number });
    const output = element.querySelector(".cell_output");
    this.recorded = output?.closest("details.hide:is(.below-input, .above-output)") ?? output; // with the fold that it is in
    const code = element.querySelector(".cell_input > div, .cell_input pre");
    if (code) this.#build(code, data.id, work);
    kernel.addEventListener("state", () => this.#refresh());
  }

  /** An output of this cell has come. */
  output(data) {
    this.#makeRoom();
    append(this.live, data, this.widgets);
  }

  /** The output that stands in the page is live itself, as an explorer's is: it stays. */
  keep() {
    this.fresh = false;
    this.kept = true;
    this.live?.remove();
    this.live = null;
    this.recorded.hidden = false;
  }

  /** The cell asked to forget its outputs, now or with the next one. */
  clear({ wait }) {
    if (wait) this.clearing = true;
    else this.live?.replaceChildren();
  }

  /** The kernel has begun to run this cell, or ended. */
  running(now) {
    this.element.toggleAttribute("data-running", now);
    if (now) {
      this.fresh = true;
      this.kept = false;
    } else if (this.fresh) {
      this.#makeRoom(); // it ran and showed nothing
    }
    this.say(now ? "Running …" : "");
    this.#refresh(now);
  }

  async run() {
    this.say("Waiting for Python …");
    try {
      const failed = await this.kernel.run(this.number);
      this.say(failed === null ? "Done." : failed === this.number ? "An error ended it." : ABOVE);
    } catch (error) {
      if (!(error instanceof Ended)) throw error;
      this.say(error.message);
    }
  }

  /** Open the editor. */
  async edit() {
    await this.editor.open({ focus: true });
    this.#refresh();
  }

  say(words) {
    if (this.status) this.status.textContent = words;
  }

  get changed() {
    return Boolean(this.draft?.changed);
  }

  /** Back to the book's own source and output. */
  reset() {
    this.editor.reset();
    this.live?.remove();
    this.live = null;
    if (this.recorded) this.recorded.hidden = false;
    this.say("");
    this.#refresh();
  }

  #build(code, id, work) {
    this.runButton = button("Run", () => this.run());
    this.stopButton = button("Stop", () => this.kernel.stop());
    this.editButton = button("Edit", () => this.edit());
    this.resetButton = button("Reset", () => this.reset());
    this.status = status();
    const tools = document.createElement("div");
    tools.className = "livebook-tools";
    tools.append(this.editButton, this.runButton, this.stopButton, this.resetButton, this.status);
    this.draft = new Draft(id, work, (source) => this.#changed(source));
    this.editor = new DraftEditor(this.element, code, this.draft, () => this.run());
    code.closest(".cell_input").append(tools, this.editor.note);
    this.#changed(this.draft.source);
  }

  #refresh(running = this.element.hasAttribute("data-running")) {
    if (!this.runButton) return;
    this.stopButton.hidden = !running;
    this.resetButton.hidden = !this.live && !this.changed;
    this.runButton.hidden = running || this.kernel.state === "absent";
    this.editButton.hidden = this.editor.isOpen || this.kernel.state === "absent";
    const megabytes = this.kernel.megabytesFor(this.number);
    const first = megabytes >= 0.1 ? `, which loads ${megabytes.toFixed(1)} MB first` : "";
    this.runButton.title = `Run this cell${first} (in the editor: Shift+Enter)`;
  }

  /** Cells that need this one run what the reader sees here. */
  #changed(source) {
    this.kernel.edit(this.number, source);
    this.#refresh();
  }

  /** An empty place for live outputs, once a run. */
  #makeRoom() {
    if (!this.live) {
      this.live = document.createElement("div");
      this.live.className = "cell_output docutils container livebook-live";
      this.element.append(this.live);
      if (this.recorded) this.recorded.hidden = !this.kept;
      this.#refresh();
    }
    if (this.fresh || this.clearing) this.live.replaceChildren();
    this.fresh = this.clearing = false;
  }
}
