"""Lab 5: optimizers.   Book: chapters/labs/lab_5"""

from . import adadelta_step, adamax, clip_by_global_norm, nesterov_steps, rigged_race, sgd_step

TASKS = (
    sgd_step.TASK,
    nesterov_steps.TASK,
    adadelta_step.TASK,
    adamax.TASK,
    clip_by_global_norm.TASK,
    rigged_race.TASK,
)
