"""The templates: the text at the left, its fields to insert, what it gives at the right."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.sentences import sentence
from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.paper.samples import sample
from irev_desktop.services.circulation.templates.keeping import (
    TemplateRecord,
    list_templates,
    save_template,
    shipped_text,
)
from irev_desktop.services.circulation.templates.names import FIELDS, TemplateName
from irev_desktop.services.permissions import GRANTED
from irev_desktop.ui.circulation.printing.paper_view import PaperView
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.jobs import Lane
from irev_desktop.ui.look.scale import ROOMY, SNUG
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.widgets.flow_layout import FlowLayout
from irev_desktop.ui.widgets.labels import PlainLabel
from irev_desktop.ui.widgets.page import empty
from irev_desktop.ui.widgets.page_head import flow
from irev_desktop.ui.widgets.tips import plain_tip

TEXT_HEIGHT: Final = 160
"""Pixels at 100 % that the text has at least; the rest scrolls."""
NAME_LENGTH: Final = 20
"""Characters that the box of templates shows at least."""
REST: Final = 250
"""Milliseconds of rest after which the preview is made again."""


class TemplatesPane(QSplitter):
    """One template at a time."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._frame = frame
        self._kept: dict[TemplateName, TemplateRecord] = {}
        self.box = QComboBox()
        self.box.setAccessibleName(_("Modèle"))
        for name in TemplateName:
            self.box.addItem(name.label, name)
        self.state = PlainLabel("", Style.MUTED)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(_("Texte du modèle"))
        self.error = PlainLabel("", Style.ERROR, wrap=True)
        self._fields = QWidget()
        self.save = QPushButton(_("Enregistrer le modèle"))
        mark(self.save, Style.PRIMARY)
        self.shipped = QPushButton(_("Reprendre celui du programme"))
        self.paper = PaperView()
        self._may = Permission.ADMINISTER in GRANTED[frame.context.now.role]
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._lay_out()
        self._connect()

    @property
    def name(self) -> TemplateName:
        """The template that is shown."""
        return TemplateName(self.box.currentData())

    def unsaved(self) -> bool:
        """Tell whether the text differs from what is kept."""
        kept = self._kept.get(self.name)
        return kept is not None and self.text.toPlainText().strip() != kept.text.strip()

    def read(self) -> None:
        """Read the templates as they are kept now."""
        self._frame.jobs.run(list_templates, done=self._show, key="templates", owner=self)

    def _lay_out(self) -> None:
        FlowLayout(self._fields, SNUG)
        self.box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.box.setMinimumContentsLength(NAME_LENGTH)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, ROOMY, 0)
        column.setSpacing(SNUG)
        column.addWidget(self.box)
        column.addWidget(self.state)
        column.addWidget(self.text, 1)
        column.addWidget(self.error)
        column.addWidget(PlainLabel(_("Champs à insérer"), Style.CAPTION))
        column.addWidget(self._fields)
        column.addWidget(flow([self.save, self.shipped], SNUG))
        scrolled = QScrollArea()
        scrolled.setWidgetResizable(True)
        scrolled.setFrameShape(QScrollArea.Shape.NoFrame)
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scrolled.setWidget(left)
        self.addWidget(scrolled)
        self.addWidget(self.paper)
        self.setStretchFactor(0, 1)
        self.setStretchFactor(1, 1)
        self.setChildrenCollapsible(False)
        self.text.setReadOnly(not self._may)
        self._fields.setEnabled(self._may)

    def _take_scale(self) -> None:
        self.text.setMinimumHeight(self._frame.look.px(TEXT_HEIGHT))

    def _connect(self) -> None:
        self._frame.look.changed.connect(self._take_scale)
        self._take_scale()
        self.box.currentIndexChanged.connect(lambda _at: self._show_one())
        self.text.textChanged.connect(self._rest.start)
        self._rest.timeout.connect(self._preview)
        self.save.clicked.connect(self._save)
        self.shipped.clicked.connect(lambda: self.text.setPlainText(shipped_text(self.name)))

    def _show(self, records: tuple[TemplateRecord, ...]) -> None:
        typed = self.unsaved()
        self._kept = {each.name: each for each in records}
        if not typed:
            self._show_one()

    def _show_one(self) -> None:
        record = self._kept.get(self.name)
        if record is None:
            return
        layout = self._fields.layout()
        assert layout is not None
        empty(layout)
        for field, example in FIELDS[self.name].items():
            button = QPushButton(f"{{{field}}}")
            button.setToolTip(plain_tip(example))
            mark(button, Style.QUIET)
            button.clicked.connect(partial(self._insert, field))
            layout.addWidget(button)
        self.state.setText(_("Version du centre") if record.own else _("Version du programme"))
        self.text.setPlainText(record.text)
        self._preview()

    def _insert(self, field: str, *_checked: object) -> None:
        self.text.insertPlainText(f"{{{field}}}")
        self.text.setFocus()

    def _preview(self) -> None:
        """Show what the text gives, or which line is wrong; the last good look stays."""
        try:
            self.paper.show_printout(sample(self.name, self.text.toPlainText()))
        except LibraryError as error:
            self.error.setText(sentence(error))
            self.error.show()
            self.save.setEnabled(False)
            return
        self.error.hide()
        self.save.setEnabled(self._may and self.unsaved())
        shipped = self.text.toPlainText().strip() == shipped_text(self.name)
        self.shipped.setEnabled(self._may and not shipped)

    def _save(self) -> None:
        self.save.setEnabled(False)
        self._frame.jobs.run(
            save_template,
            self.name,
            self.text.toPlainText(),
            lane=Lane.DESK,
            done=self._saved,
            failed=self._refused,
            owner=self,
        )

    def _saved(self, operation: str) -> None:
        record = TemplateRecord(self.name, self.text.toPlainText(), own=True)
        self._kept[self.name] = record
        self._frame.undo.done(_("Modèle enregistré."), operation)
        self.read()

    def _refused(self, error: LibraryError) -> None:
        self.error.setText(sentence(error))
        self.error.show()
        self._frame.notices.say(sentence(error), Tone.DANGER)
