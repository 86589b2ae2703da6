/**
 * Player: the pictures of one training, to be played and gone through by hand.
 */

import { button } from "./elements.js";

export const LESS_MOTION = matchMedia("(prefers-reduced-motion: reduce)");

const COMES = 600; // milliseconds within which the first picture of a film comes, after which there is none
const WATCHED = 3; // seconds that a film takes which a reader has asked for
const NOTHING = { live: "press to see it run", recorded: "plays once Python runs" };

export class Player {
  /**
   * @param {function(string)} show shows a picture
   * @param {boolean} isKept whether its room is kept from the beginning, for a film that comes
   * @param {function(boolean)} plays told whether it plays
   */
  constructor(show, isKept = false, plays = () => {}) {
    Object.assign(this, { show, isKept, plays, pictures: [] });
    this.press = button("Play", () => this.#toggle());
    this.words = document.createElement("span");
    this.slider = Object.assign(document.createElement("input"), { type: "range", min: 0, max: 0, value: 0 });
    this.slider.setAttribute("aria-label", "Moment of the training");
    this.slider.addEventListener("input", () => this.#scrub());
    this.element = Object.assign(document.createElement("div"), { className: "livebook-player" });
    this.element.append(this.press, this.slider, this.words);
    this.#offer();
  }

  /** Where there is nothing to play this makes it, by a training; nothing makes it where that is null. */
  set maker(make) {
    this.make = make;
    this.#offer();
  }

  /** Have these pictures, the last of them in sight. */
  load(pictures) {
    this.pause();
    this.pictures = pictures;
    this.#offer();
    this.#place(pictures.length - 1);
  }

  /** A picture of a training that is being shown: one more. */
  add(picture) {
    clearTimeout(this.settling);
    this.pictures.push(picture);
    this.#place(this.pictures.length - 1);
  }

  /** No training is to be gone through. */
  clear() {
    this.load([]);
  }

  /** All pictures are there. */
  complete() {
    this.#offer();
  }

  get isEmpty() {
    return this.pictures.length < 2;
  }

  /** Show all pictures one after the other, within these seconds. */
  play(seconds) {
    const begun = performance.now();
    const last = this.pictures.length - 1;
    const step = (now) => {
      const number = Math.min(last, Math.floor(((now - begun) / 1000 / seconds) * last));
      this.#go(Math.max(0, number));
      if (number < last) this.playing = requestAnimationFrame(step);
      else this.pause();
    };
    this.pause();
    if (last < 1) return;
    this.playing = requestAnimationFrame(step);
    this.press.textContent = "Pause";
    this.plays(true);
  }

  pause() {
    cancelAnimationFrame(this.playing);
    this.playing = null;
    this.press.textContent = "Play";
    this.plays(false);
  }

  #toggle() {
    if (this.playing) this.pause();
    else if (this.isEmpty) this.make();
    else this.play(WATCHED);
  }

  #scrub() {
    this.pause();
    this.show(this.pictures[this.slider.valueAsNumber]);
    this.#tell();
  }

  #go(number) {
    if (number === this.slider.valueAsNumber) return;
    this.#place(number);
    this.show(this.pictures[number]);
  }

  #place(number) {
    this.slider.max = Math.max(0, this.pictures.length - 1);
    this.slider.value = number;
    this.#tell();
  }

  #tell() {
    this.slider.setAttribute("aria-valuetext", `picture ${this.slider.valueAsNumber + 1} of ${this.pictures.length}`);
  }

  /** Once there was something to play its row stays, so that nothing below it jumps. */
  #offer() {
    this.isKept ||= !this.isEmpty;
    this.element.hidden = !this.isKept;
    this.press.disabled = this.slider.disabled = this.isEmpty;
    if (this.isEmpty) this.words.textContent = "";
    clearTimeout(this.settling);
    this.settling = setTimeout(() => this.#settle(), this.isEmpty ? COMES : 0);
  }

  #settle() {
    this.press.disabled = this.isEmpty && !this.make; // while a training runs there is nothing to press
    this.words.textContent = this.isEmpty ? NOTHING[this.make ? "live" : "recorded"] : "start to end";
  }
}
