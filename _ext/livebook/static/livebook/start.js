// The only classic script: loads the modules, or says why they cannot be loaded from a file.
(() => {
  const here = document.currentScript.src;
  if (location.protocol !== "file:") {
    import(new URL("main.js", here).href);
    return;
  }
  const say = () => {
    const note = document.createElement("p");
    note.className = "livebook-bar";
    note.textContent =
      "This page was opened as a file, where a browser allows no Python and no recordings. " +
      "Serve the folder, for example with: python -m http.server";
    (document.querySelector("article h1") ?? document.body.firstChild).after(note);
  };
  document.readyState === "loading" ? addEventListener("DOMContentLoaded", say) : say();
})();
