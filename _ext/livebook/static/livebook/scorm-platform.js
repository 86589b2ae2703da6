/**
 * Platform: the learning platform around a page, by the functions that SCORM 1.2 gives it. Whatever they do, the page goes
 * on: what they refuse is kept as a sentence.
 */

const HIGHEST = 50; // frames; a platform has two or three

/**
 * The object with the platform's functions, in a window around this one or in that which opened it; null without.
 * A window of another host may not be looked into.
 */
export function findApi(window) {
  return findAround(window) ?? findAround(window.top.opener);
}

function findAround(window) {
  try {
    for (let height = 0; window && height < HIGHEST; height += 1) {
      if (window.API?.LMSInitialize) return window.API;
      if (window.parent === window) break;
      window = window.parent;
    }
  } catch {
    // another host's window
  }
  return null;
}

export class Platform {
  constructor(api) {
    this.api = api;
    this.isOpen = false;
    this.problem = ""; // what the platform refused last, in words; none once it takes all again
  }

  /** Begin the session. @returns {boolean} whether the platform has begun it too */
  open() {
    this.isOpen = this.#did("begin a session", "LMSInitialize", "");
    return this.isOpen;
  }

  /** What the platform keeps under a name; "" where there is nothing. */
  get(name) {
    try {
      return String(this.api.LMSGetValue(name) ?? "");
    } catch {
      return "";
    }
  }

  /** @param {string} what the value is, in words */
  set(name, value, what) {
    return this.isOpen && this.#did(`take ${what}`, "LMSSetValue", name, String(value));
  }

  /** Have the platform keep what it was given. */
  commit() {
    return this.isOpen && this.#did("keep what it was given", "LMSCommit", "");
  }

  close() {
    if (!this.isOpen) return;
    this.#did("end the session", "LMSFinish", "");
    this.isOpen = false;
  }

  #did(what, name, ...values) {
    try {
      if (String(this.api[name](...values)) === "true") return true;
      const code = String(this.api.LMSGetLastError());
      this.problem = `The platform did not ${what}: error ${code}, ${this.api.LMSGetErrorString(code) || "without words"}.`;
    } catch (error) {
      this.problem = `The platform did not ${what}: ${error.message}.`;
    }
    return false;
  }
}

/** A length of time as the platform wants it: HHHH:MM:SS. */
export function timespan(milliseconds) {
  const seconds = Math.floor(milliseconds / 1000);
  const parts = [Math.min(Math.floor(seconds / 3600), 9999), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part, place) => String(part).padStart(place ? 2 : 4, "0")).join(":");
}

/** Points as the platform's score, from 0 to 100 with two decimals: SCORM 1.2 knows no other scale. */
export function score(points, of) {
  return Number(((100 * points) / of).toFixed(2));
}
