/**
 * The worker: Python, away from the page's own thread. It answers these messages:
 *   {kind: "start", folder, manifest, notebookFolder}   {kind: "ready"} when Python runs
 *   {kind: "run", cell, source, packages}               {kind: "done", cell, ok} after the cell's outputs
 *   {kind: "comm", id, comm, data, buffers}             {kind: "idle", id} when the widget has handled it
 *   {kind: "survey", id, sources}                       {kind: "idle", id, answer: [{needs, packages}]} for each cell
 * and sends {kind: "output" | "clear" | "comm", cell, data, buffers}, {kind: "progress", words, loaded} and
 * {kind: "fatal", words} by itself.
 */
import { fetchVerified, importVerified } from "./files.js";

const send = (message) => self.postMessage(message);

/** One Python and all that it has loaded. */
class PythonWorker {
  loaded = new Set(); // names of packages
  cell = null; // whose outputs these are

  async start({ folder, manifest, notebookFolder }) {
    let bytes = 0;
    const count = (size) => send({ kind: "progress", words: "Loading Python", loaded: (bytes += size) });
    self.fetch = fetchVerified(folder, manifest.files, count);
    const [{ loadPyodide }, { default: createPyodideModule }] = await Promise.all(
      ["pyodide.mjs", "pyodide.asm.mjs"].map(importVerified),
    );
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
    send({ kind: "progress", words: "Starting widgets", loaded: bytes });
    this.kernel = this.pyodide.pyimport("livebook_kernel.web_worker");
    this.kernel.start(this.#post.bind(this), folder, JSON.stringify(manifest), notebookFolder);
    send({ kind: "ready" });
  }

  async run(message) {
    await this.#load(message.packages.filter((name) => !this.loaded.has(name)));
    this.cell = message.cell;
    const ok = await this.kernel.run_cell(message.source, message.cell);
    send({ kind: "done", cell: message.cell, ok });
  }

  comm(message) {
    this.kernel.receive(message.comm, JSON.stringify(message.data), message.buffers);
    send({ kind: "idle", id: message.id });
  }

  survey({ id, sources }) {
    send({ kind: "idle", id, answer: JSON.parse(this.kernel.survey(JSON.stringify(sources))) });
  }

  async #load(packages) {
    if (!packages.length) return;
    await this.pyodide.loadPackage(packages);
    packages.forEach((name) => this.loaded.add(name));
    await this.#loadLateModules();
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
};

self.addEventListener("unhandledrejection", (event) => send({ kind: "fatal", words: String(event.reason) }));
self.addEventListener("message", async ({ data }) => {
  try {
    await answers[data.kind](data);
  } catch (error) {
    send({ kind: "fatal", words: String(error?.message ?? error) });
  }
});
