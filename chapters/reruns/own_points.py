"""Own points: a run whose seed draws the data too, as a program without any seed does.   Book: chapters/08_experiments

Over ten seeds the range then holds what other points would have given, not other weights alone.
"""

from nnlive.experiments import Run


def own_points(experiment, seed):
    """(epochs, history, final) of the experiment as nnlib trains it, with points from the same seed as the weights.

    `final` has three measures more, of what is told in each epoch before its last step is taken: told_loss and
    told_accuracy in the last epoch, lowest_loss in the best.
    """
    run = Run.over(experiment.with_settings(data_seed=seed, backend="numpy"), [seed])
    told = [progress.logs for progress in run]
    (result,) = run.results()
    last = {f"told_{name}": float(told[-1][name][0]) for name in ("loss", "accuracy")}
    lowest = min(float(logs["loss"][0]) for logs in told)
    return result.epochs, result.history, result.final | last | {"lowest_loss": lowest}
