/**
 * Reasons: the folded list in a question's box that explains each of its choices. Once the reader has chosen, the reason
 * of that choice stands in the open, and the others wait in the fold.
 */

const RIGHT = /^right\b/i; // how the reason of the right choice begins, in bold

export class Reasons {
  /** The reasons in a box; null where it has none, or not one for each choice. */
  static in(box, choices) {
    const fold = box.querySelector("details:has(ol)");
    const items = [...(fold?.querySelector("ol").children ?? [])];
    const right = items.findIndex((item) => RIGHT.test(item.querySelector("strong")?.textContent ?? ""));
    return items.length === choices && right >= 0 ? new Reasons(fold, items, right) : null;
  }

  /** Read with Reasons.in. */
  constructor(fold, items, right) {
    Object.assign(this, { fold, items, right });
    items.forEach((item, place) => (item.value = place + 1)); // the numbers stay when one is away
    this.shown = document.createElement("div");
    this.shown.className = "livebook-reason";
    this.shown.setAttribute("role", "status");
    this.element = document.createElement("div");
    this.element.className = "livebook-reasons";
    this.element.append(this.shown, fold);
    this.element.dataset.state = "closed"; // nobody reads an answer by chance; on paper all are there
  }

  /** Show why this choice is right or wrong, in the place of what was shown before. */
  show(place) {
    if (this.place === place) return;
    if (this.place !== undefined) this.#takeBack();
    this.place = place;
    this.element.dataset.state = "open";
    this.shown.dataset.is = place === this.right ? "right" : "wrong";
    this.shown.append(...this.items[place].childNodes); // moved, not copied: formulas stay as they are
    this.items[place].hidden = true;
    const words = this.fold.querySelector(".sd-summary-text") ?? this.fold.querySelector("summary");
    words.textContent = this.items.length > 2 ? "The reasons of the other choices" : "The reason of the other choice";
  }

  #takeBack() {
    this.items[this.place].append(...this.shown.childNodes);
    this.items[this.place].hidden = false;
  }
}
