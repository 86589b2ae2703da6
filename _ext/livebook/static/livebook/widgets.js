/**
 * Widgets: those that are no explorers are drawn by ipywidgets' own renderer, loaded when the first of them is shown.
 */

import { address, script } from "./loading.js";

let kernel = null;
let renderer = null; // a promise of the HTMLManager
const early = new Map(); // before it: {widget: the message that opened it, and its changes since in one}
const comms = new Map();
let order = Promise.resolve();

/** Listen to the kernel's comm messages from the start, for a widget's model is made before it is shown. */
export function connect(itsKernel) {
  kernel = itsKernel;
  kernel.addEventListener("comm", ({ detail }) => (renderer ? deliver(detail) : keep(detail)));
  kernel.addEventListener("state", ({ detail }) => {
    if (detail.state === "waking") {
      early.clear();
      comms.clear();
      renderer = null;
    }
  });
}

/** Show a widget in an element. */
export async function showWidget(model, element) {
  if (!renderer) {
    renderer = load();
    replay();
  }
  const manager = await renderer;
  order = order.then(async () => {
    const view = await manager.create_view(await manager.get_model(model));
    await manager.display_view(view, element);
  });
  return order;
}

/** A widget that is not shown yet needs its latest state alone; all messages of an explorer would fill the memory. */
function keep(detail) {
  const { type, id, data } = detail.data;
  if (type === "comm_open") early.set(id, { opened: detail, changed: null });
  else if (type === "comm_close") early.delete(id);
  else if (data.method === "update" && early.has(id)) {
    const widget = early.get(id);
    widget.changed = widget.changed ? merged(widget.changed, detail) : detail;
  }
}

/** First all widgets are made, then changed: a change may name a widget that was made later. */
function replay() {
  const widgets = [...early.values()];
  early.clear();
  widgets.forEach(({ opened }) => deliver(opened));
  widgets.forEach(({ changed }) => changed && deliver(changed));
}

/** Two updates of a widget as one. */
function merged(earlier, later) {
  const { data, ...message } = later.data;
  const pairs = ({ data: { data }, buffers }) => (data.buffer_paths ?? []).map((path, place) => [path, buffers[place]]);
  const binary = [...pairs(earlier).filter(([[name]]) => !(name in data.state)), ...pairs(later)];
  const state = { ...earlier.data.data.state, ...data.state };
  return {
    ...later,
    data: { ...message, data: { ...data, state, buffer_paths: binary.map(([path]) => path) } },
    buffers: binary.map(([, buffer]) => buffer),
  };
}

async function load() {
  window.__jupyter_widgets_assets_path__ = address("html-manager/");
  const { MathJax } = window;
  // The renderer speaks to MathJax 2; this is the one entry point that it calls.
  if (MathJax && !MathJax.Hub) MathJax.Hub = { Queue: (call) => MathJax.typesetPromise?.([call?.[2]].filter(Boolean)) };
  if (!window.requirejs) await script("requirejs/require.js");
  window.requirejs.config({ baseUrl: address("html-manager").replace(/\/$/, "") });
  await script("html-manager/embed-amd.js");
  const [html] = await new Promise((loaded, failed) =>
    window.requirejs(["@jupyter-widgets/html-manager"], (...modules) => loaded(modules), failed),
  );
  return new html.HTMLManager({ loader: (name) => Promise.reject(new Error(`no widget module ${name}`)) });
}

/** What the renderer expects of a comm. */
class Comm {
  constructor(id, target) {
    this.comm_id = id;
    this.target_name = target;
    comms.set(id, this);
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
    kernel.send(this.comm_id, data, bytes).then(idle, idle); // else ipywidgets stops joining quick moves
    return String(this.comm_id);
  }

  open() {
    return "";
  }

  close() {
    return "";
  }
}

function deliver({ data: message, buffers }) {
  order = order
    .then(async () => {
      const manager = await renderer;
      const views = buffers.map((buffer) => new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength));
      const packet = { content: { data: message.data, comm_id: message.id }, metadata: { version: "2.1.0" }, buffers: views, header: {}, parent_header: { msg_id: "" } };
      if (message.type === "comm_open") await manager.handle_comm_open(new Comm(message.id, message.target), packet);
      else if (message.type === "comm_msg") await comms.get(message.id)?.heard?.(packet);
      else comms.get(message.id)?.closed?.(packet);
    })
    .catch((error) => console.error(error));
}
