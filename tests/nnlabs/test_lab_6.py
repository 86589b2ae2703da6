"""Lab 6: the notebook trains the suspect that the check trains, and each claim of the case file has its fault."""

import functools
from pathlib import Path

import faults
import nbformat
import numpy as np
import pytest
from faults.report_a_optimizers import AveragedMomentum
from one_fault import FAULTS, PIECE_OF, SUSPECT, alone

import nnlib as nn
from nnlabs import check
from nnlabs.keys.lab_6 import CHECKS
from nnlabs.keys.lab_6 import CLAIMS as LED_TO
from nnlabs.tasks.lab_6 import claims, comparison, network
from nnlabs.tasks.lab_6.mended import MENDED
from nnlabs.variants import bug_hunt

NOTEBOOK = Path(__file__).parents[2] / "chapters" / "labs" / "lab_6.ipynb"
UNNAMED = "differs from"  # what is said of numbers that no known mistake explains
LEARN, CHOOSE, JUDGE = network.thirds()
ARMS = {"mended": MENDED, **{fault: alone(*fault) for fault in FAULTS}}


@pytest.fixture(scope="module")
def names():
    """What is defined once all cells of the delivered notebook have run."""
    namespace = {}
    for cell in nbformat.read(NOTEBOOK, as_version=4).cells:
        if cell.cell_type == "code":
            exec(cell.source, namespace)
    return namespace


def accuracies(pieces, data=(LEARN, CHOOSE), **settings):
    return network.accuracies(pieces, data, **settings)


def median(pieces, data=(LEARN, CHOOSE), **settings):
    return np.median(accuracies(pieces, data, **settings))


def test_the_notebook_trains_the_suspect_that_the_check_trains(names):
    for data in [(LEARN, CHOOSE), (LEARN, JUDGE)]:
        for rate in (0.05, 0.1):
            shown = names["ten"](names["suspect"], data=data, rate=rate, size=40)[:, -1, 1]
            np.testing.assert_array_equal(100 * shown, accuracies(SUSPECT, data, rate=rate, size=40))


def test_the_notebook_trains_mended_pieces_as_the_check_does(names):
    np.testing.assert_array_equal(100 * names["ten"](MENDED)[:, -1, 1], accuracies(MENDED))


def test_the_suspect_learns_somewhat_and_the_mended_network_more():
    faulty, right = accuracies(SUSPECT), accuracies(MENDED)
    assert 60 < faulty.min() <= faulty.max() < 65
    assert np.median(faulty) == pytest.approx(62.6, abs=0.5)
    assert np.median(right) == pytest.approx(92.2, abs=0.5)
    assert (right > faulty).all()


@pytest.mark.parametrize("number", [0, 1])
@pytest.mark.parametrize("name", MENDED)
def test_the_suspects_own_pieces_earn_nothing(name, number):
    forms = {place: min(number, len(lines) - 1) for place, lines in bug_hunt.FORMS.items()}
    piece = bug_hunt.pieces(forms)[name]
    for seed in (0, 1):
        verdict = check(piece, f"mended_{name}", seed=seed)
        assert verdict.points == 0
        assert not any(UNNAMED in sentence for sentence in verdict.sentences)


@pytest.mark.parametrize("fault", ["h", "slope", "L", "dz"])
def test_one_of_two_faults_mended_earns_about_half(fault):
    name, outputs = ("hidden", ("h", "slope")) if fault in ("h", "slope") else ("loss", ("L", "dz"))
    pieces = [SUSPECT[name] if output == fault else MENDED[name] for output in outputs]

    def half(*arguments):
        return tuple(piece(*arguments)[k] for k, piece in enumerate(pieces))

    assert check(half, f"mended_{name}", seed=0).points == pytest.approx(1.5, abs=0.3)


def test_the_best_rate_of_the_mended_network_is_another_one():
    medians = {rate: np.median(comparison.ten(None, rate, "choose")) for rate in comparison.RATES}
    assert [rate for rate in medians if comparison.is_fair(None, rate)] == [0.1]
    assert all(medians[0.1] - median > 2 for rate, median in medians.items() if rate != 0.1)


def dropout_costs_ten_points(pieces):
    cost = median(pieces, dropout=0) - median(pieces)
    assert cost > 10 or cost < 3
    return cost > 10


@functools.cache
def read_of_each_digit(name):
    """Shares of each digit that are read, (seeds, digits)."""
    shares = []
    for seed in network.SEEDS:
        _, out = network.run(ARMS[name], seed, (LEARN, CHOOSE), epochs=16)
        counts = nn.metrics.confusion_matrix(CHOOSE[1], out)
        shares.append(counts.diagonal() / counts.sum(axis=1))
    return np.array(shares)


def none_is_read(digit):
    def claim(pieces):
        (name,) = (name for name, those in ARMS.items() if those is pieces)
        shares = read_of_each_digit(name)[:, digit]
        assert max(shares) == 0 or np.median(shares) > 0.7
        return max(shares) == 0

    return claim


def small_weights_learn_nothing(pieces):
    accuracy = median(pieces, scale=0.001, rate=0.1, epochs=40)
    assert accuracy < 25 or accuracy > 43
    return accuracy < 25


