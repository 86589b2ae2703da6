/**
 * Schedule: when a question comes back, and which three are asked next. Boxes as in a card index: an answer that is right
 * moves a question one box on, a wrong one moves it to the first. Everything here is reckoned from what is handed in.
 *
 * An entry is {box, at, due, page}: the box, when it was answered, when it comes back (both in milliseconds), and where.
 */

export const DAY = 24 * 60 * 60 * 1000;
export const WAITS = [1, 3, 10, 30]; // days in each box; the first holds what was missed

/** The entry after an answer; none before it is undefined. */
export function answered(entry, isRight, now, page) {
  const box = isRight ? Math.min((entry?.box ?? 0) + 1, WAITS.length - 1) : 0;
  return { box, at: now, due: now + WAITS[box] * DAY, page };
}

/** Whether a question is to be asked on this page: a missed one at once in another place, all others when it is time. */
export function isDue(entry, now, page) {
  return Boolean(entry) && (entry.due <= now || (entry.box === 0 && entry.page !== page));
}

/**
 * The keys of those that are due, missed ones first, then the longest waiting.
 * @param {Array<string>} keys "chapter/question"
 * @param {Object} kept {key: entry}
 */
export function due(keys, kept, now, page) {
  const waiting = keys.filter((key) => isDue(kept[key], now, page));
  const rank = (key) => [kept[key].box > 0 ? 1 : 0, kept[key].due];
  return waiting.sort((one, other) => rank(one)[0] - rank(other)[0] || rank(one)[1] - rank(other)[1]);
}

/** The keys of those that were never asked: one of each chapter, the nearest first, then round again. */
export function fresh(keys, kept, earlier) {
  const chapters = [...earlier].reverse().map((name) => keys.filter((key) => chapterOf(key) === name && !kept[key]));
  const rounds = Math.max(0, ...chapters.map(({ length }) => length));
  return [...Array(rounds).keys()].flatMap((turn) => chapters.map((chapter) => chapter[turn]).filter(Boolean));
}

/**
 * The questions at a chapter's end.
 * @param {Array<string>} earlier the chapters before it, in the order of reading
 */
export function choose(keys, kept, { earlier, now, page, count = 3 }) {
  const known = keys.filter((key) => earlier.includes(chapterOf(key)));
  return [...due(known, kept, now, page), ...fresh(known, kept, earlier)].slice(0, count);
}

/** When the next of these comes back; undefined where none has been asked. */
export function nextDue(keys, kept) {
  const times = keys.filter((key) => kept[key]).map((key) => kept[key].due);
  return times.length ? Math.min(...times) : undefined;
}

function chapterOf(key) {
  return key.slice(0, key.lastIndexOf("/"));
}
