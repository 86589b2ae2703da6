/**
 * Copying: a text for the reader to paste elsewhere.
 */

/** Copy it; false where the browser refuses, which allows it on safe addresses only. */
export async function isCopied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
