/**
 * Hiring: the worker in which Python runs. It is kept from page to page where the browser can do that.
 */

import { KeptWorker } from "./kept-worker.js";

const NO_SCRIPT = "the browser did not start a worker, or could not load its script";

/**
 * Start a worker, or what behaves like one: postMessage(), terminate().
 * @param {{folder, manifest, notebookFolder, signal}} start for the worker; only pages with the manifest's mark share one
 * @param {{isBusy: function(): boolean, onBack: function(), onLost: function()}} page whether the worker is at work for it;
 *   told when the reader has left the page and come back to find all messages handled, or another page in possession
 * @param {function(Object)} heard told what the worker says
 * @param {function(string)} failed told why there is none
 */
export function startWorker(start, page, heard, failed) {
  const shared = typeof SharedWorker !== "undefined";
  const worker = shared ? new KeptWorker(start.manifest.mark, page, ownWorker) : ownWorker();
  worker.onerror = (event) => {
    event.preventDefault();
    failed(event.message || NO_SCRIPT);
  };
  worker.onmessage = ({ data }) => heard(data);
  worker.postMessage({ kind: "start", ...start });
  return worker;
}

/** A worker that ends with its page. */
function ownWorker() {
  return new Worker(new URL("worker.js", import.meta.url), { type: "module" });
}
