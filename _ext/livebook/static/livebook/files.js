/**
 * Files: every file of the runtime lies compressed in one folder, and is verified by the browser before it is used.
 */

import { unpacked } from "./unpacking.js";

const TYPES = { wasm: "application/wasm", mjs: "text/javascript", json: "application/json" };
const original = self.fetch.bind(self);

/**
 * A fetch that takes the files of the manifest from the folder, unpacks them unless the option `asSent` is set, and calls
 * `count(bytes)` for each. The hashes of a file are those of both its forms, of which either may come. A file that
 * does not come is the end of the worker, but null if the option `optional` is set.
 * @param {string} folder address of the runtime's folder
 * @param {Object} files {name: {path, size, integrity}}
 * @param {function(number)} count
 */
export function fetchVerified(folder, files, count) {
  return async (resource, options) => {
    const name = new URL(resource.url ?? resource, folder).pathname.split("/").pop();
    const file = files[name];
    if (!file) return original(resource, options);
    const response = await attempt(new URL(file.path, folder), { integrity: file.integrity }, name, options?.optional);
    if (!response) return null;
    count(file.size);
    if (options?.asSent) return response;
    return new Response(await unpacked(response.body), { headers: { "Content-Type": TYPES[name.split(".").pop()] ?? "application/octet-stream" } });
  };
}

/** A browser refuses what does not answer, and what is not the file of the manifest; it does not say which of the two. */
async function attempt(address, options, name, optional) {
  try {
    return await original(address, options);
  } catch {
    if (optional) return null;
    const words = `the file ${name} could not be loaded, or is not the one this book was built with`;
    self.postMessage({ kind: "fatal", words });
    throw new Error(words);
  }
}

/** Import a module of the runtime: through fetch, because an import by itself verifies nothing. */
export async function importVerified(name) {
  const text = await (await self.fetch(name)).blob();
  const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
  try {
    return await import(address);
  } finally {
    URL.revokeObjectURL(address);
  }
}
