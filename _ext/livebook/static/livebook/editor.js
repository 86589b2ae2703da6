/**
 * Editor: CodeMirror in the place of a cell's code, loaded when a reader first edits; a plain text area where it cannot be.
 * It has the code's own font, padding and colours, so that nothing jumps.
 */

import { script, style } from "./loading.js";

const LOOK = ["font-family", "font-size", "line-height", "letter-spacing", "padding-top", "padding-right", "padding-bottom", "padding-left"];

// The class that the page's own colours have for each of CodeMirror's.
const COLOURS = { keyword: "k", builtin: "nb", def: "nf", string: "s", number: "mi", comment: "c1", operator: "o", meta: "nd" };

let codeMirror = null;

/**
 * Put an editor in the place of `code`, which is kept, hidden.
 * @param {{label: string, focus: boolean, onRun: function(), onChange: function(string)}} options
 * @returns {Promise<{close: function()}>}
 */
export async function edit(code, source, { label, focus, onRun, onChange }) {
  const CodeMirror = await load();
  const place = document.createElement("div");
  place.className = "livebook-editor highlight";
  takeLook(place, code.querySelector("pre") ?? code);
  code.after(place);
  const editor = CodeMirror ? rich(CodeMirror, place, source, onRun) : plain(place, source, onRun);
  editor.name(label);
  editor.listen(() => onChange(editor.value()));
  code.hidden = true;
  if (focus) editor.focus();
  return {
    close() {
      place.remove();
      code.hidden = false;
    },
  };
}

function rich(CodeMirror, place, source, onRun) {
  const editor = CodeMirror(place, {
    value: source,
    mode: "python",
    indentUnit: 4,
    matchBrackets: true,
    viewportMargin: Infinity,
    lineWrapping: true, // a phone is narrow, and what scrolls sideways is out of a keyboard's reach
    // Tab leaves the editor, so that a keyboard is not trapped; these indent.
    extraKeys: { "Shift-Enter": onRun, Tab: false, "Shift-Tab": false, "Ctrl-]": "indentMore", "Ctrl-[": "indentLess" },
  });
  editor.on("renderLine", (_, line, element) => colour(element));
  editor.refresh();
  place.closest("details")?.addEventListener("toggle", () => editor.refresh()); // it cannot measure what is folded
  return {
    value: () => editor.getValue(),
    name: (label) => editor.getInputField().setAttribute("aria-label", label),
    listen: (changed) => editor.on("change", changed),
    focus: () => editor.focus(),
  };
}

/** What the code looks like, as properties --code-font-family, … of the editor's place. */
function takeLook(place, pre) {
  const look = getComputedStyle(pre);
  LOOK.forEach((name) => place.style.setProperty(`--code-${name}`, look.getPropertyValue(name)));
}

function colour(line) {
  for (const [theirs, ours] of Object.entries(COLOURS)) {
    line.querySelectorAll(`.cm-${theirs}`).forEach((element) => element.classList.add(ours));
  }
}

function plain(place, source, onRun) {
  const area = Object.assign(document.createElement("textarea"), { value: source, rows: source.split("\n").length + 1, spellcheck: false });
  area.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.shiftKey) return;
    event.preventDefault();
    onRun();
  });
  place.append(area);
  return {
    value: () => area.value,
    name: (label) => area.setAttribute("aria-label", label),
    listen: (changed) => area.addEventListener("input", changed),
    focus: () => area.focus(),
  };
}

/** CodeMirror, or null where its files are missing. */
function load() {
  codeMirror ??= (async () => {
    try {
      await Promise.all([style("codemirror/codemirror.css"), script("codemirror/codemirror.js")]);
      await Promise.all(["codemirror/python.js", "codemirror/matchbrackets.js"].map(script));
      return window.CodeMirror;
    } catch {
      return null; // the text area serves as well
    }
  })();
  return codeMirror;
}
