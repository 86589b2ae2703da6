/**
 * Downloads: an explorer's picture, its program as a notebook, and the weights that Python has sent, as files.
 */

import { button } from "./elements.js";
import { pageOf } from "./embed-address.js";
import { offer } from "./notebook.js";
import { linkTo } from "./permalinks.js";
import { standalone } from "./picture-file.js";

const FINER = 2; // pixels of a PNG for each pixel of the page

export class Downloads {
  /** @param {Explorer} explorer with a code panel */
  constructor(explorer) {
    this.explorer = explorer;
    this.name = explorer.view.name;
    this.element = Object.assign(document.createElement("details"), { className: "livebook-downloads" });
    this.weightsButton = button("Weights (.npz)", () => this.#weights());
    const buttons = [
      button("Picture (SVG)", () => this.#svg()),
      button("Picture (PNG)", () => this.#png()),
      button("Notebook", () => this.#notebook()),
      this.weightsButton,
    ];
    this.element.append(Object.assign(document.createElement("summary"), { textContent: "Download" }), ...buttons);
    this.take(null);
  }

  /** The weights, in base64; none before Python has trained. */
  take(weights) {
    this.weights = weights;
    this.weightsButton.disabled = !weights;
    this.weightsButton.title = weights ? "" : "They come as soon as Python has trained";
  }

  #picture() {
    return standalone(this.explorer.place.part("picture"));
  }

  async #svg() {
    const { text } = await this.#picture();
    offer(text, `${this.name}.svg`, "image/svg+xml");
  }

  async #png() {
    const { text, width, height } = await this.#picture();
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: FINER * width, height: FINER * height });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => offer(blob, `${this.name}.png`, "image/png"));
  }

  async #notebook() {
    const { view, settings, place } = this.explorer;
    const { href } = await linkTo(pageOf(location.href), view, settings);
    offer(notebookOf(place.code.program("nnlib"), href), `${this.name}.ipynb`);
  }

  #weights() {
    const bytes = Uint8Array.from(atob(this.weights), (letter) => letter.charCodeAt(0));
    offer(bytes, `${this.name}.npz`, "application/octet-stream");
  }
}

/** A notebook with a program in its only cell of code. */
export function notebookOf(program, address) {
  const words = `# A set-up of the bench\n\nThe program trains the networks of [this page](${address}).`;
  const cells = [
    { cell_type: "markdown", id: "title", metadata: {}, source: words },
    { cell_type: "code", id: "program", metadata: {}, source: program, outputs: [], execution_count: null },
  ];
  const metadata = { kernelspec: { display_name: "Python 3", language: "python", name: "python3" } };
  return `${JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 5 }, null, 1)}\n`;
}
