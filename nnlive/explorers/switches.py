"""Switches: every fault of Reports A to E with a small training in which it shows.   Book: chapters/08_experiments

Data alone: nnlib names the faults, and only an experiment that is asked for one imports them.
"""

from dataclasses import dataclass, field

from ..experiments import Experiment

DIGITS = {
    "dataset": "digits", "size": 160, "layers": [32, 10], "initializer": "he_normal", "learning_rate": 0.1,
}  # fmt: skip
WIDE = {**DIGITS, "size": 128, "layers": [96, 96, 10]}
ADAM = {**DIGITS, "optimizer": "adam", "learning_rate": 0.01}
MOMENTUM = {**DIGITS, "optimizer": {"name": "sgd", "momentum": 0.9}}
SPIRAL = {
    "dataset": "spiral", "size": 50, "test": 100, "layers": [64, 3], "initializer": "he_normal", "learning_rate": 0.3,
}  # fmt: skip
SIGMOIDS = {
    "activation": "sigmoid", "output_activation": "sigmoid", "loss": "binary_crossentropy", "test": 300,
}  # fmt: skip
XOR = {**SIGMOIDS, "dataset": "xor", "size": 100, "layers": [16, 16, 1], "learning_rate": 4.0}
PARABOLA = {**SIGMOIDS, "dataset": "parabola", "size": 128, "layers": [2, 1], "learning_rate": 2.0}
CLASSES = {"spiral": 3}  # `size` counts the points of each of so many arms


@dataclass(frozen=True)
class Switch:
    """One fault and the training that it is put into.

    `updates`  about how many updates the training has, whatever the batch
    `curve`    "loss" of every epoch as the code itself reports it, or "test_loss", the same on new data
    `top`      of the axis for that, in units of the loss of a guess
    `words`    {verdict: what that means}, for verdicts "ahead", "behind", "same", "unclear" (of the accuracies on new
               data) and "stopped"; N stands for the rows of an update
    """

    fault: str = ""
    settings: dict = field(default_factory=lambda: DIGITS)
    updates: int = 100
    curve: str = "loss"
    top: float = 1.6
    words: dict = field(default_factory=dict)

    def rows(self):
        """How many rows there are to learn from."""
        return self.settings["size"] * CLASSES.get(self.settings["dataset"], 1)

    def update_rows(self, batch):
        """N, the rows of an update; `batch` is what the menu says."""
        return self.rows() if batch == "all" else int(batch)

    def experiment(self, batch="32", times=1.0):
        """The training without the fault, at so many times its rate."""
        size = self.update_rows(batch)
        return Experiment.of({
            **self.settings, "batch_size": size, "epochs": max(1, round(self.updates * size / self.rows())),
            "learning_rate": self.settings["learning_rate"] * times,
        })  # fmt: skip

    def faulty(self, batch="32", times=1.0):
        """The training with the fault."""
        return self.experiment(batch, times).but(faults=[self.fault] if self.fault else [])


