/**
 * Clickable picture: parts of a picture that can be chosen by a click or a key, and parts that can be dragged.
 *
 * A part with data-key="control=value" chooses that value. Tab reaches one such part, arrow keys the others, Enter and
 * Space choose. A part with data-drag='[{"control", "axis", "from", "to", "log"}]' follows the pointer: `from` are two
 * places of the drawing along the axis "x" or "y", `to` the two values that stand there; or {"control", "plane": [start,
 * along x, along y]}. What is chosen is the model's trait `chosen`: {control: value}, where values of data-key are text.
 * A finger drags along "x", or by the part with data-grip; else where it stands on such a picture, it scrolls the page.
 * What stands in a group with data-trail="name", its parts with data-spot="place", stays: in a later picture that has a
 * group of the same name it stands there still, unless that has a part of its own at the place, or `fresh` has changed.
 * A button with data-copy="text" copies that text.
 */

const DRAGGED_APART = 3; // pixels within which a press is no drag

/** The value of a control at {x, y} of the drawing. */
export function valueUnder(point, { axis, plane, ...scale }) {
  return plane ? plane[0] + plane[1] * point.x + plane[2] * point.y : valueAt(point[axis], scale);
}

/** The value of a control under a place along one axis of the drawing. */
export function valueAt(place, { from: [start, end], to: [low, high], log = false }) {
  const share = Math.min(1, Math.max(0, (place - start) / (end - start)));
  return log ? low * (high / low) ** share : low + (high - low) * share;
}

/** {control: value} of a key "control=value"; the value may hold more signs of equality. */
export function choiceOf(key) {
  const [control, ...value] = key.split("=");
  return { [control]: value.join("=") };
}

/** Copy the text of a button; where the browser refuses, select it for the reader to copy. */
async function copy(button) {
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = "Copied";
  } catch {
    getSelection().selectAllChildren(button.parentElement.querySelector("code"));
    button.textContent = "Selected: copy it with your keyboard or menu";
  }
}

function placeIn(svg, { clientX, clientY }) {
  const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(svg.getScreenCTM().inverse());
  return { x, y };
}

/** What of a picture has the keyboard's focus, and whether it is seen: not after a click. Null where nothing has. */
function focusIn(el) {
  const part = el.contains(document.activeElement) ? document.activeElement : null;
  if (!part?.dataset.key) return null;
  return { key: part.dataset.key, label: part.getAttribute("aria-label"), isSeen: part.matches(":focus-visible") && !part.style.outline };
}

/** The part that chooses the same, or else the one of the same name: what + and − choose is another value each time. */
function partLike(parts, focus) {
  const having = (name, value) => parts.find((part) => part.getAttribute(name) === value);
  return focus && (having("data-key", focus.key) ?? having("aria-label", focus.label));
}

/** Browsers draw a frame around what a script focuses; whoever has clicked did not ask for one. */
function giveFocus(part, isSeen) {
  part.focus({ preventScroll: true });
  if (isSeen) return;
  part.style.outline = "none";
  part.addEventListener("blur", () => (part.style.outline = ""), { once: true });
}

/** Let a finger that moves up or down scroll the page, unless it drags that way. */
function letScroll(part) {
  const grip = part.querySelector("[data-grip]");
  const isAlong = JSON.parse(part.dataset.drag).every(({ axis }) => axis === "x");
  part.style.cssText = `display: block; touch-action: ${grip || isAlong ? "pan-y" : "none"}`;
  if (grip) grip.style.cssText = "display: block; touch-action: none";
}

/** Whether a press may be the beginning of a scroll. */
function mayScroll({ pointerType, target }, part) {
  return pointerType === "touch" && part.style.touchAction === "pan-y" && !target.closest("[data-grip]");
}

/** What readers have found: {name of a trail: {place: markup}}. */
export class Trails {
  #found = new Map();

