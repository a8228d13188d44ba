"""A tree with its filter box: type to narrow, arrows to walk, Enter to open."""

from collections.abc import Hashable, Set

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLineEdit, QTreeView, QVBoxLayout, QWidget

from irev_desktop.kernel.texts import _
from irev_desktop.ui.look.roles import KEY_ROLE
from irev_desktop.ui.look.scale import SNUG, WIDE
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.models.record_tree import Item, RecordTree
from irev_desktop.ui.widgets.delegates import BranchDelegate

PAUSE = 150
"""Milliseconds of silence before the tree is narrowed."""
LEAST_WIDTH = 170
"""Pixels, at 100 %, in which a name can still be told from another."""
MOST_OPEN = 400
"""Branches that the filter opens by itself; more would hide what one looks for."""


class TreePane(QWidget):
    """Shows a `RecordTree`.

    `chosen` carries the `Item` on which one stands; `opened` the one that was double-clicked or on
    which Enter was pressed; `menu_wanted` the place (global) of a right click upon an item.
    Open branches and the selection survive `set_items` of the model.
    """

    chosen = Signal(object)
    opened = Signal(object)
    menu_wanted = Signal(QPoint)

    def __init__(
        self, look: Look, model: RecordTree, name: str, parent: QWidget | None = None
    ) -> None:
        """Show `model`; `name` is the accessible name of the tree."""
        super().__init__(parent)
        self._look = look
        self.model = model
        self._open: set[Hashable] = set()
        self._kept: tuple[Hashable | None, int] = (None, 0)
        self._restoring = False
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(_("Filtrer…"))
        self.filter.setAccessibleName(_("Filtrer : {name}").format(name=name))
        self.filter.setClearButtonEnabled(True)
        self.filter.addAction(look.icon("filter"), QLineEdit.ActionPosition.LeadingPosition)
        self.filter.installEventFilter(self)
        self.view = QTreeView()
        self.view.setAccessibleName(name)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        column = QVBoxLayout(self)
        column.setContentsMargins(SNUG, SNUG, SNUG, 0)
        column.setSpacing(SNUG)
        column.addWidget(self.filter)
        column.addWidget(self.view)
        self._set_up_view()
        self._listen()
        look.changed.connect(self._take_scale)
        self._take_scale()

    @property
    def open_keys(self) -> Set[Hashable]:
        """The keys of the branches that are open while nothing is looked for."""
        return self._open

    def item(self) -> Item | None:
        """Return the item on which one stands."""
        index = self.view.currentIndex()
        return self.model.item(index) if index.isValid() else None

    def choose(self, key: Hashable, *, quietly: bool = False) -> bool:
        """Stand on an item and open what leads to it; `quietly`: without telling `chosen`."""
        index = self.model.index_of(key)
        if index.isValid():
            self._restoring = quietly
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index)
            self._restoring = False
        return index.isValid()

    def expand(self, key: Hashable) -> None:
        """Open a branch."""
        self.view.expand(self.model.index_of(key))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow down and Enter go from the filter box to the tree, Escape empties the box."""
        if watched is self.filter and isinstance(event, QKeyEvent) and _pressed(event):
            if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._apply_filter()
                self.view.setFocus(Qt.FocusReason.OtherFocusReason)
                if not self.view.currentIndex().isValid():
                    self.view.setCurrentIndex(self.model.index(0, 0))
                return True
            if event.key() == Qt.Key.Key_Escape and self.filter.text():
                self.filter.clear()
                return True
        return super().eventFilter(watched, event)

    def _set_up_view(self) -> None:
        view = self.view
        view.setHeaderHidden(True)
        view.setUniformRowHeights(True)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.setItemDelegate(BranchDelegate(self._look, view))
        view.setModel(self.model)

    def _listen(self) -> None:
        view = self.view
        self.model.modelAboutToBeReset.connect(self._keep)
        self.model.modelReset.connect(self._restore)
        self.model.rowsInserted.connect(self._reopen)
        view.expanded.connect(self._expanded)
        view.collapsed.connect(self._collapsed)
        view.activated.connect(lambda index: self.opened.emit(self.model.item(index)))
        view.customContextMenuRequested.connect(self._want_menu)
        view.selectionModel().currentChanged.connect(self._tell_choice)
        self.filter.textChanged.connect(lambda *_: self._timer.start())
        self._timer.timeout.connect(self._apply_filter)

    def _apply_filter(self) -> None:
        self._timer.stop()
        self.model.set_filter(self.filter.text())

    def _tell_choice(self, index: QModelIndex) -> None:
        if index.isValid() and not self._restoring:
            self.chosen.emit(self.model.item(index))

    def _want_menu(self, at: QPoint) -> None:
        if self.view.indexAt(at).isValid():
            self.menu_wanted.emit(self.view.viewport().mapToGlobal(at))

    def _expanded(self, index: QModelIndex) -> None:
        if not self._restoring and not self.model.filtered:
            self._open.add(index.data(KEY_ROLE))

    def _collapsed(self, index: QModelIndex) -> None:
        if not self._restoring and not self.model.filtered:
            self._open.discard(index.data(KEY_ROLE))

    def _keep(self) -> None:
        current = self.view.currentIndex()
        if current.isValid():
            self._kept = (current.data(KEY_ROLE), self.view.verticalScrollBar().value())

    def _restore(self) -> None:
        self._restoring = True
        if self.model.filtered:
            for count, index in enumerate(self.model.hits()):
                if count < MOST_OPEN:
                    self.view.expand(index)
        else:
            self._reopen(QModelIndex())
        key, position = self._kept
        index = self.model.index_of(key) if key is not None else QModelIndex()
        if index.isValid():
            self.view.setCurrentIndex(index)
            self.view.verticalScrollBar().setValue(position)
        self._restoring = False

    def _reopen(self, parent: QModelIndex, *_rows: int) -> None:
        """Open again, under a parent, what was open."""
        for row in range(self.model.rowCount(parent)) if self._open else ():
            index = self.model.index(row, 0, parent)
            if index.data(KEY_ROLE) in self._open:
                self.view.expand(index)
                self._reopen(index)

    def _take_scale(self) -> None:
        self.view.setIndentation(self._look.px(WIDE + 2))
        self.setMinimumWidth(self._look.px(LEAST_WIDTH))


def _pressed(event: QKeyEvent) -> bool:
    return event.type() == QEvent.Type.KeyPress
