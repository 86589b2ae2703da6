/**
 * Group controls: controls of several inputs with one value, a text: some of several words, and the layers of a network.
 */

import { stateOf } from "./control-values.js";
import { button } from "./elements.js";
import { networkIn, networkText, USUAL } from "./network-text.js";

const PAUSE = 400; // milliseconds without a key, before a text is worth a training

/** Inputs in a group with a name; a subclass shows a value in them, and reads one from them. */
class GroupControl {
  constructor(spec, className) {
    Object.assign(this, { spec, name: spec.name });
    this.element = Object.assign(document.createElement("fieldset"), { className: `livebook-group ${className}` });
    this.element.append(Object.assign(document.createElement("legend"), { textContent: spec.label }));
    this.element.addEventListener("input", () => this.changed());
  }

  listen(moved) {
    this.moved = moved;
  }

  /** What the widget in Python takes over. */
  get state() {
    return stateOf(this.spec, this.value);
  }

  set(value) {
    this.value = value;
    this.show(value);
  }

  /** The reader has changed an input. */
  changed() {
    const value = this.read();
    if (value === null || value === this.value) return;
    this.value = value;
    this.moved(this.name);
  }
}

/** Boxes to tick; the value is the words that are ticked, "x1, x2". */
export class SeveralControl extends GroupControl {
  constructor(spec) {
    super(spec, "livebook-several");
    this.boxes = spec.choices.map((word) => {
      const box = Object.assign(document.createElement("input"), { type: "checkbox", value: word });
      const label = document.createElement("label");
      label.append(box, ` ${word}`);
      this.element.append(label);
      return box;
    });
  }

  show(value) {
    const chosen = value.split(", ");
    this.boxes.forEach((box) => (box.checked = chosen.includes(box.value)));
  }

  read() {
    return this.boxes.flatMap(({ checked, value }) => (checked ? [value] : [])).join(", ");
  }
}

/** A field for several lines of text, taken over when the reader pauses, and below it what Python makes of them. */
export class TextControl extends GroupControl {
  constructor(spec) {
    super(spec, "livebook-text");
    this.field = Object.assign(document.createElement("textarea"), { rows: 5, spellcheck: false, placeholder: spec.example });
    this.field.setAttribute("aria-label", spec.label);
    this.words = Object.assign(document.createElement("p"), { className: "livebook-reply", id: `livebook-reply-${spec.name}` });
    this.field.setAttribute("aria-describedby", this.words.id); // no live region: the explorer's sentence is read aloud
    this.element.append(this.field, this.words);
  }

  show(value) {
    this.field.value = value;
    this.reply();
  }

  /** Say what was read of the text, or why it cannot be read. */
  reply({ words = "", refused = false } = {}) {
    this.words.textContent = words;
    this.words.toggleAttribute("data-refused", refused);
    this.field.setAttribute("aria-invalid", refused);
  }

  read() {
    return this.field.value;
  }

  changed() {
    clearTimeout(this.pause);
    this.pause = setTimeout(() => super.changed(), PAUSE);
  }
}

/** A row of units, activation and initializer for each hidden layer; the value is "8 tanh glorot_uniform, …". */
export class NetworkControl extends GroupControl {
  constructor(spec) {
    super(spec, "livebook-network");
    this.rows = Object.assign(document.createElement("div"), { className: "livebook-rows" });
    this.output = select(spec.initializers, "Initializer of the outputs");
    const output = row("Outputs", this.output);
    this.more = button("Add a layer", () => this.#change((layers) => layers.push(layers.at(-1) ?? "4 tanh glorot_uniform")));
    this.element.append(this.rows, output, this.more);
  }

  show(value) {
    const { layers, output } = networkIn(value);
    this.output.value = output ?? USUAL;
    if (layers.join() !== this.#layers().join()) this.#showRows(layers);
    this.more.disabled = layers.length >= this.spec.most.layers;
  }

  read() {
    if (this.rows.querySelector(":invalid")) return null; // half-typed numbers wait
    return networkText({ layers: this.#layers(), output: this.output.value });
  }

  #layers() {
    return [...this.rows.children].map((each) => [...each.querySelectorAll("input, select")].map(({ value }) => value).join(" "));
  }

  #row(layer, number) {
    const [units, activation, initializer] = layer.split(" ");
    const { activations, initializers, most } = this.spec;
    const box = Object.assign(document.createElement("input"), { type: "number", min: 1, max: most.units, required: true, value: units });
    box.setAttribute("aria-label", `Units of layer ${number}`);
    const less = button("Remove", () => this.#change((layers) => layers.splice(number - 1, 1)));
    less.setAttribute("aria-label", `Remove layer ${number}`);
    const menus = [select(activations, `Activation of layer ${number}`), select(initializers, `Initializer of layer ${number}`)];
    [menus[0].value, menus[1].value] = [activation, initializer];
    return row(`Layer ${number}`, box, ...menus, less);
  }

  /** Change the list of layers, and show what comes of it. */
  #change(how) {
    const layers = this.#layers();
    how(layers);
    this.#showRows(layers);
    this.more.disabled = layers.length >= this.spec.most.layers;
    this.changed();
  }

  #showRows(layers) {
    this.rows.replaceChildren(...layers.map((layer, number) => this.#row(layer, number + 1)));
  }
}

function select(options, label) {
  const element = document.createElement("select");
  element.append(...options.map((option) => new Option(option)));
  element.setAttribute("aria-label", label);
  return element;
}

function row(words, ...elements) {
  const element = Object.assign(document.createElement("div"), { className: "livebook-row" });
  element.append(Object.assign(document.createElement("span"), { textContent: words }), ...elements);
  return element;
}
