"""NetworkRows: the control of an architecture, a row of menus for each layer.   Book: chapters/playground

Its value is the architecture in words. In a page of the book group-controls.js draws the same rows.
"""

import ipywidgets as widgets
import traitlets

from . import architecture
from .architecture import ACTIVATIONS, INITIALIZERS, MOST_LAYERS, MOST_UNITS, Architecture, Hidden


class NetworkRows(widgets.VBox):
    """Units, activation and initializer of each hidden layer, and the initializer of the outputs."""

    value = traitlets.Unicode().tag(sync=True)

    def __init__(self, label, value):
        self.description, self._rows, self._is_writing = label, [], False
        self._all = widgets.VBox()
        self._output = _menu("Outputs", INITIALIZERS)
        self._more = widgets.Button(description="Add a layer", layout={"width": "auto"})
        super().__init__([widgets.Label(label), self._all, self._output, self._more])
        self._output.observe(self._on_row, "value")
        self._more.on_click(lambda _: self._set(self._read().with_layer()))
        self.observe(lambda change: self._show(), "value")
        self.value = value

    @property
    def described(self):
        """What a page needs to draw the rows."""
        return {
            "activations": ACTIVATIONS,
            "initializers": INITIALIZERS,
            "most": {"layers": MOST_LAYERS, "units": MOST_UNITS},
        }

    def _show(self):
        """Rows that say what the value says."""
        if self._is_writing:
            return
        wanted = architecture.read(self.value)
        self._rows = [self._row(number, layer) for number, layer in enumerate(wanted.hidden)]
        self._is_writing = True
        self._all.children, self._output.value = self._rows, wanted.output
        self._is_writing = False

    def _row(self, number, layer):
        units = widgets.BoundedIntText(layer.units, min=1, max=MOST_UNITS, layout={"width": "4em"})
        activation, initializer = _menu("", ACTIVATIONS), _menu("", INITIALIZERS)
        activation.value, initializer.value = layer.activation, layer.initializer
        for menu, what in ((units, "Units"), (activation, "Activation"), (initializer, "Initializer")):
            menu.tooltip = f"{what} of layer {number + 1}"
            menu.observe(self._on_row, "value")
        less = widgets.Button(description="Remove", layout={"width": "auto"})
        less.on_click(lambda _: self._set(self._without(number)))
        return widgets.HBox([widgets.Label(f"Layer {number + 1}"), units, activation, initializer, less])

    def _read(self):
        """The Architecture that the rows say."""
        hidden = (Hidden(*(part.value for part in row.children[1:4])) for row in self._rows)
        return Architecture(tuple(hidden), self._output.value)

    def _without(self, number):
        wanted = self._read()
        return Architecture((*wanted.hidden[:number], *wanted.hidden[number + 1 :]), wanted.output)

    def _on_row(self, _):
        if not self._is_writing:
            self._is_writing = True
            self.value = str(self._read())
            self._is_writing = False

    def _set(self, wanted):
        self.value = str(wanted)


def _menu(label, options):
    return widgets.Dropdown(description=label, options=options, layout={"width": "13em" if not label else "20em"})
