/** Files of the runtime from real servers on this machine: unpacked by the page, by the "browser" on the way, or not at all. */

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";

globalThis.self = globalThis; // a worker's name for itself; its messages are heard here
const said = [];
globalThis.postMessage = (message) => said.push(message);
const { fetchVerified } = await import("../../../_ext/livebook/static/livebook/files.js");

const TEXT = "print(42)\n".repeat(1000);
const PACKED = gzipSync(TEXT);
const files = Object.fromEntries(
  ["plain", "decoded", "twice", "typeless", "mistyped", "slow", "stored", "empty"].map((name) => [
    `${name}.zip`,
    { path: `${name}.zip.12345678.gz`, size: PACKED.length, integrity: "" },
  ]),
);

/** What each server sends: headers, and the body in chunks. Node unpacks what is declared as encoded, as browsers do. */
const answers = {
  plain: () => [{ "Content-Type": "application/gzip" }, [PACKED]],
  decoded: () => [{ "Content-Type": "application/zip", "Content-Encoding": "gzip" }, [PACKED]],
  twice: () => [{ "Content-Encoding": "gzip" }, [gzipSync(PACKED)]],
  typeless: () => [{}, [PACKED]],
  mistyped: () => [{ "Content-Type": "text/html" }, [PACKED]],
  slow: () => [{}, [PACKED.subarray(0, 1), PACKED.subarray(1, 2), PACKED.subarray(2)]],
  stored: () => [{}, [Buffer.from(TEXT)]],
  empty: () => [{}, []],
};

let server, folder;
before(async () => {
  server = createServer(async (request, response) => {
    const answer = answers[request.url.slice(1).split(".")[0]];
    if (!answer) return response.writeHead(404).end();
    const [headers, chunks] = answer();
    response.writeHead(200, headers);
    for (const chunk of chunks) {
      response.write(chunk);
      await new Promise((sent) => setTimeout(sent, 5));
    }
    response.end();
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  folder = `http://127.0.0.1:${server.address().port}/`;
});
after(() => server.close());

for (const name of ["plain", "decoded", "twice", "typeless", "mistyped", "slow", "stored"]) {
  test(`the contents are the same from a server of the kind "${name}"`, async () => {
    const sizes = [];
    const response = await fetchVerified(folder, files, (size) => sizes.push(size))(`${name}.zip`);
    assert.equal(await response.text(), TEXT);
    assert.deepEqual(sizes, [PACKED.length]);
  });
}

test("an empty file is empty", async () => {
  assert.equal(await (await fetchVerified(folder, files, () => {})("empty.zip")).text(), "");
});

test("an archive can be had as it was sent", async () => {
  const response = await fetchVerified(folder, files, () => {})("plain.zip", { asSent: true });
  assert.deepEqual(Buffer.from(await response.arrayBuffer()), PACKED);
});

test("a module gets the type that browsers ask for, whatever the server says", async () => {
  const modules = { "pyodide.mjs": { ...files["mistyped.zip"] } };
  const response = await fetchVerified(folder, modules, () => {})("pyodide.mjs");
  assert.equal(response.headers.get("Content-Type"), "text/javascript");
});

test("a server that cannot be reached gets a sentence", async () => {
  await assert.rejects(fetchVerified("http://127.0.0.1:9/", files, () => {})("plain.zip"), /the file plain.zip could not be loaded/);
  assert.equal(said.at(-1).kind, "fatal");
});
