/**
 * Explorer place: an explorer's group on the page: goals and how it is, picture, player, controls with the sentence
 * among them, and one quiet row of buttons.
 */

import { button } from "./elements.js";
import { Goals } from "./goals.js";
import { PictureView } from "./picture-view.js";
import { Player } from "./player.js";

const SEED = "seed"; // the control that stands in the quiet row

export class ExplorerPlace {
  /**
   * @param {Element} element with [data-part] elements
   * @param {Object} view the explorer's description
   * @param {Array<Control>} controls
   * @param {Object} pressed what the buttons do, {run, again, next, reset, copyLink}; `chose` is for the picture
   */
  constructor(element, view, controls, pressed) {
    this.element = element;
    this.words = Object.assign(document.createElement("span"), { className: "livebook-state" });
    this.start = button("Run live", pressed.run);
    this.goals = new Goals(view.name, view.goals ?? [], this.part("goal"));
    this.picture = new PictureView(this.part("picture"), view.parts.picture.module, pressed.chose);
    this.player = new Player((picture) => this.picture.show(picture));
    const seeds = controls.filter(({ name }) => name === SEED);
    const row = group("livebook-controls", ...controls.filter((control) => !seeds.includes(control)).map((control) => control.element), this.part("sentence"));
    this.part("picture").before(group("livebook-head", this.part("goal"), this.words));
    this.part("picture").after(this.player.element, row, this.#tools(seeds, pressed));
    this.part("sentence").setAttribute("role", "status");
    this.part("sentence").firstElementChild?.removeAttribute("role");
  }

  part(name) {
    return this.element.querySelector(`[data-part="${name}"]`);
  }

  /** Say something about how the explorer is. */
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
    this.start.textContent = state === "live" || !costs.toStart ? "Run live" : `Run live (${costs.toStart.toFixed(1)} MB)`;
  }

  #tools(seeds, { again, next, reset, copyLink }) {
    const train = Object.assign(button("Train again", again), { className: "livebook-primary" });
    const elements = seeds.map(({ element }) => element);
    const fresh = seeds.map(() => button("New random start", next));
    return group("livebook-tools", train, ...fresh, ...elements, button("Reset", reset), button("Copy link", copyLink), this.start);
  }
}

function group(className, ...elements) {
  const element = Object.assign(document.createElement("div"), { className });
  element.append(...elements);
  return element;
}
