/**
 * Pad control: a square to draw on, shown by the module that its widget brings. It can be drawn on before Python runs.
 */

import { stateOf } from "./control-values.js";
import { WidgetModel } from "./widget-module.js";

export class PadControl {
  /** @param {Object} spec with `traits` and `module` of the widget */
  constructor(spec) {
    Object.assign(this, { spec, name: spec.name, value: spec.value });
    this.element = Object.assign(document.createElement("div"), { className: "livebook-pad" });
    this.model = new WidgetModel({ ...spec.traits, value: spec.value }, ({ value }) => this.#drawn(value));
    this.model.render(this.element, spec.module);
  }

  listen(moved) {
    this.moved = moved;
  }

  set(value) {
    this.value = value;
    this.model.take("value", value);
  }

  /** What the widget in Python takes over. */
  get state() {
    return stateOf(this.spec, this.value);
  }

  #drawn(value) {
    this.value = value;
    this.moved(this.name);
  }
}
