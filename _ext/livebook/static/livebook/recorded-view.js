/**
 * Recorded view: picture and sentence of the recording that is nearest to the reader's settings.
 */

import { Recording } from "./recording.js";

export class RecordedView {
  /**
   * @param {ExplorerPlace} place
   * @param {Object} view the explorer's description, with a recording where the book was built with them
   */
  constructor(place, { recording, controls }) {
    this.place = place;
    this.recording = recording && new Recording(recording, controls);
  }

  /** Show the nearest recording, unless there is none, or leave() comes first. */
  async show(settings) {
    this.wanted = true;
    const frame = await this.recording?.nearest(settings);
    if (!frame || !this.wanted) return;
    this.place.part("picture").innerHTML = frame.picture;
    const words = document.createElement("p");
    words.textContent = `${frame.exact ? "Recording" : "Recording with the nearest settings"}. ${frame.sentence}`;
    this.place.part("sentence").replaceChildren(words);
    this.place.element.dataset.shows = "recording";
  }

  /** Something else is shown from now on. */
  leave() {
    this.wanted = false;
  }
}
