/**
 * The worker: Python, away from the page's own thread. It answers these messages:
 *   {kind: "start", folder, manifest, notebookFolder}   {kind: "ready"} when Python runs
 *   {kind: "run", cell, source, packages}               {kind: "done", cell, ok} after the cell's outputs
 *   {kind: "comm", id, comm, data, buffers}             {kind: "idle", id} when the widget has handled it
 * and sends {kind: "output" | "clear" | "comm", cell, data, buffers}, {kind: "progress", words, loaded} and
 * {kind: "fatal", words} by itself.
 */
import { fetchVerified, importVerified } from "./files.mjs";

let pyodide;
let waiting; // the name of the archive that comes with the first package, or null
let kernel;
let loaded;
let cell = null; // whose outputs these are

const send = (message) => self.postMessage(message);
self.addEventListener("unhandledrejection", (event) => send({ kind: "fatal", words: String(event.reason) }));

// Called by Python for every output and every message of a widget.
function post(kind, json, buffers) {
  send({ kind, cell, data: JSON.parse(json), buffers: buffers ? Array.from(buffers) : [] });
}

async function start({ folder, manifest, notebookFolder }) {
  let bytes = 0;
  const count = (size) => send({ kind: "progress", words: "Loading Python", loaded: (bytes += size) });
  self.fetch = fetchVerified(folder, manifest.files, count);
  const [{ loadPyodide }, { default: createPyodideModule }] = await Promise.all(
    ["pyodide.mjs", "pyodide.asm.mjs"].map(importVerified),
  );
  pyodide = await loadPyodide({
    indexURL: folder,
    packageBaseUrl: folder,
    lockFileContents: manifest.lock,
    packages: manifest.packages,
    createPyodideModule,
    env: { HOME: "/home/reader", MPLBACKEND: "agg" },
  });
  loaded = new Set(manifest.packages);
  send({ kind: "progress", words: "Starting widgets", loaded: bytes });
  kernel = pyodide.pyimport("livebook_kernel.web_worker");
  kernel.start(post, folder, JSON.stringify(manifest), notebookFolder);
  waiting = manifest.with_first_package;
  send({ kind: "ready" });
}

/** A package may import any module of the library: get those that pages start without. */
async function loadLateModules() {
  if (waiting === null) return;
  kernel.take_late_modules(waiting, await (await self.fetch(waiting, { packed: true })).arrayBuffer());
  waiting = null;
}

async function run(message) {
  const missing = message.packages.filter((name) => !loaded.has(name));
  if (missing.length) {
    await pyodide.loadPackage(missing);
    missing.forEach((name) => loaded.add(name));
    await loadLateModules();
  }
  cell = message.cell;
  const ok = await kernel.run_cell(message.source, message.cell);
  send({ kind: "done", cell: message.cell, ok });
}

function receive(message) {
  kernel.receive(message.comm, JSON.stringify(message.data), message.buffers);
  send({ kind: "idle", id: message.id });
}

const answers = { start, run, comm: receive };

self.addEventListener("message", async ({ data }) => {
  try {
    await answers[data.kind](data);
  } catch (error) {
    send({ kind: "fatal", words: String(error?.message ?? error) });
  }
});
