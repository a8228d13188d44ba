"""How long the pages that wait will take: an average that forgets, and its French words."""

import math

from irev_desktop.kernel.texts import _, n_

WEIGHT = 0.15
"""Of the last page in the average: some twenty pages make it."""
LEAST_PAGES = 3
"""Pages before which nothing is said."""


class Pace:
    """Seconds between one page done and the next, whatever the number of engines at work."""

    def __init__(self) -> None:
        self._mean = 0.0
        self._pages = 0

    def note(self, seconds: float) -> None:
        """Take note that a page was done `seconds` after the one before."""
        self._pages += 1
        # the first pages weigh alike, so that a slow start is soon forgotten
        weight = max(WEIGHT, 1 / self._pages)
        self._mean += weight * (seconds - self._mean)

    def left(self, pages: int) -> float | None:
        """Return how many seconds so many pages should take; nothing before it is known."""
        return pages * self._mean if self._pages >= LEAST_PAGES else None


def left_words(seconds: float) -> str:
    """Return « encore 12 minutes » for a time in seconds, rounded as people do."""
    minutes = math.ceil(seconds / 60)
    if seconds < 45:
        return _("encore quelques secondes")
    if minutes < 60:
        return n_("encore {n} minute", "encore {n} minutes", minutes)
    hours = round(seconds / 3600)
    return n_("encore {n} heure environ", "encore {n} heures environ", hours)
