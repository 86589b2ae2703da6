/**
 * Picture face: the face of the page's letters as text for a picture that is shown without the page: other letters are wider,
 * and run over what stands beside them.
 */

/**
 * @param {string} families as a style has them; the first of them is wanted
 * @returns {Promise<string>} a rule with the face in it; nothing where the page has no such face, or it cannot be had
 */
export async function faceRule(families) {
  const family = plain(families.split(",")[0]);
  const rule = [...document.styleSheets].flatMap(rulesOf).find((each) => plain(each.style.getPropertyValue("font-family")) === family);
  if (!rule) return "";
  const address = new URL(rule.style.getPropertyValue("src").match(/url\("?([^")]+)"?\)/)[1], rule.parentStyleSheet.href);
  try {
    const data = await dataAddress(await (await fetch(address)).blob());
    return `@font-face { font-family: "${family}"; font-weight: 100 900; src: url("${data}"); }`;
  } catch {
    return ""; // the picture is drawn in the machine's own letters
  }
}

/** The faces in a style sheet, and in those that it imports; other hosts' sheets are closed. */
function rulesOf(sheet) {
  try {
    return [...sheet.cssRules].flatMap((rule) => (rule instanceof CSSImportRule && rule.styleSheet ? rulesOf(rule.styleSheet) : rule instanceof CSSFontFaceRule ? [rule] : []));
  } catch {
    return [];
  }
}

function plain(family) {
  return family.trim().replaceAll(/["']/g, "");
}

function dataAddress(blob) {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result);
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(blob);
  });
}
