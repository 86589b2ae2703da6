/**
 * Unpacking: a file that lies compressed by gzip comes compressed or not, as the server likes. One that is told to send
 * "Content-Encoding: gzip" with such a file makes the browser unpack it on the way.
 */

const GZIP = [0x1f, 0x8b]; // how everything begins that gzip has compressed, and nothing that a runtime is made of

/**
 * The contents of a file.
 * @param {ReadableStream<Uint8Array>} stream the file as it came
 * @returns {Promise<ReadableStream<Uint8Array>>}
 */
export async function unpacked(stream) {
  const reader = stream.getReader();
  const { start, ended } = await beginning(reader, GZIP.length);
  const all = new ReadableStream({
    start: (whole) => {
      start.forEach((chunk) => whole.enqueue(chunk));
      if (ended) whole.close();
    },
    async pull(whole) {
      const { done, value } = await reader.read();
      done ? whole.close() : whole.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
  const isPacked = GZIP.every((byte, place) => byteAt(start, place) === byte);
  return isPacked ? all.pipeThrough(new DecompressionStream("gzip")) : all;
}

/** The first chunks of a stream, until they hold so many bytes or it has ended. */
async function beginning(reader, length) {
  const start = [];
  while (start.reduce((sum, chunk) => sum + chunk.length, 0) < length) {
    const { done, value } = await reader.read();
    if (done) return { start, ended: true };
    start.push(value);
  }
  return { start, ended: false };
}

function byteAt(chunks, place) {
  for (const chunk of chunks) {
    if (place < chunk.length) return chunk[place];
    place -= chunk.length;
  }
  return undefined;
}
