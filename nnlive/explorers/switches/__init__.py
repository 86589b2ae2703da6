"""Switches: each fault found in Reports A to E, and some imagined ones, in a small training in which it shows.

Book: chapters/08_experiments. Data alone, a file for each report: a switch names its fault, and only an experiment that
is asked for one imports it.
"""

from .imagined import IMAGINED_FAULTS
from .report_a import REPORT_A
from .report_b import REPORT_B
from .report_c import REPORT_C
from .report_d import REPORT_D
from .report_e import REPORT_E
from .switch import IMAGINED, Switch

NO_FAULT = Switch(
    title="none",
    plainly="right in both groups, as a test",
    meanings={
        "same": "No difference, because both arms are the same code. Flip a switch, and the second one runs with a "
        "fault of a student report.",
    },
)

SWITCHES = {
    switch.label: switch
    for switch in (NO_FAULT, *REPORT_A, *REPORT_B, *REPORT_C, *REPORT_D, *REPORT_E, *IMAGINED_FAULTS)
}  # in the order of the menu

__all__ = ["IMAGINED", "NO_FAULT", "SWITCHES", "Switch"]
