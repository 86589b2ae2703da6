/**
 * Code panel: "Show the code" of an explorer: its settings as a program, in nnlib or in Keras, to be copied or to be put
 * into a cell of this page. It follows the controls while it is open, and needs no Python.
 */

import { isCopied } from "./copying.js";
import { isSame } from "./drawings.js";
import { button, status } from "./elements.js";
import { coloured } from "./python-colours.js";
import { scriptText } from "./script-text.js";

const NAMES = { nnlib: "nnlib", keras: "Keras" };
const NOTE = {
  nnlib: "On this page its figures are those of the explorer, which may round them more. Elsewhere NumPy may round in another order, which a long training amplifies.",
  keras: "Keras draws other first weights, so the figures that it prints are others.",
};
const LATE = "# This is the program of other settings: yours comes as soon as Python has trained.";
const COPIED = 2000; // milliseconds that a word on the copy is seen

export class CodePanel {
  static #made = 0;

  /**
   * @param {Object} view the explorer's description, with its script
   * @param {function(): Object} settings what the controls say
   * @param {?function(string)} put puts a program into a cell of the page, null where cells cannot be run
   */
  constructor({ script, controls }, settings, put) {
    Object.assign(this, { script, controls, settings, madeFor: settings(), canPut: Boolean(put), language: "nnlib" });
    this.button = button("Show the code", () => this.#toggle());
    this.element = Object.assign(document.createElement("div"), { className: "livebook-code", hidden: true });
    this.element.id = `livebook-code-${(CodePanel.#made += 1)}`;
    this.button.setAttribute("aria-controls", this.element.id);
    this.switches = Object.keys(NAMES).filter((language) => script[language]).map((language) => this.#switch(language));
    this.putButton = button("Put into a cell below", () => put(this.text));
    this.words = status();
    this.code = Object.assign(document.createElement("pre"), { tabIndex: 0 });
    this.code.setAttribute("role", "group");
    this.code.setAttribute("aria-label", "The program");
    const place = Object.assign(document.createElement("div"), { className: "highlight" });
    place.append(this.code);
    this.note = Object.assign(document.createElement("p"), { className: "livebook-code-note" });
    this.element.append(this.#tools(), place, this.note);
    this.#mark();
  }

  /** The program for what the controls say; one that Python makes may not have come yet. */
  get text() {
    return this.program(this.language);
  }

  /** The same in one of the languages. */
  program(language) {
    const settings = this.settings();
    const isLate = this.script.made && !areSame(this.madeFor, settings);
    const text = `${scriptText(this.script, language, this.controls, settings)}\n`;
    return isLate ? `${LATE}\n${text}` : text;
  }

  /** Python has made the program of these settings. */
  take(script, settings) {
    Object.assign(this, { script, madeFor: settings });
    this.refresh();
  }

  /** The settings have changed. */
  refresh() {
    if (this.element.hidden) return;
    const { text } = this;
    if (this.code.textContent !== text) this.code.replaceChildren(...coloured(text));
  }

  #tools() {
    const tools = Object.assign(document.createElement("div"), { className: "livebook-tools" });
    const choice = Object.assign(document.createElement("div"), { className: "livebook-switch", hidden: this.switches.length < 2 });
    choice.setAttribute("role", "group");
    choice.setAttribute("aria-label", "The program in");
    choice.append(...this.switches);
    tools.append(choice, button("Copy", () => this.#copy()), this.putButton, this.words);
    return tools;
  }

  #switch(language) {
    const press = button(NAMES[language], () => {
      this.language = language;
      this.#mark();
      this.refresh();
    });
    return Object.assign(press, { value: language });
  }

  #toggle() {
    this.element.hidden = !this.element.hidden;
    this.#mark();
    this.refresh();
  }

  /** Say what is open, and in which language; Keras is none of this page's packages. */
  #mark() {
    this.button.textContent = this.element.hidden ? "Show the code" : "Hide the code";
    this.button.setAttribute("aria-expanded", String(!this.element.hidden));
    this.switches.forEach((each) => each.setAttribute("aria-pressed", String(each.value === this.language)));
    this.note.textContent = NOTE[this.language];
    this.putButton.hidden = !this.canPut || this.language !== "nnlib";
  }

  async #copy() {
    if (await isCopied(this.text)) return this.#say("Copied");
    getSelection().selectAllChildren(this.code);
    this.#say("Selected: copy it with Ctrl+C");
  }

  #say(words) {
    this.words.textContent = words;
    clearTimeout(this.saying);
    this.saying = setTimeout(() => (this.words.textContent = ""), COPIED);
  }
}

/** Whether two settings are the same; a slider's number may differ in its last bits from Python's. */
function areSame(ones, others) {
  return Object.entries(ones).every(([name, one]) => {
    const other = others[name];
    return isSame(one, other) || (typeof one === "number" && Math.abs(one - other) <= 1e-9 * Math.abs(one));
  });
}
