/**
 * Kernel: the page's side of Python. It starts the worker when it is first needed, runs cells one after the other, each
 * with what it needs, and says in words how it is.
 *
 * Events, all with `detail`: "state" {state, words}, "output", "clear" {cell, …}, "comm" {data, buffers}, "cell" {number, running}.
 * States: "asleep" -> "waking" -> "live"; "failed" and "stopped" can be woken again; "absent" has no runtime to wake.
 */

import { obstacle } from "./obstacle.js";
import { Plan } from "./plan.js";
import { GRACE, LOST, STOPPED, STOPPING, StopSignal } from "./stop-signal.js";

const PAUSE = 500; // milliseconds after the last key until what a cell needs is looked up
const PATIENCE = 60_000; // milliseconds without any news from a worker that is starting
const LIVE = "Live: this page runs Python in your browser.";

/** The reader's own "Stop", and failures that the bar reports already. */
export class Ended extends Error {}

export class Kernel extends EventTarget {
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

  /** Megabytes that starting Python transfers. */
  get megabytes() {
    return this.manifest ? this.manifest.size / 1e6 : 0;
  }

  /** Megabytes that running a cell transfers beyond what is loaded already. */
  megabytesFor(number) {
    const names = this.plan.order(number).flatMap((each) => this.plan.packages(each));
    const extra = new Set(names.flatMap((name) => this.#files(name)).filter((file) => !this.loaded.has(file)));
    const late = this.manifest?.with_first_package;
    if (extra.size && late && !this.loaded.has(late)) extra.add(late);
    const bytes = [...extra].reduce((sum, file) => sum + this.manifest.files[file].size, 0);
    return bytes / 1e6 + (this.state === "live" ? 0 : this.megabytes);
  }

  /** Start Python, once; the promise is kept when it runs. */
  wake() {
    if (this.awake) return this.awake;
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
  async run(number) {
    const { stops } = this;
    await this.wake();
    await this.#survey();
    for (const each of this.plan.order(number)) {
      if (each !== number && this.ran.has(each)) continue;
      const ok = await this.#runOne(each, stops);
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
    this.awake = null;
    this.worker = null;
    this.ran = new Set();
    this.loaded = new Set(this.manifest ? this.manifest.packages.flatMap((name) => this.#files(name)) : []);
    this.waiting = new Map();
    this.running = null;
    this.queue = Promise.resolve();
    this.surveyed = Promise.resolve();
    this.signal = this.deadline = null;
    this.sent ??= 0;
    this.stops ??= 0; // how often the reader has pressed "Stop"
  }

  /** Send a message; resolves when Python has handled it, to its answer if it has one. */
  #ask(message) {
    const id = ++this.sent;
    return new Promise((handled, ended) => {
      if (!this.worker) throw new Ended(this.words);
      this.waiting.set(id, { handled, ended });
      this.worker.postMessage({ ...message, id });
    });
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

  #files(name, found = new Set()) {
    const entry = this.manifest?.lock.packages[name];
    if (entry && !found.has(entry.file_name)) {
      found.add(entry.file_name);
      entry.depends.forEach((other) => this.#files(other, found));
    }
    return [...found];
  }

  #startWorker() {
    try {
      this.worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
    } catch (error) {
      this.#fail(`the browser did not start a worker (${error.message})`);
      return;
    }
    this.worker.onerror = (event) => {
      event.preventDefault();
      this.#fail(event.message || "the browser did not start a worker, or could not load its script");
    };
    this.worker.onmessage = ({ data }) => this.#heard(data);
    const { folder, manifest, notebookFolder } = this;
    this.signal = new StopSignal();
    this.worker.postMessage({ kind: "start", folder, manifest, notebookFolder, signal: this.signal.forWorker });
    this.#watch();
  }

  #watch() {
    clearTimeout(this.watchdog);
    this.watchdog = setTimeout(() => this.#fail("no answer for 60 seconds"), PATIENCE);
  }

  #heard(message) {
    if (this.state === "waking") this.#watch();
    const { kind } = message;
    if (kind === "progress") this.#progress(message);
    else if (kind === "ready") this.#live();
    else if (kind === "done") this.#done(message);
    else if (kind === "idle") this.#idle(message);
    else if (kind === "stopped") this.#stopped();
    else if (kind === "fatal") this.#fail(message.words);
    else this.dispatchEvent(new CustomEvent(kind, { detail: message }));
  }

  #progress({ words, loaded }) {
    const share = `${(loaded / 1e6).toFixed(1)} of ${this.megabytes.toFixed(1)} MB`;
    if (this.state === "waking") this.#become("waking", `${words}, ${share}`);
  }

  #live() {
    clearTimeout(this.watchdog);
    this.#become("live", LIVE);
    this.woken.live();
  }

  /** Run a cell after those that wait already; it does not begin if the reader has pressed "Stop" meanwhile. */
  #runOne(number, stops) {
    const turn = this.queue.then(
      () =>
        new Promise((finished, ended) => {
          if (!this.worker) throw new Ended(this.words);
          if (stops !== this.stops) return finished(false);
          const source = this.plan.source(number);
          this.running = { number, source, finished, ended };
          this.dispatchEvent(new CustomEvent("cell", { detail: { number, running: true } }));
          this.worker.postMessage({ kind: "run", cell: number, source, packages: this.plan.packages(number) });
        }),
    );
    this.queue = turn.catch(() => {});
    return turn;
  }

  #done({ cell, ok }) {
    const packages = this.plan.packages(cell);
    packages.flatMap((name) => this.#files(name)).forEach((file) => this.loaded.add(file));
    if (packages.length) this.loaded.add(this.manifest.with_first_package);
    const { finished, source: done } = this.running;
    if (ok && done === this.plan.source(cell)) this.ran.add(cell); // else it was edited meanwhile
    this.running = null;
    this.dispatchEvent(new CustomEvent("cell", { detail: { number: cell, running: false } }));
    finished(ok);
  }

  #idle({ id, answer }) {
    this.waiting.get(id)?.handled(answer);
    this.waiting.delete(id);
  }

  /** Nothing runs any more in the worker, which goes on. */
  #stopped() {
    clearTimeout(this.deadline);
    this.deadline = null;
    this.#become("live", LIVE);
  }

  #fail(words) {
    if (this.state === "failed") return;
    this.#end("failed", `Python could not run: ${words}.`);
  }

  #end(state, words) {
    clearTimeout(this.watchdog);
    clearTimeout(this.pause);
    clearTimeout(this.deadline);
    this.worker?.terminate();
    const { running, waiting, woken } = this;
    this.#forget();
    this.#become(state, words);
    const reason = new Ended(words);
    waiting.forEach(({ ended }) => ended(reason));
    if (running) {
      this.dispatchEvent(new CustomEvent("cell", { detail: { number: running.number, running: false } }));
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
