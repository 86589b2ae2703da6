/**
 * Kernel: the page's side of Python. It starts the worker when it is first needed, runs cells one after the other, each
 * with what it needs, and says in words how it is.
 *
 * Events, all with `detail`: "state" {state, words}, "output", "clear" {cell, quietly, …}, "comm" {data, buffers},
 * "cell" {number, running, quietly}. What is done quietly has not been asked for by the reader.
 * States: "asleep" -> "waking" -> "live"; "failed" and "stopped" can be woken again; "absent" has no runtime to wake.
 */

import { Costs } from "./costs.js";
import { startWorker } from "./hiring.js";
import { obstacle } from "./obstacle.js";
import { Plan } from "./plan.js";
import { Requests } from "./requests.js";
import { GRACE, LOST, STOPPED, STOPPING, StopSignal } from "./stop-signal.js";

const PAUSE = 500; // milliseconds after the last key until what a cell needs is looked up
const PATIENCE = 60_000; // milliseconds without any news from a worker that is starting
const LIVE = "Live: this page runs Python in your browser.";

/** The reader's own "Stop", and failures that the bar reports already. */
export class Ended extends Error {}

export class Kernel extends EventTarget {
  stops = 0; // how often the reader has pressed "Stop"

  /**
   * @param {Object} page the page's notebook: {folder, cells: [{number, source, needs, packages}]}
   * @param {?Object} manifest the runtime's manifest, null where the book was built without one
   * @param {string} folder address of the runtime's folder
   */
  constructor(page, manifest, folder) {
    super();
    this.notebookFolder = page.folder;
    this.plan = new Plan(page.cells);
    this.manifest = manifest;
    this.folder = folder;
    this.state = manifest ? "asleep" : "absent";
    this.words = "";
    this.#forget();
  }

  /** Megabytes that running a cell transfers beyond what is loaded already. */
  megabytesFor(number) {
    const packages = this.plan.order(number).flatMap((each) => this.plan.packages(each));
    return this.costs.of(packages) + (this.state === "live" ? 0 : this.costs.toStart);
  }

  /** Start Python, once; the promise is kept when it runs. A failure is news only to a reader who has asked for it. */
  wake({ quietly = false } = {}) {
    if (this.quiet && !quietly) {
      this.quiet = false;
      this.#become(this.state, this.words);
    }
    if (this.awake) return this.awake;
    this.quiet = quietly;
    const problem = obstacle(this.manifest);
    if (problem) {
      this.#fail(problem);
      return Promise.reject(new Ended(problem));
    }
    this.#become("waking", "Loading Python");
    this.awake = new Promise((live, failed) => {
      this.woken = { live, failed };
    });
    this.awake.catch(() => {}); // whoever waits for it is told; if nobody does, the bar has said it
    this.#startWorker();
    return this.awake;
  }

  /** A cell has another source: it, and what was made with the old one, must run again before other cells use it. */
  edit(number, source) {
    this.plan.edit(number, source).forEach((each) => this.ran.delete(each));
    clearTimeout(this.pause);
    if (this.state === "live" && this.plan.isOutdated) this.pause = setTimeout(() => this.#survey().catch(() => {}), PAUSE);
  }

  /**
   * Run a cell and, before it, the cells it needs that have not run.
   * @returns {Promise<?number>} the cell that ended in an error, or null
   */
  async run(number, { quietly = false } = {}) {
    const { stops } = this;
    await this.wake({ quietly });
    await this.#survey();
    for (const each of this.plan.order(number)) {
      if (each !== number && this.ran.has(each)) continue;
      const ok = await this.#runOne(each, quietly, stops);
      if (stops !== this.stops) throw new Ended(STOPPED);
      if (!ok) return each;
    }
    return null;
  }

  /** Send a widget's message; resolves when Python has handled it. */
  send(comm, data, buffers = []) {
    return this.#ask({ kind: "comm", comm, data, buffers });
  }

  /** Stop what Python does. What is in memory stays, unless Python does not stop by itself: then its worker is ended. */
  stop() {
    if (this.state === "waking") this.#end("stopped", "Python was stopped before it was there.");
    if (this.state !== "live" || this.deadline) return; // with a deadline it is being stopped
    this.stops++;
    this.signal.raise();
    this.signal = new StopSignal();
    this.worker.postMessage({ kind: "stop", signal: this.signal.forWorker });
    this.#become("live", STOPPING);
    this.deadline = setTimeout(() => this.#end("stopped", LOST), GRACE);
  }

  #forget() {
    this.awake = this.worker = this.running = this.signal = this.deadline = null;
    this.ran = new Set();
    this.costs = new Costs(this.manifest);
    this.requests = new Requests();
    this.quiet = false;
    this.queue = this.surveyed = Promise.resolve();
  }

  /** Send a message; resolves when Python has handled it, to its answer if it has one. */
  async #ask(message) {
    if (!this.worker) throw new Ended(this.words);
    return this.requests.ask(message, (numbered) => this.worker.postMessage(numbered));
  }

