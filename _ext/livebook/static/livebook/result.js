/**
 * Result: the outputs that a question is about. Those that are folded are opened when the reader has answered, and the
 * answer stands at the first. The paragraph right behind a folded result tells the answer, so it waits with it.
 */

const OUTPUTS = ".cell_output:not(.livebook-live), .explorer";
const FOLDED = "details.hide:is(.below-input, .above-output)";
const END = ".admonition.predict, .bd-article h2";

export class Result {
  /** @param {Element} box the question */
  constructor(box) {
    const follows = (element) => box.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING;
    const all = (selector) => [...document.querySelectorAll(selector)].filter(follows);
    const [end] = all(END);
    const isOurs = (element) => !end || element.compareDocumentPosition(end) & Node.DOCUMENT_POSITION_FOLLOWING;
    this.folds = all(FOLDED).filter(isOurs);
    this.folds.forEach(waitWith);
    this.place = this.folds[0] ?? all(OUTPUTS)[0]?.closest(".cell_output, .cell");
  }

  /** Show what was folded until the reader had answered. */
  open() {
    this.folds.forEach((fold) => (fold.open = true));
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
 * Show the paragraph behind a folded result only while it is open.
 * @param {HTMLDetailsElement} fold
 */
function waitWith(fold) {
  const words = fold.closest(".cell").nextElementSibling;
  if (!words?.matches("p")) return;
  fold.querySelectorAll("summary > p").forEach((line) => line.append(", and what it tells"));
  const follow = () => words.classList.toggle("livebook-waits", !fold.open);
  fold.addEventListener("toggle", follow);
  follow();
}
