/**
 * Live view: goals, picture and sentence as Python sends them, and the film of a training that was over at once. With less
 * motion a training shows its end alone; a screen reader hears that alone in any case.
 */

import { LESS_MOTION } from "./player.js";
import { Veil } from "./veil.js";

const QUIET = 400; // milliseconds without a move after which a sentence is worth reading aloud
const PAIR = 100; // milliseconds within which a picture and its sentence both arrive

export class LiveView {
  /**
   * @param {ExplorerPlace} place
   * @param {function()} begins told when the page begins to show what Python sends
   */
  constructor(place, begins) {
    Object.assign(this, { place, begins });
    this.models = null; // {part: model id}, once Python runs
    this.received = new Map(); // part: what Python has sent and the page does not show yet
    this.veil = null; // while nothing is to be shown
    this.isAsked = false; // whether the reader waits for what Python sends
    this.latest = null; // the picture that came last
    this.reached = []; // the numbers of the goals that what came last reaches
    this.frame = []; // of the picture: [number, of how many] in a film, or nothing
  }

  get isLive() {
    return this.models !== null && !this.isVeiled;
  }

  /** Whether Python has made the widgets and nobody has asked for them: the page goes on to show something else. */
  get isVeiled() {
    return this.veil !== null && !this.isAsked;
  }

  /** Whether the page still shows something else, because Python has not answered to the reader's settings. */
  get isComing() {
    return this.veil !== null && this.isAsked;
  }

  /** Python has made the widgets {part: {model id}}; they are shown from unveil() on. */
  bind(models) {
    this.veil?.drop();
    this.models = models;
    this.isAsked = false;
    this.veil = new Veil((states) => this.#begin(states));
  }

  /**
   * Show what Python sends.
   * @param {function(): Promise=} tell tells Python the reader's settings, where they are others than those that it began with
   */
  async unveil(tell) {
    const { veil } = this;
    this.isAsked = true;
    if (tell) await tell().then(() => veil.known());
    else veil.lift();
  }

  #begin(states) {
    this.veil = null;
    this.begins();
    states.forEach((state, name) => this.#receive(name, state));
  }

  /** Python has ended, and its widgets with it. */
  end() {
    this.veil?.drop();
    this.models = this.veil = null;
    this.received.clear();
    this.#quiet(0);
    this.#play([]);
  }

  /** A message of some widget: one of ours has a new value, or it is none of ours. */
  hear({ type, id, data }) {
    if (!this.models || type !== "comm_msg" || data.method !== "update") return;
    for (const [name, { model }] of Object.entries(this.models)) {
      if (model !== id) continue;
      if (this.veil) this.veil.keep(name, data.state);
      else this.#receive(name, data.state);
    }
  }

  #receive(name, { value, frame }) {
    if (frame) this.#play(frame);
    const markup = value ?? (frame ? this.latest : undefined); // a picture like the one before is not sent again
    if (markup === undefined || markup === null) return;
    if (name === "picture" && this.frame[0]) this.#film(markup);
    else this.#take(name, markup);
  }

  #take(name, markup) {
    const { content } = Object.assign(document.createElement("template"), { innerHTML: markup });
    if (name === "sentence") this.#hush(content.firstElementChild);
    if (name === "picture") this.latest = markup;
    this.received.set(name, name === "picture" ? markup : content);
    clearTimeout(this.pair);
    if (!LESS_MOTION.matches) this.#show();
    else if (!this.busy) this.pair = setTimeout(() => this.#show(), PAIR);
  }

  #show() {
    const { place, received } = this;
    if (received.has("goal")) this.reached = numbersIn(received.get("goal"));
    if (received.has("goal") || received.has("sentence")) place.goals.settle(this.busy ? [] : this.reached); // a training counts when it has ended
    if (received.has("home")) place.takeHome(received.get("home").textContent);
    if (received.has("picture")) place.picture.show(received.get("picture"));
    if (received.has("sentence")) {
      place.part("sentence").replaceChildren(received.get("sentence"));
      place.element.dataset.shows = "live";
    }
    received.clear();
  }

  /**
   * The picture is frame [number, of how many] of a film from now on. Number 0 says that a film comes; of 0 pictures is a
   * film whose training goes on.
   */
  #play(frame) {
    const [number, count] = (this.frame = frame);
    if (!(number > 1)) this.place.player.clear();
    if (number < count && !LESS_MOTION.matches) this.place.element.dataset.playing = number;
    else delete this.place.element.dataset.playing;
  }

  /** A picture of the film. */
  #film(markup) {
    const [number, count] = this.frame;
    this.latest = markup;
    this.received.delete("picture"); // one that waits for its sentence belongs to an earlier training
    if (number > this.place.player.pictures.length) this.place.player.add(markup);
    if (number === count) this.place.player.complete();
    if (!LESS_MOTION.matches || number === count) this.place.picture.show(markup);
  }

  /** A screen reader waits for the end of the training that a sentence comes from, and of a drag. */
  #hush(words) {
    this.busy = words?.getAttribute("aria-busy") === "true"; // more of this training is to come
    this.place.element.toggleAttribute("data-busy", this.busy);
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

/** The numbers of the goals that these settings reach. */
function numbersIn(content) {
  return (content.querySelector("[data-now]")?.dataset.now.match(/\d+/g) ?? []).map(Number);
}
