/**
 * Explorers: a picture and a sentence under controls. A move shows the nearest recording at once and wakes Python; once
 * Python runs, the same controls drive the same explorer's widgets, and nothing on the page is replaced but the picture.
 */

import { makeControl } from "./controls.js";
import { button } from "./elements.js";
import { Ended } from "./kernel.js";
import { fragment } from "./permalinks.js";
import { Recording } from "./recording.js";

const QUIET = 400; // milliseconds without a move after which a sentence is worth reading aloud
const LESS_MOTION = matchMedia("(prefers-reduced-motion: reduce)"); // then a training shows its end alone
const PAIR = 100; // milliseconds within which a picture and its sentence both arrive

export class Explorer {
  /**
   * @param {Element} element the explorer's place in the page, with [data-part] elements
   * @param {Object} view its description: name, controls, parts, and a recording where the book was built with them
   * @param {Kernel} kernel
   * @param {number} cell the number of the cell whose output it is
   */
  constructor(element, view, kernel, cell) {
    Object.assign(this, { element, view, kernel, cell });
    this.recording = view.recording && new Recording(view.recording, view.controls);
    this.controls = view.controls.map((spec) => makeControl(spec, (name) => this.#moved(name)));
    this.models = null; // {part or control: model id}, once Python runs
    this.changed = new Set();
    this.received = new Map(); // part: what Python has sent and the page does not show yet
    this.#build();
    kernel.addEventListener("state", () => this.#kernelChanged());
    kernel.addEventListener("comm", ({ detail }) => this.#heard(detail.data));
  }

  /** What the controls say: {name: value}. */
  get settings() {
    return Object.fromEntries(this.controls.map((control) => [control.name, control.value]));
  }

  /** Settings that came with a link: shown as a recording; Python starts when the reader asks for it. */
  async follow(settings) {
    this.controls.forEach((control) => control.name in settings && this.#take(control, settings[control.name]));
    if (this.models) await this.#send();
    else await this.#showRecording();
    this.say("Settings from the link");
    this.element.scrollIntoView({ block: "center" });
  }

  /** Start Python and this explorer in it. */
  async run() {
    if (this.starting || this.models) return;
    this.starting = true;
    try {
      await this.kernel.run(this.cell);
    } catch (error) {
      if (!(error instanceof Ended)) throw error;
    } finally {
      this.starting = false;
    }
  }

  /** Python has made this explorer's widgets: bind the controls to them, and tell them what the reader has chosen. */
  bind(view) {
    this.models = { ...view.parts };
    view.controls.forEach(({ name, model }) => (this.models[name] = model));
    this.controls.forEach(({ name }) => this.changed.add(name));
    this.say("Live");
    this.#send();
  }

  /** Say something about this explorer, below its controls. */
  say(words) {
    this.state.textContent = words;
    this.element.dataset.state = this.models ? "live" : "recording";
    this.#offer();
  }

  /** The button that starts this explorer says what that costs now. */
  #offer() {
    const { state, megabytes } = this.kernel;
    this.start.hidden = Boolean(this.models) || state === "absent";
    this.start.textContent = state === "live" ? "Run live" : `Run live (${megabytes.toFixed(1)} MB)`;
  }

  #build() {
    const row = document.createElement("div");
    row.className = "livebook-controls";
    const tools = document.createElement("div");
    tools.className = "livebook-tools";
    this.state = document.createElement("span");
    this.state.className = "livebook-state";
    this.start = button("Run live", () => this.run());
    const reset = button("Reset", () => this.#reset());
    const link = button("Copy link", () => this.#copyLink());
    tools.append(this.start, reset, link, this.state);
    row.append(...this.controls.map((control) => control.element));
    this.part("picture").before(row, tools);
    this.part("sentence").setAttribute("role", "status");
    this.part("sentence").firstElementChild?.removeAttribute("role");
    this.say("Recording");
  }

  part(name) {
    return this.element.querySelector(`[data-part="${name}"]`);
  }

  #moved(name) {
    this.changed.add(name);
    this.#show();
  }

  #show() {
    if (this.models) {
      this.#send();
      return;
    }
    this.#showRecording();
    if (!navigator.connection?.saveData && ["asleep", "waking", "live"].includes(this.kernel.state)) this.run();
  }

  async #showRecording() {
    const frame = await this.recording?.nearest(this.settings);
    if (!frame || this.models) return;
    this.part("picture").innerHTML = frame.picture;
    const words = document.createElement("p");
    words.textContent = `${frame.exact ? "Recording" : "Recording with the nearest settings"}. ${frame.sentence}`;
    this.part("sentence").replaceChildren(words);
    this.element.dataset.shows = "recording";
  }

  /** Send the latest values, never more than one message a control at a time: a drag must not pile up. */
  async #send() {
    if (this.sending) return;
    this.sending = true;
    try {
      while (this.changed.size && this.models) {
        const [name] = this.changed;
        this.changed.delete(name);
        const state = this.controls.find((control) => control.name === name).state();
        await this.kernel.send(this.models[name], { method: "update", state, buffer_paths: [] });
      }
    } catch (error) {
      if (!(error instanceof Ended)) throw error;
    } finally {
      this.sending = false;
    }
  }

  #heard({ type, id, data }) {
    if (!this.models || type !== "comm_msg" || data.method !== "update" || !("value" in data.state)) return;
    for (const name of Object.keys(this.view.parts)) {
      if (this.models[name] === id) this.#receive(name, data.state.value);
    }
  }

