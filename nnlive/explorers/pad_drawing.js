/**
 * What is drawn on a pad: coordinates, keys, words, undo, and the pace at which a value is sent. No page is needed here.
 *
 * A space is {kind: "points" or "strokes", classes, limit}. Points are [x, y, class] with x and y from -limit to limit, y
 * upwards; strokes [[x, y], …] with x and y from 0 to 1, y downwards; all with three decimals.
 */

export const MOST = 2000; // points of a drawing, those of strokes included; the widget in Python refuses more
const PAUSE = 50; // milliseconds between two values that are sent
export const SPRAY = 0.03; // of the side: how far sprayed points fly, and how far the pointer goes from one to the next
export const SHORTEST = 0.008; // of the side: a stroke goes on where the pointer has moved so far
const STEPS = { small: 0.02, large: 0.1 }; // of the side: what an arrow key moves the cursor

/** A share within the side. */
export const within = (share) => Math.min(1, Math.max(0, share));
const rounded = (number) => Math.round(number * 1000) / 1000 || 0; // no minus before 0

/** The coordinates of a place {x, y} of the square, in shares of its side from its upper left corner. */
export function coordinates({ kind, limit }, { x, y }) {
  const [right, down] = [within(x), within(y)];
  return (kind === "points" ? [limit * (2 * right - 1), limit * (1 - 2 * down)] : [right, down]).map(rounded);
}

/** The place in the square of coordinates. */
export function placeOf({ kind, limit }, [x, y]) {
  return kind === "points" ? { x: (x / limit + 1) / 2, y: (1 - y / limit) / 2 } : { x, y };
}

/** A place near another, in a disc where all are equally likely. */
export function sprayed({ x, y }, random = Math.random) {
  const angle = 2 * Math.PI * random();
  const far = SPRAY * Math.sqrt(random());
  return { x: x + far * Math.cos(angle), y: y + far * Math.sin(angle) };
}

/** What a key does on a pad: {move: [right, down]}, {mark: true}, {undo: true} or {label: a class}; null: nothing. */
export function actionOf({ key, shiftKey, ctrlKey, altKey, metaKey }, { kind, classes }) {
  if (ctrlKey || altKey || metaKey) return null;
  const step = shiftKey ? STEPS.large : STEPS.small;
  const move = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[key];
  if (move) return { move };
  if (key === " ") return { mark: true };
  if (key === "Backspace") return { undo: true };
  const isClass = kind === "points" && /^[1-9]$/.test(key) && Number(key) <= classes;
  return isClass ? { label: Number(key) - 1 } : null;
}

/** What is drawn, in words. */
export function wordsOf({ kind, classes }, value) {
  if (!value.length) return "Nothing is drawn yet.";
  const what = `${value.length} ${kind.slice(0, -1)}${value.length > 1 ? "s" : ""}`;
  if (kind === "strokes") return `${what}.`;
  const counts = Array.from({ length: classes }, (_, label) => value.filter((point) => point[2] === label).length);
  const parts = counts.map((count, label) => count && `${count} of class ${label + 1}`).filter(Boolean);
  return `${what}: ${parts.join(", ")}.`;
}

/** The value of a pad and the ones before it. A value is never changed: each step makes another. */
export class Drawing {
  constructor(space, value) {
    Object.assign(this, { space, value, earlier: [], isFull: false });
  }

  /** The pen comes down at a place, with a class where points have one: until it comes down again, undo takes all back. */
  begin(place, label) {
    if (!this.#hasRoom()) return;
    const first = coordinates(this.space, place);
    this.#go([...this.value, this.space.kind === "points" ? [...first, label] : [first]]);
  }

  /** One more point after begin(). */
  add(place, label) {
    if (!this.#hasRoom()) return;
    const next = coordinates(this.space, place);
    if (this.space.kind === "points") this.value = [...this.value, [...next, label]];
    else this.value = [...this.value.slice(0, -1), [...this.value.at(-1), next]];
  }

  /** Take the last press of the pen back, or the last clearing; of what was there from the start, point by point. */
  undo() {
    this.value = this.earlier.pop() ?? this.value.slice(0, -1);
    this.isFull = false;
  }

  clear() {
    if (this.value.length) this.#go([]);
  }

  /** Somebody else has set the value. */
  take(value) {
    if (JSON.stringify(value) !== JSON.stringify(this.value)) this.#go(value);
  }

  #go(value) {
    this.earlier.push(this.value);
    this.value = value;
    this.isFull = false;
  }

  #hasRoom() {
    const count = this.space.kind === "points" ? this.value.length : this.value.flat().length;
    this.isFull = count >= MOST;
    return !this.isFull;
  }
}

/** Calls a function at most once in a while, and always after the last time that it was wanted. */
export class Pacer {
  constructor(call, pause = PAUSE) {
    Object.assign(this, { call, pause, waiting: null, wanted: false });
  }

  want() {
    this.wanted = true;
    if (this.waiting === null) this.flush();
  }

  /** Call it now if it is wanted. */
  flush() {
    clearTimeout(this.waiting);
    this.waiting = null;
    if (!this.wanted) return;
    this.wanted = false;
    this.waiting = setTimeout(() => this.flush(), this.pause);
    this.call();
  }
}
