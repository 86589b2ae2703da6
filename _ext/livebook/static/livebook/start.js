// The only classic script: loads the modules, or says why they cannot be loaded: from a file, or into a closed frame.
(() => {
  const { src: here, dataset } = document.currentScript; // a package for learning platforms has its own main module
  const say = (words) => {
    document.documentElement.dataset.livebook = "none"; // no room is kept for what does not come
    const show = () => {
      const note = Object.assign(document.createElement("p"), { className: "livebook-bar", textContent: words });
      (document.querySelector("article h1") ?? document.body.firstChild).after(note);
      const wanted = document.getElementById(`live=${new URLSearchParams(location.search).get("embed")}`);
      if (!wanted) return;
      wanted.before(note); // a frame shows little of the page
      note.scrollIntoView();
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
  const isSandboxed = globalThis.origin === "null"; // then most servers' scripts are refused, and all workers
  import(new URL(dataset.main ?? "main.js", here).href).catch((error) => {
    if (isSandboxed) {
      say(
        "This page is not live, because the frame that it stands in is sandboxed. Whoever made the page around it can add " +
          'allow-same-origin to the frame: <iframe sandbox="allow-scripts allow-same-origin" …>',
      );
      return;
    }
    say(
      "This page is not live, because its scripts could not be loaded. Reload it; if that does not help, the server must " +
        `send files whose names end in .js as text/javascript. (${error.message})`,
    );
  });
})();
