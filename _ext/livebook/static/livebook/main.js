/**
 * The live page: joins kernel, cells, explorers, questions, links and the reader's work. Each works without the others.
 */

import { Bar } from "./bar.js";
import { Cell } from "./cells.js";
import { CodePanel } from "./code-panel.js";
import { Downloads } from "./downloads.js";
import { EarlyStart } from "./early-start.js";
import { button } from "./elements.js";
import { isEmbedded } from "./embed-address.js";
import { embed, isolate } from "./embed.js";
import { Explorer } from "./explorers.js";
import { Kernel } from "./kernel.js";
import { rememberLoaded } from "./loaded-before.js";
import { LooseCells } from "./loose-cells.js";
import { VIEW } from "./outputs.js";
import { PageTools } from "./pagetools.js";
import { read } from "./permalinks.js";
import { askForPredictions } from "./predictions.js";
import { Progress } from "./progress.js";
import { Widgets } from "./widgets.js";
import { Work } from "./work.js";

const folder = new URL("runtime/", import.meta.url).href;

/** The runtime's manifest, or null where the book was built without one. */
async function manifestOf(address) {
  try {
    const response = await fetch(new URL("runtime.json", address));
    return response.ok ? await response.json() : null;
  } catch {
    return null;
  }
}

function explorersIn(element, kernel, number) {
  return [...element.querySelectorAll(".explorer[data-view]")]
    .filter((place) => place.querySelector(':scope > script[type="application/json"]'))
    .map((place) => new Explorer(place, JSON.parse(place.querySelector("script").textContent), kernel, number));
}

/**
 * Outputs of the kernel go to their cells; an explorer's view to the explorer that stands there already. Of a cell that
 * runs before the reader has asked for it, nothing is seen: the outputs that the book was built with stay.
 */
function route(kernel, cells, explorers) {
  kernel.addEventListener("output", ({ detail: { cell, data, quietly } }) => {
    const view = data.data?.[VIEW];
    const place = explorers.find((explorer) => explorer.cell === cell && explorer.view.name === view?.name);
    if (place) {
      place.bind(view, { quietly });
      cells.get(cell).keep();
    } else if (!quietly) {
      cells.get(cell)?.output(data);
    }
  });
  kernel.addEventListener("clear", ({ detail: { cell, data, quietly } }) => quietly || cells.get(cell)?.clear(data));
  kernel.addEventListener("cell", ({ detail: { number, running, quietly } }) => quietly || cells.get(number)?.running(running));
}

/** "Show the code" of each explorer that has a script; its program can be put into a cell where cells can be run. */
function offerCode(explorers, kernel, loose) {
  for (const explorer of explorers.filter(({ view }) => view.script)) {
    const put = (text) => loose.add(text, explorer.place.element.closest(".cell"));
    explorer.place.addCode(new CodePanel(explorer.view, () => explorer.settings, kernel.state === "absent" || isEmbedded() ? null : put));
    if (explorer.view.script.made) explorer.place.addDownloads(new Downloads(explorer));
  }
}

/**
 * Do what the address asks for.
 * @param {?Explorer} alone the only one that is shown, if it is: what there is to say is said below it
 */
async function followLink(explorers, bar, alone) {
  const specs = new Map(explorers.map(({ view }) => [view.name, view.controls]));
  const { hash } = location;
  const link = await read(hash, specs);
  if (hash !== location.hash) return; // by now it is another
  bar.hush();
  if (!link) return;
  const explorer = explorers.find(({ view }) => view.name === link.name);
  if (!link.problem) return explorer.follow(link.settings);
  const words = `The link's settings are not used: ${link.problem}.`;
  const show = explorer && button("Show the explorer", () => explorer.place.element.scrollIntoView({ block: "center" }));
  alone ? alone.say(words) : bar.say(words, show);
}

async function main() {
  const place = isolate();
  const data = JSON.parse(document.getElementById("livebook-data").textContent);
  const kernel = new Kernel(data, await manifestOf(folder), folder);
  kernel.addEventListener("state", ({ detail }) => detail.state === "live" && rememberLoaded(kernel.manifest));
  const work = new Work(data);
  const progress = new Progress(kernel);
  const bar = new Bar(kernel);
  document.querySelector("article h1").after(bar.element);
  const widgets = new Widgets(kernel);
  const cells = new Map();
  const explorers = [];
  for (const cell of data.cells) {
    const element = document.querySelector(`.livebook-cell-${cell.number}`);
    if (!element) continue; // its source is hidden for good; other cells may still need it
    cells.set(cell.number, new Cell(element, cell, { kernel, work, widgets }));
    explorers.push(...explorersIn(element, kernel, cell.number));
  }
  route(kernel, cells, explorers);
  offerCode(explorers, kernel, new LooseCells(kernel, cells, widgets));
  bar.element.after(...progress.elements);
  new PageTools(data, [...cells.values()], work, progress);
  askForPredictions(data.notebook);
  const { alone, problem } = embed(place, explorers, data.book);
  const shown = alone ? [alone] : explorers;
  await followLink(shown, bar, alone);
  if (problem) bar.say(problem);
  addEventListener("hashchange", () => followLink(shown, bar, alone));
  new EarlyStart(kernel, shown);
  document.documentElement.dataset.livebook = "ready";
  return { data, work, progress };
}

/** The page's data, the reader's work and progress, once all is joined: for a package that tells a platform of them. */
export const page = main();
