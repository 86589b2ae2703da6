/**
 * Explorers: a picture over controls and a sentence. A move shows the nearest recording at once and wakes Python; once
 * Python runs, the same controls drive the same explorer's widgets, and nothing on the page is replaced but the picture.
 * An explorer that was run before the reader has touched it shows its recording until then.
 */

import { chosenSettings, settingsBesides } from "./consequences.js";
import { makeControl } from "./controls.js";
import { isSame } from "./drawings.js";
import { isEmbedded } from "./embed-address.js";
import { ExplorerPlace } from "./explorer-place.js";
import { Ended } from "./kernel.js";
import { LiveView } from "./live-view.js";
import { Outbox } from "./outbox.js";
import { nextSeed } from "./own-seed.js";
import { RecordedView } from "./recorded-view.js";
import { copyEmbed, copyLink } from "./sharing.js";

export class Explorer {
  /**
   * @param {Element} element the explorer's place in the page, with [data-part] elements
   * @param {Object} view its description: name, controls, parts, and a recording where the book was built with them
   * @param {Kernel} kernel
   * @param {number} cell the number of the cell whose output it is
   */
  constructor(element, view, kernel, cell) {
    Object.assign(this, { view, kernel, cell });
    this.controls = new Map(view.controls.map((spec) => [spec.name, makeControl(spec, (name) => this.#moved(name))]));
    this.place = new ExplorerPlace(element, view, [...this.controls.values()], {
      run: () => this.run(),
      again: () => this.#again(),
      next: () => this.#next(),
      reset: () => this.#reset(),
      copyLink: () => copyLink(this),
      embed: () => copyEmbed(this),
      chose: (chosen) => this.#chose(chosen),
    });
    this.recorded = new RecordedView(this.place, view);
    this.live = new LiveView(this.place, () => this.#begin());
    this.models = new Map(); // {control: model id}, while Python runs
    this.begun = new Map(); // {control: value} with which Python begins
    this.outbox = new Outbox((name) => this.#send(name), () => this.live.isLive);
    this.starting = null; // a promise, while its cell is being run
    this.asked = false; // whether the reader waits for that
    this.say("Recording");
    kernel.addEventListener("state", () => this.#kernelChanged());
    kernel.addEventListener("comm", ({ detail }) => this.live.hear(detail.data));
  }

  /** What the controls say: {name: value}. */
  get settings() {
    return Object.fromEntries([...this.controls].map(([name, { value }]) => [name, value]));
  }

  /** A link to this explorer: its settings are shown as a recording; Python starts when the reader asks for it. */
  async follow(settings) {
    if (Object.keys(settings).length) {
      this.#take(settings);
      await this.#showSettings();
      this.say("Settings from the link");
      if (this.live.isVeiled && this.place.waits) this.#unveil();
    }
    const { element } = this.place;
    if (!isEmbedded()) element.scrollIntoView({ block: element.offsetHeight < innerHeight ? "center" : "start" });
  }

  /** The reader asks for this explorer: start Python and the explorer in it. */
  async run() {
    if (this.live.isVeiled) this.#unveil();
    if (this.asked || this.live.isLive) return;
    this.asked = true;
    this.kernel.wake().catch(() => {}); // from now on failures are told
    try {
      await this.starting;
      if (!this.live.isLive && this.#canStart) await this.#start();
    } finally {
      this.asked = false;
    }
  }

  /** Start it before the reader asks for it. */
  async warm() {
    if (this.#canStart && !this.live.isLive && !this.live.isVeiled) await this.#start({ quietly: true });
  }

  /**
   * Python has made this explorer's widgets: bind the controls to them, and tell them what the reader has chosen.
   * @param {{quietly: boolean}} how not asked for by the reader
   */
  bind(view, { quietly = false } = {}) {
    this.live.bind(view.parts);
    this.retrain = view.again; // the model of the button in Python
    this.models = new Map(view.controls.map(({ name, model }) => [name, model]));
    this.begun = new Map(view.controls.map(({ name, value }) => [name, value]));
    if (!quietly || this.asked || this.place.waits) this.#unveil();
    else this.#mark();
  }

  /** Say something about this explorer, below its controls. */
  say(words) {
    this.place.say(words);
    this.#mark();
  }

  /** Say it, with a text to be copied by hand. */
  offer(words, text) {
    this.say(words);
    this.place.show(text);
  }

  #mark() {
    this.place.mark(this.live.isLive ? "live" : this.live.isVeiled ? "ready" : "recording");
    this.place.offer(this.kernel, this.live.isLive);
  }

  /** Run its cell, unless that is being done. */
  #start(options) {
    this.starting ??= unlessEnded(this.kernel.run(this.cell, options)).finally(() => (this.starting = null));
    return this.starting;
  }

  /** From now on the page shows what Python sends; the recording of the reader's settings stays until Python knows them. */
  #unveil() {
    this.kernel.wake();
    this.place.code?.refresh();
    const others = [...this.controls].filter(([name, { value }]) => !isSame(value, this.begun.get(name)));
    this.outbox.only(others.map(([name]) => name));
    this.live.unveil(others.length ? () => unlessEnded(this.outbox.flush()) : null);
    this.#mark();
  }

  /** The page shows what Python sends. */
  #begin() {
    this.recorded.leave();
    this.say("Live");
  }

  /** The reader has moved controls: show what they say, and wake Python unless the reader saves data. */
  #show() {
    if (this.live.isVeiled) this.#unveil();
    else this.#showSettings();
    this.#wake();
  }

  /** Whether there is a Python to start, or one that runs. */
  get #canStart() {
    return ["asleep", "waking", "live"].includes(this.kernel.state);
  }

  /** Whether Python starts at a touch: not for a reader who saves data. */
  get #canWake() {
    return !navigator.connection?.saveData && this.#canStart;
  }

  #wake() {
    if (this.#canWake) this.run();
  }

  /** Python is told the settings, or their recording is shown; both until Python has answered. */
  #showSettings() {
    const { isLive, isComing } = this.live;
    this.place.code?.refresh();
    const told = isLive && unlessEnded(this.outbox.flush());
    return isLive && !isComing ? told : this.recorded.show(this.settings, isComing || this.#canWake);
  }

  #moved(name) {
    const onlyRecorded = !this.live.isLive && !this.live.isVeiled && !this.#canWake;
    if (onlyRecorded) this.controls.get(name).snap?.(this.recorded.values(name));
    this.outbox.add(name);
    this.#take(settingsBesides(this.view, this.controls.get(name)));
    this.#show();
  }

  /** The reader has chosen {control: value} in the picture. */
  #chose(chosen) {
    this.#take(chosenSettings(chosen, this.controls, this.place.shown));
    this.#show();
  }

