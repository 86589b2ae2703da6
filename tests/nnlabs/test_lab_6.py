"""Lab 6: the notebook trains the suspect that the check trains, and each claim of the case file has its fault."""

from pathlib import Path

import faults
import nbformat
import numpy as np
import pytest
from faults.report_a_optimizers import AveragedMomentum

import nnlib as nn
from nnlabs import check
from nnlabs.tasks.lab_6 import case_file, comparison, network
from nnlabs.tasks.lab_6.mended import ALONE, MENDED
from nnlabs.tasks.lab_6.suspect import SUSPECT

NOTEBOOK = Path(__file__).parents[2] / "chapters" / "labs" / "lab_6.ipynb"
LEARN, CHOOSE, JUDGE = network.thirds()
ARMS = {"mended": MENDED, **ALONE}


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


@pytest.mark.parametrize("name", ["mended_hidden", "mended_loss", "mended_prepare", "mended_batches", "mended_epoch"])
def test_the_suspects_own_pieces_earn_nothing(name):
    piece = SUSPECT[name.removeprefix("mended_")]
    assert [check(piece, name, seed=seed).points for seed in (0, 1)] == [0, 0]


@pytest.mark.parametrize("fault", ["h", "slope", "L", "dz"])
def test_one_of_two_faults_mended_earns_about_half(fault):
    name, outputs = ("hidden", ("h", "slope")) if fault in ("h", "slope") else ("loss", ("L", "dz"))
    pieces = [SUSPECT[name] if output == fault else MENDED[name] for output in outputs]

    def half(*arguments):
        return tuple(piece(*arguments)[k] for k, piece in enumerate(pieces))

    assert check(half, f"mended_{name}", seed=0).points == pytest.approx(1.5, abs=0.3)


def test_best_rates_differ_and_do_not_lie_on_an_edge():
    fair = {arm: [rate for rate in comparison.RATES if comparison.is_fair(arm, rate)] for arm in comparison.ARMS}
    assert fair == {"suspect": [0.2], "mended": [0.05, 0.1]}
    for arm, rates in fair.items():
        medians = {rate: np.median(comparison.ten(arm, rate, "choose")) for rate in comparison.RATES}
        best = max(medians.values())
        assert all(best - medians[rate] < 0.5 or best - medians[rate] > 1.5 for rate in medians), (arm, medians)
        assert set(rates) == {rate for rate in medians if best - medians[rate] < 0.5}


def dropout_costs_ten_points(pieces):
    cost = median(pieces, dropout=0) - median(pieces)
    assert cost > 10 or cost < 3
    return cost > 10


def no_nine_is_read(pieces):
    shares = []
    for seed in network.SEEDS:
        _, out = network.run(pieces, seed, (LEARN, CHOOSE), epochs=16)
        counts = nn.metrics.confusion_matrix(CHOOSE[1], out)
        shares.append(counts[9, 9] / counts[9].sum())
    assert max(shares) == 0 or np.median(shares) > 0.7
    return max(shares) == 0


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


def ink_does_not_matter(pieces):
    pale = (CHOOSE[0] / 4, CHOOSE[1])
    cost = median(pieces) - median(pieces, (LEARN, pale))
    assert cost < 1 or cost > 30
    return cost < 1


def something_is_learnt_from_labels_dealt_at_random(pieces):
    dealt = (LEARN[0], np.random.default_rng(0).permutation(LEARN[1]))
    with np.errstate(all="ignore"):
        runs = [network.run(pieces, seed, (dealt, CHOOSE), dropout=0, epochs=40) for seed in network.SEEDS]
    losses = np.array([history[-1, 0] for history, _ in runs])
    assert losses.max() < 2 or losses.min() > 2.31
    return losses.max() < 2


CLAIMS = {
    "A": dropout_costs_ten_points,
    "B": no_nine_is_read,
    "C": small_weights_learn_nothing,
    "D": the_batch_size_does_not_matter,
    "E": momentum_holds_back,
    "F": ink_does_not_matter,
    "G": something_is_learnt_from_labels_dealt_at_random,
}


@pytest.mark.parametrize("letter", CLAIMS)
def test_a_claim_is_made_by_its_fault_alone(letter):
    makers = [name for name, pieces in ARMS.items() if CLAIMS[letter](pieces)]
    assert [case_file.CLAIMS[name] for name in makers] == [letter]


def test_what_is_said_of_a_gradient_check_is_so(names):
    """With masks, seven rows of ten classes, and each faulty piece alone."""
    rng = np.random.default_rng(0)
    z, y, mask = rng.normal(size=(7, 10)), rng.integers(10, size=7), rng.random((7, 10)) < 0.5
    for fault in ("h", "slope", "L", "dz"):
        pieces = ALONE[fault]
        layer = names["hidden_layer"](pieces, mask, 0.5) if fault in ("h", "slope") else names["loss_layer"](pieces, y)
        assert nn.check_gradients(layer, z).ok is (case_file.CHECKS[fault][0] == "missed")


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
    assert "That of h is imagined." in sources["hidden-layer"]
    assert "it is imagined." in sources["preparation"]
    assert "Five of its faults were *found*" in sources["title"]


def test_the_suspects_epoch_is_report_as_momentum():
    optimizer = AveragedMomentum(0.1, momentum=0.9)
    p, q, v = np.ones((2, 3)), np.ones((2, 3)), np.zeros((2, 3))
    gradients = np.random.default_rng(0).normal(size=(5, 2, 3))
    SUSPECT["epoch"]([p], [v], ([g] for g in gradients), 0.1, 0.9)
    for g in gradients:
        optimizer.step([q], [g])
    np.testing.assert_allclose(p, q)