SWITCHES = {
    "none": Switch(words={"same": "No difference, because both arms are the same code."}),
    "A: entropy as the loss": Switch(
        "faults:entropy_for_loss", {**ADAM, "size": 100, "learning_rate": 0.03}, 120, "test_loss",
        words={"same": "No weight differs, because the gradient is right. What is reported as loss is the entropy of "
                       "the prediction: it falls as confidence grows, for wrong answers too. So Report A could not see "
                       "overfitting in its curves."},
    ),
    "A: divided by classes, not rows": Switch(
        "faults:divided_by_classes",
        words={"same": "No difference, because N = K: batches of 10, and ten classes.",
               "behind": "The true rate is N/K = {N}/10 times the stated one. In Report A N was 1, and its rate of 0.1 "
                         "was 0.01.",
               "ahead": "The true rate is N/K = {N}/10 times the stated one, and here that suits it better."},
    ),
    "A: RMSprop steps along g²": Switch(
        "faults:rmsprop_squares", {**ADAM, "optimizer": "rmsprop"},
        words={"behind": "Report A's 9.53 % for RMSProp appears: no weight can ever rise, so the network guesses."},
    ),
    "A: Adam overwrites its moments": Switch(
        "faults:adam_overwrites", ADAM,
        words={"behind": "Steps die within a few updates: no accuracy of such an Adam says anything about Adam."},
    ),
    "A: Adam's t is the total": Switch(
        "faults:adam_total_count", {**ADAM, "learning_rate": 0.003},
        words={"ahead": "Early steps are too long by up to six times, and this rate can do with it. A fault that helps "
                        "looks like a good choice of rate.",
               "behind": "Early steps are too long by up to six times, too much for this rate."},
    ),
    "A: Adam adds 1, not ε": Switch(
        "faults:adam_adds_one", ADAM,
        words={"behind": "What is left is close to averaged momentum, which needs other rates: Report A's conclusions "
                         "about Adam's rate are not about Adam.",
               "ahead": "What is left is close to averaged momentum, which at this rate is better off than Adam."},
    ),
    "A: momentum as an average": Switch(
        "faults:momentum_averaged", MOMENTUM,
        words={"behind": "This is momentum at a tenth of the rate. In Report A it came out behind plain SGD, 'probably "
                         "by chance'.",
               "ahead": "This is momentum at a tenth of the rate, and the stated rate was too large."},
    ),
    "A: biases without momentum": Switch(
        "faults:biases_without_momentum", MOMENTUM,
        words={"unclear": "No difference to speak of, because only 42 of 2,410 numbers are biases."},
    ),
    "A: softmax over the whole batch": Switch(
        "faults:softmax_over_all", top=3,
        words={"same": "No difference, because a batch of one row is the whole array. Report A trained so, and could "
                       "not notice.",
               "behind": "The {N} rows of a batch share one probability of 1: the labels cannot all be right."},
    ),
    "B: ReLU's slope is its input": Switch(
        "faults:relu_times_input", {**DIGITS, "layers": [32, 32, 10]},
        words={"behind": "Report B's low accuracy appears: small inputs hardly learn, and each layer makes it worse."},
    ),
    "B: decay that never acts": Switch(
        "faults:frozen_decay",
        {**DIGITS, "learning_rate": 0.2,
         "schedule": {"name": "inverse_time_decay", "decay_steps": 1, "decay_rate": 0.1}},
        words={"ahead": "The decay is too strong, so it helps that it never acts: Report B was saved by its slip.",
               "behind": "The decay is needed here, because the first rate is too large."},
    ),
    "C: U(-1, 1)/√(n·m) called He": Switch(
        "faults:geometric_he", WIDE, 40,
        words={"behind": "Report C's plateau appears: the weights are so small that next to no signal gets through."},
    ),
    "C: no shuffling, mixed file": Switch(
        "faults:no_shuffling",
        words={"same": "No difference, because one batch holds all rows.",
               "unclear": "No difference to speak of, because the file is mixed already.",
               "ahead": "All ten networks see the same rows in the same order, so this is one order against another: "
                        "ten seeds of the weights say nothing about shuffling."},
    ),
    "C: no shuffling, sorted file": Switch(
        "faults:no_shuffling", SPIRAL, 150,
        words={"same": "No difference, because one batch holds all rows.",
               "behind": "The points are sorted by class, so a batch of {N} knows one class, or two."},
    ),
    "C: last part batch dropped": Switch(
        "faults:last_batch_dropped", {**DIGITS, "size": 95},
        words={"same": "No difference, because 95 rows make whole batches of {N}.",
               "behind": "Rows are left out: {left} of 95."},
    ),
    "C: softmax Jacobian in a loop": Switch(
        "faults:looped_softmax", {**DIGITS, "size": 64, "learning_rate": 0.3}, 16,
        words={"same": "No difference, because the numbers are right: they only take longer. No curve shows that, a "
                       "clock does."},
    ),
    "D: convolution cuts its kernel": Switch(
        "faults:kernel_cut", {**DIGITS, "layers": [{"layer": "Conv2D", "filters": 4, "kernel_size": 3}, 10]}, 50,
        words={"stopped": "Report D's convolution runs forward, where 27 of its 36 places hold the bias alone, and not "
                          "backward. The dots are the networks before training."},
    ),
    "D: Adam's t never counts": Switch(
        "faults:adam_counts_in_zero_grad",
        {**XOR, "initializer": "standard_normal", "optimizer": "adam", "learning_rate": 0.1},
        words={"behind": "Nobody calls zero_grad, so t stays 0, and the bias correction divides by 0."},
    ),
    "D: Adam's t counts epochs": Switch(
        "faults:adam_counts_epochs", {**ADAM, "learning_rate": 0.003},
        words={"same": "No difference, because an epoch is one update.",
               "behind": "Both corrections last too long, so later steps are too short."},
    ),
    "D: N(0, 1) weights, narrow": Switch(
        "faults:standard_normal", XOR, 150,
        words={"ahead": "Report D's fault helps: Glorot's weights leave narrow sigmoids in their straight middle."},
    ),
    "D: N(0, 1) weights, wide": Switch(
        "faults:standard_normal", WIDE, 40,
        words={"behind": "In wide layers sums of so many inputs are far too large.",
               "ahead": "At so small a rate the right start has hardly begun, and this one is no good either."},
    ),
    "E: one update an epoch": Switch(
        "faults:one_update_per_epoch", PARABOLA, 150,
        words={"same": "No difference, because an epoch is one update either way.",
               "behind": "Too few updates for these epochs. At a tenth of the rate nearly all points count as "
                         "'outside', which is right for seven in ten: Report E's column of rate 0.01 said 69.92 %."},
    ),
    "E: gradient summed over the batch": Switch(
        "faults:summed_gradient", PARABOLA, 150,
        words={"same": "No difference, because the sum over one row is its mean.",
               "behind": "The true rate is N = {N} times the stated one, and too large.",
               "ahead": "The true rate is N = {N} times the stated one, and the stated one was too small."},
    ),
}  # fmt: skip
