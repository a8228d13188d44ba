"""A bar: a figure that is to be reached, beside what it is measured by, and whether it was."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bar:
    """Ours against `times` the reference plus `extra`; without a reference, against `extra`."""

    name: str
    ours: float
    reference: float
    times: float
    extra: float
    unit: str = "ms"

    @property
    def limit(self) -> float:
        """What is to be reached."""
        return self.reference * self.times + self.extra

    def line(self) -> str:
        """Write the figure, the limit beside it, and the verdict, in one line."""
        told = f"{self.extra:g}"
        if self.times:
            told = f"{self.times:g} × {self.reference:.1f} + {self.extra:g} = {self.limit:.1f}"
        ratio = f"{self.ours / self.reference:6.2f} ×" if self.reference else " " * 8
        gap = f"{self.ours - self.reference:+8.1f}" if self.reference else " " * 8
        verdict = "reached" if self.ours <= self.limit else "NOT REACHED"
        return (
            f"{self.name:<46} {self.ours:9.1f} {self.unit:<3}{ratio}{gap}  limit {told}: {verdict}"
        )


def quantile(values: Sequence[float], part: float) -> float:
    """Return the value below which that part of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def median(values: Sequence[float]) -> float:
    """Return the middle value."""
    return statistics.median(values)
