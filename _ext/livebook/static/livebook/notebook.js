/**
 * Notebook: the page's own notebook file, with the reader's sources in the place of the book's, as a download.
 */

/**
 * The notebook as text. Cells that the reader has not changed, and all metadata, are the file's own.
 * @param {string} address of the file
 * @param {Map<string, string>} sources {id of a cell: the reader's source}
 */
export async function notebookWith(address, sources) {
  const response = await fetch(address, { cache: "no-cache" }); // an older file would have other cells
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  const text = await response.text();
  const notebook = JSON.parse(text);
  if (!Array.isArray(notebook?.cells)) throw new Error("what came is not a notebook");
  return sources.size ? `${JSON.stringify(replaced(notebook, sources), null, 1)}\n` : text;
}

/** Give text to the reader as a file. */
export function offer(text, name, type = "application/x-ipynb+json") {
  const address = URL.createObjectURL(new Blob([text], { type }));
  Object.assign(document.createElement("a"), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000); // some browsers begin to read it after the click
}

function replaced(notebook, sources) {
  const wanted = new Map(sources);
  notebook.cells.forEach((cell, number) => {
    const id = cell.id ?? `cell-${number}`; // as in the page's data
    if (!wanted.has(id)) return;
    cell.source = wanted.get(id).split(/(?<=\n)/); // lines, as Jupyter writes them
    Object.assign(cell, { outputs: [], execution_count: null }); // they were the other source's
    wanted.delete(id);
  });
  if (wanted.size) throw new Error(`it has no place for ${wanted.size} of your cells`);
  return notebook;
}
