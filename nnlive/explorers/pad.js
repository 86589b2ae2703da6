/**
 * Pad: a square on which points of several classes, or strokes, are drawn with mouse, finger, pen or keys.
 *
 * Traits of the model: `kind`, `classes` and `limit` of the space, see pad_drawing.js, `description`, `styles` ([colour,
 * marker] of each class) and `value`, which is sent while the reader draws. pad.py joins the two files into one module.
 */

import { actionOf, coordinates, Drawing, MOST, Pacer, placeOf, SHORTEST, SPRAY, sprayed, within, wordsOf } from "./pad_drawing.js";

const SIDE = 320; // of the drawing, in units of its SVG
const STYLE = `
.nn-pad { position: relative; display: grid; gap: 6px; max-width: 20rem; font-size: 0.875rem; line-height: 1.4; }
.nn-pad-area { touch-action: none; outline: 0; user-select: none; -webkit-user-select: none; cursor: crosshair;
  border: 1px solid var(--nn-edge, var(--jp-border-color1, #888)); border-radius: 6px; color: inherit; }
.nn-pad-area[data-keys] { outline: 2px solid var(--nn-accent, var(--jp-brand-color1, #2563b0)); outline-offset: -2px; }
.nn-pad-area svg { display: block; width: 100%; height: auto; }
.nn-pad-area [data-cursor] { visibility: hidden; }
.nn-pad-area[data-keys] [data-cursor] { visibility: visible; }
.nn-pad-row { display: flex; flex-wrap: wrap; gap: 4px; }
.nn-pad button { display: inline-flex; align-items: center; gap: 4px; min-height: max(2rem, var(--nn-press, 2rem)); padding: 0 0.6rem;
  font: inherit; font-size: 0.8125rem; color: inherit; background: transparent; cursor: pointer;
  border: 1px solid var(--nn-edge, var(--jp-border-color1, #888)); border-radius: 6px; }
.nn-pad button[aria-pressed="true"] { font-weight: 650; box-shadow: inset 0 0 0 2px currentColor; }
.nn-pad button:focus-visible { outline: 2px solid var(--nn-accent, var(--jp-brand-color1, #2563b0)); outline-offset: 2px; }
.nn-pad button svg { width: 14px; height: 14px; }
.nn-pad p { min-height: 2.8em; margin: 0; font-size: 0.8125rem; }
.nn-pad .nn-pad-help, .nn-pad-area[data-keys="new"] ~ p { display: none; }
.nn-pad-area[data-keys="new"] ~ p.nn-pad-help { display: block; }
@media print { .nn-pad-row, .nn-pad p { display: none; } }
`;