def the_batch_size_does_not_matter(pieces):
    small, large = (median(pieces, size=size, rate=0.01, epochs=3) for size in (10, 100))
    assert small - large < 10 or small - large > 40
    return small - large < 10


def momentum_holds_back(pieces):
    without, with_it = (median(pieces, rate=0.02, momentum=momentum) for momentum in (0, 0.9))
    assert with_it < without - 3 or with_it > without + 3
    return with_it < without


def paper_does_not_matter(pieces):
    grey = (CHOOSE[0] + 4, CHOOSE[1])
    cost = median(pieces) - median(pieces, (LEARN, grey))
    assert cost < 1 or cost > 30
    return cost < 1


def something_is_learnt_from_labels_dealt_at_random(pieces):
    dealt = (LEARN[0], np.random.default_rng(0).permutation(LEARN[1]))
    with np.errstate(all="ignore"):
        runs = [network.run(pieces, seed, (dealt, CHOOSE), dropout=0, epochs=40) for seed in network.SEEDS]
    losses = np.array([history[-1, 0] for history, _ in runs])
    assert losses.max() < 2 or losses.min() > 2.31
    return losses.max() < 2


def momentum_changes_nothing_in_whole_batches(pieces):
    without, with_it = (accuracies(pieces, size=479, momentum=momentum) for momentum in (0, 0.9))
    return (without == with_it).all()


CLAIMS = {
    "dropout": dropout_costs_ten_points,
    "nine": none_is_read(9),
    "small weights": small_weights_learn_nothing,
    "batch size": the_batch_size_does_not_matter,
    "momentum": momentum_holds_back,
    "grey paper": paper_does_not_matter,
    "random labels": something_is_learnt_from_labels_dealt_at_random,
    "zero": none_is_read(0),
    "whole batches": momentum_changes_nothing_in_whole_batches,
}


def test_every_claim_is_measured():
    assert list(CLAIMS) == list(claims.CLAIMS)


@pytest.mark.exhaustive
@pytest.mark.parametrize("name", CLAIMS)
def test_a_claim_is_made_by_its_faults_alone(name):
    makers = [fault for fault, pieces in ARMS.items() if CLAIMS[name](pieces)]
    assert makers == [(place, number) for place, number in FAULTS if LED_TO[place][number] == name]


def test_what_is_said_of_a_gradient_check_is_so(names):
    """With masks, seven rows of ten classes, and each faulty piece alone."""
    rng = np.random.default_rng(0)
    z, y, mask = rng.normal(size=(7, 10)), rng.integers(10, size=7), rng.random((7, 10)) < 0.5
    for place, number in FAULTS:
        if place in PIECE_OF:
            pieces, in_hidden = alone(place, number), PIECE_OF[place] == "hidden"
            layer = names["hidden_layer"](pieces, mask, 0.5) if in_hidden else names["loss_layer"](pieces, y)
            assert nn.check_gradients(layer, z).ok is (CHECKS[place][0] == "missed")


def test_other_writers_are_read_less_well():
    X, y = nn.datasets.digits("test")
    others = (X.reshape(len(X), 64).astype(float), y)
    for rate in (0.05, 0.1):
        known, unknown = (accuracies(MENDED, (LEARN, data), rate=rate, size=40) for data in (JUDGE, others))
        assert (known > unknown).all()
        assert np.median(known) == pytest.approx(96, abs=0.5)
        assert np.median(unknown) == pytest.approx(89, abs=0.5)


FROM = {  # the five found faults: report and name
    "the slope": ("B", "relu_times_input", "hidden-layer"),
    "L": ("A", "entropy_told", "the-loss"),
    "dz": ("A", "gradient_over_classes", "the-loss"),
    "the batches": ("C", "last_batch_dropped", "the-batches"),
    "the epoch": ("A", "momentum_averaged", "the-epoch"),
}


@pytest.mark.parametrize("fault", FROM)
def test_a_found_fault_is_told_with_its_address(fault):
    report, name, cell = FROM[fault]
    place = faults.FOUND[report][name]
    (told,) = (c.source for c in nbformat.read(NOTEBOOK, as_version=4).cells if c.id == cell)
    for part in (f"Report {report}", place.url, place.commit, place.where.split(",")[0].removesuffix(" m in backprop")):
        assert part in told


def test_the_other_two_are_told_to_be_imagined():
    sources = {c.id: c.source for c in nbformat.read(NOTEBOOK, as_version=4).cells}
    assert "Those of h are imagined." in sources["hidden-layer"]
    assert "it is imagined, in every variant." in sources["preparation"]


def test_the_suspects_epoch_is_report_as_momentum():
    optimizer = AveragedMomentum(0.1, momentum=0.9)
    p, q, v = np.ones((2, 3)), np.ones((2, 3)), np.zeros((2, 3))
    gradients = np.random.default_rng(0).normal(size=(5, 2, 3))
    SUSPECT["epoch"]([p], [v], ([g] for g in gradients), 0.1, 0.9)
    for g in gradients:
        optimizer.step([q], [g])
    np.testing.assert_allclose(p, q)
