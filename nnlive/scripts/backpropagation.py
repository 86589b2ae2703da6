"""The script of the microscope: forward, loss, backward and update in the open.   Book: chapters/02_backpropagation"""

from .script import Script

MICROSCOPE = """\
import numpy as np
import nnlib as nn

X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
T = np.array([[0.0], [1.0], [1.0], [0.0]])
layers = [nn.layers.Dense(3, "tanh", input_dim=2), nn.layers.Dense(1, "sigmoid")]
model = nn.Sequential(layers, seed=‹seed›, dtype="float64")
loss, sgd = nn.losses.get("{loss}"), nn.optimizers.SGD(learning_rate=‹rate›)

def loss_and_gradients():
    h = X
    for layer in layers:
        h = layer.forward(h)
    dh = loss.gradient(T, h)
    for layer in reversed(layers):
        dh = layer.backward(dh)  # this fills layer.grads
    return loss(T, h)

for update in range(‹updates›):
    loss_and_gradients()
    sgd.step([p for layer in layers for p in layer.params.values()],
             [layer.grads[name] for layer in layers for name in layer.params])
print(f"After ‹updates› updates the loss over all examples is {{loss_and_gradients():.3g}}.")
for layer in layers:
    print(layer.params, layer.grads)"""


def microscope(loss):
    """A network 2-3-1 and XOR after some updates: its loss, its weights and their gradients."""
    return Script(MICROSCOPE.format(loss=loss))
