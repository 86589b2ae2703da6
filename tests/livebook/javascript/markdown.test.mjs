/** Markdown: what a cell shows with Markdown("…"), each rule once, and what must not come through. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { forMathJax, markdown } from "../../../_ext/livebook/static/livebook/markdown.js";

const SHOWN = {
  "plain words": "<p>plain words</p>",
  "two\nlines\n\nand more": "<p>two\nlines</p>\n<p>and more</p>",
  "# Title": "<h1>Title</h1>",
  "### Third ###": "<h3>Third</h3>",
  "**bold**, __bold__ and *slanted*, _slanted_": "<p><strong>bold</strong>, <strong>bold</strong> and <em>slanted</em>, <em>slanted</em></p>",
  "snake_case_name and 2 * 3 * 4": "<p>snake_case_name and 2 * 3 * 4</p>",
  "`a *b* <c>`": "<p><code>a *b* &lt;c&gt;</code></p>",
  "```python\nx = 1 < 2\n```": "<pre><code>x = 1 &lt; 2</code></pre>",
  "- one\n- two": "<ul><li>one</li><li>two</li></ul>",
  "1. one\n2. two": "<ol><li>one</li><li>two</li></ol>",
  "- one\n  - inner\n- two": "<ul><li>one<ul><li>inner</li></ul></li><li>two</li></ul>",
  "> said": "<blockquote><p>said</p></blockquote>",
  "| a | b |\n|---|---|\n| 1 | 2 |": "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table>",
  "---": "<hr>",
  "[here](page.html)": '<p><a href="page.html">here</a></p>',
  "[**here**](https://example.org/a_b_c)": '<p><a href="https://example.org/a_b_c"><strong>here</strong></a></p>',
  "![a digit](digit.png)": '<p><img src="digit.png" alt="a digit"></p>',
  "$a_1 * b_1$ and $$c * d * e$$": "<p>\\(a_1 * b_1\\) and $$c * d * e$$</p>",
  "first\n- item": "<p>first</p>\n<ul><li>item</li></ul>",
  "": "",
};

for (const [text, html] of Object.entries(SHOWN)) test(`it shows ${JSON.stringify(text)}`, () => assert.equal(markdown(text), html));

test("formulas are written as MathJax finds them on a page", () => {
  assert.equal(forMathJax("$x^2$ and $$y$$ cost $5"), "\\(x^2\\) and $$y$$ cost $5");
});

test("markup is text", () => {
  assert.equal(markdown("<script>alert(1)</script>"), "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>");
  assert.equal(markdown('[x](javascript:alert(1)) ![y](x"onerror="z)').includes("javascript:"), false);
  assert.equal(markdown('![y](x"onerror="z)').includes('"onerror'), false);
});

test("every line is read once, whatever it is", () => {
  for (const line of ["|", "| a", "1.", "-", "#", ">", "```", "**", "\t- a", "  1) b", "[](", "$", "\0"]) assert.equal(typeof markdown(`${line}\n${line}`), "string");
});
