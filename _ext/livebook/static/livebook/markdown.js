/**
 * Markdown: as much of it as a cell shows with IPython's Markdown("…"): headings, lists, tables, quotes, code, links, emphasis.
 * Formulas are left to MathJax; markup is text.
 */

const FORMULA = /\$\$[^]+?\$\$|\$([^$\n]+)\$/g;
const BLOCK = /^ {0,3}(#{1,6} |```|~~~|>|[-*+] |\d+[.)] |\|)/;

/** HTML for a text in Markdown. */
export function markdown(text) {
  const lines = text.replace(/\r\n?/g, "\n").replace(/\t/g, "    ").split("\n");
  const made = [];
  while (lines.length) made.push(block(lines));
  return made.filter(Boolean).join("\n");
}

/** Whether there may be something for MathJax in a text. */
export function hasFormulas(text) {
  return text.search(FORMULA) >= 0 || /\\(\(|\[|begin\{)/.test(text);
}

/** Formulas in a line as pages write them: a lone dollar is no sign of one. */
export function forMathJax(text) {
  return text.replace(FORMULA, (formula, inLine) => (inLine === undefined ? formula : `\\(${inLine}\\)`));
}

/** Take one block from the lines. */
function block(lines) {
  const first = lines[0].trim();
  const heading = /^(#{1,6}) +(.*?)[ #]*$/.exec(first);
  if (!first) return void lines.shift();
  if (/^(```|~~~)/.test(first)) return fenced(lines);
  if (heading) return lines.shift() && `<h${heading[1].length}>${inline(heading[2])}</h${heading[1].length}>`;
  if (/^([-*_] *){3,}$/.test(first)) return lines.shift() && "<hr>";
  if (first.startsWith(">")) return `<blockquote>${markdown(take(lines, />/, (line) => line.replace(/^ *> ?/, "")).join("\n"))}</blockquote>`;
  if (/^[-*+] /.test(first)) return list("ul", lines, /^( *)[-*+] +/);
  if (/^\d+[.)] /.test(first)) return list("ol", lines, /^( *)\d+[.)] +/);
  if (first.startsWith("|") && /^ *\|[ :|-]+$/.test(lines[1] ?? "")) return table(lines);
  return paragraph(lines);
}

function take(lines, pattern, change) {
  const taken = [];
  while (lines.length && pattern.test(lines[0].trim().slice(0, 1))) taken.push(change(lines.shift()));
  return taken;
}

function fenced(lines) {
  const fence = lines.shift().trim().slice(0, 3);
  const code = [];
  while (lines.length && !lines[0].trim().startsWith(fence)) code.push(lines.shift());
  lines.shift();
  return `<pre><code>${escaped(code.join("\n"))}</code></pre>`;
}

/** Items, each with the indented lines below it, which may be a list themselves. */
function list(name, lines, mark) {
  const indent = mark.exec(lines[0])[1].length;
  const items = [];
  while (lines.length) {
    const found = mark.exec(lines[0]);
    if (found && found[1].length === indent) items.push([lines.shift().slice(found[0].length)]);
    else if (lines[0].trim() && /^ */.exec(lines[0])[0].length > indent) items.at(-1).push(lines.shift());
    else break;
  }
  return `<${name}>${items.map((item) => `<li>${itemHtml(item)}</li>`).join("")}</${name}>`;
}

function itemHtml([first, ...rest]) {
  const depth = Math.min(...rest.map((line) => /^ */.exec(line)[0].length));
  return inline(first) + (rest.length ? markdown(rest.map((line) => line.slice(depth)).join("\n")) : "");
}

function table(lines) {
  const [head, , ...body] = take(lines, /\|/, (line) => line.trim().replace(/^\||\|$/g, "").split("|"));
  const row = (cells, name) => `<tr>${cells.map((cell) => `<${name}>${inline(cell.trim())}</${name}>`).join("")}</tr>`;
  return `<table><thead>${row(head, "th")}</thead><tbody>${body.map((cells) => row(cells, "td")).join("")}</tbody></table>`;
}

function paragraph(lines) {
  const words = [lines.shift()];
  while (lines.length && lines[0].trim() && !BLOCK.test(lines[0])) words.push(lines.shift());
  return `<p>${inline(words.map((line) => line.trim()).join("\n"))}</p>`;
}

/** Code, formulas and links are set aside first, so that what is in them is no emphasis. */
function inline(text) {
  const aside = [];
  const keep = (html) => `\0${aside.push(html) - 1}\0`;
  return escaped(text.replaceAll("\0", ""))
    .replace(/(`+)(.+?)\1/g, (_, ticks, code) => keep(`<code>${code.trim()}</code>`))
    .replace(FORMULA, (formula) => keep(forMathJax(formula)))
    .replace(/!\[([^\]]*)\]\(([^)\s]+)\)/g, (_, alt, source) => keep(`<img src="${safe(source)}" alt="${alt}">`))
    .replace(/\[([^\]]+)\]\(([^)\s]+)\)/g, (_, words, address) => `${keep(`<a href="${safe(address)}">`)}${words}${keep("</a>")}`)
    .replace(/(\*\*|__)(?=\S)(.+?)\1/g, "<strong>$2</strong>")
    .replace(/\*(?=\S)(.+?)\*|\b_(?=\S)(.+?)_\b/g, (_, star, line) => `<em>${star ?? line}</em>`)
    .replace(/ {2,}\n/g, "<br>")
    .replace(/\0(\d+)\0/g, (_, place) => aside[place]);
}

/** An address that leads somewhere and runs nothing. */
function safe(address) {
  return /^(https?:|mailto:|data:image\/|[#./\w-]+(?!:)([/?#]|$))/i.test(address) ? address : "#";
}

function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
