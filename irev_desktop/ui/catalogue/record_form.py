"""The form of a record: everything that `DocumentDraft` holds, checked as one types."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import DatePrecision, DocumentKind
from irev_desktop.services.catalogue.records import DocumentDraft
from irev_desktop.services.reference.records import DispositifChoice, ThemeRecord
from irev_desktop.ui.catalogue.bound_field import BoundField
from irev_desktop.ui.catalogue.chip_list import ChipItem
from irev_desktop.ui.catalogue.content import Content
from irev_desktop.ui.catalogue.dispositif_picker import DispositifPicker, dispositif_words
from irev_desktop.ui.catalogue.hint_lines import HintLines
from irev_desktop.ui.catalogue.needs import FIELD_OF
from irev_desktop.ui.catalogue.signatories_field import SignatoriesField
from irev_desktop.ui.catalogue.still_box import StillBox
from irev_desktop.ui.catalogue.territory_picker import TerritoryPicker
from irev_desktop.ui.catalogue.themes_field import ThemesField
from irev_desktop.ui.frame.addresses import is_web_address
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.look.scale import ROOMY, TIGHT, WIDE
from irev_desktop.ui.look.styles import Style
from irev_desktop.ui.widgets.editors import Value, lines
from irev_desktop.ui.widgets.form import Field, Form
from irev_desktop.ui.widgets.labels import PlainLabel

ROWS = {"summary": 6, "note": 2}
"""Lines of text that are seen of a field."""
NONE_YET = _("À choisir")
DAYS = ("period_start", "period_end", "signed_on")
MARGIN = 96
"""Pixels at 100 % that are seen above and below a field that is led to."""
PERIOD, FIRST_DAY = "period", "period_start"
OFFERED = frozenset(
    ("title", "kind", "dispositif", "others", "territories", "signed_on", "summary", "signatories")
)
"""Fields under which something may be offered, beside the period."""
BESIDE_FIELDS = OFFERED - {"signed_on"}
"""Those that have it under themselves, even where others stand beside them."""


class RecordForm(QWidget):
    """Takes the content of a record. `changed` tells every change, by hand or by `fill`."""

    changed = Signal()

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look = frame.look
        self._rows: list[QBoxLayout] = []
        self._forms: list[Form] = []
        self._owners: dict[str, Form] = {}
        self._parts: dict[str, QWidget] = {}
        self.hint_lines: dict[str, HintLines] = {}
        self.dispositif = StillBox([(NONE_YET, None)])
        self.others = DispositifPicker(look)
        self.territories = TerritoryPicker(frame)
        self.signatories = SignatoriesField(look)
        self.themes = ThemesField(look)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(ROOMY)
        self._place(frame)
        for part in (self.others, self.territories, self.signatories, self.themes):
            part.changed.connect(self.changed)
        self._refuse_drops()
        look.changed.connect(self._take_scale)
        self._take_scale()

    def set_choices(
        self, dispositifs: Sequence[DispositifChoice], themes: Sequence[ThemeRecord]
    ) -> None:
        """Offer what the library knows."""
        offered: list[tuple[str, Value]] = [(NONE_YET, None)]
        offered += [(dispositif_words(choice), choice.id) for choice in dispositifs]
        self.dispositif.set_choices(offered)
        self.others.set_choices(dispositifs)
        self.themes.set_choices(themes)

    def editor(self, name: str) -> QWidget:
        """Return the widget of a field of one value (« title », « period_start »…)."""
        return self._owners[name].editor(name)

    def field_of(self, widget: QWidget | None) -> str:
        """Return the name of the field that a widget belongs to, "" for none."""
        named = {name: form.editor(name) for name, form in self._owners.items()}
        for name, editor in {**named, **self._parts}.items():
            if widget is not None and (widget is editor or editor.isAncestorOf(widget)):
                return name
        return next(
            (n for n, lines in self.hint_lines.items() if widget and lines.isAncestorOf(widget)),
            "",
        )

    def focus_field(self, name: str) -> None:
        """Give the focus to a field; « period » is its start."""
        editor = {
            "period": self.editor("period_start"),
            "others": self.others.box,
            "territories": self.territories.field,
            "signatories": self.signatories.add_button,
        }.get(name)
        wanted = editor or self.editor(name)
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)
        page = self.parentWidget()
        while page is not None and not isinstance(page, QScrollArea):
            page = page.parentWidget()
        if page is not None:
            page.ensureWidgetVisible(wanted, 0, self._look.px(MARGIN))

    def fill(self, content: Content) -> None:
        """Show a content; a field that holds it already keeps its cursor."""
        draft = content.draft
        self._set_values(
            {
                "title": draft.title,
                "kind": draft.kind.value,
                "official_code": draft.official_code,
                "dispositif": draft.dispositif_id,
                "period_start": _iso(draft.period_start),
                "period_end": _iso(draft.period_end),
                "signed_on": _iso(draft.signed_on),
                "summary": draft.summary,
                "note": draft.note,
                "source_url": draft.source_url,
            }
        )
        for name, precision in _precisions(draft).items():
            if precision is not None:
                self._day_field(name).set_partial(getattr(draft, name), precision)
        for name, typed in content.unread.items():
            self._day_field(name).setText(typed)
        self.others.set_ids(draft.other_dispositif_ids)
        places = content.places
        chosen = [ChipItem(each, places.get(each, str(each))) for each in draft.territory_ids]
        self.territories.set_items(chosen)
        self.signatories.set_signatories(draft.signatories)
        self.themes.set_themes(draft.theme_ids, draft.keywords)
        self.changed.emit()

    def content(self) -> Content:
        """Return what the form holds; a date that is none counts as empty in its draft."""
        values = {name: value for form in self._forms for name, value in form.values().items()}
        text = {name: str(value or "") for name, value in values.items()}
        days = {name: self._day_field(name).day() for name in DAYS}
        draft = DocumentDraft(
            title=text["title"],
            kind=DocumentKind(text["kind"]),
            official_code=text["official_code"],
            dispositif_id=cast("int | None", values["dispositif"]),
            other_dispositif_ids=self.others.ids(),
            territory_ids=self.territories.ids(),
            summary=text["summary"],
            period_start=days["period_start"],
            period_end=days["period_end"],
            signed_on=days["signed_on"],
            note=text["note"],
            source_url=text["source_url"],
            signatories=self.signatories.signatories(),
            theme_ids=self.themes.theme_ids(),
            keywords=self.themes.words(),
            period_start_precision=self._day_field("period_start").precision(),
            period_end_precision=self._day_field("period_end").precision(),
            signed_precision=self._day_field("signed_on").precision(),
        )
        places = {item.id: item.text for item in self.territories.chips.items()}
        unread = {name: text[name] for name in DAYS if text[name] and days[name] is None}
        return Content(draft, places, unread)

    def validate(self) -> bool:
        """Show everything that is wrong; give the first wrong field the focus."""
        checked = [form.validate() for form in reversed(self._forms)]  # the first one last: focus
        return all(checked)

    def complain(self, code: Code, sentence: str) -> bool:
        """Show a refusal under its field; False if it concerns none."""
        name = FIELD_OF.get(code, "")
        if name == "territories":
            self.territories.complain(sentence)
            self.territories.field.setFocus()
        elif name:
            self._owners[name].complain(name, sentence)
        return bool(name)

    def focus_first(self) -> None:
        """Give the focus to the title, its words selected."""
        title = cast(QLineEdit, self.editor("title"))
        title.setFocus()
        title.setSelection(len(title.text()), -len(title.text()))  # its beginning is seen

    def set_narrow(self, narrow: bool) -> None:
        """Put short fields one under the other, or side by side."""
        ways = QBoxLayout.Direction
        for row in self._rows:
            row.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
            row.setSpacing(ROOMY if narrow else WIDE)

    def _place(self, frame: Frame) -> None:
        look = frame.look
        kinds = [(kind.label, kind.value) for kind in DocumentKind]
        self._row([Field("title", _("Titre"), QLineEdit, required=True)])
        self._row(
            [Field("kind", _("Nature"), lambda: StillBox(kinds))],
            [Field("official_code", _("Code officiel"), QLineEdit)],
        )
        self._row([Field("dispositif", _("Dispositif principal"), lambda: self.dispositif)])
        self._part("others", _("Autres dispositifs"), self.others)
        self._part(
            "territories",
            _("Territoires"),
            self.territories,
            _("Le premier compte le plus. Un clic retire\u00a0; Ctrl et ← ou → changent l’ordre."),
        )
        self._row(
            [Field("period_start", _("Début"), partial(BoundField, look), self._check_start)],
            [
                Field(
                    "period_end",
                    _("Fin"),
                    partial(BoundField, look, ends=True),
                    self._check_end,
                )
            ],
            [Field("signed_on", _("Signé le"), partial(BoundField, look), self._check_signed)],
        )
        self._owners["period_start"].changed.connect(self._check_end_again)
        self._row([Field("summary", _("Résumé"), lines)])
        self._part("signatories", _("Signataires"), self.signatories)
        self._part("themes", _("Thèmes"), self.themes)
        self._row([Field("note", _("Note interne"), lines)])
        self._row([Field("source_url", _("Adresse d’origine"), QLineEdit, _check_address)])

    def _row(self, *cells: Sequence[Field]) -> None:
        row = QHBoxLayout()
        row.setSpacing(WIDE)
        self._rows.append(row)
        for fields in cells:
            form = Form(fields)
            cast(QVBoxLayout, form.layout()).addStretch()
            self._forms.append(form)
            self._owners |= {each.name: form for each in fields}
            form.changed.connect(self.changed)
            cell = QVBoxLayout()
            cell.setSpacing(TIGHT)
            cell.addWidget(form)
            for name in BESIDE_FIELDS.intersection(each.name for each in fields):
                self._add_hints(name, cell)
            row.addLayout(cell, 1)
        column = QVBoxLayout()
        column.setSpacing(TIGHT)
        column.addLayout(row)
        if any(each.name == FIRST_DAY for fields in cells for each in fields):
            self._add_hints(PERIOD, column)  # all dates have the whole width
            self._add_hints("signed_on", column)
        self._column.addLayout(column)

    def _part(self, name: str, title: str, part: QWidget, hint: str = "") -> None:
        column = QVBoxLayout()
        column.setSpacing(TIGHT)
        column.addWidget(PlainLabel(title, Style.CAPTION))
        column.addWidget(part)
        if name in OFFERED:
            self._add_hints(name, column)
        if hint:
            column.addWidget(PlainLabel(hint, Style.CAPTION, wrap=True))
        self._parts[name] = part
        self._column.addLayout(column)

    def _add_hints(self, name: str, column: QVBoxLayout) -> None:
        """Make room under a field for what is offered to it."""
        self.hint_lines[name] = HintLines(self._look)
        column.addWidget(self.hint_lines[name])

    def _set_values(self, values: Mapping[str, Value]) -> None:
        """Show values; a field that has its value already keeps its cursor."""
        for form in self._forms:
            present = form.values()
            form.set_values(
                {name: values[name] for name in present if values[name] != (present[name] or None)}
            )

    def _day_field(self, name: str) -> BoundField:
        return cast(BoundField, self.editor(name))

    def _check_start(self, _value: Value) -> str:
        return self._day_field("period_start").complaint()

    def _check_end(self, _value: Value) -> str:
        ending = self._day_field("period_end")
        start, end = self._day_field("period_start").day(), ending.day()
        if start and end and end < start:
            return _("La période finit avant de commencer.")
        return ending.complaint()

    def _check_end_again(self) -> None:
        """Judge the end anew when the start has changed."""
        if self._day_field("period_end").text():
            self._day_field("period_end").changed.emit()

    def _check_signed(self, _value: Value) -> str:
        return self._day_field("signed_on").complaint()

    def _take_scale(self) -> None:
        for name, rows in ROWS.items():
            editor = self.editor(name)
            editor.setFixedHeight(editor.fontMetrics().lineSpacing() * rows + 2 * ROOMY)

    def _refuse_drops(self) -> None:
        """Leave files that are dropped upon a field to the panel, which imports them."""
        for editor in self.findChildren(QLineEdit):
            editor.setAcceptDrops(False)
        for text in self.findChildren(QPlainTextEdit):
            text.setAcceptDrops(False)
            text.viewport().setAcceptDrops(False)


def _precisions(draft: DocumentDraft) -> dict[str, DatePrecision | None]:
    return {
        "period_start": draft.period_start_precision,
        "period_end": draft.period_end_precision,
        "signed_on": draft.signed_precision,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _check_address(value: Value) -> str:
    typed = str(value or "")
    if typed and not is_web_address(typed):
        return _("Une adresse commence par http:// ou https://.")
    return ""
