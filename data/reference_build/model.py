"""What the build gathers: territories with their dated names, codes, parents and successors."""

from dataclasses import dataclass, field

EXACT = "exact"
"""The dates are those of the official text or register."""
OBSERVED = "observed"
"""The dates are those of the states that were read: the true ones lie outside or are unknown."""


@dataclass(frozen=True, slots=True)
class Period:
    """ISO dates, both ends included; an empty end is open or unknown."""

    start: str = ""
    end: str = ""
    dating: str = ""


UNDATED = Period()


@dataclass(frozen=True, slots=True)
class Territory:
    """One territory, whatever names and codes it bore."""

    key: str
    kind: str
    code: str
    name: str
    source: str
    period: Period = UNDATED
    population: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Membership:
    """`child` lies in `parent` during `period`."""

    child: str
    parent: str
    source: str
    period: Period = UNDATED


@dataclass(frozen=True, slots=True)
class Succession:
    """`successor` takes the place of `predecessor`; `date` is empty when unknown."""

    predecessor: str
    successor: str
    date: str
    nature: str


@dataclass(frozen=True, slots=True)
class Dated:
    """A name or a code that a territory bore during `period`."""

    key: str
    value: str
    period: Period


@dataclass(slots=True)
class Gathered:
    """Everything that the steps of the build add to, in turn."""

    territories: dict[str, Territory] = field(default_factory=dict)
    memberships: list[Membership] = field(default_factory=list)
    successions: list[Succession] = field(default_factory=list)
    names: list[Dated] = field(default_factory=list)
    codes: list[Dated] = field(default_factory=list)

    def add(self, territory: Territory) -> None:
        """Add a territory; raises ValueError when its key is already there."""
        if territory.key in self.territories:
            raise ValueError(f"territory {territory.key} is given twice")
        self.territories[territory.key] = territory
