/**
 * Recorded view: picture and sentence of the recording that is nearest to the reader's settings, and the film of the
 * training at the first settings, which is played once when it comes into sight.
 */

import { LESS_MOTION } from "./player.js";
import { Recording } from "./recording.js";
import { sentenceElement } from "./sentence.js";

const COMING = "Python is starting. Until then, the nearest recording:";
const ARRIVAL = 2.5; // seconds that the first film takes

export class RecordedView {
  /**
   * @param {ExplorerPlace} place
   * @param {Object} view the explorer's description, with a recording where the book was built with them
   */
  constructor(place, { recording, controls }) {
    this.place = place;
    this.recording = recording && new Recording(recording, controls);
    this.isFirst = true; // until the reader has moved something
    if (this.recording) this.#awaitArrival();
  }

  /**
   * Show the nearest recording, unless there is none, or leave() comes first.
   * @param {Object} settings
   * @param {boolean} isComing whether Python will show these settings themselves
   */
  async show(settings, isComing) {
    this.isFirst = false;
    this.wanted = true;
    const frame = await this.recording?.nearest(settings);
    if (!frame || !this.wanted) return;
    this.place.player.clear();
    this.place.picture.show(frame.picture);
    const opening = frame.exact ? "Recording." : isComing ? COMING : "Recording with the nearest settings.";
    const words = sentenceElement(frame.sentence, opening);
    this.place.element.toggleAttribute("data-waits", !frame.exact && isComing);
    this.place.part("sentence").replaceChildren(words);
    this.place.goals.settle(frame.exact ? frame.reached : []);
    this.place.element.dataset.shows = "recording";
    if (frame.isFirst) await this.#offerFilm();
  }

  /** The recorded values of a control, or none. */
  values(name) {
    return this.recording?.axes[name] ?? [];
  }

  /** Play what there is to play. */
  replay() {
    this.place.player.play(ARRIVAL);
  }

  /** Something else is shown from now on. */
  leave() {
    this.isFirst = this.wanted = false;
    this.place.element.removeAttribute("data-waits");
  }

  /** Play the film when the picture comes into sight: its drawing, for on narrow screens the picture's box is gone. */
  #awaitArrival() {
    const picture = this.place.part("picture");
    const sight = new IntersectionObserver(
      async ([{ isIntersecting }]) => {
        if (!isIntersecting) return;
        sight.disconnect();
        changes.disconnect();
        if (!this.isFirst || !(await this.#offerFilm()) || !this.isFirst) return;
        if (!LESS_MOTION.matches) this.place.player.play(ARRIVAL);
      },
      { threshold: 0.6 },
    );
    const watch = () => {
      sight.disconnect();
      sight.observe(picture.querySelector("svg") ?? picture);
    };
    const changes = new MutationObserver(watch); // its module, once loaded, puts another drawing in this one's place
    changes.observe(picture, { childList: true });
    watch();
  }

  /** Have the film at hand, if there is one. */
  async #offerFilm() {
    const film = await this.recording.film();
    if (film.length && (this.isFirst || this.wanted)) this.place.player.load(film);
    return film.length > 0;
  }
}
