/**
 * Widget renderer: ipywidgets' own, which draws every widget that is no explorer, loaded when it is needed.
 */

import { serveWidgets } from "./formulas.js";
import { address, script } from "./loading.js";

/** @returns {Promise<HTMLManager>} */
export async function loadRenderer() {
  window.__jupyter_widgets_assets_path__ = address("html-manager/");
  serveWidgets();
  if (!window.requirejs) await script("requirejs/require.js");
  window.requirejs.config({ baseUrl: address("html-manager").replace(/\/$/, "") });
  await script("html-manager/embed-amd.js");
  const [html] = await new Promise((loaded, failed) =>
    window.requirejs(["@jupyter-widgets/html-manager"], (...modules) => loaded(modules), failed),
  );
  return new html.HTMLManager({ loader: (name) => Promise.reject(new Error(`no widget module ${name}`)) });
}
