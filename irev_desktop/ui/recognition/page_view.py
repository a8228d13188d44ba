"""The picture of a page beside which one types: as wide as its pane, scrolled."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.pdf.imaging import PageImage
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.widgets.labels import PlainLabel

LEAST_WIDTH = 120
"""Pixels at 100 %."""


class PageView(QScrollArea):
    """Shows one page."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._image = QImage()
        self._label = PlainLabel()
        self._label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._label.setAccessibleName(_("Image de la page"))
        self.setWidget(self._label)
        self.setWidgetResizable(True)
        self.setMinimumWidth(look.px(LEAST_WIDTH))

    @property
    def image(self) -> QImage:
        """The picture shown; a null one when there is none."""
        return self._image

    def show_image(self, image: PageImage | None) -> None:
        """Show a page from its top, or none."""
        self._image = QImage()
        if image is not None:
            grey = QImage.Format.Format_Grayscale8
            shared = QImage(image.pixels, image.width, image.height, image.width, grey)
            self._image = shared.copy()
        self._fit()
        self.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the page as wide as the pane."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._image.isNull():
            self._label.clear()
            return
        ratio = self.devicePixelRatioF()
        width = round(self.viewport().width() * ratio)
        scaled = self._image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        scaled.setDevicePixelRatio(ratio)
        self._label.setPixmap(QPixmap.fromImage(scaled))
        self._label.setMinimumSize(QSize(1, round(scaled.height() / ratio)))