  /** Train once more with the same settings; while there are recordings, play what is recorded. */
  #again() {
    if (this.live.isVeiled) this.#unveil();
    if (this.live.isLive) this.kernel.send(this.retrain, { method: "custom", content: { event: "click" } }).catch(() => {});
    else this.recorded.replay();
    if (!this.live.isLive) this.#wake();
  }

  /** The next seed, or the reader's own. */
  #next() {
    this.#take({ seed: nextSeed(this.view.draws, this.controls.get("seed")), ...this.view.chooses?.seed });
    this.#show();
  }

  #reset() {
    this.place.picture.forget();
    this.#take(Object.fromEntries(this.view.controls.map(({ name, value }) => [name, value])));
    this.#show();
  }

  #take(settings) {
    this.controls.forEach((control, name) => {
      if (!(name in settings)) return;
      control.set(settings[name]);
      this.outbox.add(name);
    });
  }

  #send(name) {
    const { state } = this.controls.get(name);
    return this.kernel.send(this.models.get(name), { method: "update", state, buffer_paths: [] });
  }

  #kernelChanged() {
    const { state, words } = this.kernel;
    this.place.offer(this.kernel, this.live.isLive);
    if (["asleep", "failed", "stopped"].includes(state)) this.#pythonEnded();
    else if (state === "waking" && this.asked) this.say(words);
  }

  /** There are recordings again; whoever saw something else is told. */
  #pythonEnded() {
    const { state, words } = this.kernel;
    const concerned = this.live.isLive || this.asked;
    this.live.end();
    if (concerned || state !== "asleep") {
      this.say(concerned && words ? `${words} This is a recording.` : "Recording");
      this.#showSettings();
    } else {
      this.#mark();
    }
  }
}

/** Wait for Python's answer; that Python ended is said elsewhere. */
async function unlessEnded(answer) {
  try {
    await answer;
  } catch (error) {
    if (!(error instanceof Ended)) throw error;
  }
}
