"""Controls: the sliders, menus and boxes of all explorers, alike in look and in size.   Book: chapters/intro

Each is a core widget of ipywidgets. Their labels are what a reader calls them: "Learning rate", not "lr".
"""

import ipywidgets as widgets

WIDE = {"style": {"description_width": "8.5em"}, "layout": {"width": "25em", "max_width": "100%"}}


def log_slider(label, value, low, high, step=0.1):
    """A slider from 10^low to 10^high, in steps of 10^step."""
    return widgets.FloatLogSlider(
        value, base=10, min=low, max=high, step=step, description=label, readout_format=".3g", **WIDE
    )


def slider(label, value, low, high, step=1):
    """A slider from low to high; whole numbers, unless a number given here is none."""
    kind = widgets.IntSlider if all(isinstance(n, int) for n in (value, low, high, step)) else widgets.FloatSlider
    style = {} if kind is widgets.IntSlider else {"readout_format": ".3g"}
    return kind(value, min=low, max=high, step=step, description=label, **style, **WIDE)


def menu(label, value, options):
    """A choice of one of these words."""
    return widgets.Dropdown(value=value, options=list(options), description=label, **WIDE)


def switch(label, value):
    """On or off."""
    return widgets.Checkbox(value, description=label, indent=False, layout={"width": "auto"})


def seed(value=0, label="Seed"):
    """A box for the seed, a whole number from 0 to 999."""
    style, layout = {"description_width": "4em"}, {"width": "9em"}
    return widgets.BoundedIntText(value, min=0, max=999, description=label, style=style, layout=layout)
