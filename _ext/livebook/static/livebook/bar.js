/**
 * Bar: a small pill below the title: what this page is at the moment, and a button to start or stop Python. What else there
 * is to say opens when a reader reaches for it; failures are said in whole sentences.
 */

import { button, status } from "./elements.js";
import { isEmbedded } from "./embed-address.js";

const CELLS = "Every cell on this page can be edited and run. Python starts with the first that you run.";
const SLIDERS = "Everything on this page can be moved and run. Sliders show recordings until Python is here. It starts when you touch one, or a little before.";
const LOADED = "It is loaded already, and starts in a moment.";

export class Bar {
  constructor(kernel) {
    this.kernel = kernel;
    this.sliders = document.querySelector(".explorer") !== null;
    this.element = Object.assign(document.createElement("div"), { className: "livebook-bar" });
    this.words = status();
    this.label = document.createElement("b");
    this.sign = Object.assign(document.createElement("span"), { className: "livebook-sign" }); // heard, not seen
    this.more = Object.assign(document.createElement("span"), { className: "livebook-more" });
    this.words.append(this.label, this.sign, this.more);
    this.button = button("", () => this.#press());
    this.element.append(this.words, this.button);
    kernel.addEventListener("state", () => this.show());
    this.show();
  }

  /**
   * Say something that is not about Python, in sight of the reader.
   * @param {string} words
   * @param {Element=} after a button that belongs to it
   */
  say(words, after) {
    this.hush();
    this.note = Object.assign(document.createElement("p"), { className: "livebook-note" });
    this.note.setAttribute("role", "alert");
    this.note.append(words, ...(after ? [" ", after] : []));
    this.element.after(this.note);
    if (!isEmbedded()) this.note.scrollIntoView({ block: "nearest" });
  }

  /** What was said is over. */
  hush() {
    this.note?.remove();
  }

  show() {
    const { words, quiet } = this.kernel;
    const state = quiet && this.kernel.state === "waking" ? "asleep" : this.kernel.state; // words that nobody asked for stay still
    const [label, more, offer] = {
      asleep: [this.sliders ? "Recording" : "Ready to run", this.#rest(), `Start Python (${this.#cost()})`],
      absent: [`${this.sliders ? "Sliders on this page show recordings" : "Nothing runs on this page"}: this copy of the book was built without the files that Python needs.`, "", null],
      waking: [`${words} …`, "", "Stop"],
      live: [...halves(words), "Stop"],
      failed: [`${words}${this.sliders ? " The recordings still work." : ""}`, "", "Retry"],
      stopped: [words, "", "Start again"],
    }[state];
    this.element.dataset.state = state;
    this.label.textContent = label;
    this.sign.textContent = more && ": ";
    this.more.textContent = more;
    this.button.hidden = offer === null;
    this.button.textContent = offer ?? "";
  }

  #rest() {
    return `${this.sliders ? SLIDERS : CELLS}${this.kernel.costs.toStart ? "" : ` ${LOADED}`}`;
  }

  #cost() {
    const { toStart } = this.kernel.costs;
    return toStart ? `${toStart.toFixed(1)} MB` : "already loaded";
  }

  #press() {
    if (["waking", "live"].includes(this.kernel.state)) this.kernel.stop();
    else this.kernel.wake().catch(() => {}); // the bar says what went wrong
  }
}

/** A sentence with a colon is a label and what there is to add to it. */
function halves(words) {
  const [label, more = ""] = words.split(/: (.*)/);
  return [label, more];
}
