"""Found and imagined: where each fault stands in a report's code, and those that stand in none.

Book: chapters/08_experiments. A place is a file at a commit, so that anybody can read it there.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """A file of a public repository at a commit; `where` says where in it, and what is inferred of it."""

    repository: str
    commit: str
    file: str
    where: str = ""

    @property
    def url(self):
        """The file as GitHub shows it."""
        return f"https://github.com/{self.repository}/blob/{self.commit}/{self.file.replace(' ', '%20')}"


def _notebook(where):
    return Place("akmorihg/NN_from_scratch", "a4defc8", "main.ipynb", where)


def _spiral(where):
    return Place("Emilianopp/Stats", "368de69", "Nueral Nets/nets.ipynb", where)


def _lab(file, where="", commit="44fa387"):
    return Place("CreativePhilip/pwr-neural-network-lab", commit, file, where)


def _scratch(file, where):
    return Place("kyoyachuan/nnfromscratch", "07f1bbe", f"nnfromscratch/{file}", where)


def _look_alike(where):
    return Place("jiunbae/ITE4053", "aef9264", "nnn/modules.py", where)


FOUND = {
    "A": {
        "entropy_told": _notebook("cell 31, CategoricalCrossEntropy.loss"),
        "gradient_over_classes": _notebook("cells 32 and 33, m in backprop"),
        "whole_array_softmax": _notebook("cell 25, Softmax; cell 35 tests all images at once"),
        "leaked_rate": _notebook("cells 33 and 43; the order of trainings from execution counts, in part inferred"),
        "momentum_averaged": _notebook("cell 29, Momentum"),
        "plain_biases": _notebook("cell 29, Momentum, RMSProp and Adam"),
        "rmsprop_along_square": _notebook("cell 29, RMSProp"),
        "adam_uncorrected": _notebook("cell 29, Adam"),
        "xavier_as_deviation": _notebook("cell 27, XavierInitializer"),
    },
    "B": {
        "relu_times_input": _spiral("cell 3, Activation_ReLU.backward"),
        "frozen_decay": _spiral("cell 5, Gradient_descent.__init__"),
    },
    "C": {
        "pixels_as_bytes": _lab(
            "static/mnist_plot_1.png", "inferred from the figures; the script is missing", "d0c221f"
        ),
        "small_positive_ends": _lab("nn_labs/nn/network.py", "_initialize_layers, with nn_labs/nn/initializers.py"),
        "replaced_weights": _lab("nn_labs/nn/optimizers.py", "_apply_optimization, until 44fa387", "eeacf77"),
        "unclipped_gradient": _lab("nn_labs/nn/perf.py", "CategoricalCrossEntropyLoss.backward"),
        "no_shuffling": _lab("nn_labs/nn/optimizers.py", "_run_optimize"),
        "last_batch_dropped": _lab("nn_labs/nn/optimizers.py", "_run_optimize"),
        "looped_softmax": _lab("nn_labs/nn/activation_functions.py", "SoftMax.backward"),
    },
    "D": {
        "normal_weights_and_biases": _scratch("layer.py", "Dense; a choice"),
        "halved_squared_error": _scratch("loss.py", "MeanSquareError; a choice"),
        "unclipped_crossentropy": _scratch("loss.py", "BinaryCrossEntropy"),
        "convolution_cuts_both": _scratch("layer.py", "Convolution2D, which no experiment uses"),
    },
    "E": {
        "bce_for_every_loss": _look_alike("Sequential.backward"),
        "one_update_per_epoch": _look_alike("Sequential.fit"),
    },
}

# Nobody's: in no report's code, or there without an effect. They show what such a slip would do.
IMAGINED = (
    "softmax_over_all",
    "adam_overwrites",
    "adam_total_count",
    "adam_adds_one",
    "adam_counts_in_zero_grad",
    "adam_counts_epochs",
    "geometric_he",
    "standard_normal",
    "kernel_cut",
    "summed_gradient",
)
