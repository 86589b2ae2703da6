/**
 * The scripts of a page that has questions or a place on the map: each part starts where the page has it.
 */

import { isEmbedded } from "../livebook/embed-address.js";
import { startMap } from "./map.js";
import { watchTheEnd } from "./reading.js";
import { startSection } from "./section.js";

async function main() {
  if (isEmbedded()) return; // one explorer alone, in somebody else's page
  await loaded();
  const page = JSON.parse(document.getElementById("recall-page").textContent);
  const book = document.getElementById("recall-book");
  const section = document.querySelector(".recall-section");
  if (book) startMap(JSON.parse(book.textContent), page);
  else watchTheEnd(page);
  if (section) await startSection(section, page);
  document.documentElement.dataset.recall = "ready";
}

/** The page's own formulas are set: those of questions that are taken away or copied are whole. */
async function loaded() {
  if (document.readyState !== "complete") await new Promise((resolve) => addEventListener("load", resolve, { once: true }));
  await globalThis.MathJax?.startup?.promise;
}

main();
