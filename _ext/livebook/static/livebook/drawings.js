/**
 * Drawings: what is drawn on a pad, as the text of a link and back. No page is needed here.
 */

const MOST = 2000; // points, as the pad in Python has it
const LONGEST = 100_000; // characters of an unpacked drawing: what unpacks to more was made to do harm

/** A drawing as text for a link: JSON, compressed, in letters that need no escape. */
export async function drawingText(value) {
  const stream = new Blob([JSON.stringify(value)]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** The drawing in such a text, or null where it is none that a pad with these traits can show. */
export async function drawingIn(traits, text) {
  const value = await unpacked(text);
  return isDrawing(traits, value) ? value : null;
}

/** The lines of a field in such a text, or null where there are none. */
export async function pastedIn(text) {
  const value = await unpacked(text);
  return typeof value === "string" ? value : null;
}

async function unpacked(text) {
  try {
    const letters = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
    return JSON.parse(await limited(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"))));
  } catch {
    return null; // no base64url, nothing that was compressed, no JSON
  }
}

/** Whether two values of a control are the same: drawings are lists. */
export function isSame(one, other) {
  return one === other || (Array.isArray(one) && JSON.stringify(one) === JSON.stringify(other));
}

async function limited(stream) {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let text = "";
  for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
    text += decoder.decode(value, { stream: true });
    if (text.length > LONGEST) await reader.cancel();
    if (text.length > LONGEST) throw new RangeError("too long");
  }
  return text;
}

function isDrawing({ kind, classes, limit }, value) {
  if (!Array.isArray(value)) return false;
  const isPoint = (point) => isPlace(point, 3, -limit, limit) && Number.isInteger(point[2]) && point[2] >= 0 && point[2] < classes;
  if (kind === "points") return value.length <= MOST && value.every(isPoint);
  const isStroke = (stroke) => Array.isArray(stroke) && stroke.length > 0 && stroke.every((place) => isPlace(place, 2, 0, 1));
  return value.every(isStroke) && value.flat().length <= MOST;
}

/** Whether this is a list of so many numbers, the first two within limits. */
function isPlace(some, count, low, high) {
  if (!Array.isArray(some) || some.length !== count || !some.every(Number.isFinite)) return false;
  return some.slice(0, 2).every((number) => number >= low && number <= high);
}
