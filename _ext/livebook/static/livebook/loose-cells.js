/**
 * Loose cells: cells that are not the book's. Each holds a program, which runs by itself: it knows no names of other cells
 * and leaves none to them. They are there until the reader removes them or leaves the page.
 */

import { Cell } from "./cells.js";
import { button } from "./elements.js";
import { LooseText } from "./loose-text.js";

export class LooseCells {
  /**
   * @param {Kernel} kernel
   * @param {Map<number, Cell>} cells of the page, by their numbers
   * @param {Widgets} widgets
   */
  constructor(kernel, cells, widgets) {
    Object.assign(this, { kernel, cells, widgets });
  }

  /**
   * Make a cell with this program, open for changes.
   * @param {string} source
   * @param {Element} above the element that it stands below
   */
  add(source, above) {
    const number = this.kernel.plan.add(source);
    const element = placeFor(source);
    above.after(element);
    const cell = new Cell(element, { id: "", number }, { kernel: this.kernel, work: new LooseText(source), widgets: this.widgets });
    this.cells.set(number, cell);
    cell.resetButton.after(button("Remove", () => this.#remove(number)));
    cell.say("Runs by itself, and goes when you leave.");
    cell.edit();
    element.scrollIntoView({ block: "nearest" });
    return cell;
  }

  #remove(number) {
    const { element } = this.cells.get(number);
    if (element.hasAttribute("data-running")) this.kernel.stop();
    element.remove();
    this.cells.delete(number);
  }
}

/** What a built page has for a cell. */
function placeFor(source) {
  const [cell, input, code] = ["cell docutils container livebook-loose", "cell_input docutils container", "highlight"].map((className) =>
    Object.assign(document.createElement("div"), { className }),
  );
  code.append(Object.assign(document.createElement("pre"), { textContent: source }));
  input.append(code);
  cell.append(input);
  return cell;
}
