/**
 * Result: the output that a question is about. It is opened, where it is folded, and the reader's answer stands at it. The
 * words right behind a folded result tell the answer, so they wait with it.
 */

const OUTPUTS = ".cell_output:not(.livebook-live), .explorer";
const FOLDED = "details.hide:is(.below-input, .above-output)";

export class Result {
  /** @param {Element} box the question */
  constructor(box) {
    const follows = (element) => box.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING;
    const first = (selector) => [...document.querySelectorAll(selector)].find(follows);
    const [next, fold] = [first(".admonition.predict"), first(FOLDED)];
    const isOurs = fold && !(next && next.compareDocumentPosition(fold) & Node.DOCUMENT_POSITION_FOLLOWING);
    this.fold = isOurs ? fold : null;
    if (this.fold) waitWith(this.fold);
    this.place = this.fold ?? first(OUTPUTS)?.closest(".cell_output, .cell");
  }

  /** Show what was folded until the reader had answered. */
  open() {
    if (this.fold) this.fold.open = true;
  }

  /**
   * Say what the reader has answered.
   * @param {Array<string|Node>} words
   * @param {boolean=} isRight not given where nobody knows
   */
  say(words, isRight) {
    if (!this.place) return;
    this.chip ??= Object.assign(document.createElement("p"), { className: "livebook-predicted" });
    this.chip.replaceChildren(...words);
    if (isRight !== undefined) this.chip.dataset.is = isRight ? "right" : "wrong";
    if (!this.chip.isConnected) this.place.before(this.chip);
  }
}

/**
 * Show the words behind a folded result only while it is open.
 * @param {HTMLDetailsElement} fold
 */
function waitWith(fold) {
  const words = [];
  let next = fold.closest(".cell").nextElementSibling;
  while (next && !next.matches("section, .cell, .admonition, h2, h3")) {
    words.push(next);
    next = next.nextElementSibling;
  }
  if (words.length) fold.querySelectorAll("summary > p").forEach((line) => line.append(", and what it tells"));
  const follow = () => words.forEach((element) => element.classList.toggle("livebook-waits", !fold.open));
  fold.addEventListener("toggle", follow);
  follow();
}
