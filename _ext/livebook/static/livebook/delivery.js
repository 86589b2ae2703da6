/**
 * Delivery: messages to widgets, handled one after the other. Of changes that wait, those of one widget become one, and
 * between two messages the page gets its turn, so that widgets that change without end do not hold it up.
 */

import { isChange, merged } from "./early-messages.js";

const TURN = 20; // milliseconds of work before the page gets a turn
const LONGEST_REST = 1_000; // milliseconds
const frame = globalThis.requestAnimationFrame ?? setTimeout;

export class Delivery {
  /** @param {function(Object): Promise} handle */
  constructor(handle) {
    this.handle = handle;
    this.waiting = []; // steps: {message}, or {action}
    this.changes = new Map(); // {id of a widget: the step that waits for it, if a change may join it}
    this.working = false;
  }

  /** @param {{data: {type: string, id: string, data: Object}, buffers: Array}} message */
  add(message) {
    const { id } = message.data;
    const step = this.changes.get(id);
    if (isChange(message) && step) {
      step.message = merged(step.message, message);
      return;
    }
    if (!isChange(message)) this.changes.clear(); // a change that comes later may name a widget that this one makes
    this.#append({ message });
  }

  /** Do something after all that waits now; resolves when it is done. */
  after(action) {
    return new Promise((done, failed) => this.#append({ action: () => action().then(done, failed) }));
  }

  #append(step) {
    this.waiting.push(step);
    if (step.message && isChange(step.message)) this.changes.set(step.message.data.id, step);
    if (!this.working) this.#work();
  }

  async #work() {
    this.working = true;
    let began = performance.now();
    while (this.waiting.length) {
      await this.#do(this.waiting.shift());
      if (performance.now() - began < TURN) continue;
      await rest();
      began = performance.now();
    }
    this.working = false;
  }

  async #do(step) {
    if (step.action) return step.action();
    const { id } = step.message.data;
    if (this.changes.get(id) === step) this.changes.delete(id);
    try {
      await this.handle(step.message);
    } catch (error) {
      console.error(error); // the next message may be better
    }
  }
}

/** Let the page draw, and after that do nothing for as long as it took: half of the time is the reader's. */
async function rest() {
  const began = performance.now();
  await Promise.race([new Promise((drawn) => frame(() => setTimeout(drawn))), pause(LONGEST_REST)]); // a hidden page draws nothing
  await pause(Math.min(LONGEST_REST, performance.now() - began));
}

function pause(milliseconds) {
  return new Promise((over) => setTimeout(over, milliseconds));
}
