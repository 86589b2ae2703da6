/**
 * Controls: from a description of a core widget, or of a pad, to an element of the page, with label, keyboard and spoken value.
 */

import { sliderPosition, sliderValue, stateOf, valueText } from "./control-values.js";
import { button } from "./elements.js";
import { PadControl } from "./pad-control.js";
import { NetworkControl, SeveralControl, TextControl } from "./group-controls.js";
import { snapped } from "./recording.js";
import { groupOf } from "./words.js";

const LONG = 10; // options from which on a menu has buttons to go through them

/**
 * @param {Object} spec as control-values.js has it
 * @param {function(string)} moved called with the name after each change by the reader
 * @returns {Control}
 */
export function makeControl(spec, moved) {
  const make = { FloatLogSlider: slider, FloatSlider: slider, IntSlider: slider, BoundedIntText: box, Dropdown: menu, Checkbox: tick };
  const classes = { Pad: PadControl, Several: SeveralControl, NetworkRows: NetworkControl, Textarea: TextControl };
  const control = classes[spec.kind] ? new classes[spec.kind](spec) : make[spec.kind](spec);
  control.listen(moved);
  control.set(spec.value);
  return control;
}

/** A labelled input with a name and a value. */
class Control {
  static #made = 0;

  constructor(spec, input) {
    Object.assign(this, { spec, input, name: spec.name });
    input.id = `livebook-control-${(Control.#made += 1)}`;
    input.setAttribute("aria-labelledby", `${input.id}-label`); // what else stands beside it is not its name
    const label = Object.assign(document.createElement("span"), { textContent: spec.label, id: `${input.id}-label` });
    this.element = Object.assign(document.createElement("label"), { className: "livebook-control", htmlFor: input.id });
    this.element.append(label, input);
  }

  listen(moved) {
    this.input.addEventListener("input", () => {
      if (this.read()) moved(this.name);
    });
  }

  /** What the widget in Python takes over. */
  get state() {
    return stateOf(this.spec, this.value);
  }
}

/** A slider and the value that it stands for. */
class Slider extends Control {
  constructor(spec, input) {
    super(spec, input);
    this.shown = Object.assign(document.createElement("span"), { className: "livebook-value" });
    this.shown.setAttribute("aria-hidden", "true"); // the slider itself says its value
    input.before(this.shown);
    if (spec.colour) this.#paint(spec);
    this.byKey = false; // whether the last move was made by a key
    input.addEventListener("keydown", () => (this.byKey = true));
    input.addEventListener("pointerdown", () => Object.assign(this, { byKey: false, grasped: this.value }));
  }

  /** A finger that came to scroll the page has moved nothing. */
  listen(moved) {
    super.listen(moved);
    this.input.addEventListener("pointercancel", () => {
      if (this.value === this.grasped) return;
      this.set(this.grasped);
      moved(this.name);
    });
  }

  set(value) {
    this.input.value = sliderPosition(this.spec, value);
    this.#take(value);
  }

  /** Take over what the reader has chosen; true if that is a value. */
  read() {
    this.before = this.value;
    this.#take(sliderValue(this.spec, Number(this.input.value)));
    return true;
  }

  /** Of these values, which are all that can be shown, stand at the one that the reader's last move means. */
  snap(values) {
    if (values.length > 1) this.set(snapped(values, this.before, this.value, { kind: this.spec.kind, byKey: this.byKey }));
  }

  /** The handle, and the mark with which its label begins, in the colour of a series. */
  #paint({ label: [mark, ...words], colour }) {
    this.input.style.accentColor = colour;
    const painted = Object.assign(document.createElement("span"), { textContent: mark });
    painted.style.color = colour;
    this.element.firstElementChild.replaceChildren(painted, words.join(""));
  }

  /** The value nearest to a number on which the slider can stand. */
  nearest(number) {
    const { min, max, step } = this.spec;
    const place = Math.min(max, Math.max(min, sliderPosition(this.spec, number)));
    return sliderValue(this.spec, Number((min + Math.round((place - min) / step) * step).toFixed(9)));
  }

  #take(value) {
    this.value = value;
    this.shown.textContent = valueText(this.spec, value);
    this.input.setAttribute("aria-valuetext", this.shown.textContent);
  }
}

/** A control whose value is a property of its input. */
class Field extends Control {
  constructor(spec, input, property) {
    super(spec, input);
    this.property = property;
  }

  set(value) {
    this.input[this.property] = this.value = value;
  }

  /** Take over what the reader has chosen; true if that is a value. */
  read() {
    const valid = this.input.checkValidity(); // half-typed numbers wait
    if (valid) this.value = this.input[this.property];
    return valid;
  }
}

/** A box for a whole number, which says what it takes when it gets something else. */
class NumberBox extends Field {
  constructor(spec, input) {
    super(spec, input, "valueAsNumber");
    this.words = Object.assign(document.createElement("span"), { className: "livebook-refusal", id: `${input.id}-refusal` });
    this.words.setAttribute("aria-live", "polite"); // no status, which an explorer has one of
    input.setAttribute("aria-describedby", this.words.id);
    this.element.append(this.words);
    input.addEventListener("change", () => this.#judge({ done: true }));
  }

  set(value) {
    super.set(value);
    this.#judge();
  }

  read() {
    const valid = super.read();
    this.#judge();
    return valid;
  }

  /** What is half typed may become a number; what a reader leaves may not. */
  #judge({ done = false } = {}) {
    const { valid, valueMissing, badInput } = this.input.validity;
    const refused = !valid && (done || !(valueMissing || badInput));
    const words = refused ? `Whole numbers from ${this.spec.min} to ${this.spec.max}. Shown is ${this.value}.` : "";
    if (this.words.textContent !== words) this.words.textContent = words;
    if (refused) this.input.setAttribute("aria-invalid", "true");
    else this.input.removeAttribute("aria-invalid");
  }
}

/** A menu of many options, with buttons to go through them. */
class LongMenu extends Field {
  constructor(spec, select) {
    super(spec, select, "value");
    const step = (words, by) => {
      const go = button(words, () => this.#go(by));
      go.setAttribute("aria-label", `${by > 0 ? "Next" : "Previous"}: ${spec.label}`);
      return go;
    };
    const row = Object.assign(document.createElement("div"), { className: "livebook-menu" });
    this.element.append(row);
    row.append(step("‹", -1), select, step("›", 1));
  }

  #go(by) {
    const { input, spec } = this;
    const count = spec.options.length;
    input.value = spec.options[(spec.options.indexOf(input.value) + by + count) % count];
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function slider(spec) {
  return new Slider(spec, input("range", spec));
}

function box(spec) {
  return new NumberBox(spec, Object.assign(input("number", spec), { required: true }));
}

function menu(spec) {
  const element = document.createElement("select");
  element.append(...grouped(spec.options));
  return spec.options.length < LONG ? new Field(spec, element, "value") : new LongMenu(spec, element);
}

/** Options of a menu, those of a group together under its name. */
function grouped(options) {
  const groups = new Map();
  return options.flatMap((option) => {
    const [group, words] = groupOf(option);
    const element = new Option(words, option);
    if (!group) return [element];
    const isNew = !groups.has(group);
    if (isNew) groups.set(group, Object.assign(document.createElement("optgroup"), { label: group }));
    groups.get(group).append(element);
    return isNew ? [groups.get(group)] : [];
  });
}

function tick(spec) {
  return new Field(spec, Object.assign(document.createElement("input"), { type: "checkbox" }), "checked");
}

function input(type, { min, max, step }) {
  return Object.assign(document.createElement("input"), { type, min, max, step });
}
