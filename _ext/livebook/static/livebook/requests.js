/**
 * Requests: messages to Python that somebody waits for an answer to.
 */

const LATE = 300; // milliseconds after which a message that is not answered is at work

export class Requests {
  #sent = 0;
  #waiting = new Map();

  /** Send a message by `post`, with a number of its own; resolves to the answer. */
  ask(message, post) {
    const id = ++this.#sent;
    return new Promise((answered, ended) => {
      this.#waiting.set(id, { answered, ended, since: performance.now() });
      post({ ...message, id });
    });
  }

  answer(id, value) {
    this.#waiting.get(id)?.answered(value);
    this.#waiting.delete(id);
  }

  /** All have been handled, and the answers are lost. */
  answerAll() {
    [...this.#waiting.keys()].forEach((id) => this.answer(id));
  }

  /** Whether Python has been at work on one of them for a while. */
  get isLate() {
    const late = performance.now() - LATE;
    return [...this.#waiting.values()].some(({ since }) => since < late);
  }

  /** Nobody will answer any more. */
  end(reason) {
    const waiting = this.#waiting;
    this.#waiting = new Map();
    waiting.forEach(({ ended }) => ended(reason));
  }
}
