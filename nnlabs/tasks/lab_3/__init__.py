"""Lab 3: initializers.   Book: chapters/labs/lab_3"""

from . import different_units, fans, glorot_uniform, he_truncated, learning_scales, spreads

TASKS = (
    fans.TASK,
    glorot_uniform.TASK,
    he_truncated.TASK,
    spreads.TASK,
    different_units.TASK,
    learning_scales.TASK,
)
