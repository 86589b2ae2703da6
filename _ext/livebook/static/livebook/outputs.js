/**
 * Outputs: from a cell's outputs, in the notebook's format, to elements of the page.
 */

import { appendCut } from "./cut.js";
import { button } from "./elements.js";
import { typeset } from "./formulas.js";
import { forMathJax, hasFormulas, markdown } from "./markdown.js";

export const VIEW = "application/vnd.livebook.view+json";
const WIDGET = "application/vnd.jupyter.widget-view+json";

/**
 * Append one output to an element; text joins the text before it.
 * @param {Element} element
 * @param {Object} output
 * @param {Widgets} widgets draw those that an output holds
 */
export function append(element, output, widgets) {
  if (output.output_type === "stream") appendText(element, output);
  else if (output.output_type === "cut") appendCut(element, output);
  else if (output.output_type === "large") element.append(offered(output, widgets));
  else if (output.output_type === "error") element.append(pre("livebook-error", output.traceback.join("")));
  else if (output.output_type === "update_display_data") update(output, widgets);
  else element.append(placed(output, widgets));
}

/** What has a display id can be replaced later, wherever it stands in the page. */
function placed({ data, transient }, widgets) {
  const element = shown(data, widgets);
  if (transient) element.dataset.displayId = transient.display_id;
  return element;
}

function update(output, widgets) {
  const places = [...document.querySelectorAll("[data-display-id]")];
  places
    .filter((place) => place.dataset.displayId === output.transient.display_id)
    .forEach((place) => place.replaceWith(placed(output, widgets)));
}

/** Text goes on where the text before it ended; one that begins with "\r" replaces the line that stands there. */
function appendText(element, { name, text }) {
  let last = element.lastElementChild;
  if (last?.dataset.stream !== name) {
    last = pre("output stream", "");
    last.dataset.stream = name;
    last.append("", ""); // the lines that are done, and the one that has been begun
    element.append(last);
  }
  const [done, line] = last.childNodes;
  const whole = text.startsWith("\r") ? text.slice(1) : line.data + text;
  const end = whole.lastIndexOf("\n") + 1;
  if (end) done.appendData(whole.slice(0, end));
  line.data = whole.slice(end);
}

/** An output that might freeze the page waits for the reader's wish. */
function offered({ words, data }, widgets) {
  const element = Object.assign(document.createElement("p"), { className: "output livebook-note", textContent: words });
  if (data) element.append(button("Show it", () => element.replaceWith(shown(data, widgets))));
  return element;
}

function shown(data, widgets) {
  const element = document.createElement("div");
  element.className = "output";
  const markup = data["text/html"] ?? data["image/svg+xml"];
  if (data[WIDGET]) widgets.show(data[WIDGET].model_id, element);
  else if (markup) insert(element, markup);
  else if (data["image/png"]) element.append(image(data["image/png"], data["text/plain"]));
  else if (data["text/latex"]) formula(element, data["text/latex"]);
  else if (data["text/markdown"]) words(element, data["text/markdown"]);
  else element.replaceChildren(pre("output", data["text/plain"] ?? ""));
  return element;
}

function insert(element, markup) {
  element.classList.add("text_html");
  element.innerHTML = markup;
}

function pre(name, text) {
  const element = document.createElement("pre");
  element.className = name;
  element.textContent = text;
  return element;
}

function image(base64, alt) {
  return Object.assign(new Image(), { src: `data:image/png;base64,${base64.replace(/\s/g, "")}`, alt: alt ?? "" });
}

function words(element, source) {
  insert(element, markdown(source));
  if (hasFormulas(source)) typeset(element);
}

function formula(element, latex) {
  element.textContent = forMathJax(latex);
  typeset(element);
}
