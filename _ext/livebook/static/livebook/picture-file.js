/**
 * Picture file: the drawings of an explorer's picture, placed as they stand on the page, as one SVG that needs no page.
 */

import { faceRule } from "./picture-face.js";

const MARGIN = 16; // pixels around what stands at the edge of its place on the page

/**
 * @param {Element} element the part that holds the picture
 * @returns {Promise<{text: string, width: number, height: number}>}
 */
export async function standalone(element) {
  const { left, top, width, height } = element.getBoundingClientRect();
  const { color, fontFamily } = getComputedStyle(element);
  const ground = getComputedStyle(element.closest(".explorer")).backgroundColor;
  const drawings = [...element.querySelectorAll("svg")].map((svg) => {
    const place = svg.getBoundingClientRect();
    const copy = svg.cloneNode(true);
    copy.removeAttribute("style");
    Object.entries({ x: place.left - left, y: place.top - top, width: place.width, height: place.height }).forEach(([name, value]) => copy.setAttribute(name, value.toFixed(1)));
    return new XMLSerializer().serializeToString(copy);
  });
  const words = [...element.querySelectorAll("dt, dd")].map((each) => textAt(each, left, top));
  const size = { width: Math.ceil(width) + 2 * MARGIN, height: Math.ceil(height) + 2 * MARGIN };
  const box = `width="${size.width}" height="${size.height}" viewBox="${-MARGIN} ${-MARGIN} ${size.width} ${size.height}"`;
  const look = `color="${color}" fill="${color}" font-family="${fontFamily.replaceAll('"', "'")}"`;
  const back = `<rect x="${-MARGIN}" y="${-MARGIN}" width="100%" height="100%" fill="${ground}"/>`;
  const inside = `<style>${await faceRule(fontFamily)}</style>${back}${settled(drawings.join("") + words.join(""), ground)}`;
  return { text: `<svg xmlns="http://www.w3.org/2000/svg" ${box} ${look}>${inside}</svg>`, ...size };
}

/** Colours that only a page can choose, chosen as this page does. */
export function settled(text, ground, isDark = document.documentElement.dataset.theme === "dark") {
  return text.replace(/light-dark\(\s*([^,()]+)\s*,\s*([^,()]+)\s*\)/g, isDark ? "$2" : "$1").replace(/var\(--pst-color-background, var\(--jp-layout-color0, white\)\)/g, ground);
}

/** Words of the page at their place. */
function textAt(element, left, top) {
  const place = element.getBoundingClientRect();
  const { fontSize, fontWeight } = getComputedStyle(element);
  const text = Object.assign(document.createElementNS("http://www.w3.org/2000/svg", "text"), { textContent: element.textContent });
  Object.entries({ x: place.left - left, y: place.bottom - top - place.height / 4, "font-size": fontSize, "font-weight": fontWeight }).forEach(([name, value]) => text.setAttribute(name, value));
  return new XMLSerializer().serializeToString(text);
}
