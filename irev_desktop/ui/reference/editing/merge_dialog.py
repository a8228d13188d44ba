"""A merger, guided: which territories, into what, on which day; what it changes is seen first."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.sentences import sentence
from irev_desktop.kernel.texts import _, n_
from irev_desktop.services.reference.editing_records import (
    MergeDraft,
    MergePreview,
    TerritoryDone,
)
from irev_desktop.services.reference.merging import merge_territories, preview_merge
from irev_desktop.services.reference.records import TerritoryHit, TerritoryRef
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.territory_field import TerritoryField
from irev_desktop.ui.look.scale import AIRY, SNUG
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.reference.editing.dialog import EditingDialog
from irev_desktop.ui.widgets.chip_button import ChipButton
from irev_desktop.ui.widgets.day_field import DayField
from irev_desktop.ui.widgets.editors import choice
from irev_desktop.ui.widgets.flow_layout import FlowLayout
from irev_desktop.ui.widgets.form import Field, Form
from irev_desktop.ui.widgets.labels import PlainLabel

PAUSE = 250
"""Milliseconds of silence before the preview is reckoned anew."""
NEW = 0
"""Value of « un nouveau territoire »."""


class MergeDialog(EditingDialog):
    """Takes a merger. `merged` carries the id of what comes out."""

    merged = Signal(int)

    def __init__(self, frame: Frame, parent: QWidget) -> None:
        super().__init__(frame, parent, _("Fusionner"))
        self._refs: list[TerritoryRef] = []
        self.field = TerritoryField(frame)
        self.field.taken.connect(self._take)
        self._holder = QWidget()
        self._chips = FlowLayout(self._holder, frame.look.px(SNUG))
        self.into = choice([(_("Un nouveau territoire"), NEW)])
        self.form = Form(
            [
                Field("day", _("Depuis le"), lambda: DayField(frame.look), required=True),
                Field("into", _("Ce qui en sort"), lambda: self.into),
                Field("name", _("Son nom"), QLineEdit, required=True),
                Field("code", _("Son code officiel"), QLineEdit),
                Field(
                    "nature",
                    _("Comment"),
                    QLineEdit,
                    hint=_("Commune nouvelle, fusion, extension…"),
                ),
                Field("source", _("Source"), QLineEdit, hint=_("L’arrêté, avec sa date")),
            ]
        )
        self.delegated = QCheckBox(_("Les autres restent, déléguées ou associées"))
        self.preview = QWidget()
        self._steps = QVBoxLayout(self.preview)
        self._steps.setContentsMargins(0, 0, 0, 0)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._ask)
        self.add(self._sides())
        self.form.changed.connect(self._pause.start)
        self.delegated.toggled.connect(lambda _on: self._pause.start())

    def _sides(self) -> QWidget:
        """Return what is asked at the left, what it changes at the right."""
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(PlainLabel(_("Territoires qui fusionnent"), Style.CAPTION))
        for widget in (self._holder, self.field, self.form, self.delegated):
            left.addWidget(widget)
        right.addWidget(PlainLabel(_("Ce que cela change"), Style.TITLE))
        right.addWidget(self.preview)
        sides = QWidget()
        row = QHBoxLayout(sides)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(AIRY)
        for column in (left, right):
            column.setSpacing(SNUG)
            column.addStretch()
            row.addLayout(column, 1)
        return sides

    def open_merge(self, refs: Sequence[TerritoryRef]) -> None:
        """Ask for a merger of these territories, and perhaps others."""
        self._refs = list(refs)
        self.delegated.setChecked(False)
        self.form.set_values(dict.fromkeys(("day", "name", "code", "nature", "source")))
        self._show_refs()
        self.open_titled(_("Fusionner des territoires"), 960, 620)
        self.form.editor("day").setFocus()

    def save(self) -> None:
        """Merge."""
        draft = self.draft()
        if self.form.validate() and draft is not None:
            self.command(merge_territories, draft, done=self._done)

    def draft(self) -> MergeDraft | None:
        """Return what is asked; nothing before the day is known."""
        text = {name: str(value or "") for name, value in self.form.values().items()}
        field = self.form.editor("day")
        day = field.day() if isinstance(field, DayField) else None
        if day is None:
            return None
        into = int(text["into"] or NEW)
        return MergeDraft(
            merged=tuple(ref.id for ref in self._refs),
            happened_on=day,
            name=text["name"],
            code=text["code"],
            into=into or None,
            nature=text["nature"],
            delegated=self.delegated.isChecked(),
            source=text["source"],
        )

    def steps(self) -> list[str]:
        """Return what the preview says, line by line."""
        return [label.text() for label in self.preview.findChildren(PlainLabel)]

    def _take(self, hit: TerritoryHit) -> None:
        if all(ref.id != hit.territory.id for ref in self._refs):
            self._refs.append(hit.territory)
            self._show_refs()

    def _drop(self, ref: TerritoryRef) -> None:
        self._refs.remove(ref)
        self._show_refs()

    def _show_refs(self) -> None:
        self._chips.clear()
        for ref in self._refs:
            chip = ChipButton(self.frame.look, ref.name, removable=True)
            chip.clicked.connect(lambda _checked=False, ref=ref: self._drop(ref))
            self._chips.addWidget(chip)
        kept = self.into.currentData()
        self.into.clear()
        self.into.addItem(_("Un nouveau territoire"), NEW)
        for ref in self._refs:
            self.into.addItem(_("{name}, qui continue").format(name=ref.name), ref.id)
        self.into.setCurrentIndex(max(self.into.findData(kept), 0))
        self._pause.start()

    def _ask(self) -> None:
        draft = self.draft()
        self.refuse("")
        if draft is None or not draft.name:
            self._show_words([_("Donnez le jour et le nom\u00a0: la suite s’affichera ici.")])
            return
        self.frame.jobs.run(
            preview_merge,
            draft,
            done=self._show,
            failed=self._cannot,
            key="merge",
            owner=self,
        )

    def _cannot(self, error: LibraryError) -> None:
        self._show_words([])
        self.refuse(sentence(error))

    def _show(self, preview: MergePreview) -> None:
        stay = n_(
            "{n} document reste au territoire qu’il concerne.",
            "{n} documents restent aux territoires qu’ils concernent.",
            preview.documents,
        )
        self._show_words([*(step.words for step in preview.steps), stay])

    def _show_words(self, words: Sequence[str]) -> None:
        while item := self._steps.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for text in words:
            label = PlainLabel(f"• {text}", wrap=True)
            mark(label, Style.MUTED)
            self._steps.addWidget(label)

    def _done(self, done: TerritoryDone) -> None:
        text = _("Fusion enregistrée\u00a0: {name}.").format(name=done.name)
        self.frame.undo.done(text, done.operation)
        self.accept()
        self.merged.emit(done.id)