  #receive(name, markup) {
    const { content } = Object.assign(document.createElement("template"), { innerHTML: markup });
    if (name === "sentence") this.#hush(content.firstElementChild);
    this.received.set(name, content);
    clearTimeout(this.pair);
    if (!LESS_MOTION.matches) this.#showReceived();
    else if (!this.busy) this.pair = setTimeout(() => this.#showReceived(), PAIR);
  }

  #showReceived() {
    this.received.forEach((content, name) => this.part(name).replaceChildren(content));
    if (this.received.has("sentence")) this.element.dataset.shows = "live";
    this.received.clear();
  }

  /** A screen reader waits for the end of the training that a sentence comes from, and of a drag. */
  #hush(words) {
    this.busy = words?.getAttribute("aria-busy") === "true"; // more of this training is to come
    ["role", "aria-busy"].forEach((name) => words?.removeAttribute(name)); // the part itself is the live region
    this.part("sentence").setAttribute("aria-busy", "true");
    if (this.busy) clearTimeout(this.quiet);
    else this.#rest(QUIET);
  }

  /** The sentence is worth reading aloud, unless another comes within these milliseconds. */
  #rest(wait) {
    clearTimeout(this.quiet);
    this.quiet = setTimeout(() => this.part("sentence").removeAttribute("aria-busy"), wait);
  }

  #reset() {
    this.controls.forEach((control, place) => this.#take(control, this.view.controls[place].value));
    this.#show();
  }

  #take(control, value) {
    control.set(value);
    this.changed.add(control.name);
  }

  async #copyLink() {
    const address = new URL(fragment(this.view.name, this.settings), location.href);
    history.replaceState(null, "", address);
    try {
      await navigator.clipboard.writeText(address.href);
      this.say("Link copied");
    } catch {
      this.say("The link is in the address bar"); // a browser allows copying on safe addresses only
    }
  }

  #kernelChanged() {
    const { state, words } = this.kernel;
    this.#offer();
    if (state === "failed" || state === "stopped") {
      const concerned = this.models || this.starting;
      this.models = null;
      this.received.clear();
      this.#rest(0);
      this.say(concerned ? `${words} This is a recording.` : "Recording");
      this.#showRecording();
    } else if (state === "waking" && this.starting) {
      this.say(words);
    }
  }
}
