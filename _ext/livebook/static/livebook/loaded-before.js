/**
 * Loaded before: whether Python has been live on an earlier page of this tab. Then a start transfers nothing: the worker has
 * been kept, or, where it could not be, the browser has the files.
 */

const NAME = "livebook-loaded"; // in sessionStorage: the mark of the runtime that was loaded

/** @param {?{mark: string}} manifest the runtime's */
export function wasLoaded(manifest) {
  try {
    return Boolean(manifest) && sessionStorage.getItem(NAME) === manifest.mark;
  } catch {
    return false; // no storage allowed: nobody knows
  }
}

/** Python is live. */
export function rememberLoaded(manifest) {
  try {
    sessionStorage.setItem(NAME, manifest.mark);
  } catch {
    // the next page names the size of a start again, which is no harm
  }
}
