"""The form of a dispositif: presentation, legal basis, period, links, what came before, after."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from irev_desktop.kernel.days import parse_day
from irev_desktop.kernel.texts import _, short_date
from irev_desktop.kernel.vocabulary import DatePrecision
from irev_desktop.services.reference.dispositif_commands import (
    create_dispositif,
    dispositif_form,
    edit_dispositif,
)
from irev_desktop.services.reference.editing_records import (
    DispositifDone,
    DispositifDraft,
    DispositifForm,
)
from irev_desktop.services.reference.queries import dispositifs
from irev_desktop.services.reference.records import DispositifChoice, Link
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.look.styles import Style
from irev_desktop.ui.reference.editing.dialog import EditingDialog
from irev_desktop.ui.widgets.editors import Value, choice, lines
from irev_desktop.ui.widgets.form import Field, Form
from irev_desktop.ui.widgets.labels import PlainLabel

YEAR_DIGITS = 4
SHOWN_ROWS = 5


def read_when(text: str, *, last: bool) -> tuple[date | None, DatePrecision | None]:
    """Return the date that a year or a day says, with how much of it is known.

    A year alone stands for its first day, or its last one.
    """
    typed = text.strip()
    if typed.isdecimal() and len(typed) == YEAR_DIGITS and int(typed) > 0:
        year = int(typed)
        return (date(year, 12, 31) if last else date(year, 1, 1)), DatePrecision.YEAR
    day = parse_day(typed)
    return day, DatePrecision.DAY if day else None


def written_when(day: date | None, precision: DatePrecision | None) -> str:
    """Return a year or a day as it is typed."""
    if day is None:
        return ""
    return short_date(day) if precision is DatePrecision.DAY else str(day.year)


def _a_time(value: Value) -> str:
    typed = str(value or "").strip()
    known = not typed or read_when(typed, last=False)[0] is not None
    return "" if known else _("Une année (2015), ou un jour (22/06/2015).")


def _a_number(value: Value) -> str:
    typed = str(value or "")
    return "" if not typed or typed.isdecimal() else _("Un nombre, ou rien.")


def fields() -> list[Field]:
    """Return the fields of the form."""
    families = [(_("Programme de l’État"), "etat"), (_("Démarche d’un partenaire"), "partenaire")]
    link_hint = _("Un par ligne\u00a0: intitulé, espace, adresse en https://")
    return [
        Field(
            "code", _("Code"), QLineEdit, hint=_("Celui de la ligne de commande\u00a0; il reste.")
        ),
        Field("short_name", _("Sigle"), QLineEdit, required=True),
        Field("name", _("Nom"), QLineEdit, required=True),
        Field("family", _("Famille"), lambda: choice(families)),
        Field("starts", _("Depuis (année ou jour)"), QLineEdit, _a_time),
        Field("ends", _("Jusqu’à (année ou jour)"), QLineEdit, _a_time),
        Field("legal_basis", _("Base légale"), QLineEdit),
        Field("presentation", _("Présentation"), lambda: lines(8)),
        Field("known_count", _("Contrats connus"), QLineEdit, _a_number),
        Field("known_count_text", _("D’après les sources"), QLineEdit),
        Field("links", _("Pour en savoir plus"), lambda: lines(3), hint=link_hint),
        Field("source", _("Source"), QLineEdit),
    ]


class DispositifDialog(EditingDialog):
    """Takes a dispositif, new or changed. `saved` carries its id."""

    saved = Signal(int)

    def __init__(self, frame: Frame, parent: QWidget) -> None:
        super().__init__(frame, parent)
        self._form: DispositifForm | None = None
        self._choices: tuple[DispositifChoice, ...] = ()
        self.form = Form(fields())
        self.before, self.after = QListWidget(), QListWidget()
        self.add(self.form)
        for title, box in ((_("A remplacé"), self.before), (_("Remplacé par"), self.after)):
            box.setAccessibleName(title)
            self.add(PlainLabel(title, Style.CAPTION))
            self.add(box)

    def open_new(self) -> None:
        """Ask for a new dispositif."""
        self._form = None
        self.frame.jobs.run(dispositifs, done=self._take_choices, owner=self)

    def open_dispositif(self, dispositif: int) -> None:
        """Read a dispositif, and ask for changes to it."""
        self.frame.jobs.run(dispositif_form, dispositif, done=self._take_form, owner=self)

    def save(self) -> None:
        """Write what the form holds."""
        if not self.form.validate():
            return
        draft = self.draft()
        if self._form is None:
            self.command(create_dispositif, draft, done=self._done)
        else:
            known = self._form
            self.command(edit_dispositif, known.id, known.version, draft, done=self._done)

    def draft(self) -> DispositifDraft:
        """Return what the form holds."""
        text = {name: str(value or "") for name, value in self.form.values().items()}
        starts, starts_precision = read_when(text["starts"], last=False)
        ends, ends_precision = read_when(text["ends"], last=True)
        return DispositifDraft(
            code=text["code"],
            short_name=text["short_name"],
            name=text["name"],
            family=text["family"],
            starts_on=starts,
            starts_precision=starts_precision,
            ends_on=ends,
            ends_precision=ends_precision,
            legal_basis=text["legal_basis"],
            presentation=text["presentation"],
            known_count=int(text["known_count"]) if text["known_count"] else None,
            known_count_text=text["known_count_text"],
            source=text["source"],
            links=tuple(_link(line) for line in text["links"].splitlines() if line.strip()),
            predecessors=_checked(self.before),
            successors=_checked(self.after),
        )

    def _take_form(self, form: DispositifForm) -> None:
        self._form = form
        self.frame.jobs.run(dispositifs, done=self._take_choices, owner=self)

    def _take_choices(self, choices: tuple[DispositifChoice, ...]) -> None:
        form = self._form
        draft = form.draft if form else DispositifDraft("", "", "")
        others = [each for each in choices if form is None or each.id != form.id]
        _offer(self.before, others, draft.predecessors)
        _offer(self.after, others, draft.successors)
        self.form.set_values(
            {
                "code": draft.code,
                "short_name": draft.short_name,
                "name": draft.name,
                "family": draft.family,
                "starts": written_when(draft.starts_on, draft.starts_precision),
                "ends": written_when(draft.ends_on, draft.ends_precision),
                "legal_basis": draft.legal_basis,
                "presentation": draft.presentation,
                "known_count": draft.known_count,
                "known_count_text": draft.known_count_text,
                "links": "\n".join(f"{link.label} {link.url}" for link in draft.links),
                "source": draft.source,
            }
        )
        self.form.editor("code").setEnabled(form is None)
        title = _("Modifier\u00a0: {name}").format(name=draft.name) if form else ""
        self.open_titled(title or _("Nouveau dispositif"), 620, 660)
        self.form.editor("name" if form else "code").setFocus()

    def _done(self, done: DispositifDone) -> None:
        text = _("{name}\u00a0: dispositif enregistré.").format(name=done.name)
        self.frame.undo.done(text, done.operation)
        self.accept()
        self.saved.emit(done.id)


def _link(line: str) -> Link:
    label, _space, url = line.strip().rpartition(" ")
    return Link(label.strip(), url)


def _offer(box: QListWidget, choices: list[DispositifChoice], chosen: tuple[int, ...]) -> None:
    box.clear()
    for each in choices:
        item = QListWidgetItem(f"{each.short_name} · {each.name}")
        item.setData(Qt.ItemDataRole.UserRole, each.id)
        state = Qt.CheckState.Checked if each.id in chosen else Qt.CheckState.Unchecked
        item.setCheckState(state)
        box.addItem(item)
    box.setFixedHeight(SHOWN_ROWS * max(box.sizeHintForRow(0), 1) + 8)


def _checked(box: QListWidget) -> tuple[int, ...]:
    items = [box.item(row) for row in range(box.count())]
    return tuple(
        int(item.data(Qt.ItemDataRole.UserRole))
        for item in items
        if item.checkState() is Qt.CheckState.Checked
    )
