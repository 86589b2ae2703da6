"""Found in Report A: in its losses, its test, its optimizers, and a rate that was left over from other trainings."""

from .switch import Switch
from .trainings import DIGITS, DIGITS_ADAM, DIGITS_MOMENTUM

REPORT_A = (
    Switch(
        origin="A",
        title="one softmax for all test images",
        plainly="in the test all images share a sum of 1",
        fault="faults:whole_array_softmax",
        settings={**DIGITS, "initializer": "very_large", "dtype": "float64"},
        curve="test_accuracy",
        own_test=True,
        meanings={
            "behind": "Most rows underflow to ten zeros, read as class 0. So Report A read 9.81 % from weights that "
            "read 87.80 %.",
            "unclear": "Both arms have the same weights, and read little either way.",
        },
    ),
    Switch(
        origin="A",
        title="entropy told as the loss",
        plainly="reports how unsure it is, not how wrong",
        fault="faults:entropy_told",
        settings={**DIGITS_ADAM, "size": 100, "learning_rate": 0.03},
        updates=120,
        curve="test_loss",
        meanings={
            "same": "No weight differs. Told is the entropy of the prediction, which falls as confidence grows, for "
            "wrong answers too.",
        },
    ),
    Switch(
        origin="A",
        title="divided by classes, not rows",
        plainly="divides the gradient by 10, not by N",
        fault="faults:gradient_over_classes",
        meanings={
            "same": "No difference, because N = K: batches of 10, and ten classes.",
            "behind": "The true rate is N/K = {N}/10 times the stated one. In Report A N was 1, and its rate of 0.1 "
            "was 0.01.",
            "ahead": "The true rate is N/K = {N}/10 times the stated one, and here that suits it better.",
        },
    ),
    Switch(
        origin="A",
        title="rate left over from five trainings",
        plainly="starts at a rate that others have lowered",
        fault="faults:leaked_rate",
        repeats=5,
        meanings={
            "behind": "Five trainings before this one have lowered a rate that all share, to 0.16 times the stated "
            "one. In Report A momentum began lower than SGD, the row before it, and came out lower.",
            "ahead": "Five trainings before this one have lowered a rate that all share, to 0.16 times the stated "
            "one, and the stated one was too large.",
        },
    ),
    Switch(
        origin="A",
        title="momentum as an average",
        plainly="averages gradients instead of adding them",
        fault="faults:momentum_averaged",
        settings=DIGITS_MOMENTUM,
        meanings={
            "behind": "This is momentum at a tenth of the rate.",
            "ahead": "This is momentum at a tenth of the rate, and the stated rate was too large.",
        },
    ),
    Switch(
        origin="A",
        title="biases take plain steps",
        plainly="momentum moves the weights, not the biases",
        fault="faults:plain_biases",
        settings=DIGITS_MOMENTUM,
        meanings={
            "unclear": "No difference to speak of: 42 of 2,410 numbers are biases.",
        },
    ),
    Switch(
        origin="A",
        title="RMSProp steps along g²",
        plainly="steps along g², which is never negative",
        fault="faults:rmsprop_along_square",
        settings={**DIGITS_ADAM, "optimizer": "rmsprop"},
        meanings={
            "behind": "No weight can ever rise, so the network guesses. Report A read 9.53 % with it.",
        },
    ),
    Switch(
        origin="A",
        title="Adam without correction",
        plainly="Adam's early averages stay uncorrected",
        fault="faults:adam_uncorrected",
        settings={**DIGITS_ADAM, "learning_rate": 0.03},
        meanings={
            "behind": "Early steps are three to six times too long, too much for this rate. In Report A Adam failed at "
            "0.1, and learnt at 0.001.",
            "ahead": "Early steps are three to six times too long, and this rate can do with it. A fault that helps "
            "looks like a good choice of rate.",
        },
    ),
    Switch(
        origin="A",
        title="Xavier's variance as deviation",
        plainly="first weights come out far too small",
        fault="faults:xavier_as_deviation",
        settings={**DIGITS, "initializer": "glorot_normal"},
        updates=60,
        meanings={
            "behind": "First weights are several times too small, so learning starts late. Report A gave it more time, "
            "and read 96.04 %.",
        },
    ),
)
