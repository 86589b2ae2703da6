"""Lab 6: the bug hunt.   Book: chapters/labs/lab_6"""

from . import (
    case_file,
    comparison,
    mended_batches,
    mended_epoch,
    mended_hidden,
    mended_loss,
    mended_prepare,
)

TASKS = (
    mended_hidden.TASK,
    mended_loss.TASK,
    mended_prepare.TASK,
    mended_batches.TASK,
    mended_epoch.TASK,
    case_file.TASK,
    comparison.TASK,
)
