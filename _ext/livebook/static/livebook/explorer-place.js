/**
 * Explorer place: an explorer's group on the page: its parts, its controls in a row, its buttons, and words on how it is.
 */

import { button } from "./elements.js";

export class ExplorerPlace {
  /**
   * @param {Element} element with [data-part] elements
   * @param {Array<Control>} controls
   * @param {{run: function(), reset: function(), copyLink: function()}} pressed what the buttons do
   */
  constructor(element, controls, { run, reset, copyLink }) {
    this.element = element;
    this.words = Object.assign(document.createElement("span"), { className: "livebook-state" });
    this.start = button("Run live", run);
    const row = group("livebook-controls", ...controls.map((control) => control.element));
    const tools = group("livebook-tools", this.start, button("Reset", reset), button("Copy link", copyLink), this.words);
    this.part("picture").before(row, tools);
    this.part("sentence").setAttribute("role", "status");
    this.part("sentence").firstElementChild?.removeAttribute("role");
  }

  part(name) {
    return this.element.querySelector(`[data-part="${name}"]`);
  }

  /** Say something below the controls. */
  say(words) {
    this.words.textContent = words;
  }

  /** Mark whether the explorer is a "recording", "ready" to be live, or "live". */
  mark(state) {
    this.element.dataset.state = state;
  }

  /** The button that starts this explorer says what that costs now. */
  offer({ state, costs }, isLive) {
    this.start.hidden = isLive || state === "absent";
    this.start.textContent = state === "live" ? "Run live" : `Run live (${costs.start.toFixed(1)} MB)`;
  }
}

function group(className, ...elements) {
  const element = Object.assign(document.createElement("div"), { className });
  element.append(...elements);
  return element;
}
