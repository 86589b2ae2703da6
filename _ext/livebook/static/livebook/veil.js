/**
 * Veil: keeps back what Python sends while the page goes on to show something else: at first until the reader asks for it,
 * then until Python answers to the reader's settings, which may be others than those that it begins with. No page is
 * needed here.
 */

const PAIR = 2000; // milliseconds within which a sentence follows the picture that it belongs to, also where drawing is slow
const LONGEST = 10_000; // milliseconds for an answer, however busy the machine is; then the page shows what there is

export class Veil {
  /** @param {function(Map)} lifted told once of what has come: {part: its latest state} */
  constructor(lifted) {
    this.lifted = lifted;
    this.states = new Map();
    this.isKnown = false; // whether Python knows the reader's settings
  }

  /** Python has sent a part's state. Its sentence is the last of what belongs together. */
  keep(name, state) {
    this.states.set(name, { ...this.states.get(name), ...state });
    if (!this.isKnown) return;
    if (name === "sentence") this.lift();
    else this.#liftIn(PAIR);
  }

  /** Python knows the reader's settings: what it says next is about them. */
  known() {
    this.isKnown = true;
    this.#liftIn(LONGEST);
  }

  lift() {
    const { lifted } = this;
    this.drop();
    lifted?.(this.states);
  }

  /** Nothing of it is to be shown any more. */
  drop() {
    clearTimeout(this.waiting);
    this.lifted = null;
  }

  #liftIn(milliseconds) {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.lift(), milliseconds);
  }
}
