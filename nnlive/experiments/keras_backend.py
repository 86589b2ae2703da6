"""Keras: the same experiment in Keras 3, with the same weights and batches.   Book: chapters/experiments/keras

Keras's layers, losses and optimizers in a loop of JAX, which runs all steps of an epoch as one compiled function.
"""

import os
import time
from dataclasses import fields

import numpy as np

from nnlib import losses, optimizers
from nnlib.training import PREDICTION_ROWS, batches

from .parts import make_layers, make_rate
from .registry import make_by_name
from .result import Result, versions
from .training_run import Run, is_kept


def run_with_keras(experiment, seed):
    """The Result of one run; its history holds the loss alone."""
    started = time.perf_counter()
    keras, jax = _import_keras()
    ours = Run.over(experiment, seed)  # for its data, its first weights, and the order of its batches
    X, y = ours.parts.train
    model = keras.Sequential(make_layers(experiment, X.shape[1:], keras.layers))
    model.set_weights(ours.network(0).get_weights())
    optimizer = _optimizer(keras, experiment)
    optimizer.build(model.trainable_variables)
    variables = model.trainable_variables, model.non_trainable_variables, optimizer.variables
    state = tuple([variable.value for variable in some] for some in variables)
    step = _compile_step(jax, model, optimizer, _loss(keras, experiment), X, y.reshape(len(y), -1))
    rng, curve = np.random.default_rng(0) if experiment.shuffle else None, []
    for _ in range(experiment.epochs):
        order = [rows for (rows,) in batches([np.arange(len(X))], ours.parts.batch_size, rng)]
        state, loss = _train_epoch(state, step, order)
        curve.append(loss)
    for some, values in zip(variables, state):
        for variable, value in zip(some, values):
            variable.assign(value)
    made_by = versions() | {"keras": keras.__version__, "jax": jax.__version__}
    return _result(ours, model, curve, time.perf_counter() - started, made_by)


def _import_keras():
    os.environ["KERAS_BACKEND"] = "jax"  # Keras reads it once, when it is imported
    try:
        import jax
        import keras
    except ImportError as error:
        raise ImportError("the Keras backend needs Keras 3 and JAX; pip install 'nnlib[compare]'") from error
    if keras.backend.backend() != "jax":
        raise RuntimeError(
            f"the Keras backend expected Keras on JAX, received Keras on {keras.backend.backend()}, "
            "which was imported before; run it in a process of its own"
        )
    return keras, jax


def _loss(keras, experiment):
    """Keras's loss of the same name: the mean over the batch."""
    return getattr(keras.losses, type(losses.get(experiment.loss)).__name__)()


def _optimizer(keras, experiment):
    """Keras's optimizer of the same name, with our arguments, so that no default differs, and our rate or schedule.

    Two put their epsilon elsewhere, which shows only where it is not small: RMSprop below the root, Adam before the
    correction of v.
    """
    rate = make_rate(experiment)
    rate = _same_in_keras(keras.optimizers.schedules, rate) if callable(rate) else rate
    ours = make_by_name("optimizer", optimizers.OPTIMIZERS, experiment.optimizer)
    return _same_in_keras(keras.optimizers, ours, learning_rate=rate)


def _same_in_keras(package, ours, **changes):
    """What Keras has by the name of our class, with the same fields but for changes."""
    same = {field.name: getattr(ours, field.name) for field in fields(ours)}
    return getattr(package, type(ours).__name__)(**{**same, **changes})


def _compile_step(jax, model, optimizer, loss, X, y):
    """A compiled function (state, (steps, batch) row numbers) -> (state, losses)."""

    def mean_loss(params, moving, rows):
        predictions, moving = model.stateless_call(params, moving, X[rows], training=True)
        return loss(y[rows], predictions), moving

    def one(state, rows):
        params, moving, memory = state
        (value, moving), grads = jax.value_and_grad(mean_loss, has_aux=True)(params, moving, rows)
        params, memory = optimizer.stateless_apply(memory, grads, params)
        return (params, moving, memory), value

    X, y = jax.numpy.asarray(X), jax.numpy.asarray(y)
    return jax.jit(lambda state, rows: jax.lax.scan(one, state, rows))


def _train_epoch(state, step, rows):
    """The state after an epoch, and its mean loss. A last, shorter batch is a call of its own."""
    whole = [batch for batch in rows if len(batch) == len(rows[0])]
    state, losses = step(state, np.stack(whole))
    total = float(losses.sum()) * len(rows[0])
    if len(whole) < len(rows):
        state, losses = step(state, rows[-1][None])
        total += float(losses[0]) * len(rows[-1])
    return state, total / sum(map(len, rows))


def _result(ours, model, curve, seconds, made_by):
    """Measured as ours is, by Keras's predictions."""
    (experiment, seed), final = ours.members[0], {}
    for prefix, (X, y) in ours.splits():
        predictions = _predict(model, X)
        final[f"{prefix}loss"] = float(ours.parts.loss(y, predictions))
        final[f"{prefix}accuracy"] = float(ours.model.metrics[0](y, predictions))
    epochs = [n for n in range(len(curve)) if is_kept(n, experiment.measure_every, len(curve))]
    history = {"loss": [curve[n] for n in epochs]}
    diverged = next((n for n, loss in enumerate(curve) if not np.isfinite(loss)), None)
    return Result(experiment, seed, epochs, history, final, diverged, seconds, made_by)


def _predict(model, X):
    """Keras's outputs for all rows, so many at once as ours."""
    return np.concatenate([np.asarray(model(x, training=False)) for (x,) in batches([X], PREDICTION_ROWS)])
