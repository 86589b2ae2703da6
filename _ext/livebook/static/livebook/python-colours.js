/**
 * Python colours: words, numbers, texts and comments of a program in the colours that the page has for code.
 */

const KEYWORDS = "import|from|as|for|in|if|else|def|class|return|lambda|while|with|and|or|not|None|True|False";
const PARTS = new RegExp(
  `(?<c1>#.*)|(?<s>[fr]?"(?:\\\\.|[^"\\\\\\n])*"|[fr]?'(?:\\\\.|[^'\\\\\\n])*')|(?<k>\\b(?:${KEYWORDS})\\b)|(?<mi>\\b\\d[\\d_.]*(?:e[+-]?\\d+)?\\b)`,
  "g",
);

/** The program in pieces [class, text], in their order; those without a colour have the class "". */
export function pieces(text) {
  const found = [];
  let end = 0;
  for (const match of text.matchAll(PARTS)) {
    const [[name, part]] = Object.entries(match.groups).filter(([, each]) => each !== undefined);
    if (match.index > end) found.push(["", text.slice(end, match.index)]);
    found.push([name, part]);
    end = match.index + part.length;
  }
  return end < text.length ? [...found, ["", text.slice(end)]] : found;
}

/** The program as nodes, each piece that has a colour in a span. */
export function coloured(text) {
  return pieces(text).map(([className, textContent]) =>
    className ? Object.assign(document.createElement("span"), { className, textContent }) : textContent,
  );
}
