/**
 * Widgets: those that are no explorers are drawn by ipywidgets' own renderer, loaded when the first of them is shown.
 */

import { Delivery } from "./delivery.js";
import { EarlyMessages } from "./early-messages.js";
import { loadRenderer } from "./widget-renderer.js";

export class Widgets {
  /** @param {Kernel} kernel heard from the start, for a widget's model is made before it is shown */
  constructor(kernel) {
    this.kernel = kernel;
    this.#begin();
    kernel.addEventListener("comm", ({ detail }) => (this.renderer ? this.delivery : this.early).add(detail));
    kernel.addEventListener("state", ({ detail }) => detail.state === "waking" && this.#begin());
  }

  /**
   * Show a widget in an element.
   * @param {string} model its id
   * @param {Element} element
   * @returns {Promise} kept when it is there
   */
  async show(model, element) {
    if (!this.renderer) {
      this.renderer = loadRenderer();
      this.early.take().forEach((message) => this.delivery.add(message));
    }
    const manager = await this.renderer;
    return this.delivery.after(async () => {
      const view = await manager.create_view(await manager.get_model(model));
      if (element.isConnected) await manager.display_view(view, element); // else it was cleared while it waited
    });
  }

  /** Another Python knows nothing of the widgets of the last. */
  #begin() {
    this.renderer = null; // a promise of the HTMLManager
    this.early = new EarlyMessages(); // before it is there
    this.delivery = new Delivery((message) => this.#handle(message)); // afterwards
    this.comms = new Map();
  }

  async #handle({ data: { type, id, target, data }, buffers }) {
    const manager = await this.renderer;
    const views = buffers.map((buffer) => new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength));
    const packet = { content: { data, comm_id: id }, metadata: { version: "2.1.0" }, buffers: views, header: {}, parent_header: { msg_id: "" } };
    if (type === "comm_open") {
      this.comms.set(id, new Comm(id, target, this.kernel));
      await manager.handle_comm_open(this.comms.get(id), packet);
    } else if (type === "comm_msg") await this.comms.get(id)?.heard?.(packet);
    else this.comms.get(id)?.closed?.(packet);
  }
}

/** What the renderer expects of a comm. */
class Comm {
  constructor(id, target, kernel) {
    this.comm_id = id;
    this.target_name = target;
    this.kernel = kernel;
  }

  on_msg(heard) {
    this.heard = heard;
  }

  on_close(closed) {
    this.closed = closed;
  }

  send(data, callbacks, metadata, buffers = []) {
    const bytes = buffers.map((buffer) => new Uint8Array(buffer.buffer ?? buffer, buffer.byteOffset ?? 0, buffer.byteLength));
    const idle = () => callbacks?.iopub?.status?.({ content: { execution_state: "idle" } });
    this.kernel.send(this.comm_id, data, bytes).then(idle, idle); // else ipywidgets stops joining quick moves
    return String(this.comm_id);
  }

  open() {
    return "";
  }

  close() {
    return "";
  }
}
