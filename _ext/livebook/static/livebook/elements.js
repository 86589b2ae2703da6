/**
 * Elements: the two that every part of the page makes: a button, and words that a screen reader hears when they change.
 */

/** @param {function()} pressed what a press does */
export function button(words, pressed) {
  const element = Object.assign(document.createElement("button"), { type: "button", textContent: words });
  element.addEventListener("click", pressed);
  return element;
}

/** An empty line of words. */
export function status() {
  const element = document.createElement("span");
  element.setAttribute("role", "status");
  return element;
}
