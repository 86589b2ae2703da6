/**
 * Sentence: an explorer's words, the result in bold before its details.
 */

const RESULT_MARK = " | ";

/**
 * @param {string} words "result | details", or words without a result
 * @param {string} opening words to put before them
 */
export function sentenceElement(words, opening) {
  const element = document.createElement("p");
  const [result, ...details] = words.split(RESULT_MARK);
  if (!details.length) element.append(`${opening} ${result}`);
  else element.append(`${opening} `, Object.assign(document.createElement("b"), { textContent: result }), ` ${details.join(RESULT_MARK)}`);
  return element;
}