  /** Keep what a group of a picture holds, and show in it all that groups of its name have held. */
  follow(group) {
    const { trail } = group.dataset;
    if (!this.#found.has(trail)) this.#found.set(trail, new Map());
    const spots = this.#found.get(trail);
    for (const part of group.children) spots.set(part.dataset.spot, part.outerHTML);
    group.innerHTML = [...spots.values()].join("");
  }
}

class Choices {
  constructor(model, el) {
    Object.assign(this, { model, el, dragged: null, trails: new Trails() });
    this.listeners = { click: this.#click, keydown: this.#key, pointerdown: this.#press, pointermove: this.#drag, pointerup: this.#release, pointercancel: this.#cancel };
    Object.entries(this.listeners).forEach(([name, heard]) => el.addEventListener(name, heard));
  }

  /** Show a picture; the part that had the keyboard's focus has it again, and what was swiped stays so. */
  show(markup) {
    const focus = focusIn(this.el);
    const swiped = this.el.querySelector(".beside")?.scrollLeft;
    this.el.innerHTML = markup;
    this.el.querySelectorAll("[data-trail]").forEach((group) => this.trails.follow(group));
    if (swiped) this.el.querySelector(".beside")?.scrollTo({ left: swiped, behavior: "instant" });
    this.el.querySelectorAll("[data-drag]").forEach(letScroll);
    const parts = this.#parts();
    parts.forEach((part) => {
      part.setAttribute("role", "button");
      part.setAttribute("tabindex", "-1");
      part.closest("svg").setAttribute("role", "group"); // as an image its parts would not be read
    });
    const pressed = () => parts.find((part) => part.getAttribute("aria-pressed") === "true");
    const entry = partLike(parts, focus) ?? pressed() ?? parts[0];
    entry?.setAttribute("tabindex", "0");
    if (focus && entry) giveFocus(entry, focus.isSeen);
  }

  /** Later pictures keep nothing of those before. */
  forget() {
    this.trails = new Trails();
  }

  end() {
    Object.entries(this.listeners).forEach(([name, heard]) => this.el.removeEventListener(name, heard));
  }

  #parts() {
    return [...this.el.querySelectorAll("[data-key]")];
  }

  #choose(chosen) {
    this.model.set("chosen", chosen);
    this.model.save_changes();
  }

  #click = ({ target }) => {
    const copied = target.closest("[data-copy]");
    if (copied) return copy(copied);
    const part = target.closest("[data-key]");
    if (part && this.el.contains(part)) this.#choose(choiceOf(part.dataset.key));
  };

  #key = (event) => {
    const part = event.target.closest("[data-key]");
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!part || !(step || ["Enter", " "].includes(event.key))) return;
    event.preventDefault();
    part.style.outline = ""; // who goes on by keyboard sees where
    if (!step) return this.#choose(choiceOf(part.dataset.key));
    const parts = this.#parts();
    const next = parts[(parts.indexOf(part) + step + parts.length) % parts.length];
    part.setAttribute("tabindex", "-1");
    next.setAttribute("tabindex", "0");
    next.focus();
  };

  #press = (event) => {
    const part = event.target.closest("[data-drag]");
    if (!part || event.button > 0) return;
    this.dragged = { axes: JSON.parse(part.dataset.drag), at: part.ownerSVGElement.getAttribute("aria-label"), from: event };
    this.el.setPointerCapture(event.pointerId);
    event.preventDefault();
    if (mayScroll(event, part)) this.dragged.isTap = true; // until it moves along
    else this.#follow(event);
  };

  #drag = (event) => {
    if (!this.dragged) return;
    const { from, isTap } = this.dragged;
    const [along, up] = [event.clientX - from.clientX, event.clientY - from.clientY];
    if (Math.hypot(along, up) < DRAGGED_APART) return;
    if (isTap && Math.abs(up) > Math.abs(along)) return this.#cancel(); // it scrolls
    this.dragged.isTap = false;
    this.#follow(event);
  };

  #release = (event) => {
    if (this.dragged?.isTap) this.#follow(event);
    this.dragged = null;
  };

  #cancel = () => (this.dragged = null);

  /** The drawing may have been replaced since the press: the one that stands in its place is meant. */
  #follow(event) {
    const drawings = [...this.el.querySelectorAll("svg:has([data-drag])")];
    const svg = drawings.find((each) => each.getAttribute("aria-label") === this.dragged.at) ?? drawings[0];
    if (!svg) return;
    const point = placeIn(svg, event);
    this.#choose(Object.fromEntries(this.dragged.axes.map((axis) => [axis.control, valueUnder(point, axis)])));
  }
}

/** What anywidget and the book's pages call: show the model's `value` in an element, and follow it. */
function render({ model, el }) {
  const choices = new Choices(model, el);
  const show = () => choices.show(model.get("value"));
  const forget = () => choices.forget();
  model.on("change:value", show);
  model.on("change:fresh", forget);
  show();
  return () => {
    model.off("change:value", show);
    model.off("change:fresh", forget);
    choices.end();
  };
}

export default { render };
