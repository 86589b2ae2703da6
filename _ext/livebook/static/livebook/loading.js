/**
 * Loading: classic scripts and style sheets that lie beside these modules, when they are first needed.
 */

/** The address of a file beside these modules. */
export function address(path) {
  return new URL(path, import.meta.url).href;
}

/** Load a classic script; resolves when it has run. */
export function script(path) {
  return new Promise((loaded, failed) => {
    const element = Object.assign(document.createElement("script"), { src: address(path), onload: loaded, onerror: failed });
    document.head.append(element);
  });
}

/** Load a style sheet; resolves when it is in force. */
export function style(path) {
  return new Promise((loaded, failed) => {
    const element = Object.assign(document.createElement("link"), { rel: "stylesheet", href: address(path), onload: loaded, onerror: failed });
    document.head.append(element);
  });
}
