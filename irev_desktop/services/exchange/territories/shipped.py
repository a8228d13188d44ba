"""Lists that come with the program: what a library of two départements knows of the others."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from irev_desktop.kernel import paths
from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import TerritoryKind
from irev_desktop.services.exchange.tables import Table, read_table

FOLDER: Final = "lists"


@dataclass(frozen=True, slots=True)
class ShippedList:
    """One list: the name of its file, which the command line takes, and what it holds.

    `day`: since when it holds; `new`: how many territories a new library does not know.
    """

    name: str
    label: str
    kind: TerritoryKind
    new: int
    day: date = date(2016, 1, 1)

    def table(self) -> Table:
        """Read it."""
        return read_table(paths.shipped("data", FOLDER, f"{self.name}.csv"))


SHIPPED_LISTS: Final = (
    ShippedList("regions", _("Régions de France"), TerritoryKind.REGION, 17),
    ShippedList(
        "departements",
        _("Départements de France (après les régions)"),
        TerritoryKind.DEPARTEMENT,
        99,
    ),
)
"""In the order in which they are taken: a département lies in a région."""


def shipped_list(name: str) -> ShippedList | None:
    """Return the list of a name, if there is one."""
    found: Iterator[ShippedList] = (each for each in SHIPPED_LISTS if each.name == name)
    return next(found, None)
