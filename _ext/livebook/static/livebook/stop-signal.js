/**
 * Stop signal: how the page tells a worker to stop whose Python runs, and which therefore takes no message.
 *
 * The page makes a blob, and the worker asks now and then whether its address is still good. That works on any host, needs
 * no service worker, and reaches a worker that is kept from page to page, which can share no memory with them.
 */

export const GRACE = 5_000; // milliseconds that Python has to stop by itself
export const STOPPING = "Live: Python is being stopped …";
export const STOPPED = "Stopped. What ran before is still in memory.";
export const LOST = "Python was stopped, and what it had in memory is gone, because it did not stop by itself.";

export class StopSignal {
  /** What the worker needs to hear it; see ticker.js. */
  forWorker = URL.createObjectURL(new Blob(["Go on."]));

  /** Stop. A signal can be raised once. */
  raise() {
    URL.revokeObjectURL(this.forWorker);
  }
}
