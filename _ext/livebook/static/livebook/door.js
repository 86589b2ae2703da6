/**
 * Door: a worker serves page after page of one tab, and speaks with one of them at a time. Pages say
 *   {kind: "enter", page}   and hear {kind: "welcome", again}, or {kind: "taken"} while another page is here
 *   {kind: "leave"}         from now on messages wait for this page, or are dropped when another enters
 */

const MOST = 1000; // messages that wait; beyond them a page that was left is as new when it comes back

export class Door {
  page = null; // who is here, or was the last
  port = null; // its messages come from there
  waiting = null; // messages for a page that has left; null while it is here

  /** @param {function(Object)} heard told what the page that is here says to the worker */
  constructor(heard) {
    this.heard = heard;
  }

  /** A message has come from a page. */
  hear(port, message) {
    if (message.kind === "enter") this.#enter(port, message.page); // on a port of its own each time
    else if (port !== this.port) return; // a page that has been left says no more
    else if (message.kind === "leave") this.waiting = [];
    else this.heard(message);
  }

  /** The worker has a message for its page. */
  send(message) {
    if (!this.waiting) this.port.postMessage(message);
    else if (this.waiting.push(message) > MOST) Object.assign(this, { page: null, waiting: [] });
  }

  #enter(port, page) {
    const again = page === this.page;
    if (!again && this.port && !this.waiting) {
      port.postMessage({ kind: "taken" });
      return;
    }
    const waiting = again ? (this.waiting ?? []) : [];
    Object.assign(this, { page, port, waiting: null });
    port.postMessage({ kind: "welcome", again });
    waiting.forEach((message) => port.postMessage(message));
  }
}
