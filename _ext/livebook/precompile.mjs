// Run by Node at build time: starts Pyodide, imports what a page imports at its start, and compiles those modules.
//   node precompile.mjs FOLDER     FOLDER/core has Pyodide's files, FOLDER/in the archives, FOLDER/job.json the job
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const folder = process.argv[2];
const core = join(folder, "core");
const { loadPyodide } = await import(pathToFileURL(join(core, "pyodide.mjs")));
const pyodide = await loadPyodide({ indexURL: core, packages: [] });
pyodide.FS.mkdirTree("/job");
pyodide.mountNodeFS("/job", folder);
pyodide.runPython(readFileSync(new URL("precompile_inside.py", import.meta.url), "utf8"));
