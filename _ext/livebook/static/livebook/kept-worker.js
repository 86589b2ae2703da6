/**
 * Kept worker: one that outlives its page, so that the next page of the same tab finds Python running.
 *
 * It is a SharedWorker of a hidden frame. When the frame goes, the browser ends the worker, whatever it does: so it can be
 * stopped like any other. A page that is left lies in the browser's back/forward cache, frame and all, and holds the worker
 * until the next page asks for it. Where a browser does none of this, the next page starts a worker of its own.
 */

const TAB = "livebook-tab"; // in sessionStorage: which worker is this tab's
const SILENCE = 10_000; // milliseconds after which a worker that does not answer is given up

/** The frame of this page; there is one at most. */
class Frame {
  static #element = null;

  static get window() {
    if (!this.#element?.isConnected) {
      this.#element = Object.assign(document.createElement("iframe"), { title: "Python" });
      this.#element.style.display = "none";
      document.body.append(this.#element);
    }
    return this.#element.contentWindow;
  }

  static remove() {
    this.#element?.remove();
  }
}

export class KeptWorker {
  onmessage = null;
  onerror = null;
  #name = random(); // by which the worker knows this page
  #early = []; // messages before it has said welcome
  #own = null; // a worker of this page alone, where there is none to keep
  #listening = new AbortController();

  /**
   * @param {string} mark of the runtime
   * @param {{isBusy: function(): boolean, onBack: function(), onLost: function()}} page as hire() has it
   * @param {function(): Worker} ownWorker makes one that ends with the page
   */
  constructor(mark, page, ownWorker) {
    Object.assign(this, { mark, page, ownWorker });
    const { signal } = this.#listening;
    addEventListener("pagehide", () => this.#leave(), { signal });
    addEventListener("pageshow", ({ persisted }) => persisted && this.#comeBack(), { signal });
    this.#ask();
  }

  postMessage(message) {
    if (this.#early) this.#early.push(message);
    else (this.#own ?? this.port).postMessage(message);
  }

  /** End it at once, whatever it does. */
  terminate() {
    if (this.#listening.signal.aborted) return;
    this.#letGo();
    this.#own?.terminate();
    Frame.remove();
    forgetTab();
  }

  #ask() {
    try {
      const options = { type: "module", name: `${this.mark} ${tab()}` };
      const worker = new Frame.window.SharedWorker(new URL("shared-worker.js", import.meta.url), options);
      worker.onerror = () => this.#giveUp();
      this.port = worker.port;
      this.port.onmessage = ({ data }) => this.#hear(data);
      this.port.postMessage({ kind: "enter", page: this.#name });
      this.silence = setTimeout(() => this.#giveUp(), SILENCE);
    } catch {
      this.#giveUp();
    }
  }

  #hear(message) {
    if (message.kind === "welcome") this.#settle(message);
    else if (message.kind === "taken") this.#askAnother();
    else this.onmessage?.({ data: message });
  }

  /** @param {{again: boolean}} welcome whether the worker has served no other page since this one was here */
  #settle({ again }) {
    clearTimeout(this.silence);
    if (!this.#early) return again ? this.page.onBack() : this.#lose();
    this.#early.forEach((message) => this.port.postMessage(message));
    this.#early = null;
  }

  /** This tab is a copy of one that is using the worker. */
  #askAnother() {
    clearTimeout(this.silence);
    if (!this.#early) return this.#lose();
    forgetTab();
    this.#ask();
  }

  /** Nothing can be kept here: go on with a worker of this page alone. */
  #giveUp() {
    clearTimeout(this.silence);
    if (this.#own || this.#listening.signal.aborted) return;
    if (!this.#early) return this.#lose();
    Frame.remove();
    forgetTab();
    this.#own = this.ownWorker();
    this.#own.onmessage = (event) => this.onmessage?.(event);
    this.#own.onerror = (event) => this.onerror?.(event);
    this.#early.forEach((message) => this.#own.postMessage(message));
    this.#early = null;
  }

  /** The reader leaves the page. What would go on working for nobody is ended. */
  #leave() {
    if (this.#own) return;
    if (this.page.isBusy()) {
      this.terminate();
      this.page.onLost();
    } else {
      this.#sayLeave();
    }
  }

  #comeBack() {
    if (!this.#own) this.#ask();
  }

  #lose() {
    this.#sayLeave(); // the worker is here for whoever asks next, this page as well
    this.#letGo();
    this.page.onLost();
  }

  /** Hear nothing more: a message would throw a page that has been left out of the cache, and the worker with it. */
  #sayLeave() {
    clearTimeout(this.silence);
    this.port.postMessage({ kind: "leave" });
    this.port.close();
  }

  #letGo() {
    clearTimeout(this.silence);
    this.#listening.abort();
    if (this.port) this.port.onmessage = null;
  }
}

function tab() {
  try {
    if (!sessionStorage.getItem(TAB)) sessionStorage.setItem(TAB, random());
    return sessionStorage.getItem(TAB);
  } catch {
    return random(); // no storage allowed: nobody finds this worker again
  }
}

function forgetTab() {
  try {
    sessionStorage.removeItem(TAB);
  } catch {
    // there is nothing to forget
  }
}

function random() {
  return Math.random().toString(36).slice(2);
}
