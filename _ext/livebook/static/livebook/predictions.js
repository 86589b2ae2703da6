/**
 * Predictions: a box of class "predict" asks before it shows. A click on a choice answers, and where the box holds a reason
 * for each choice, that of the chosen one appears. The reader's answer is kept in this browser, and stands beside the
 * result. Whoever wants to read on just does.
 */

import { Answers, LONGEST } from "./answers.js";
import { Choices } from "./choices.js";
import { status } from "./elements.js";
import { Reasons } from "./reasons.js";
import { Result } from "./result.js";

/**
 * Make every question of the page answerable.
 * @param {string} notebook its path from the book's root, since pages in two folders may have one name
 */
export function askForPredictions(notebook) {
  const answers = new Answers(notebook);
  const boxes = [...document.querySelectorAll(".admonition.predict:not(.recall)")]; // those have answers of their own kind
  const questions = boxes.map((box, number) => {
    const list = box.querySelector(":scope > ul");
    return list ? new ChoiceQuestion(box, list, number, answers) : new OpenQuestion(box, number, answers);
  });
  answers.follow(() => questions.forEach((question) => question.follow()));
}

/** A question with choices: each click is an answer; where there are reasons, the first is the one that counts. */
export class ChoiceQuestion {
  /**
   * @param {Element} box
   * @param {Element} list its choices
   * @param {number|string} number its place among the questions of the page, or what else tells it from others
   * @param {Answers} answers or what else has `to(number)` and `keep(number, words, isRight)`
   */
  constructor(box, list, number, answers) {
    Object.assign(this, { number, answers });
    this.choices = new Choices(list, (place) => this.#choose(place));
    this.reasons = Reasons.in(box, this.choices.length);
    this.result = new Result(box);
    this.status = status();
    const form = formOf(this.choices.element, this.status);
    form.addEventListener("submit", (event) => event.preventDefault());
    list.replaceWith(form);
    if (this.reasons) form.after(this.reasons.element);
    this.follow();
  }

  /** The answer that is kept stands here too, whether it was given earlier or in another tab. */
  follow() {
    const place = this.choices.places.indexOf(this.answers.to(this.number));
    if (place < 0 || place === this.first) return; // no answer, or the question has changed since
    this.choices.check(place);
    this.#show(place);
  }

  #choose(place) {
    const words = this.choices.places[place];
    if (this.reasons && this.first !== undefined) {
      this.reasons.show(place); // a change of mind: what was said first stays said
      return;
    }
    const kept = this.answers.keep(this.number, words, place === this.reasons?.right);
    if (!this.reasons) this.status.textContent = kept ? "Kept. Now look." : "Now look."; // here it stands in any case
    this.#show(place);
  }

  #show(place) {
    this.first = place;
    this.choices.markFirst(place, this.reasons?.right);
    this.reasons?.show(place);
    this.result.open();
    const said = ["You said ", ...this.choices.brief(place)];
    if (!this.reasons) this.result.say(said);
    else if (place === this.reasons.right) this.result.say([...said, " · right"], true);
    else this.result.say([...said, " · it was ", ...this.choices.brief(this.reasons.right)], false);
  }
}

/** A question whose answer is written on a line. */
class OpenQuestion {
  constructor(box, number, answers) {
    Object.assign(this, { number, answers });
    this.result = new Result(box);
    this.line = Object.assign(document.createElement("input"), { type: "text", name: "answer", maxLength: LONGEST, autocomplete: "off" });
    const label = document.createElement("label");
    label.append("Your answer ", this.line);
    const keep = Object.assign(document.createElement("button"), { type: "submit", textContent: "Keep my answer" });
    this.status = status();
    const form = formOf(label, keep, this.status);
    form.addEventListener("submit", (event) => this.#keep(event));
    form.addEventListener("input", () => (this.begun = true));
    box.append(form);
    this.follow();
  }

  /** The answer of another tab stands here too, unless the reader has begun another one. */
  follow() {
    const answer = this.answers.to(this.number);
    if (!answer || answer === this.answer) return;
    if (this.begun) {
      this.status.textContent = `In another tab you answered: ${answer}. To keep the answer here, press the button.`;
    } else {
      this.line.value = answer;
      this.#show(answer);
    }
  }

  #keep(event) {
    event.preventDefault();
    const answer = this.line.value.trim();
    if (!answer) {
      this.status.textContent = "Write something first, or read on.";
      return;
    }
    const kept = this.answers.keep(this.number, answer);
    this.begun = false;
    this.status.textContent = kept ? "Kept. Now look." : "Now look.";
    this.#show(answer);
  }

  #show(answer) {
    this.answer = answer;
    this.result.open();
    this.result.say(["You said ", answer]);
  }
}

function formOf(...parts) {
  const form = Object.assign(document.createElement("form"), { className: "livebook-prediction" });
  form.append(...parts);
  return form;
}
