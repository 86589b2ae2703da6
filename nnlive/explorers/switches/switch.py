"""Switch: one fault, the small training that it is put into, and what it means that the outcome moves or does not."""

from dataclasses import dataclass, field

from ...experiments import Experiment
from .trainings import DIGITS, POINTS_PER_SIZE

IMAGINED = "Imagined"
LETTERS = 43  # of plain words: a line beside a switch


@dataclass(frozen=True, kw_only=True)
class Switch:
    """One fault, found in a report or imagined; `right` and `faulty` make its two arms.

    `origin`    letter of the report in whose code it was found, or `IMAGINED`; none for a training without a fault
    `title`     the fault in the menu, behind its origin
    `plainly`   what the code does, for whoever does not know the words of the title; at most `LETTERS`
    `fault`     its address, "module:function", as an Experiment takes it
    `repeats`   how often it acts
    `settings`  of the Experiment without the fault
    `updates`   about how many updates the training has, whatever the batch
    `curve`     "loss" of every epoch as the code itself reports it, or "test_loss" or "test_accuracy" on new data
    `axis_top`  where the axis for a loss ends, in units of the loss of a guess
    `own_test`  whether the faulty arm is judged by its own test, because that is where the fault sits
    `meanings`  {verdict: what that means for the report}. Verdicts are "ahead", "behind", "same", "unclear" (of the
                accuracies on new data) and "stopped"; {N} stands for the rows of an update, {left} for the rows that
                are left over when all whole updates are made
    """

    origin: str = ""
    title: str
    plainly: str = ""
    fault: str = ""
    repeats: int = 1
    settings: dict = field(default_factory=lambda: DIGITS)
    updates: int = 100
    curve: str = "loss"
    axis_top: float = 1.6
    own_test: bool = False
    meanings: dict = field(default_factory=dict)

    @property
    def label(self):
        """What the menu says, and links carry."""
        return f"{self.origin}: {self.title}" if self.origin else self.title

    def heading(self):
        """The fault in large letters, with its report."""
        if not self.fault:
            return "No fault"
        if not self.origin:
            return self.title
        return f"{self.origin if self.origin == IMAGINED else f'Report {self.origin}'}: {self.title}"

    def provenance(self):
        """Which list the fault is from, and its place in the report's code, as a sentence."""
        if not self.origin:
            return ""
        if self.origin == IMAGINED:
            return "Imagined: it stands in no report's code, or without an effect."
        from faults import FOUND  # here, because a page fetches it with the first fault

        place = FOUND[self.origin][self.fault.partition(":")[2]]
        return f"Found in Report {self.origin}: {place.repository}, {place.file} at {place.commit}, {place.where}."

    def rows(self):
        """How many rows there are to learn from."""
        return self.settings["size"] * POINTS_PER_SIZE.get(self.settings["dataset"], 1)

    def rows_per_update(self, batch):
        """N; `batch` is what the menu says."""
        return self.rows() if batch == "all" else int(batch)

    def right(self, batch="32", times=1.0):
        """The Experiment without the fault, at so many times its rate."""
        size = self.rows_per_update(batch)
        changes = {
            "batch_size": size,
            "epochs": max(1, round(self.updates * size / self.rows())),
            "learning_rate": self.settings["learning_rate"] * times,
        }
        return Experiment.from_dict({**self.settings, **changes})

    def faulty(self, batch="32", times=1.0):
        """The same Experiment with the fault."""
        return self.right(batch, times).with_settings(faults=[self.fault] * self.repeats if self.fault else [])

    def meaning(self, verdict, N):
        """What a verdict means at N rows per update; nothing where there is nothing to say."""
        words = {"same": "No difference.", "unclear": "No clear difference.", **self.meanings}
        return words.get(verdict, "").format(N=N, left=self.rows() % N)
