/**
 * Python colours: words, numbers, texts and comments of a program in the colours that the page has for code.
 */

const PARTS = /(?<c1>#.*)|(?<s>[fr]?"(?:\\.|[^"\\])*")|(?<k>\b(?:import|from|as|for|in|if|else|def|class|return|lambda|while|and|or|not|with|None|True|False)\b)|(?<mi>\b\d[\d_.]*(?:e[+-]?\d+)?\b)/g;

/** The program as nodes, each part that has a colour in a span. */
export function coloured(text) {
  const nodes = [];
  let end = 0;
  for (const match of text.matchAll(PARTS)) {
    const [[className, part]] = Object.entries(match.groups).filter(([, each]) => each !== undefined);
    nodes.push(text.slice(end, match.index), Object.assign(document.createElement("span"), { className, textContent: part }));
    end = match.index + part.length;
  }
  return [...nodes, text.slice(end)];
}
