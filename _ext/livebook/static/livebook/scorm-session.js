/**
 * Session: from launch to close, the platform is told of points and given the learner's work. Packing takes a moment, and a
 * page that is closed has none: so each change is packed at once, and what is packed is handed over soon and at the end.
 */

import { score, timespan } from "./scorm-platform.js";
import { packWhatFits, plain } from "./scorm-packing.js";
import { save } from "./storage.js";

const AFTER_CHECK = 1_000; // milliseconds of waiting for more, before the platform is asked to keep it
const AFTER_TYPING = 10_000;
const DONE = ["completed", "passed"];

export class Session {
  /**
   * @param {Platform} platform
   * @param {Record} record of the learner's work until now
   * @param {{data: Object, work: Work, progress: Progress}} page
   * @param {function(string)} say tells the reader what is kept
   */
  constructor(platform, record, page, say) {
    Object.assign(this, { platform, record, page, say });
    this.start = performance.now();
    this.status = platform.get("cmi.core.lesson_status"); // what is completed stays so
    this.scored = platform.get("cmi.core.score.raw") !== "";
    this.packed = { text: platform.get("cmi.suspend_data"), left: [] };
    this.packing = null; // a promise while something is packed, which may be older than the record
    page.work.addEventListener("change", () => this.#note(AFTER_TYPING));
    page.progress.addEventListener("change", () => this.#note(AFTER_CHECK));
    document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && this.hand());
    addEventListener("pagehide", () => this.end());
    this.#note(AFTER_CHECK);
  }

  /** Hand everything over, and have the platform keep it. What is not packed yet is handed over as it is, if it fits. */
  hand() {
    clearTimeout(this.timer);
    this.due = Infinity;
    if (!this.platform.isOpen) return;
    if (this.packing) {
      const text = plain(this.record);
      text ? (this.packed = { text, left: [] }) : this.#handIn(AFTER_CHECK);
    }
    const took = this.#report().every(Boolean);
    const kept = this.platform.commit() && took;
    if (kept) this.platform.problem = "";
    this.#tell(kept);
  }

  end() {
    this.hand();
    this.platform.close();
  }

  /** Something may have changed: take it down, here at once, there soon. */
  #note(wait) {
    const { data, work, progress } = this.page;
    const points = new Map([...progress.labs].map(([name, lab]) => [name, pointsOf(lab)]));
    this.record.note(work.entries, points, Math.floor(Date.now() / 1000));
    save(`scorm:${data.notebook}`, this.record);
    this.stale = true;
    this.packing ??= this.#pack();
    this.#handIn(wait);
  }

  /** Hand everything over in so many milliseconds, or sooner if that is planned already. */
  #handIn(wait) {
    const due = performance.now() + wait;
    if (due >= this.due) return;
    clearTimeout(this.timer);
    this.due = due;
    this.timer = setTimeout(() => Promise.resolve(this.packing).then(() => this.hand()), wait);
  }

  async #pack() {
    while (this.stale) {
      this.stale = false;
      this.packed = await packWhatFits(this.record);
    }
    this.packing = null;
  }

  /** Give the platform all that it has to keep. @returns {boolean[]} what it took */
  #report() {
    const { points, of } = this.#total();
    this.scored ||= this.page.progress.isBegun; // before the first check there is no score, not one of 0
    if (!DONE.includes(this.status)) this.status = of > 0 && points >= of ? "completed" : "incomplete";
    const values = [
      ["cmi.core.exit", "suspend", "that there will be a next time"],
      ["cmi.core.session_time", timespan(performance.now() - this.start), "the time"],
      ["cmi.core.lesson_status", this.status, "how far you are"],
      ["cmi.suspend_data", this.packed.text, "your work"],
    ];
    if (this.scored) {
      const scale = { min: 0, max: 100, raw: score(points, of) };
      values.push(...Object.entries(scale).map(([name, value]) => [`cmi.core.score.${name}`, value, "your score"]));
    }
    return values.map((each) => this.platform.set(...each));
  }

  #total() {
    const labs = [...this.page.progress.labs.values()].map(({ progress }) => progress);
    const [points, of] = ["points", "of"].map((name) => labs.reduce((sum, lab) => sum + lab[name], 0));
    return { points, of };
  }

  #tell(kept) {
    this.say(kept ? this.#kept() : `${this.platform.problem} Your work is still kept in this browser.`);
  }

  /** What the platform keeps, and what it has no room for. */
  #kept() {
    const { points, of } = this.#total();
    const { work, progress } = this.page;
    if (!work.sources.size && !progress.isBegun) return "Your learning platform keeps your points and the cells that you change.";
    const left = this.packed.left.filter((id) => work.has(id));
    const cells = work.sources.size - left.length;
    const words = `Your learning platform keeps ${points} of ${of} points and ${cells} changed ${cells === 1 ? "cell" : "cells"}.`;
    const more = `It has no room for more: ${left.join(", ")} ${left.length === 1 ? "is" : "are"} kept in this browser alone.`;
    return left.length ? `${words} ${more}` : words;
  }
}

/** {task: {points, of}} of the tasks that have been checked. */
function pointsOf(lab) {
  const checked = lab.tasks.filter(({ task }) => lab.points.has(task));
  return Object.fromEntries(checked.map(({ task, of }) => [task, { points: lab.points.get(task), of }]));
}
