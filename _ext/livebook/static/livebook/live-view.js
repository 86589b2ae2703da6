/**
 * Live view: picture and sentence as Python sends them, and a screen reader that hears the end of a training alone.
 */

const QUIET = 400; // milliseconds without a move after which a sentence is worth reading aloud
const LESS_MOTION = matchMedia("(prefers-reduced-motion: reduce)"); // then a training shows its end alone
const PAIR = 100; // milliseconds within which a picture and its sentence both arrive

export class LiveView {
  /** @param {ExplorerPlace} place */
  constructor(place) {
    this.place = place;
    this.models = null; // {part: model id}, once Python runs
    this.received = new Map(); // part: what Python has sent and the page does not show yet
    this.veil = null; // {part: its latest markup} while nothing is to be shown
  }

  get isLive() {
    return this.models !== null && !this.isVeiled;
  }

  /** Whether Python has made the widgets and the page goes on to show something else. */
  get isVeiled() {
    return this.veil !== null;
  }

  /** Python has made the widgets {part: model id}; they are shown from now on, or from unveil() on. */
  bind(models, { veiled = false } = {}) {
    this.models = models;
    this.veil = veiled ? new Map() : null;
  }

  /** Show what has come behind the veil. */
  unveil() {
    const { veil } = this;
    this.veil = null;
    veil.forEach((markup, name) => this.#receive(name, markup));
  }

  /** Python has ended, and its widgets with it. */
  end() {
    this.models = this.veil = null;
    this.received.clear();
    this.#quiet(0);
  }

  /** A message of some widget: one of ours has a new value, or it is none of ours. */
  hear({ type, id, data }) {
    if (!this.models || type !== "comm_msg" || data.method !== "update" || !("value" in data.state)) return;
    for (const [name, model] of Object.entries(this.models)) {
      if (model !== id) continue;
      if (this.isVeiled) this.veil.set(name, data.state.value);
      else this.#receive(name, data.state.value);
    }
  }

  #receive(name, markup) {
    const { content } = Object.assign(document.createElement("template"), { innerHTML: markup });
    if (name === "sentence") this.#hush(content.firstElementChild);
    this.received.set(name, content);
    clearTimeout(this.pair);
    if (!LESS_MOTION.matches) this.#show();
    else if (!this.busy) this.pair = setTimeout(() => this.#show(), PAIR);
  }

  #show() {
    this.received.forEach((content, name) => this.place.part(name).replaceChildren(content));
    if (this.received.has("sentence")) this.place.element.dataset.shows = "live";
    this.received.clear();
  }

  /** A screen reader waits for the end of the training that a sentence comes from, and of a drag. */
  #hush(words) {
    this.busy = words?.getAttribute("aria-busy") === "true"; // more of this training is to come
    ["role", "aria-busy"].forEach((name) => words?.removeAttribute(name)); // the part itself is the live region
    this.place.part("sentence").setAttribute("aria-busy", "true");
    if (this.busy) clearTimeout(this.silence);
    else this.#quiet(QUIET);
  }

  /** The sentence is worth reading aloud, unless another comes within these milliseconds. */
  #quiet(wait) {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.place.part("sentence").removeAttribute("aria-busy"), wait);
  }
}
