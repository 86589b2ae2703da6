/**
 * Embed address: the address that shows one explorer alone, ?embed=name, and the line of HTML that puts it into another
 * page. No page is needed here.
 */

const KEY = "embed";
const HEIGHT = 720; // pixels, until the page around it hears the real height

/** The name of the explorer that an address wants alone, or null. */
export function embeddedName(address) {
  return new URL(address).searchParams.get(KEY);
}

/** Whether this page shows one explorer alone, in a frame: then it scrolls nothing, for the page around would move. */
export function isEmbedded() {
  return embeddedName(location.href) !== null;
}

/** The address of the page itself, whatever it was asked to show. */
export function pageOf(address) {
  const page = new URL(address);
  page.searchParams.delete(KEY);
  page.hash = "";
  return page.href;
}

/** The address of the page that shows one explorer alone. */
export function embedAddress(address, name) {
  const page = new URL(pageOf(address));
  page.searchParams.set(KEY, name);
  return page.href;
}

/** Whether others can open an address: a file lies on one machine alone. */
export function isPublic(address) {
  return ["http:", "https:"].includes(new URL(address).protocol);
}

/** The line that puts an address into a page; it may copy links from there. */
export function iframeLine(address, title) {
  const [src, words] = [address, title].map(escaped);
  return `<iframe src="${src}" title="${words}" width="100%" height="${HEIGHT}" style="border: 0" loading="lazy" allow="clipboard-write"></iframe>`;
}

function escaped(words) {
  return words.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
