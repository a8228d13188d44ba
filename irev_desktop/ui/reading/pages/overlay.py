"""What is painted over pages: hits, selections, marks… each by whoever knows of it."""

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from irev_desktop.pdf.records import Box
from irev_desktop.ui.reading.pages.layout import Layout


@dataclass(frozen=True, slots=True)
class PagePlace:
    """Where a page stands on the view now. `night` tells that it shows light ink on dark."""

    page: int
    layout: Layout
    left: int
    top: int
    night: bool

    @property
    def rect(self) -> QRectF:
        """The page on the view, in logical pixels."""
        return QRectF(self.layout.rect(self.page)).translated(-self.left, -self.top)

    @property
    def scale(self) -> float:
        """Logical pixels a point."""
        return self.layout.scale

    def box(self, box: Box) -> QRectF:
        """Return where a rectangle of the page, in points, is on the view."""
        return self.layout.box(self.page, box).translated(-self.left, -self.top)


class Overlay(Protocol):
    """Painted over each page that is seen, in the order in which overlays were added."""

    def paint(self, painter: QPainter, page: int, place: PagePlace) -> None:
        """Paint what there is on a page; the painter is clipped to it and restored afterwards."""
        ...
