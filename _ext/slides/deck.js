// Each slide's content as large as there is room, and the arrow keys.
const WIDTHS = { picture: [340, 440, 560, 760, 960, 1240], explorer: [560, 760, 960, 1240] }; // some wrap what stands side by side
const MOST = 2.6;
const slides = [...document.querySelectorAll(".slide")];

function fit(slide) {
  const content = slide.querySelector(".fit");
  const widths = WIDTHS[slide.classList[1]];
  const tried = widths ? widths.map((width) => [zoomAt(content, width, MOST), width]) : [[zoomAt(content, 1080, 1), 1080]];
  const [zoom, width] = tried.reduce((best, one) => (one[0] > best[0] ? one : best));
  Object.assign(content.style, { width: `${width}px`, zoom });
}

/** How far the content may grow, if it is so wide before; hardly at all if that cuts a picture off. */
function zoomAt(content, width, most) {
  const room = content.parentElement;
  Object.assign(content.style, { width: `${width}px`, zoom: 1 });
  const zoom = Math.min(most, room.clientWidth / width, room.clientHeight / content.offsetHeight);
  return isCut(content) ? zoom / 100 : zoom;
}

function isCut(content) {
  return [content, ...content.querySelectorAll("div")].some((part) => part.scrollWidth > part.clientWidth + 1);
}

const fitAll = () => slides.forEach(fit);
const near = new IntersectionObserver((entries) => entries.filter((one) => one.isIntersecting).forEach((one) => fit(one.target)), {
  rootMargin: "100%", // the slide before and the one after as well
});
const watch = () => slides.forEach((slide) => (near.unobserve(slide), near.observe(slide)));
addEventListener("resize", watch);
addEventListener("beforeprint", fitAll);
document.addEventListener("toggle", (event) => fit(event.target.closest(".slide")), true);
document.fonts.ready.then(watch);

addEventListener("keydown", (event) => {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  const to = slides[Math.round(scrollY / innerHeight) + step];
  if (to) {
    event.preventDefault();
    to.scrollIntoView();
  }
});
