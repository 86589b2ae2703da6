"""Found in Report D: two choices, which are no faults, a loss that can be nan, and a convolution that cannot run."""

from .switch import Switch
from .trainings import DIGITS, XOR

XOR_NORMAL = {**XOR, "initializer": "standard_normal"}

REPORT_D = (
    Switch(
        origin="D",
        title="N(0, 1) weights and biases",
        plainly="a wide random start instead of Glorot's",
        fault="faults:normal_weights_and_biases",
        settings=XOR,
        updates=150,
        meanings={
            "ahead": "A choice that helps: networks that start from Glorot's weights are still on the plateau, as all "
            "ten do on Report D's 21 points.",
        },
    ),
    Switch(
        origin="D",
        title="half of the squared error",
        plainly="loss and gradient are halved",
        fault="faults:halved_squared_error",
        settings={**XOR_NORMAL, "loss": "mean_squared_error", "learning_rate": 2.0},
        meanings={
            "behind": "A choice, and half of the usual step: at twice the rate both arms are the same.",
        },
    ),
    Switch(
        origin="D",
        title="ln p where p is 0",
        plainly="takes ln of a probability that can be 0",
        fault="faults:unclipped_crossentropy",
        settings={**XOR_NORMAL, "activation": "relu", "learning_rate": 1.0},
        meanings={
            "behind": "A sigmoid that rounds to exactly 0 or 1 makes the loss nan, and then all weights. In Report D's "
            "settings that befalls some networks with ReLU or without activation.",
            "same": "No difference, because no sigmoid has rounded to exactly 0 or 1.",
            "unclear": "Only where a sigmoid rounds to exactly 0 or 1 does the loss become nan.",
        },
    ),
    Switch(
        origin="D",
        title="convolution cuts both",
        plainly="cuts its kernel as well as the image",
        fault="faults:convolution_cuts_both",
        settings={**DIGITS, "layers": [{"layer": "Conv2D", "filters": 4, "kernel_size": 3}, 10]},
        updates=50,
        meanings={
            "stopped": "Image and kernel are both cut at the place of the output, so the second place has too little "
            "kernel. None of Report D's experiments uses it. Its accuracy is that before training.",
        },
    ),
)
