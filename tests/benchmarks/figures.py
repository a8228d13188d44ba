"""Measures commands side by side, interleaved, each in a process of its own."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROUNDS = 5
MANY = 10
"""Values from which a 95th percentile says something."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """One figure: ours over the reference, medians of interleaved rounds."""

    name: str
    ours: float
    reference: float
    unit: str
    limit: str = ""

    def line(self) -> str:
        """Write the figure in one line."""
        ratio = self.ours / self.reference if self.reference else float("nan")
        limit = f"   (limit {self.limit})" if self.limit else ""
        return (
            f"{self.name:<52} {ratio:6.2f} ×   "
            f"{self.ours:9.3f} / {self.reference:9.3f} {self.unit}{limit}"
        )


@dataclass(frozen=True, slots=True)
class Figure:
    """Measures of one kind without a reference: their median, and their 95th percentile."""

    name: str
    values: Sequence[float]
    unit: str
    limit: str = ""

    def line(self) -> str:
        """Write the figure in one line; one value is written as it is."""
        ordered = sorted(self.values)
        written = f"{statistics.median(ordered):9.3f}"
        if len(ordered) > MANY:
            written += f" / {ordered[int(len(ordered) * 0.95)]:9.3f} (median / 95th percentile)"
        limit = f"   (limit {self.limit})" if self.limit else ""
        return f"{self.name:<60} {written} {self.unit}{limit}"


def interleaved(
    ours: Callable[[], float], reference: Callable[[], float], rounds: int = ROUNDS
) -> tuple[float, float]:
    """Run both in turn; return their medians."""
    first, second = [], []
    for _ in range(rounds):
        second.append(reference())
        first.append(ours())
    return statistics.median(first), statistics.median(second)


def run(code: str, *arguments: str, environment: Mapping[str, str] | None = None) -> list[float]:
    """Run Python code in a fresh process; return the numbers of the last line it prints."""
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **(environment or {})},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    return [float(word) for word in done.stdout.strip().splitlines()[-1].split()]


def timed(call: Callable[[], object]) -> float:
    """Return the seconds that a call takes."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def load() -> str:
    """Return the load of the machine, to be read beside the figures."""
    return " ".join(f"{value:.2f}" for value in os.getloadavg())
