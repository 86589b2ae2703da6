/**
 * Script text: an explorer's settings as a program, which Python has written with places for them. No page is needed here.
 *
 * A script is {nnlib, keras, words}: two texts, the second missing where Keras has no such thing, and what the options of
 * menus are in a program, {place: {option: text}}. A place is ‹rate›, or ‹optimizer.name› for one of several texts of a menu.
 */

const PLACE = /‹(([^.›]+)[^›]*)›/g;

/**
 * The program for these settings.
 * @param {{nnlib: string, keras: ?string, words: ?Object}} script
 * @param {"nnlib"|"keras"} language
 * @param {Array<Object>} specs of the controls
 * @param {Object} settings {control: value}
 */
export function scriptText(script, language, specs, settings) {
  const kinds = new Map(specs.map(({ name, kind }) => [name, kind]));
  return script[language].replace(PLACE, (_, place, name) => script.words?.[place]?.[settings[name]] ?? sourceOf(settings[name], kinds.get(name)));
}

/** A value as Python writes it, with all its digits: a slider over numbers that need not be whole has 1.0. */
export function sourceOf(value, kind) {
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "string" || Array.isArray(value)) return JSON.stringify(value);
  const text = String(value);
  return Number.isInteger(value) && ["FloatSlider", "FloatLogSlider"].includes(kind) && !text.includes("e") ? `${text}.0` : text;
}
