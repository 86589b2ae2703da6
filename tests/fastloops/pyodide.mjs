// node pyodide.mjs CORE FOLDER… < PROGRAM: run a Python program in Pyodide, whose files are in CORE, with NumPy. It can
// import from the folders, and ends with exit code 1 and its traceback if it fails.
import { readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [core, ...folders] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(path.join(core, "pyodide.mjs")));
const pyodide = await loadPyodide({ indexURL: core + path.sep });
await pyodide.loadPackage("numpy", { messageCallback() {} });
for (const [number, folder] of folders.entries()) {
  pyodide.FS.mkdir(`/from${number}`);
  pyodide.mountNodeFS(`/from${number}`, folder);
  pyodide.runPython(`import sys; sys.path.insert(0, "/from${number}")`);
}
pyodide.runPython("sys.dont_write_bytecode = True");
try {
  pyodide.runPython(readFileSync(0, "utf8"));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
