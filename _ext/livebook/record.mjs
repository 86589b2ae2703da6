// Run by Node at build time: the Python of a page, which runs cells there and tells what they show.
//   node record.mjs RUNTIME UNPACKED    RUNTIME is the runtime's folder, and UNPACKED has its files as Pyodide wants them
// Each line of its input is a job, {folder, cells: [{number, source, packages}]}: run these cells in a notebook of this
// folder. Each line of its output is the answer, {shown: [HTML], problem: words or null}; `shown` is of the last cell.
import { readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const silent = { messageCallback() {} }; // answers alone go to the output

/** Python asks for files as it does in a page's worker; here they lie in a folder. */
globalThis.XMLHttpRequest = class {
  open(method, path) {
    this.path = path;
  }

  send() {
    this.response = new Uint8Array(readFileSync(this.path));
    this.status = 200;
  }
};

/** Python as worker.js starts it, and one page's notebook after another in it. */
class Recorder {
  constructor(runtime, unpacked) {
    this.unpacked = unpacked + sep;
    this.runtime = runtime + sep;
    this.manifest = JSON.parse(readFileSync(join(runtime, "runtime.json"), "utf8"));
  }

  async start() {
    const { loadPyodide } = await import(pathToFileURL(join(this.unpacked, "pyodide.mjs")));
    this.pyodide = await loadPyodide({
      indexURL: this.unpacked,
      packageBaseUrl: this.unpacked,
      lockFileContents: this.manifest.lock,
      packages: this.manifest.packages,
      env: { HOME: "/home/reader", MPLBACKEND: "module://livebook_kernel.matplotlib_backend", LIVEBOOK_RECORD: "1" },
      stdout: console.error,
    });
    this.kernel = this.pyodide.pyimport("livebook_kernel.web_worker");
    this.kernel.start(this.#hear.bind(this), this.runtime, JSON.stringify(this.manifest), "");
    const { fast_loops: loops, with_first_package: late } = this.manifest;
    if (loops) this.kernel.install_fast_loops(loops, this.#read(loops));
    if (late) this.kernel.take_late_modules(late, this.#read(late));
  }

  async answer({ folder, cells }) {
    await this.kernel.start_over(folder);
    for (const { number, source, packages } of cells) {
      Object.assign(this, { shown: [], problem: null });
      await this.pyodide.loadPackage(packages, silent);
      if (!(await this.kernel.run_cell(source, number))) break;
    }
    this.kernel.flush();
    return { shown: this.shown, problem: this.problem };
  }

  #read(name) {
    return new Uint8Array(readFileSync(join(this.unpacked, name)));
  }

  /** Called by Python for every output and every message of a widget. */
  #hear(kind, json) {
    const data = kind === "output" ? JSON.parse(json) : {};
    if (data.output_type === "error") this.problem = [data.ename, data.evalue].join(": ");
    else if (data.data?.["text/html"]) this.shown.push(data.data["text/html"]);
  }
}

const recorder = new Recorder(...process.argv.slice(2));
await recorder.start();
for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(await recorder.answer(JSON.parse(line)))}\n`);
}
