"""Lab 5: optimizers.   Book: chapters/labs/lab_5"""

from . import adam, clip_by_global_norm, momentum_steps, rigged_race, rmsprop_step, sgd_step

TASKS = (
    sgd_step.TASK,
    momentum_steps.TASK,
    rmsprop_step.TASK,
    adam.TASK,
    clip_by_global_norm.TASK,
    rigged_race.TASK,
)
