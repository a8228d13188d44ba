"""What the cataloguing panel asks of the page that stands beside its form, whoever brings it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QWidget

from irev_desktop.services.catalogue.recognising.records import Span


@dataclass(frozen=True, slots=True)
class BesideFile:
    """A file whose pages are shown; `file` is its id in the catalogue, None while it has none."""

    path: Path
    name: str
    file: int | None = None
    item: int | None = None
    """Its id in the inbox, where it waits there."""


class PageBeside(Protocol):
    """Shows the pages of one file and marks words on them."""

    @property
    def widget(self) -> QWidget:
        """What is put beside the form."""
        ...

    def show_file(self, wanted: BesideFile | None) -> None:
        """Show a file from its first page, or none; a file that is shown already stays as it is."""
        ...

    def show_words(self, spans: Sequence[Span]) -> None:
        """Bring the page of the first span into view and frame the words of all of them."""
        ...

    def renew(self) -> None:
        """Ask again for the words of pages that are pictures: some were read meanwhile."""
        ...

    def turn(self, step: int) -> None:
        """Turn so many pages."""
        ...
