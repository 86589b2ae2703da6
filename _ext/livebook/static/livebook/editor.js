/**
 * Editor: CodeMirror in the place of a cell's code, loaded when a reader first edits; a plain text area where it cannot be.
 */

import { script, style } from "./loading.js";

let codeMirror = null;

/**
 * Put an editor in the place of `code`, which is kept, hidden.
 * @param {{label: string, focus: boolean, onRun: function(), onChange: function(string)}} options
 * @returns {Promise<{close: function()}>}
 */
export async function edit(code, source, { label, focus, onRun, onChange }) {
  const CodeMirror = await load();
  const place = document.createElement("div");
  place.className = "livebook-editor";
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
  place.closest("details")?.addEventListener("toggle", () => editor.refresh()); // it cannot measure what is folded
  return {
    value: () => editor.getValue(),
    name: (label) => editor.getInputField().setAttribute("aria-label", label),
    listen: (changed) => editor.on("change", changed),
    focus: () => editor.focus(),
  };
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
      style("codemirror/codemirror.css");
      await script("codemirror/codemirror.js");
      await Promise.all(["codemirror/python.js", "codemirror/matchbrackets.js"].map(script));
      return window.CodeMirror;
    } catch {
      return null; // the text area serves as well
    }
  })();
  return codeMirror;
}
