"""Files: what a page of a built site needs: what it names, what those files name in turn, and its Python.

Of Python's packages those stay that its cells load.
"""

import hashlib
import json
import re

from .page import cells, inside

LIVEBOOK = "_static/livebook"
RUNTIME = f"{LIVEBOOK}/runtime"
NAMING = ("src", "href", "poster", "data-src")
IN_STYLES = re.compile(r"""(?:url\(\s*|@import\s+)['"]?([^'")#?;]+)""")
IN_SCRIPTS = re.compile(r"""(?:from|import)\s*\(?\s*["'](\.{1,2}/[^"']+)["']""")


def files_of(site, address, page):
    """{address: bytes} of all that the page needs beside itself."""
    found = {}
    wanted = [inside(address, element[name].split("?")[0].split("#")[0]) for name, element in _naming(page)]
    wanted += [path.relative_to(site).as_posix() for path in sorted((site / LIVEBOOK).rglob("*")) if path.is_file()]
    while wanted:
        path = wanted.pop()
        if path in found or path.endswith((".html", ".map")) or path.startswith(f"{RUNTIME}/"):
            continue
        if (site / path).is_file():
            found[path] = (site / path).read_bytes()
            wanted += [inside(path, name) for name in _named_in(path, found[path])]
    return dict(sorted((found | _runtime(site, cells(page))).items()))


def _naming(page):
    """(attribute, element) wherever the page names a file of the site."""
    for name in NAMING:
        for element in page.find_all(attrs={name: True}):
            if not re.match(r"[a-z]+:|//|#", element[name]):
                yield name, element


def _named_in(path, data):
    pattern = {"css": IN_STYLES, "js": IN_SCRIPTS}.get(path.rpartition(".")[2])
    return [name.strip() for name in pattern.findall(data.decode("utf-8")) if ":" not in name] if pattern else []


def _runtime(site, own_cells):
    """{address: bytes} of the page's Python."""
    manifest = cut_down(json.loads((site / RUNTIME / "runtime.json").read_text(encoding="utf-8")), own_cells)
    paths = [entry["path"] for entry in [*manifest["files"].values(), *manifest["data"].values()]]
    found = {f"{RUNTIME}/{path}": (site / RUNTIME / path).read_bytes() for path in paths}
    return found | {f"{RUNTIME}/runtime.json": json.dumps(manifest).encode()}


def cut_down(manifest, own_cells):
    """The manifest of livebook's runtime without the packages that no cell loads, and the files that none names."""
    packages = manifest["lock"]["packages"]
    wanted = {*manifest["packages"], *(name for cell in own_cells for name in cell["packages"])}
    kept = _with_what_they_need(packages, wanted)
    modules = {name: needs for name, needs in manifest["modules"].items() if kept >= {*needs}}
    left_out = {packages[name]["file_name"] for name in packages.keys() - kept}
    left_out |= {f"{name}.zip" for name in manifest["modules"].keys() - modules.keys()}
    sources = "\n".join(cell["source"] for cell in own_cells)
    cut = manifest | {
        "lock": manifest["lock"] | {"packages": {name: packages[name] for name in packages if name in kept}},
        "files": {name: file for name, file in manifest["files"].items() if name not in left_out},
        "late": {name: paths for name, paths in manifest["late"].items() if name not in left_out},
        "modules": modules,
        "data": {path: file for path, file in manifest["data"].items() if path.rpartition("/")[2] in sources},
    }
    return cut | {"mark": hashlib.sha256(json.dumps(cut, sort_keys=True).encode()).hexdigest()[:12]}


def _with_what_they_need(packages, names):
    """The names of these packages and of all that they depend on."""
    wanted, found = list(names), set()
    while wanted:
        name = wanted.pop()
        if name not in found:
            found.add(name)
            wanted += packages[name]["depends"]
    return found
