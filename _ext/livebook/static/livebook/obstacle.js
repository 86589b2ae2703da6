/**
 * Obstacle: what Python needs that is not here.
 */

const SANDBOXED =
  "the frame that this page stands in is sandboxed; whoever made the page around it can add allow-same-origin to the " +
  'frame: <iframe sandbox="allow-scripts allow-same-origin" …>';

/**
 * @param {?Object} manifest the runtime's
 * @returns {?string} words, or null if everything is here
 */
export function obstacle(manifest) {
  if (!manifest) return "this copy of the book was built without the files that Python needs";
  if (globalThis.origin === "null") return SANDBOXED; // no worker is started for a page without an origin
  if (typeof WebAssembly === "undefined") return "this browser has no WebAssembly, or it is switched off";
  if (typeof DecompressionStream === "undefined") return "this browser is too old to unpack Python";
  if (typeof Worker === "undefined") return "this browser allows no worker";
  return null;
}