class PadView {
  constructor(model, el) {
    const space = Object.fromEntries(["kind", "classes", "limit", "styles", "description"].map((name) => [name, model.get(name)]));
    Object.assign(this, { model, space, label: 0, cursor: { x: 0.5, y: 0.5 }, pressed: null, isDown: false });
    this.drawing = new Drawing(space, model.get("value"));
    this.pacer = new Pacer(() => this.#send());
    el.innerHTML = `<style>${STYLE}</style><div class="nn-pad" role="group" data-lm-suppress-shortcuts="true"><span></span>
      <div class="nn-pad-area" tabindex="0" role="application"><svg viewBox="0 0 ${SIDE} ${SIDE}" aria-hidden="true">${this.#shapes()}</svg></div>
      <div class="nn-pad-row"></div><p aria-live="polite"></p><p class="nn-pad-help" aria-hidden="true"></p></div>`;
    this.pad = el.querySelector(".nn-pad");
    this.area = el.querySelector(".nn-pad-area");
    this.words = el.querySelector("p");
    this.#describe(el);
    const heard = { pointerdown: this.#press, pointermove: this.#drag, pointerup: this.#release, pointercancel: this.#release };
    Object.entries({ ...heard, keydown: this.#key, focus: this.#focus, blur: this.#blur }).forEach(([name, hear]) => this.area.addEventListener(name, hear));
    this.show();
  }

  /** The value comes from elsewhere. */
  take(value) {
    this.drawing.take(value);
    this.isDown = false;
    this.show();
  }

  show(note = "") {
    const { space, drawing, cursor, label } = this;
    const at = (point) => Object.values(placeOf(space, point)).map((share) => (SIDE * share).toFixed(1)).join(" ");
    this.area.querySelectorAll("[data-ink]").forEach((path, number) => {
      const paths = space.kind === "points"
        ? drawing.value.filter((point) => point[2] === number).map((point) => `M${at(point)}${space.styles[number][1]}`)
        : drawing.value.map((stroke) => `M${at(stroke[0])}L${stroke.map(at).join("L")}`);
      path.setAttribute("d", paths.join(""));
    });
    const mark = this.area.querySelector("[data-cursor]");
    mark.setAttribute("transform", `translate(${SIDE * cursor.x} ${SIDE * cursor.y})`);
    if (space.kind === "points") mark.setAttribute("stroke", space.styles[label][0]);
    this.pad.querySelectorAll("[aria-pressed]").forEach((button, number) => button.setAttribute("aria-pressed", number === label));
    const full = drawing.isFull ? ` The pad is full: it holds ${MOST.toLocaleString("en")} points. Undo takes some back.` : "";
    const words = `${wordsOf(space, drawing.value)}${full}${note && ` ${note}`}`;
    if (this.words.textContent !== words) this.words.textContent = words;
  }

  #send() {
    this.model.set("value", this.drawing.value);
    this.model.save_changes();
  }

  /** What has been drawn is shown, and told. */
  #changed(note) {
    this.show(note);
    this.pacer.want();
  }

  #shapes() {
    const { kind, styles } = this.space;
    const half = SIDE / 2;
    const cursor = '<path data-cursor d="M-12 0h24M0 -12v24" fill="none" stroke="currentColor" stroke-width="2"/>';
    const round = "stroke-linecap: round; stroke-linejoin: round"; // as a style: a figure of matplotlib restyles all lines of a page
    if (kind === "strokes") return `<path data-ink fill="none" stroke="currentColor" stroke-width="22" style="${round}"/>${cursor}`;
    const inks = styles.map(([colour]) => `<path data-ink fill="${colour}"/>`).join("");
    return `<path d="M${half} 0V${SIDE}M0 ${half}H${SIDE}" stroke="currentColor" opacity=".2"/>${inks}${cursor}`;
  }

  /** Words and buttons. */
  #describe(el) {
    const { kind, classes, description, styles } = this.space;
    const points = kind === "points";
    const choose = points && classes > 1 ? `1 to ${classes} choose the class, ` : "";
    const keys = `Arrow keys move, with Shift further. Space ${points ? "sets a point" : "begins and ends a stroke"}, ${choose}Backspace takes back.`;
    this.pad.setAttribute("aria-label", description);
    this.pad.querySelector("span").textContent = description;
    this.area.setAttribute("aria-label", `${description}: ${points ? "points" : "strokes"} to draw`);
    this.area.setAttribute("aria-description", keys);
    el.querySelector(".nn-pad-help").textContent = keys;
    const button = (words, pressed) => {
      const element = Object.assign(document.createElement("button"), { type: "button", textContent: words });
      element.addEventListener("click", pressed);
      return element;
    };
    const choices = (points && classes > 1 ? styles : []).map(([colour, marker], label) => {
      const choice = button(label + 1, () => this.#choose(label)); // the key that does the same
      choice.setAttribute("aria-label", `Class ${label + 1}`);
      choice.setAttribute("aria-pressed", "false");
      choice.insertAdjacentHTML("afterbegin", `<svg viewBox="-5 -5 10 10" aria-hidden="true"><path d="M0 0${marker}" fill="${colour}"/></svg>`);
      return choice;
    });
    const undo = button("Undo", () => (this.drawing.undo(), this.#changed()));
    this.pad.querySelector(".nn-pad-row").append(...choices, undo, button("Clear", () => (this.drawing.clear(), this.#changed())));
  }

  #choose(label) {
    this.label = label;
    this.show();
  }

  #place({ clientX, clientY }) {
    const { left, top, width, height } = this.area.querySelector("svg").getBoundingClientRect();
    return { x: (clientX - left) / width, y: (clientY - top) / height };
  }

  #press = (event) => {
    if (event.button > 0 || this.pressed) return;
    event.preventDefault(); // no text is selected; the focus is taken here
    this.area.focus({ preventScroll: true });
    delete this.area.dataset.keys;
    this.area.setPointerCapture(event.pointerId);
    this.pressed = { id: event.pointerId, last: this.#place(event) };
    this.isDown = false;
    this.drawing.begin(this.pressed.last, this.label);
    this.#changed();
  };

  #drag = (event) => {
    if (event.pointerId !== this.pressed?.id) return;
    const points = this.space.kind === "points";
    const moves = event.getCoalescedEvents?.() ?? [];
    for (const move of moves.length ? moves : [event]) {
      const place = this.#place(move);
      const { last } = this.pressed;
      if (Math.hypot(place.x - last.x, place.y - last.y) < (points ? SPRAY : SHORTEST)) continue;
      this.pressed.last = place;
      this.drawing.add(points ? sprayed(place) : place, this.label);
      this.#changed();
    }
  };

  #release = ({ pointerId }) => {
    if (pointerId === this.pressed?.id) this.pressed = null;
  };

  #focus = () => this.area.matches(":focus-visible") && !this.pressed && (this.area.dataset.keys = "new"); // until the first key the line says what keys do

  #blur = () => {
    delete this.area.dataset.keys;
    this.isDown = false;
  };

  #key = (event) => {
    const action = actionOf(event, this.space);
    if (!action) return;
    event.preventDefault(); // no scrolling
    event.stopPropagation(); // and no shortcut of a notebook
    this.area.dataset.keys = "";
    if ("label" in action) return this.#choose(action.label);
    if (action.move) return this.#move(action.move);
    if (action.undo) this.drawing.undo();
    else if (this.isDown) this.isDown = false;
    else {
      this.drawing.begin(this.cursor, this.label);
      this.isDown = this.space.kind === "strokes";
    }
    this.#changed(this.isDown ? "The pen is down: arrow keys draw, Space lifts it." : "");
  };

  #move([right, down]) {
    this.cursor = { x: within(this.cursor.x + right), y: within(this.cursor.y + down) };
    if (this.isDown) this.drawing.add(this.cursor, this.label);
    const [x, y] = coordinates(this.space, this.cursor);
    const note = `Cursor at ${x.toFixed(2)}, ${y.toFixed(2)}.`;
    if (this.isDown) this.#changed(note);
    else this.show(note);
  }
}

/** What anywidget and the book's pages call: show a pad in an element, and follow its value. */
function render({ model, el }) {
  const view = new PadView(model, el);
  const take = () => model.get("value") !== view.drawing.value && view.take(model.get("value"));
  model.on("change:value", take);
  return () => {
    model.off("change:value", take);
    view.pacer.flush();
  };
}

export default { render };
