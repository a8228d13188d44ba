"""Anything that can be put on paper: its page, and how to paint it on a device that has it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter

MM_PER_INCH = 25.4
DOCUMENT_DPI = 96.0
"""Dots per inch in which a text document counts its margins."""

PaintPages = Callable[[QPagedPaintDevice, QPainter], int]
"""Paints all pages, asking the device for each new one; returns how many."""


@dataclass(frozen=True, slots=True)
class Printout:
    """Pages that were decided, not yet painted. `paint_pages` may be called again (preview)."""

    title: str
    layout: QPageLayout
    paint_pages: PaintPages

    def paint(self, device: QPagedPaintDevice) -> int:
        """Paint all pages on a device that has the layout; return how many.

        Raises OSError when the device cannot be painted on.
        """
        painter = QPainter()
        if not painter.begin(device):
            raise OSError(self.title)
        try:
            return self.paint_pages(device, painter)
        finally:
            painter.end()


def a4(margin_mm: float) -> QPageLayout:
    """Return an upright A4 page with the same margin on all sides."""
    margins = QMarginsF(margin_mm, margin_mm, margin_mm, margin_mm)
    return QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4),
        QPageLayout.Orientation.Portrait,
        margins,
        QPageLayout.Unit.Millimeter,
        QMarginsF(0, 0, 0, 0),
    )


def roll(width_mm: float, height_mm: float, margin_mm: float) -> QPageLayout:
    """Return a piece of a roll of paper, as long as it need be; never lying across the roll."""
    return piece(width_mm, max(width_mm, height_mm), margin_mm)


def piece(width_mm: float, height_mm: float, margin_mm: float) -> QPageLayout:
    """Return a page of any size."""
    size = QPageSize(
        QSizeF(width_mm, height_mm),
        QPageSize.Unit.Millimeter,
        "",
        QPageSize.SizeMatchPolicy.ExactMatch,
    )
    margins = QMarginsF(margin_mm, margin_mm, margin_mm, margin_mm)
    return QPageLayout(
        size,
        QPageLayout.Orientation.Portrait,
        margins,
        QPageLayout.Unit.Millimeter,
        QMarginsF(0, 0, 0, 0),
    )


def dots(device: QPagedPaintDevice, mm: float) -> float:
    """Return a length in the dots of a device."""
    return mm / MM_PER_INCH * device.logicalDpiX()


def document_px(mm: float) -> float:
    """Return a length as a text document counts its margins."""
    return mm / MM_PER_INCH * DOCUMENT_DPI
