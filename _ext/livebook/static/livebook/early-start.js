/**
 * Early start: an explorer that comes near the reader is run before it is touched, when the browser has nothing else to do,
 * so that the first touch is live. Not where the reader may have to pay for it or is elsewhere; a failure here is no news.
 */

const NEAR = "50% 0px"; // half a screen before it is seen
const SLOW = ["slow-2g", "2g", "3g"];

/** Whether a page may load megabytes that nobody has asked for. */
export function mayLoadUnasked({ connection } = navigator) {
  if (typeof WebAssembly === "undefined" || matchMedia("(prefers-reduced-data: reduce)").matches) return false;
  const { saveData = false, effectiveType = "4g", type = "" } = connection ?? {};
  return !saveData && !SLOW.includes(effectiveType) && type !== "cellular";
}

export class EarlyStart {
  /**
   * @param {Kernel} kernel
   * @param {Array<Explorer>} explorers
   */
  constructor(kernel, explorers) {
    this.kernel = kernel;
    this.near = new Set(); // explorers that are to be run
    this.printing = false;
    this.failed = false; // once is enough: a touch tries again, and says why it fails
    this.turn = Promise.resolve(); // one after the other
    if (kernel.state !== "absent") loaded().then(() => this.#watch(explorers));
  }

  #watch(explorers) {
    const at = new Map(explorers.map((explorer) => [explorer.place.element, explorer]));
    const observer = new IntersectionObserver(
      (entries) => entries.filter((entry) => entry.isIntersecting).forEach(({ target }) => this.#approach(at.get(target))),
      { rootMargin: NEAR },
    );
    const observe = () => at.forEach((explorer, element) => observer.observe(element));
    observe();
    this.kernel.addEventListener("state", ({ detail }) => {
      if (detail.state !== "asleep") return;
      observer.disconnect(); // another page has taken Python: what is in view now is near once more
      observe();
    });
    at.forEach((explorer, element) => {
      for (const event of ["pointerenter", "focusin"]) element.addEventListener(event, () => this.#approach(explorer));
    });
    document.addEventListener("visibilitychange", () => this.#go());
    addEventListener("beforeprint", () => (this.printing = true));
    addEventListener("afterprint", () => {
      this.printing = false;
      this.#go();
    });
  }

  #approach(explorer) {
    this.near.add(explorer);
    this.#go();
  }

  #go() {
    if (!this.#isGoodMoment()) return; // whatever stands against it says when it is over
    for (const explorer of this.near) this.turn = this.turn.then(idle).then(() => this.#warm(explorer));
  }

  async #warm(explorer) {
    if (!this.near.has(explorer) || !this.#isGoodMoment()) return;
    this.near.delete(explorer);
    await explorer.warm();
    this.failed = this.kernel.state === "asleep";
  }

  #isGoodMoment() {
    const here = document.visibilityState === "visible" && !this.printing && !matchMedia("print").matches;
    return here && !this.failed && mayLoadUnasked();
  }
}

function loaded() {
  return document.readyState === "complete" ? Promise.resolve() : new Promise((now) => addEventListener("load", now, { once: true }));
}

/** A moment in which the browser has nothing else to do; Safari cannot tell, and gets a pause. */
function idle() {
  return new Promise((now) => (window.requestIdleCallback ? requestIdleCallback(() => now()) : setTimeout(now, 200)));
}
