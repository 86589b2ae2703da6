/**
 * The worker: Python, away from the page's own thread. It answers these messages:
 *   {kind: "start", folder, manifest, notebookFolder, signal}
 *                                                       {kind: "ready", packages} when Python runs, as new; loaded before
 *   {kind: "run", cell, source, packages, alone}        {kind: "done", cell, ok} after the cell's outputs
 *   {kind: "comm", id, comm, data, buffers}             {kind: "idle", id} when the widget has handled it
 *   {kind: "survey", id, sources}                       {kind: "idle", id, answer: [{needs, packages}]} for each cell
 *   {kind: "stop", signal}                              {kind: "stopped"} when nothing runs any more
 * and sends {kind: "output" | "clear" | "comm", cell, data, buffers}, {kind: "progress", words, loaded} and
 * {kind: "fatal", words} by itself.
 */
import { fetchVerified, importVerified } from "./files.js";
import { Clock, isRaised } from "./ticker.js";

const send = (message) => self.postMessage(message);

/** One Python and all that it has loaded. */
class PythonWorker {
  loaded = new Set(); // names of packages
  cell = null; // whose outputs these are
  stops = 0; // how often the reader has pressed "Stop"
  starting = null; // a promise, from the first start on
  running = null; // a promise, of the cell that runs

  /** Start Python for a page; one that has served another page forgets it. */
  async start(message) {
    const again = this.starting !== null;
    this.starting ??= this.#start(message);
    await this.starting;
    await this.running;
    this.cell = null;
    this.signal = message.signal;
    if (again) await this.kernel.start_over(message.notebookFolder);
    send({ kind: "ready", packages: [...this.loaded].filter((name) => !message.manifest.packages.includes(name)) });
  }

  async run(message) {
    this.running = this.#run(message);
    await this.running;
  }

  comm(message) {
    this.kernel.receive(message.comm, JSON.stringify(message.data), message.buffers);
    send({ kind: "idle", id: message.id });
  }

  async #start({ folder, manifest, notebookFolder, signal }) {
    let bytes = 0;
    const count = (size) => send({ kind: "progress", words: "Loading Python", loaded: (bytes += size) });
    self.fetch = fetchVerified(folder, manifest.files, count);
    const [{ loadPyodide }, { default: createPyodideModule }] = await Promise.all(
      ["pyodide.mjs", "pyodide.asm.mjs"].map(importVerified),
    );
    const loops = this.#fetchFastLoops(manifest.fast_loops);
    this.pyodide = await loadPyodide({
      indexURL: folder,
      packageBaseUrl: folder,
      lockFileContents: manifest.lock,
      packages: manifest.packages,
      createPyodideModule,
      env: { HOME: "/home/reader", MPLBACKEND: "module://livebook_kernel.matplotlib_backend" },
    });
    manifest.packages.forEach((name) => this.loaded.add(name));
    this.withFirstPackage = manifest.with_first_package; // the name of an archive, or null once it is here
    send({ kind: "progress", words: "Python is there, getting ready", loaded: bytes });
    this.kernel = this.pyodide.pyimport("livebook_kernel.web_worker");
    this.kernel.start(this.#post.bind(this), folder, JSON.stringify(manifest), notebookFolder);
    if (await loops) this.kernel.install_fast_loops(manifest.fast_loops, await loops);
    this.#beStopped(signal);
  }

  async #run(message) {
    const { stops } = this;
    await this.#load(message.packages.filter((name) => !this.loaded.has(name)));
    this.kernel.flush(); // what waits is of the cell before
    this.cell = message.cell;
    const ok = stops === this.stops && (await this.kernel[message.alone ? "run_alone" : "run_cell"](message.source, message.cell));
    send({ kind: "done", cell: message.cell, ok });
  }

  survey({ id, sources }) {
    send({ kind: "idle", id, answer: JSON.parse(this.kernel.survey(JSON.stringify(sources))) });
  }

  /** The page has raised its signal, and Python has heard it or does not run now; the next signal is another. */
  async stop({ signal }) {
    this.stops++;
    this.signal = signal;
    if (await this.kernel.stop()) send({ kind: "stopped" });
  }

  /** Python asks while it runs, unless asking does not work here; then only the worker's end stops it. */
  #beStopped(signal) {
    this.signal = signal;
    if (isRaised(signal)) return;
    this.kernel.be_stopped(() => isRaised(this.signal));
    this.pyodide.setInterruptBuffer(new Clock());
  }

  async #load(packages) {
    if (!packages.length) return;
    await this.pyodide.loadPackage(packages);
    packages.forEach((name) => this.loaded.add(name));
    await this.#loadLateModules();
  }

  /** The archive of faster loops for NumPy, or null: NumPy gives the same results without them. */
  async #fetchFastLoops(name) {
    const response = name && (await self.fetch(name, { asSent: true, optional: true }));
    return response && response.arrayBuffer();
  }

  /** A package may import any module of the library: get those that pages start without. */
  async #loadLateModules() {
    const name = this.withFirstPackage;
    if (name === null) return;
    this.kernel.take_late_modules(name, await (await self.fetch(name, { asSent: true })).arrayBuffer());
    this.withFirstPackage = null;
  }

  /** Called by Python for every output and every message of a widget. */
  #post(kind, json, buffers) {
    send({ kind, cell: this.cell, data: JSON.parse(json), buffers: buffers ? Array.from(buffers) : [] });
  }
}

const worker = new PythonWorker();
const answers = {
  start: (message) => worker.start(message),
  run: (message) => worker.run(message),
  comm: (message) => worker.comm(message),
  survey: (message) => worker.survey(message),
  stop: (message) => worker.stop(message),
};

self.addEventListener("unhandledrejection", (event) => send({ kind: "fatal", words: String(event.reason) }));
self.addEventListener("message", async ({ data }) => {
  try {
    await answers[data.kind](data);
  } catch (error) {
    send({ kind: "fatal", words: String(error?.message ?? error) });
  }
});
