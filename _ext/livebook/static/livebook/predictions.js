/**
 * Predictions: a box of class "predict" asks before it shows. The reader's answer is kept in this browser, and stands
 * beside the result. Whoever wants to read on just does.
 */

import { Answers, LONGEST } from "./answers.js";
import { status } from "./elements.js";

/**
 * Make every question of the page answerable.
 * @param {string} notebook its path from the book's root, since pages in two folders may have one name
 */
export function askForPredictions(notebook) {
  const answers = new Answers(notebook);
  const boxes = [...document.querySelectorAll(".admonition.predict")];
  const questions = boxes.map((box, number) => new Question(box, number, answers));
  answers.follow(() => questions.forEach((question) => question.follow()));
}

class Question {
  /**
   * @param {Element} box
   * @param {number} number its place among the questions of the page
   * @param {Answers} answers
   */
  constructor(box, number, answers) {
    Object.assign(this, { box, number, answers });
    const list = box.querySelector(":scope > ul");
    this.form = document.createElement("form");
    this.form.className = "livebook-prediction";
    this.form.append(...(list ? choices(list) : line()));
    const keep = Object.assign(document.createElement("button"), { type: "submit", textContent: "Keep my answer" });
    this.status = status();
    this.form.append(keep, this.status);
    this.form.addEventListener("submit", (event) => this.#keep(event));
    this.form.addEventListener("input", () => (this.begun = true));
    list ? list.replaceWith(this.form) : box.append(this.form);
    this.#restore();
  }

  /** The answer of another tab stands here too, unless the reader has begun another one. */
  follow() {
    const answer = this.answers.to(this.number);
    if (!answer || answer === this.answer) return;
    if (this.begun) this.status.textContent = `In another tab you answered: ${answer}. To keep the answer here, press the button.`;
    else this.#restore();
  }

  #keep(event) {
    event.preventDefault();
    const answer = new FormData(this.form).get("answer")?.toString().trim();
    if (!answer) {
      this.status.textContent = "Choose first, or read on.";
      return;
    }
    const kept = this.answers.keep(this.number, answer);
    this.begun = false;
    this.status.textContent = kept ? "Kept. Now look." : "Now look."; // on this page it stands in any case
    this.#showBesideResult(answer);
  }

  #restore() {
    const answer = this.answers.to(this.number);
    if (!answer) return;
    const field = [...this.form.elements].find((element) => element.type === "radio" && element.value === answer);
    if (field) field.checked = true;
    else if (this.form.elements.answer?.type === "text") this.form.elements.answer.value = answer;
    else return; // the question has changed since
    this.#showBesideResult(answer);
  }

  /** The answer above the output that follows the question. */
  #showBesideResult(answer) {
    this.answer = answer;
    const outputs = [...document.querySelectorAll(".cell_output:not(.livebook-live), .explorer")];
    const after = outputs.find((output) => this.box.compareDocumentPosition(output) & Node.DOCUMENT_POSITION_FOLLOWING);
    if (!after) return;
    this.shown ??= Object.assign(document.createElement("p"), { className: "livebook-predicted" });
    this.shown.textContent = `Your prediction: ${answer}`;
    after.closest(".cell").before(this.shown);
  }
}

function choices(list) {
  return [...list.children].map((item) => {
    const label = document.createElement("label");
    const input = Object.assign(document.createElement("input"), { type: "radio", name: "answer", value: item.textContent.trim() });
    const words = document.createElement("span");
    words.append(...item.childNodes);
    label.append(input, words);
    return label;
  });
}

function line() {
  const label = document.createElement("label");
  const input = Object.assign(document.createElement("input"), { type: "text", name: "answer", maxLength: LONGEST, autocomplete: "off" });
  label.append("Your answer ", input);
  return [label];
}
