/**
 * Saved file: what a browser keeps of a reader as the text of a file, and back. What is no such file is refused in a
 * sentence, before anything is changed.
 */

export const FORMAT = "map of a book";
export const VERSION = 1;
export const LARGEST = 2_000_000; // bytes; a reader who has answered everything needs a tenth

const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const isCount = (value) => Number.isInteger(value) && value >= 0;
const isTime = (value) => Number.isFinite(value) && value >= 0;

/** What one entry of each part must be. */
const CHECKS = {
  predictions: (value) => typeof value === "string",
  "prediction-times": isTime,
  goals: (value) => Array.isArray(value) && value.every(isCount),
  read: isTime,
  recall: (value) => isObject(value) && isCount(value.box) && value.box < 4 && isTime(value.at) && isTime(value.due) && typeof value.page === "string",
};
const isPoints = (value) => isObject(value) && isTime(value.points) && isTime(value.of) && (value.when === undefined || isTime(value.when));

/** The names under which a browser keeps what the map shows. */
export function partsOf(labs) {
  return [...Object.keys(CHECKS), ...labs.map((lab) => `lab:${lab}`)];
}

/**
 * @param {string} book its title
 * @param {Object} kept {part: {name: entry}}
 */
export function pack(book, kept, now) {
  return JSON.stringify({ format: FORMAT, version: VERSION, book, saved: new Date(now).toISOString(), kept }, null, 1);
}

/**
 * What a file holds, {part: {name: entry}}.
 * @throws {Error} with a sentence for the reader
 */
export function unpack(text, book, parts) {
  const file = read(text);
  if (file?.format !== FORMAT) throw new Error("This is not a file that a map was saved in, so nothing was changed.");
  if (file.book !== book) throw new Error(`This file belongs to the book “${file.book}”, and this is “${book}”. Nothing was changed.`);
  if (file.version !== VERSION) {
    throw new Error(`This file has version ${file.version}, and this book reads version ${VERSION}. Nothing was changed.`);
  }
  if (!isObject(file.kept)) throw new Error("This file is damaged: it holds no answers at all. Nothing was changed.");
  return Object.fromEntries(parts.map((part) => [part, checked(part, file.kept[part] ?? {})]));
}

function read(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function checked(part, entries) {
  const isValid = CHECKS[part] ?? isPoints;
  const wrong = isObject(entries) ? Object.keys(entries).find((name) => !isValid(entries[name])) : "all of it";
  if (wrong === undefined) return entries;
  throw new Error(`This file is damaged: in “${part}” the entry “${wrong}” cannot be read. Nothing was changed.`);
}
