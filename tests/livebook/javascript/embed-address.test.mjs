/** Embed addresses: the name that is asked for, the page itself, and the line that puts an explorer into a page. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { embedAddress, embeddedName, iframeLine, isPublic, pageOf } from "../../../_ext/livebook/static/livebook/embed-address.js";

const PAGE = "https://example.org/book/chapters/intro.html";

test("the name after ?embed= is the explorer that is wanted alone", () => {
  assert.equal(embeddedName(`${PAGE}?embed=first-network#live=first-network&rate=1`), "first-network");
  assert.equal(embeddedName(`${PAGE}?other=1#embed=first-network`), null);
});

test("the page's own address has neither that nor a fragment, and keeps what else there is", () => {
  assert.equal(pageOf(`${PAGE}?embed=first-network#live=first-network`), PAGE);
  assert.equal(pageOf(`${PAGE}?version=2&embed=x`), `${PAGE}?version=2`);
});

test("an address to embed is made of any address of the page", () => {
  assert.equal(embedAddress(`${PAGE}#layers`, "first-network"), `${PAGE}?embed=first-network`);
  assert.equal(embedAddress(`${PAGE}?embed=a`, "b"), `${PAGE}?embed=b`);
});

test("the line for a page is one iframe, whatever is in the address", () => {
  const line = iframeLine(`${PAGE}?embed=a#live=a&words="<b>"`, "Explorer: a");
  assert.equal(
    line,
    `<iframe src="${PAGE}?embed=a#live=a&amp;words=&quot;&lt;b>&quot;" title="Explorer: a" width="100%" height="720" style="border: 0" loading="lazy" allow="clipboard-write"></iframe>`,
  );
});

test("a file has no address that others could open", () => {
  assert.ok(isPublic(PAGE));
  assert.ok(!isPublic("file:///home/book/intro.html"));
});
