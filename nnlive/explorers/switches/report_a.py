"""Report A's faults: in its losses, its optimizers, its momentum and its softmax."""

from .switch import Switch
from .trainings import DIGITS_ADAM, DIGITS_MOMENTUM

REPORT_A = (
    Switch(
        report="A",
        title="entropy as the loss",
        fault="faults:entropy_for_loss",
        settings={**DIGITS_ADAM, "size": 100, "learning_rate": 0.03},
        updates=120,
        curve="test_loss",
        meanings={
            "same": "No weight differs, because the gradient is right. What is reported as loss is the entropy of the "
            "prediction: it falls as confidence grows, for wrong answers too. So Report A could not see overfitting in "
            "its curves.",
        },
    ),
    Switch(
        report="A",
        title="divided by classes, not rows",
        fault="faults:divided_by_classes",
        meanings={
            "same": "No difference, because N = K: batches of 10, and ten classes.",
            "behind": "The true rate is N/K = {N}/10 times the stated one. In Report A N was 1, and its rate of 0.1 "
            "was 0.01.",
            "ahead": "The true rate is N/K = {N}/10 times the stated one, and here that suits it better.",
        },
    ),
    Switch(
        report="A",
        title="RMSprop steps along g²",
        fault="faults:rmsprop_squares",
        settings={**DIGITS_ADAM, "optimizer": "rmsprop"},
        meanings={
            "behind": "Report A's 9.53 % for RMSProp appears: no weight can ever rise, so the network guesses.",
        },
    ),
    Switch(
        report="A",
        title="Adam overwrites its moments",
        fault="faults:adam_overwrites",
        settings=DIGITS_ADAM,
        meanings={
            "behind": "Steps die within a few updates: no accuracy of such an Adam says anything about Adam.",
        },
    ),
    Switch(
        report="A",
        title="Adam's t is the total",
        fault="faults:adam_total_count",
        settings={**DIGITS_ADAM, "learning_rate": 0.003},
        meanings={
            "ahead": "Early steps are too long by up to six times, and this rate can do with it. A fault that helps "
            "looks like a good choice of rate.",
            "behind": "Early steps are too long by up to six times, too much for this rate.",
        },
    ),
    Switch(
        report="A",
        title="Adam adds 1, not ε",
        fault="faults:adam_adds_one",
        settings=DIGITS_ADAM,
        meanings={
            "behind": "What is left is close to averaged momentum, which needs other rates: Report A's conclusions "
            "about Adam's rate are not about Adam.",
            "ahead": "What is left is close to averaged momentum, which at this rate is better off than Adam.",
        },
    ),
    Switch(
        report="A",
        title="momentum as an average",
        fault="faults:momentum_averaged",
        settings=DIGITS_MOMENTUM,
        meanings={
            "behind": "This is momentum at a tenth of the rate. In Report A it came out behind plain SGD, 'probably by "
            "chance'.",
            "ahead": "This is momentum at a tenth of the rate, and the stated rate was too large.",
        },
    ),
    Switch(
        report="A",
        title="biases without momentum",
        fault="faults:biases_without_momentum",
        settings=DIGITS_MOMENTUM,
        meanings={
            "unclear": "No difference to speak of, because only 42 of 2,410 numbers are biases.",
        },
    ),
    Switch(
        report="A",
        title="softmax over the whole batch",
        fault="faults:softmax_over_all",
        axis_top=3,
        meanings={
            "same": "No difference, because a batch of one row is the whole array. Report A trained so, and could not "
            "notice.",
            "behind": "The {N} rows of a batch share one probability of 1: the labels cannot all be right.",
        },
    ),
)
