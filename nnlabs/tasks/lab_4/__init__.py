"""Lab 4: losses.   Book: chapters/labs/lab_4"""

from . import bce_from_logits, fair_race, huber, reading_logs, sparse_cce_gradient, weighted_mse_gradient

TASKS = (
    weighted_mse_gradient.TASK,
    bce_from_logits.TASK,
    sparse_cce_gradient.TASK,
    huber.TASK,
    reading_logs.TASK,
    fair_race.TASK,
)
