/**
 * Early messages: what Python has told of widgets before any of them is shown. A widget needs its latest state alone; all
 * messages of an explorer would fill the memory.
 */

export class EarlyMessages {
  constructor() {
    this.widgets = new Map(); // {id: the message that opened it, and its changes since in one}
  }

  /** @param {{data: {type: string, id: string, data: Object}, buffers: Array}} message */
  add(message) {
    const { type, id } = message.data;
    if (type === "comm_open") this.widgets.set(id, { opened: message, changed: null });
    else if (type === "comm_close") this.widgets.delete(id);
    else if (isChange(message) && this.widgets.has(id)) {
      const widget = this.widgets.get(id);
      widget.changed = widget.changed ? merged(widget.changed, message) : message;
    }
  }

  /** All messages, and none are left. First all widgets are made, then changed: a change may name one that was made later. */
  take() {
    const widgets = [...this.widgets.values()];
    this.widgets.clear();
    return [...widgets.map(({ opened }) => opened), ...widgets.map(({ changed }) => changed).filter(Boolean)];
  }
}

/** Whether a message tells a new state of a widget. */
export function isChange({ data: { type, data } }) {
  return type === "comm_msg" && data.method === "update";
}

/** Two changes of a widget as one. */
export function merged(earlier, later) {
  const { data, ...message } = later.data;
  const binary = [...buffersOf(earlier).filter(([[name]]) => !(name in data.state)), ...buffersOf(later)];
  const state = { ...earlier.data.data.state, ...data.state };
  return {
    ...later,
    data: { ...message, data: { ...data, state, buffer_paths: binary.map(([path]) => path) } },
    buffers: binary.map(([, buffer]) => buffer),
  };
}

/** [[where in the state, bytes]] of an update. */
function buffersOf({ data: { data }, buffers }) {
  return (data.buffer_paths ?? []).map((path, place) => [path, buffers[place]]);
}
