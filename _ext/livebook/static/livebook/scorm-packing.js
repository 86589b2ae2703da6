/**
 * Packing: a record as the few letters that a platform keeps for a learner, 4,096 in SCORM 1.2: JSON, deflated, in base64url.
 */

export const LIMIT = 4096;
const PACKED = "nn1:"; // what another script has left there is not ours
const PLAIN = "nn1=";

/** @returns {Promise<string>} */
export async function pack(record) {
  const packed = await through(new CompressionStream("deflate-raw"), new TextEncoder().encode(JSON.stringify(record)));
  const letters = [...new Uint8Array(packed)].map((byte) => String.fromCharCode(byte)).join("");
  return PACKED + btoa(letters).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** The record as it is, in ASCII, for a page that has no time to pack; null if it does not fit. */
export function plain(record, limit = LIMIT) {
  const escaped = (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`;
  const letters = JSON.stringify(record).replace(/[^ -~]/g, escaped);
  return PLAIN.length + letters.length <= limit ? PLAIN + letters : null;
}

/** @returns {Promise<?Object>} the record; null where the text is none of ours, or damaged */
export async function unpack(text) {
  try {
    if (text.startsWith(PLAIN)) return JSON.parse(text.slice(PLAIN.length));
    if (!text.startsWith(PACKED)) return null;
    const letters = atob(text.slice(PACKED.length).replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(await through(new DecompressionStream("deflate-raw"), bytes)));
  } catch {
    return null;
  }
}

/**
 * Pack what fits: the points, and of the changed cells the newest, each whole.
 * @param {{tasks: Object, cells: Object}} record the first part of a cell's entry is its time
 * @returns {Promise<{text: string, left: string[]}>} `left` are the ids of the cells that found no room
 */
export async function packWhatFits(record, limit = LIMIT) {
  const whole = await pack(record);
  if (whole.length <= limit) return { text: whole, left: [] };
  const newest = Object.entries(record.cells).sort(([, [one]], [, [other]]) => other - one);
  const kept = { ...record, cells: {} };
  const left = [];
  let text = await pack(kept);
  for (const [id, entry] of newest) {
    const tried = await pack({ ...kept, cells: { ...kept.cells, [id]: entry } });
    if (tried.length > limit) {
      left.push(id);
    } else {
      kept.cells[id] = entry;
      text = tried;
    }
  }
  return { text, left };
}

async function through(stream, bytes) {
  return new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer();
}
