"""Room: what scripts show below an explorer's picture has its place in the page, so that nothing jumps when they come.

An empty stand-in for each control and button, with the classes of the real ones, is as high as they are at any width.
They are marked `data-room`: nobody sees or hears them, pages without scripts leave them out, and scripts remove them.
"""

import base64
import gzip
import html as escapes
import json
import re

from docutils import nodes

from .recordings import explorers_in

SEED = "seed"  # the control that stands in the row of buttons
LONG = 10  # options from which on a menu has buttons to go through them
MENUS = "The picture's choices, as menus"
OTHERS = ("Reset", "Copy link", "Embed")
PARTS = re.compile(
    r'(<div data-part="picture">.*)(<div data-part="sentence">.*)(<script type="application/json">(.*)</script>)', re.S
)


def keep_room(app, doctree, docname):
    """Keep it for all explorers of a page whose controls come with its scripts."""
    for raw in explorers_in(doctree):
        raw[:] = [nodes.Text(with_room(raw.astext()))]


def with_room(html):
    """An explorer's HTML with room for its controls; as it was where no controls will come."""
    found = PARTS.search(html)
    if found is None:
        return html
    picture, sentence, script, data = found.groups()
    view = json.loads(data)
    goal = html[: found.start()].removesuffix("</div>") + goal_room(view) + "</div>"
    parts = [goal, beside(view, picture), player(view), controls(view, sentence), tools(view), script]
    return "".join(parts) + html[found.end() :]


def goal_room(view):
    """Every goal as it stands when it is the next one, unseen and above each other: as high as the longest."""
    count = len(view["goals"])
    before = ["Goal:", *(f"✓ {done} of {count} reached Next goal:" for done in range(1, count))]
    stages = [f"{words} {goal}" for words, goal in zip(before, view["goals"])]
    words = "".join(f"<span>{escapes.escape(stage)}</span>" for stage in stages)
    return f'<div class="livebook-goal-room" aria-hidden="true">{words}</div>'


def beside(view, picture):
    """The picture, and what stands before it."""
    before = [control(each) for each in view["controls"] if each["name"] in view.get("before_picture", ())]
    return box("livebook-beside", box("livebook-before", *before) + picture) if before else picture


def player(view):
    """The row that plays a recorded training, where there is one."""
    packed = view.get("recording", {}).get("data")
    film = packed and json.loads(gzip.decompress(base64.b64decode(packed)))["film"]
    return box("livebook-player", button("Play"), '<input type="range" disabled>') if film else ""


def controls(view, sentence):
    """The controls with the sentence behind them; those that are folded show their words alone."""
    folds = [*view.get("folds", ()), {"words": MENUS, "names": view.get("in_picture", ())}]
    elsewhere = {SEED, *view.get("before_picture", ()), *(name for fold in folds for name in fold["names"])}
    large = [control(each) for each in view["controls"] if each["name"] not in elsewhere]
    folded = [
        f'<details class="livebook-menus" data-room><summary>{escapes.escape(fold["words"])}</summary></details>'
        for fold in folds
        if fold["names"]
    ]
    first = [box("livebook-tools livebook-draw", *fresh(view))] if view.get("draws") else []
    return box("livebook-controls", *first, *large, *folded, sentence)


def control(spec):
    """A control's label and what is moved."""
    label = f"<span>{escapes.escape(spec['label'])}</span>"
    kind = spec["kind"]
    if kind == "Pad":
        return box("livebook-pad")
    if kind == "Dropdown":
        menu = "<select disabled></select>"
        long = len(spec["options"]) >= LONG
        inside = box("livebook-menu", button("‹"), menu, button("›")) if long else menu
    elif kind == "Checkbox":
        inside = '<input type="checkbox" disabled>'
    elif kind == "BoundedIntText":
        inside = '<input type="number" disabled><span class="livebook-refusal"></span>'
    else:
        inside = '<span class="livebook-value">0</span><input type="range" disabled>'
    return box("livebook-control", label, inside)


def tools(view):
    """The row of buttons."""
    script = view.get("script", {})
    code = [button("Show the code")] * bool(script)
    download = ['<details class="livebook-downloads"><summary>Download</summary></details>'] * bool(script.get("made"))
    again = [button(view["buttons"]["again"])] if view["buttons"]["again"] else []
    seed = [] if view.get("draws") else fresh(view)
    row = [*again, *seed, *map(button, OTHERS), *code, *download]
    return box("livebook-tools", *row, button("Run live (9.9 MB)"))


def fresh(view):
    """The seed, with the button that gives another before it."""
    seeds = [each for each in view["controls"] if each["name"] == SEED]
    words = view["buttons"]["fresh"]
    return [*([button(words)] if seeds and words else []), *map(control, seeds)]


def box(name, *inside):
    return f'<div class="{name}" data-room>{"".join(inside)}</div>'


def button(words):
    return f'<button type="button" disabled>{escapes.escape(words)}</button>'
