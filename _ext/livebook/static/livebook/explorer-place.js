/**
 * Explorer place: an explorer's group on the page: goals and how it is, picture, player, controls with the sentence
 * among them, and one quiet row of buttons.
 */

import { button } from "./elements.js";
import { Goals } from "./goals.js";
import { PictureView } from "./picture-view.js";
import { Player } from "./player.js";

const SEED = "seed"; // the control that stands in the quiet row
const EMBED = "Copies a line of HTML that shows this explorer in a page of yours";
const MENUS = "The picture's choices, as menus"; // a second set in sight would only ask which one to take

export class ExplorerPlace {
  /**
   * @param {Element} element with [data-part] elements
   * @param {Object} view the explorer's description
   * @param {Array<Control>} controls
   * @param {Object} pressed what the buttons do, {run, again, next, reset, copyLink, embed}; `chose` is for the picture
   */
  constructor(element, view, controls, pressed) {
    Object.assign(this, { element, controls });
    const hasFilm = takeRoom(element);
    this.words = Object.assign(document.createElement("span"), { className: "livebook-state" });
    this.start = button("Run live", pressed.run);
    this.goals = new Goals(view.name, view.goals ?? [], this.part("goal"));
    this.picture = new PictureView(this.part("picture"), view.parts.picture.module, pressed.chose);
    const plays = (isPlaying) => element.toggleAttribute("data-replays", isPlaying); // its sentence tells the end
    this.player = new Player((picture) => this.picture.show(picture), hasFilm, plays);
    this.again = view.buttons.again ? pressed.again : null;
    const seeds = controls.filter(({ name }) => name === SEED);
    const folds = [...(view.folds ?? []), { words: MENUS, names: view.in_picture ?? [] }];
    const folded = folds.flatMap(({ names }) => names);
    const large = controls.filter((control) => !seeds.includes(control) && !folded.includes(control.name));
    const draw = fresh(seeds, pressed, view.buttons);
    const first = view.draws ? [drawn(draw)] : []; // whoever has no seed yet begins with it
    const row = group("livebook-controls", ...first, ...large.map(({ element }) => element), ...folds.flatMap((each) => fold(each, controls)), this.part("sentence"));
    this.part("picture").before(this.part("goal"));
    this.part("picture").after(this.player.element, row, this.#tools(view.draws ? [] : draw, pressed, view.buttons));
    this.#putBeside(controls.filter(({ name }) => view.before_picture?.includes(name)));
    keepHeight(this.part("sentence"));
    this.part("sentence").setAttribute("role", "status");
    this.part("sentence").firstElementChild?.removeAttribute("role");
  }

  part(name) {
    return this.element.querySelector(`[data-part="${name}"]`);
  }

  /** Have a panel with code below the quiet row, and its button in it. */
  addCode(panel) {
    this.code = panel;
    this.start.before(panel.button);
    this.start.parentElement.after(panel.element);
  }

  /** Whether what is shown stands in for settings that only Python can show. */
  get waits() {
    return this.element.hasAttribute("data-waits");
  }

  /** What the picture says that it was drawn from, {control: text}. */
  get shown() {
    return JSON.parse(this.part("picture").querySelector("[data-shows]")?.dataset.shows ?? "{}");
  }

  /** What the reader can take home of what is shown, as Python sends it. */
  takeHome(text) {
    if (!text) return;
    const { script, settings, weights, replies } = JSON.parse(text);
    for (const control of this.controls) control.reply?.(replies?.[control.name]);
    this.code?.take(script, settings);
    this.downloads?.take(weights);
  }

  /** Have downloads in the quiet row. */
  addDownloads(downloads) {
    this.downloads = downloads;
    this.start.before(downloads.element);
  }

  /** Say something about how the explorer is. */
  say(words) {
    this.words.textContent = words;
    this.words.hidden = words === "Recording"; // the page's bar says so of all of them
  }

  /** Show a text beside what was said last, ready to be copied. */
  show(text) {
    const field = Object.assign(document.createElement("input"), { readOnly: true, value: text });
    field.setAttribute("aria-label", this.words.textContent);
    this.words.append(" ", field);
    field.select();
  }

  /** Mark whether the explorer is a "recording", "ready" to be live, or "live". */
  mark(state) {
    this.element.dataset.state = state;
    this.player.maker = state === "live" ? this.again : null;
  }

  /** The button that starts this explorer says what that costs now. */
  offer({ state, costs }, isLive) {
    this.start.hidden = isLive || state === "absent";
    this.start.textContent = state === "live" || !costs.toStart ? "Run live" : `Run live (${costs.toStart.toFixed(1)} MB)`;
  }

  /** Some controls stand before the picture, and beside it where there is room: what is drawn there is answered here. */
  #putBeside(controls) {
    if (!controls.length) return;
    const row = group("livebook-beside", group("livebook-before", ...controls.map(({ element }) => element)));
    this.part("picture").before(row);
    row.append(this.part("picture"));
  }

  #tools(seed, { again, reset, copyLink, embed }, words) {
    const train = words.again ? [Object.assign(button(words.again, again), { className: "livebook-primary" })] : [];
    const share = [button("Copy link", copyLink), Object.assign(button("Embed", embed), { title: EMBED })];
    share[1].dataset.wayIn = "";
    return group("livebook-tools", ...train, ...seed, button("Reset", reset), ...share, this.start, this.words);
  }
}

/**
 * Take the place that the page has kept for what its scripts show; what is the explorer's own in it stays.
 * @returns {boolean} whether a player is among it
 */
function takeRoom(element) {
  const room = [...element.querySelectorAll("[data-room]")];
  for (const each of room) {
    each.before(...each.querySelectorAll(":scope > [data-part]"));
    each.remove();
  }
  return room.some(({ className }) => className === "livebook-player");
}

/** An element keeps the greatest height that it has had at its width: what stands below does not jump at every other sentence. */
function keepHeight(element) {
  let [width, height] = [0, 0];
  new ResizeObserver(([{ borderBoxSize }]) => {
    const [{ inlineSize, blockSize }] = borderBoxSize;
    if (inlineSize !== width) [width, height, element.style.minHeight] = [inlineSize, 0, ""];
    else if (blockSize > height) element.style.minHeight = `${(height = blockSize)}px`;
  }).observe(element);
}

/** The seed, with the button that gives another before it. */
function fresh(seeds, { next }, words) {
  return [...(words.fresh ? seeds.map(() => button(words.fresh, next)) : []), ...seeds.map(({ element }) => element)];
}

/** A seed that the reader draws, as the first of the controls. */
function drawn(parts) {
  parts[0].className = "livebook-primary";
  return group("livebook-tools livebook-draw", ...parts);
}

/** Controls below words that unfold them; nothing where there are none. */
function fold({ words, names }, controls) {
  const folded = controls.filter(({ name }) => names.includes(name));
  if (!folded.length) return [];
  const element = Object.assign(document.createElement("details"), { className: "livebook-menus" });
  element.append(Object.assign(document.createElement("summary"), { textContent: words }), group("livebook-folded", ...folded.map((control) => control.element)));
  return [element];
}

function group(className, ...elements) {
  const element = Object.assign(document.createElement("div"), { className });
  element.append(...elements);
  return element;
}
