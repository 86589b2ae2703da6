/**
 * Stop signal: how the page tells a worker to stop whose Python runs, and which therefore takes no message.
 *
 * Where the page is isolated from other origins, the two share memory. Elsewhere the page makes a blob, and the worker asks
 * now and then whether its address is still good. It works on any host and needs no service worker.
 */

export const GRACE = 5_000; // milliseconds that Python has to stop by itself
export const STOPPING = "Live: Python is being stopped …";
export const STOPPED = "Stopped. What ran before is still in memory.";
export const LOST = "Python was stopped, and what it had in memory is gone, because it did not stop by itself.";

export class StopSignal {
  constructor() {
    if (globalThis.crossOriginIsolated) this.memory = new Int32Array(new SharedArrayBuffer(4));
    else this.address = URL.createObjectURL(new Blob(["Go on."]));
  }

  /** What the worker needs to hear it; see ticker.js. */
  get forWorker() {
    return { memory: this.memory, address: this.address };
  }

  /** Stop. A signal can be raised once. */
  raise() {
    if (this.memory) Atomics.store(this.memory, 0, 1);
    else URL.revokeObjectURL(this.address);
  }
}
