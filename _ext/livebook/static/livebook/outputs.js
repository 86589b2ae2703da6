/**
 * Outputs: from a cell's outputs, in the notebook's format, to elements of the page.
 */

import { forMathJax, markdown } from "./markdown.js";

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

function appendText(element, { name, text }) {
  let last = element.lastElementChild;
  if (last?.dataset.stream !== name) {
    last = pre("output stream", "");
    last.dataset.stream = name;
    element.append(last);
  }
  last.append(text);
}

function shown(data, widgets) {
  const element = document.createElement("div");
  element.className = "output";
  const markup = data["text/html"] ?? data["image/svg+xml"];
  if (data[WIDGET]) widgets.show(data[WIDGET].model_id, element);
  else if (markup) insert(element, markup);
  else if (data["image/png"]) element.append(image(data["image/png"], data["text/plain"]));
  else if (data["text/latex"]) typeset(element, data["text/latex"]);
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
  window.MathJax?.typesetPromise?.([element]);
}

function typeset(element, latex) {
  element.textContent = forMathJax(latex);
  window.MathJax?.typesetPromise?.([element]);
}
