/**
 * Ticker: what a Python that runs looks at to know the time, and to hear that the page wants it to stop. Messages do not
 * reach it: a worker takes none before its Python has ended.
 */

const SIGALRM = 14;
const BETWEEN = 100; // milliseconds between two ticks
const QUICK = 1; // milliseconds; where CPython reads again within them, it may as well read SKIPPED times in vain
const SKIPPED = 7;

/** A buffer for Pyodide's interrupts that gives the signal by the clock. CPython reads it every fifty loops and calls. */
export class Clock {
  next = 0;
  seen = 0;
  skips = 0;

  get 0() {
    if (this.skips-- > 0) return 0; // looking at the time costs as much as the loop itself
    const now = performance.now();
    this.skips = now - this.seen < QUICK ? SKIPPED : 0;
    this.seen = now;
    if (now < this.next) return 0;
    this.next = now + BETWEEN;
    return SIGALRM;
  }

  set 0(zero) {} // CPython resets what it has read
}

/**
 * Whether the page has raised a signal: whether its blob has an address no more, the one question that a worker can ask
 * without waiting for messages.
 * @param {string} address as stop-signal.js makes it
 */
export function isRaised(address) {
  const request = new XMLHttpRequest();
  request.open("GET", address, false);
  try {
    request.send();
    return request.status !== 200;
  } catch {
    return true;
  }
}
