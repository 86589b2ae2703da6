// The only classic script: loads the modules, or says why they cannot be loaded from a file.
(() => {
  const { src: here, dataset } = document.currentScript; // a package for learning platforms has its own main module
  const say = (words) => {
    document.documentElement.dataset.livebook = "none"; // no room is kept for what does not come
    const show = () => {
      const note = Object.assign(document.createElement("p"), { className: "livebook-bar", textContent: words });
      (document.querySelector("article h1") ?? document.body.firstChild).after(note);
    };
    document.readyState === "loading" ? addEventListener("DOMContentLoaded", show) : show();
  };
  if (location.protocol === "file:") {
    say(
      dataset.asFile ??
        "This page was opened as a file, where a browser allows no Python and no recordings. " +
          "Serve the folder, for example with: python -m http.server",
    );
    return;
  }
  import(new URL(dataset.main ?? "main.js", here).href).catch((error) => {
    say(
      "This page is not live, because its scripts could not be loaded. Reload it; if that does not help, the server must " +
        `send files whose names end in .js as text/javascript. (${error.message})`,
    );
  });
})();
