"""The form of a territory: names and codes with their dates, what it lies in, what it followed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from irev_desktop.kernel.days import parse_day
from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import Dating, TerritoryKind
from irev_desktop.services.reference.editing_records import (
    DatedWords,
    Succession,
    TerritoryDone,
    TerritoryDraft,
    TerritoryForm,
    Tie,
)
from irev_desktop.services.reference.records import Span
from irev_desktop.services.reference.territory_commands import (
    create_territory,
    edit_territory,
    territory_form,
)
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.reference.editing.dialog import EditingDialog
from irev_desktop.ui.reference.editing.rows import Entry, EntryList, day_of
from irev_desktop.ui.widgets.day_field import DayField
from irev_desktop.ui.widgets.editors import Value, choice, lines
from irev_desktop.ui.widgets.form import Field, Form

MANY = 150
"""Territories within one beyond which they are left as they are: they are edited one by one."""


def _a_day(value: Value) -> str:
    typed = str(value or "")
    wrong = typed and parse_day(typed) is None
    return _("Ce n’est pas une date : écrivez 22/06/2015.") if wrong else ""


def _a_number(value: Value) -> str:
    typed = str(value or "").replace(" ", "")
    return "" if not typed or typed.isdecimal() else _("Un nombre, ou rien.")


def fields(frame: Frame) -> list[Field]:
    """Return the fields of the form."""
    kinds = [(kind.label, kind.value) for kind in TerritoryKind]
    return [
        Field("kind", _("Nature"), lambda: choice(kinds)),
        Field("name", _("Nom"), QLineEdit),
        Field("code", _("Code officiel"), QLineEdit, hint=_("INSEE, SIREN, QN…")),
        Field(
            "renamed_on",
            _("Ce nom ou ce code depuis le"),
            lambda: DayField(frame.look),
            _a_day,
            hint=_("L’ancien est gardé, jusqu’à la veille. Vide : c’est une correction."),
        ),
        Field("start", _("Existe depuis le"), lambda: DayField(frame.look), _a_day),
        Field("end", _("N’existe plus après le"), lambda: DayField(frame.look), _a_day),
        Field("population", _("Population"), QLineEdit, _a_number),
        Field("population_year", _("Année de la population"), QLineEdit, _a_number),
        Field("note", _("Note"), lambda: lines(2)),
        Field("source", _("Source"), QLineEdit),
    ]


class TerritoryDialog(EditingDialog):
    """Takes a territory, new or changed. `saved` carries its id."""

    saved = Signal(int)

    def __init__(self, frame: Frame, parent: QWidget) -> None:
        super().__init__(frame, parent)
        self._form: TerritoryForm | None = None
        self.form = Form(fields(frame))
        self.parents = EntryList(frame, _("Situé dans"), places=True)
        self.members = EntryList(frame, _("Contient"), places=True)
        self.before = EntryList(frame, _("A pris la place de"), places=True, follows=True)
        self.after = EntryList(frame, _("Remplacé par"), places=True, follows=True)
        self.names = EntryList(frame, _("Noms portés"), places=False)
        self.codes = EntryList(frame, _("Codes portés"), places=False)
        for widget in (self.form, *self.lists):
            self.add(widget)

    @property
    def lists(self) -> tuple[EntryList, ...]:
        """All lists of dated things."""
        return self.parents, self.members, self.before, self.after, self.names, self.codes

    def open_new(self, kind: TerritoryKind) -> None:
        """Ask for a new territory of a kind."""
        self._fill(None, TerritoryDraft(kind, ""))
        self.open_titled(_("Nouveau territoire"), 620, 640)
        self.form.editor("name").setFocus()

    def open_territory(self, territory: int) -> None:
        """Read a territory, and ask for changes to it."""
        self.frame.jobs.run(territory_form, territory, done=self._open, owner=self)

    def save(self) -> None:
        """Write what the form holds."""
        wrong = next((text for each in self.lists if (text := each.complaint())), "")
        if not self.form.validate() or wrong:
            self.refuse(wrong)
            return
        draft = self.draft()
        if self._form is None:
            self.command(create_territory, draft, done=self._done)
        else:
            known = self._form
            self.command(edit_territory, known.id, known.version, draft, done=self._done)

    def draft(self) -> TerritoryDraft:
        """Return what the form holds."""
        text = {name: str(value or "") for name, value in self.form.values().items()}
        known = self._form.draft if self._form else None
        span = Span(day_of(text["start"]), day_of(text["end"]), None)
        if known and (span.start, span.end) == (known.span.start, known.span.end):
            span = known.span
        elif span.start or span.end:
            span = Span(span.start, span.end, Dating.EXACT)
        hidden = known is not None and len(known.members) > MANY
        return TerritoryDraft(
            kind=TerritoryKind(text["kind"]),
            name=text["name"],
            code=text["code"],
            span=span,
            population=_number(text["population"]),
            population_year=_number(text["population_year"]),
            note=text["note"],
            source=text["source"],
            names=_words(self.names),
            codes=_words(self.codes),
            parents=_ties(self.parents),
            members=known.members if known and hidden else _ties(self.members),
            predecessors=_successions(self.before),
            successors=_successions(self.after),
            renamed_on=day_of(text["renamed_on"]),
        )

    def _open(self, form: TerritoryForm) -> None:
        self._fill(form, form.draft)
        self.open_titled(_("Modifier\u00a0: {name}").format(name=form.draft.name), 620, 640)
        self.form.editor("name").setFocus()

    def _fill(self, form: TerritoryForm | None, draft: TerritoryDraft) -> None:
        self._form = form
        day = {"start": draft.span.start, "end": draft.span.end}
        self.form.set_values(
            {
                "kind": draft.kind.value,
                "name": draft.name,
                "code": draft.code,
                "renamed_on": None,
                "population": draft.population,
                "population_year": draft.population_year,
                "note": draft.note,
                "source": draft.source,
                **{name: each.isoformat() if each else None for name, each in day.items()},
            }
        )
        name = form.name_of if form else str
        for shown, ties in ((self.parents, draft.parents), (self.members, draft.members)):
            few = ties if len(ties) <= MANY else ()
            shown.set_entries([_tie_entry(name(tie.territory), tie) for tie in few])
        self.members.setHidden(len(draft.members) > MANY)
        for shown, others in ((self.before, draft.predecessors), (self.after, draft.successors)):
            shown.set_entries([_succession_entry(name(each.territory), each) for each in others])
        for shown, words in ((self.names, draft.names), (self.codes, draft.codes)):
            shown.set_entries([Entry(each.text, None, each.span, row=each.row) for each in words])

    def _done(self, done: TerritoryDone) -> None:
        text = _("{name}\u00a0: territoire enregistré.").format(name=done.name)
        self.frame.undo.done(text, done.operation)
        self.accept()
        self.saved.emit(done.id)


def _tie_entry(name: str, tie: Tie) -> Entry:
    return Entry(name, tie.territory, tie.span, row=tie.row)


def _succession_entry(name: str, each: Succession) -> Entry:
    return Entry(name, each.territory, Span(each.happened_on, None), each.nature, each.row)


def _words(shown: EntryList) -> tuple[DatedWords, ...]:
    return tuple(DatedWords(each.text, each.span, each.row) for each in shown.entries())


def _ties(shown: EntryList) -> tuple[Tie, ...]:
    return tuple(Tie(each.territory or 0, each.span, each.row) for each in shown.entries())


def _successions(shown: EntryList) -> tuple[Succession, ...]:
    return tuple(
        Succession(each.territory or 0, each.span.start, each.nature, each.row)
        for each in shown.entries()
    )


def _number(text: str) -> int | None:
    typed = "".join(text.split())
    return int(typed) if typed.isdecimal() else None