  /** Find out what the cells need, where a source is another one than when that was last found out. */
  #survey() {
    this.surveyed = this.surveyed.then(async () => {
      if (!this.plan.isOutdated) return;
      const { edition, sources } = this.plan;
      const found = await this.#ask({ kind: "survey", sources });
      this.plan.update(edition, found).forEach((each) => this.ran.delete(each));
      this.#become(this.state, this.words); // for what a cell loads may be something else now
    });
    return this.surveyed;
  }

  #startWorker() {
    const { folder, manifest, notebookFolder } = this;
    const page = {
      isBusy: () => Boolean(this.running && !this.running.quietly) || this.requests.isLate, // with what nobody will wait for
      onBack: () => this.requests.answerAll(),
      onLost: () => this.#end("asleep", ""),
    };
    this.signal = new StopSignal();
    try {
      const start = { folder, manifest, notebookFolder, signal: this.signal.forWorker };
      this.worker = startWorker(start, page, (message) => this.#heard(message), (words) => this.#fail(words));
      this.#watch();
    } catch (error) {
      this.#fail(`the browser did not start a worker (${error.message})`);
    }
  }

  #watch() {
    clearTimeout(this.watchdog);
    this.watchdog = setTimeout(() => this.#fail("no answer for 60 seconds"), PATIENCE);
  }

  #heard(message) {
    if (this.state === "waking") this.#watch();
    const { kind } = message;
    if (kind === "progress") this.#progress(message);
    else if (kind === "ready") this.#live(message);
    else if (kind === "fatal") this.#fail(message.words);
    else if (this.state !== "live") return; // the end of what the page before had begun
    else if (kind === "done") this.#done(message);
    else if (kind === "idle") this.requests.answer(message.id, message.answer);
    else if (kind === "stopped") this.#stopped();
    else this.dispatchEvent(new CustomEvent(kind, { detail: { ...message, quietly: Boolean(this.running?.quietly) } }));
  }

  #progress({ words, loaded }) {
    const share = `${(loaded / 1e6).toFixed(1)} of ${this.costs.start.toFixed(1)} MB`;
    if (this.state === "waking") this.#become("waking", `${words}, ${share}`);
  }

  /** @param {{packages: ?Array<string>}} message what a worker that has served other pages has loaded for them */
  #live({ packages = [] }) {
    clearTimeout(this.watchdog);
    this.costs.add(packages);
    this.#become("live", LIVE);
    this.woken.live();
  }

  /** Run a cell after those that wait already; it does not begin if the reader has pressed "Stop" meanwhile. */
  #runOne(number, quietly, stops) {
    const turn = this.queue.then(
      () =>
        new Promise((finished, ended) => {
          if (!this.worker) throw new Ended(this.words);
          if (stops !== this.stops) return finished(false);
          const [source, alone] = [this.plan.source(number), this.plan.isAlone(number)];
          this.running = { number, source, quietly, finished, ended };
          this.#tellRuns(this.running, true);
          this.worker.postMessage({ kind: "run", cell: number, source, packages: this.plan.packages(number), alone });
        }),
    );
    this.queue = turn.catch(() => {});
    return turn;
  }

  #done({ cell, ok }) {
    this.costs.add(this.plan.packages(cell));
    const { running } = this;
    if (ok && running.source === this.plan.source(cell)) this.ran.add(cell); // else it was edited meanwhile
    this.running = null;
    this.#tellRuns(running, false);
    running.finished(ok);
  }

  #tellRuns({ number, quietly }, running) {
    this.dispatchEvent(new CustomEvent("cell", { detail: { number, running, quietly } }));
  }

  /** Nothing runs any more in the worker, which goes on. */
  #stopped() {
    clearTimeout(this.deadline);
    this.deadline = null;
    this.#become("live", LIVE);
  }

  #fail(words) {
    if (this.state === "failed") return;
    this.#end(...(this.quiet ? ["asleep", ""] : ["failed", `Python could not run: ${words}.`]));
  }

  #end(state, words) {
    [this.watchdog, this.pause, this.deadline].forEach(clearTimeout);
    this.worker?.terminate();
    const { running, requests, woken } = this;
    this.#forget();
    this.#become(state, words);
    const reason = new Ended(words);
    requests.end(reason);
    if (running) {
      this.#tellRuns(running, false);
      running.ended(reason);
    }
    woken?.failed(reason);
  }

  #become(state, words) {
    this.state = state;
    this.words = words;
    this.dispatchEvent(new CustomEvent("state", { detail: { state, words } }));
  }
}
