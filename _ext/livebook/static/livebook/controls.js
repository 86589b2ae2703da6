/**
 * Controls: from a description of a core widget to an element of the page, with label, keyboard and spoken value.
 *
 * A control is {name, element, value, set(value), state()}: `state()` is what the widget in Python takes over.
 */

const round = (number) => Number(number.toPrecision(3)).toString();

/**
 * @param {Object} spec {name, kind, label, value, trait, and what the kind needs: min, max, step, base, options}
 * @param {function(string)} moved called with the name after each change by the reader
 */
export function makeControl(spec, moved) {
  const make = { FloatLogSlider: range, FloatSlider: range, IntSlider: range, BoundedIntText: box, Dropdown: menu, Checkbox: tick };
  const control = make[spec.kind](spec);
  const input = control.element.querySelector("input, select");
  control.name = spec.name;
  control.state = () => ({
    [spec.trait]: spec.trait === "index" ? spec.options.indexOf(control.value) : control.value,
  });
  input.addEventListener("input", () => {
    if (control.read()) moved(spec.name);
  });
  control.set(spec.value);
  return control;
}

/** The value nearest to what a link asks for, or null where the control cannot show it. */
export function parse(spec, text) {
  if (spec.kind === "Dropdown") return spec.options.includes(text) ? text : null;
  if (spec.kind === "Checkbox") return { true: true, false: false }[text] ?? null;
  const number = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN;
  const log = spec.kind === "FloatLogSlider";
  const low = log ? spec.base ** spec.min : spec.min;
  const high = log ? spec.base ** spec.max : spec.max;
  const nearly = (end) => 1e-9 * Math.abs(end); // 10 to a power may be a little beside the number that a link writes
  if (!(number >= low - nearly(low) && number <= high + nearly(high))) return null;
  if (["IntSlider", "BoundedIntText"].includes(spec.kind) && !Number.isInteger(number)) return null;
  return number;
}

function labelled(spec, inner) {
  const element = document.createElement("label");
  element.className = "livebook-control";
  const name = document.createElement("span");
  name.textContent = spec.label;
  element.append(name, ...inner);
  return element;
}

function range(spec) {
  const log = spec.kind === "FloatLogSlider";
  const input = Object.assign(document.createElement("input"), {
    type: "range", min: spec.min, max: spec.max, step: spec.step,
  });
  const shown = document.createElement("span");
  shown.className = "livebook-value";
  shown.setAttribute("aria-hidden", "true"); // the slider itself says its value
  const control = {
    element: labelled(spec, [input, shown]),
    set(value) {
      input.value = log ? Math.log(value) / Math.log(spec.base) : value;
      control.value = value;
      say();
    },
    read() {
      control.value = log ? spec.base ** Number(input.value) : Number(input.value);
      say();
      return true;
    },
  };
  function say() {
    shown.textContent = spec.kind === "IntSlider" ? control.value : round(control.value);
    input.setAttribute("aria-valuetext", shown.textContent);
  }
  return control;
}

function box(spec) {
  const input = Object.assign(document.createElement("input"), {
    type: "number", min: spec.min, max: spec.max, step: spec.step, required: true,
  });
  return plain(spec, input, "valueAsNumber");
}

function menu(spec) {
  const input = document.createElement("select");
  input.append(...spec.options.map((option) => new Option(option, option)));
  return plain(spec, input, "value");
}

function tick(spec) {
  return plain(spec, Object.assign(document.createElement("input"), { type: "checkbox" }), "checked");
}

/** A control whose value is a property of its input. */
function plain(spec, input, property) {
  const control = {
    element: labelled(spec, [input]),
    set(value) {
      input[property] = control.value = value;
    },
    read() {
      const valid = input.checkValidity(); // half-typed numbers wait
      if (valid) control.value = input[property];
      return valid;
    },
  };
  return control;
}
