/** Paper is light: a page that is dark on the screen is printed in its light colours, and is dark again afterwards. */

const page = document.documentElement;
let shown;

addEventListener("beforeprint", () => {
  shown = page.dataset.theme;
  page.dataset.theme = "light";
});
addEventListener("afterprint", () => {
  page.dataset.theme = shown;
});
