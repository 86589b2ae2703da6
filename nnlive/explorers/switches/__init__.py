"""Switches: every fault of Reports A to E with a small training in which it shows.   Book: chapters/08_experiments

Data alone, a file for each report: a switch names its fault, and only an experiment that is asked for one imports it.
"""

from .report_a import REPORT_A
from .report_b import REPORT_B
from .report_c import REPORT_C
from .report_d import REPORT_D
from .report_e import REPORT_E
from .switch import Switch

NO_FAULT = Switch(title="none", meanings={"same": "No difference, because both arms are the same code."})

SWITCHES = {
    switch.label: switch for switch in (NO_FAULT, *REPORT_A, *REPORT_B, *REPORT_C, *REPORT_D, *REPORT_E)
}  # in the order of the menu

__all__ = ["NO_FAULT", "SWITCHES", "Switch"]
