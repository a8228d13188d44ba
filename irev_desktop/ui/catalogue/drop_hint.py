"""Where nothing is chosen yet: where to drop files, and the two buttons that choose them."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.widgets.empty_state import EmptyState


class DropHint(QFrame):
    """Teaches the one gesture by which documents come in; also shown while one drags files."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark(self, Style.SURFACE)
        buttons = (
            frame.actions.button("cataloguing.files", Style.PRIMARY),
            frame.actions.button("cataloguing.folder"),
            frame.actions.button("cataloguing.watch"),
        )
        self._state = EmptyState(frame.look, "drop", "", "", *buttons)
        column = QVBoxLayout(self)
        column.addWidget(self._state)
        self.show_dragging(False)

    def show_dragging(self, dragging: bool) -> None:
        """Say what dropping will do, or what to do."""
        if dragging:
            self._state.set_texts(
                _("Lâchez ici"),
                _("Chaque PDF sera vérifié, rangé dans le fonds et mis aux arrivées."),
            )
        else:
            self._state.set_texts(
                _("Déposez des PDF ou un dossier ici"),
                _(
                    "Ils sont copiés dans le fonds et attendent aux arrivées, à gauche, qu’on les "
                    "décrive. Les fichiers abîmés ou déjà là sont signalés, les autres continuent."
                ),
            )
