/**
 * Bar: one line below the title that says what this page can do, what Python is doing, and offers to start or stop it.
 */

import { button, status } from "./elements.js";

const CELLS = "Every cell on this page can be edited and run. Python starts with the first that you run.";
const SLIDERS = "Everything on this page can be moved and run. Sliders show recordings until Python is here. It starts when you touch one, or a little before.";

export class Bar {
  constructor(kernel) {
    this.kernel = kernel;
    this.element = Object.assign(document.createElement("div"), { className: "livebook-bar" });
    this.words = status();
    this.button = button("", () => this.#press());
    this.element.append(this.words, this.button);
    kernel.addEventListener("state", () => this.show());
    this.show();
  }

  /** Say something that is not about Python. */
  say(words) {
    this.element.append(Object.assign(document.createElement("p"), { textContent: words }));
  }

  show() {
    const { words, costs, quiet } = this.kernel;
    const state = quiet && this.kernel.state === "waking" ? "asleep" : this.kernel.state; // words that nobody asked for stay still
    const size = `${costs.start.toFixed(1)} MB`;
    const sliders = document.querySelector(".explorer") !== null;
    const [text, offer] = {
      asleep: [sliders ? SLIDERS : CELLS, `Live here: start Python (${size})`],
      absent: [`${sliders ? "Sliders on this page show recordings" : "Nothing runs on this page"}: this copy of the book was built without the files that Python needs.`, null],
      waking: [`${words} …`, "Stop"],
      live: [words, "Stop"],
      failed: [`${words}${sliders ? " The recordings still work." : ""}`, "Retry"],
      stopped: [words, "Start again"],
    }[state];
    this.element.dataset.state = state;
    this.words.textContent = text;
    this.button.hidden = offer === null;
    this.button.textContent = offer ?? "";
  }

  #press() {
    if (["waking", "live"].includes(this.kernel.state)) this.kernel.stop();
    else this.kernel.wake().catch(() => {}); // the bar says what went wrong
  }
}
