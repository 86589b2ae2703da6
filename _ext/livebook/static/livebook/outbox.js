/**
 * Outbox: names whose latest values are to be sent, one message at a time, since a drag must not pile up.
 */

export class Outbox {
  /**
   * @param {function(string): Promise} send sends the latest value of a name; kept when it has been handled
   * @param {function(): boolean} isOpen whether there is anybody to send to
   */
  constructor(send, isOpen) {
    Object.assign(this, { send, isOpen, sending: false });
    this.waiting = new Set();
  }

  /** A name's value has changed. */
  add(name) {
    this.waiting.add(name);
  }

  /** These names' values are all that there is to send. */
  only(names) {
    this.waiting = new Set(names);
  }

  /** Send what waits, unless that is being done. */
  async flush() {
    if (this.sending) return;
    this.sending = true;
    try {
      while (this.waiting.size && this.isOpen()) {
        const [name] = this.waiting;
        this.waiting.delete(name);
        await this.send(name);
      }
    } finally {
      this.sending = false;
    }
  }
}
