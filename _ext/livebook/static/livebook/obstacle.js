/**
 * Obstacle: what Python needs that is not here.
 */

/**
 * @param {?Object} manifest the runtime's
 * @returns {?string} words, or null if everything is here
 */
export function obstacle(manifest) {
  if (!manifest) return "this copy of the book was built without the files that Python needs";
  if (typeof WebAssembly === "undefined") return "this browser has no WebAssembly, or it is switched off";
  if (typeof DecompressionStream === "undefined") return "this browser is too old to unpack Python";
  if (typeof Worker === "undefined") return "this browser allows no worker";
  return null;
}
