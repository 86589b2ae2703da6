/**
 * Sharing: the link to an explorer's settings, and the line that shows it in another page, copied for the reader.
 */

import { isCopied } from "./copying.js";
import { embedAddress, iframeLine, isEmbedded, isPublic, pageOf } from "./embed-address.js";
import { linkTo, LONGEST } from "./permalinks.js";

const TOO_LONG = `, without what you drew or pasted: with it the link would be longer than ${LONGEST.toLocaleString("en")} characters`;
const NO_ADDRESS = "Another page can show this explorer only if the book has an address that begins with http: put it on a server.";

/** Copy the link that leads to an explorer as it stands. */
export async function copyLink(explorer) {
  const { href, isWhole } = await linkTo(pageOf(location.href), explorer.view, explorer.settings);
  if (!isEmbedded()) history.replaceState(null, "", href);
  const words = isWhole ? "" : TOO_LONG;
  if (await isCopied(href)) explorer.say(`Link copied${words}`);
  else if (isEmbedded()) explorer.offer(`The link${words}`, href);
  else explorer.say(`The link is in the address bar${words}`);
}

/** Copy the line of HTML that shows an explorer, as it stands, in another page. */
export async function copyEmbed(explorer) {
  if (!isPublic(location.href)) return explorer.say(NO_ADDRESS);
  const { name } = explorer.view;
  const { href, isWhole } = await linkTo(embedAddress(location.href, name), explorer.view, explorer.settings);
  const line = iframeLine(href, `Explorer: ${name.replaceAll("-", " ")}`);
  const words = isWhole ? "" : TOO_LONG;
  if (await isCopied(line)) explorer.say(`Line for another page copied${words}`);
  else explorer.offer(`Line for another page${words}`, line);
}
