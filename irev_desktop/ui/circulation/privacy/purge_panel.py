"""The room « Données personnelles »: delays and their sources, what expires, the purge, reports."""

from typing import Final

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.changes import Changes, Subject
from irev_desktop.kernel.errors import Cancelled, LibraryError
from irev_desktop.kernel.progress import Progress
from irev_desktop.kernel.sentences import sentence
from irev_desktop.kernel.texts import PARIS, _, local_time, long_date, n_, number
from irev_desktop.paper.privacy import purge_sheet
from irev_desktop.services.circulation.privacy.commands import compact_library, purge
from irev_desktop.services.circulation.privacy.records import Purged
from irev_desktop.services.circulation.privacy.report import PurgeReport, purge_report
from irev_desktop.services.circulation.privacy.standing import (
    Delays,
    PrivacyStanding,
    privacy_standing,
    save_delays,
)
from irev_desktop.services.library import Library
from irev_desktop.ui.circulation.privacy.actions import EXPIRED, TYPED, purge_actions
from irev_desktop.ui.circulation.privacy.purge_dialog import PurgeDialog
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.jobs import Lane
from irev_desktop.ui.frame.navigation import Place
from irev_desktop.ui.frame.panel import Panel, Printable
from irev_desktop.ui.look.styles import Style
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.widgets.editors import Value
from irev_desktop.ui.widgets.facts import FactList
from irev_desktop.ui.widgets.form import Field, Form
from irev_desktop.ui.widgets.labels import PlainLabel
from irev_desktop.ui.widgets.page import Page
from irev_desktop.ui.widgets.page_head import PageHead, flow

MOST_NAMES: Final = 20
"""Names of those to be erased that are shown; the others are counted."""
MOST_PAST: Final = 8
SEEN: Final = (Subject.BORROWER, Subject.LOAN, Subject.HOLD, Subject.CONSULTATION)
POLICY: Final = "loan_rules"
"""Kind of the operation that changes the delays."""


class PurgePanel(Panel):
    """What the library forgets, when, and by which rule."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._standing: PrivacyStanding | None = None
        self._made: PurgeReport | None = None
        self.form = Form(fields())
        self.dialog = PurgeDialog(frame, self)
        self.found = FactList()
        self._people = PlainLabel("", Style.MUTED, wrap=True, selectable=True)
        self._past = FactList()
        self._no_past = PlainLabel(_("Rien n’a encore été effacé."), Style.MUTED)
        frame.actions.add(purge_actions(self._ask_first, self.save), self)
        self.page = Page(frame.look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        self._lay_out()
        self.form.changed.connect(self._tell_typed)
        self.dialog.agreed.connect(self.forget)
        frame.changes.while_seen(self, self._on_changes)

    def show_place(self, place: Place) -> None:
        """Read what has expired today."""
        self._ask()

    def unsaved(self) -> str:
        """Tell that delays are typed and not kept."""
        return _("Des durées ne sont pas enregistrées.") if self._is_typed() else ""

    def printable(self) -> Printable | None:
        """Return the report of the purge just made, or of what it would forget today."""
        report = self._made or (self._standing.report if self._standing else None)
        if report is None:
            return None
        return Printable(purge_sheet(report), _("Effacement des données.pdf"))

    def save(self) -> None:
        """Keep the delays typed."""
        if self._is_typed() and self.form.validate():
            self._frame.jobs.run(
                save_delays,
                self._typed(),
                lane=Lane.DESK,
                done=self._saved,
                failed=self._refused,
                owner=self,
            )

    def forget(self) -> None:
        """Forget what has expired, then leave no byte of it."""
        title = _("Effacement des données arrivées à leur terme")
        self._frame.jobs.start(title, _forget, done=self._forgotten, owner=self)

    def _lay_out(self) -> None:
        below = _(
            "Ce que le fonds garde des personnes s’efface de lui-même, à l’ouverture du logiciel "
            "puis chaque jour. Les prêts restent, pour les statistiques, sans dire à qui."
        )
        actions = self._frame.actions
        self.page.add(PageHead(_("Données personnelles"), below))
        self.page.add(PlainLabel(_("Arrivé à son terme aujourd’hui"), Style.TITLE))
        self.page.add(self.found)
        self.page.add(self._people)
        self.page.add(flow([actions.button("privacy.purge")]))
        hint = _("«\u00a0Imprimer\u00a0» et «\u00a0PDF\u00a0», en haut, font le rapport.")
        self.page.add(PlainLabel(hint, Style.MUTED, wrap=True))
        self.page.add(PlainLabel(_("Durées de conservation"), Style.TITLE))
        self.page.add(self.form)
        self.page.add(flow([actions.button("privacy.keep", Style.PRIMARY)]))
        self._sources = PlainLabel("", Style.MUTED, wrap=True, selectable=True)
        self.page.add(self._sources)
        self.page.add(PlainLabel(_("Effacements précédents"), Style.TITLE))
        self.page.add(self._past)
        self.page.add(self._no_past)

    # ------------------------------------------------------------------------------- reading

    def _ask(self) -> None:
        self._frame.jobs.run(privacy_standing, done=self._show, key="privacy", owner=self)

    def _on_changes(self, changes: Changes) -> None:
        if changes.concerns(*SEEN) or changes.kind in {POLICY, "purge", "undo"}:
            self._made = self._made if changes.kind == "purge" else None
            self._ask()

    def _show(self, standing: PrivacyStanding) -> None:
        typed = self._is_typed()
        self._standing = standing
        lines = [line for line in standing.report.lines if line.count]
        none = [(_("Rien"), _("tout est dans les délais"))]
        pairs = [(line.what, f"{number(line.count)} ({line.rule})") for line in lines]
        self.found.set_pairs(pairs or none)
        self._people.setText(_names(standing.people))
        self._people.setVisible(bool(standing.people))
        if not typed:
            self.form.set_values(_values(standing.delays))
        self._sources.setText("\n".join(standing.report.sources))
        past = standing.report.past[:MOST_PAST]
        self._past.set_pairs(
            (
                f"{long_date(each.at.astimezone(PARIS).date())}, {local_time(each.at)}",
                n_("{n} donnée", "{n} données", each.total),
            )
            for each in past
        )
        self._no_past.setVisible(not past)
        self._frame.context.set_fact(EXPIRED, not standing.empty)
        self._tell_typed()
        self.state_changed.emit()

    # ------------------------------------------------------------------------------ gestures

    def _ask_first(self) -> None:
        if self._standing is None:
            return
        total = sum(line.count for line in self._standing.report.lines)
        words = n_(
            "{n} donnée arrivée à son terme sera effacée, du journal et du disque aussi. Rien ne "
            "peut le défaire.",
            "{n} données arrivées à leur terme seront effacées, du journal et du disque aussi. "
            "Rien ne peut le défaire.",
            total,
        )
        self.dialog.open_with(words)

    def _forgotten(self, report: PurgeReport | None) -> None:
        if report is None:
            self._frame.notices.say(_("Arrêté à temps : rien n’est effacé."), Tone.INFO)
            return
        self._made = report
        total = sum(line.count for line in report.lines)
        text = n_("{n} donnée effacée.", "{n} données effacées.", total)
        self._frame.notices.say(text, Tone.SUCCESS)
        self._ask()

    def _saved(self, operation: str) -> None:
        self._frame.undo.done(_("Durées enregistrées."), operation)
        if self._standing is not None:
            self._standing = None
        self._ask()

    def _refused(self, error: LibraryError) -> None:
        name = str(error.data.get("field", ""))
        if name in self.form.values():
            self.form.complain(name, sentence(error))
        else:
            self._frame.notices.say(sentence(error), Tone.WARNING)

    def _typed(self) -> Delays:
        return Delays(**{name: int(str(value)) for name, value in self.form.values().items()})

    def _is_typed(self) -> bool:
        return self._standing is not None and self.form.values() != _values(self._standing.delays)

    def _tell_typed(self) -> None:
        self._frame.context.set_fact(TYPED, self._is_typed())


def fields() -> list[Field]:
    """Return the delays as fields of a form."""
    return [
        Field(
            "link_months",
            _("Mois après le retour où un prêt dit encore qui l’avait"),
            QLineEdit,
            a_number,
            hint=_("4 d’usage\u00a0: la CNIL demandait la fin du quatrième mois après le retour."),
            required=True,
        ),
        Field(
            "borrower_months",
            _("Mois sans activité après lesquels une fiche est effacée"),
            QLineEdit,
            a_number,
            hint=_("12 d’usage\u00a0: la CNIL demandait un an après le dernier prêt."),
            required=True,
        ),
        Field(
            "last_borrower_days",
            _("Jours où un exemplaire dit qui l’avait en dernier"),
            QLineEdit,
            a_number,
            hint=_("0\u00a0: jamais. Quelques jours suffisent à réclamer une annexe manquante."),
            required=True,
        ),
    ]


def a_number(value: Value) -> str:
    """Say what is wrong with a number typed, or nothing."""
    text = str(value or "")
    fits = text.isascii() and text.isdigit() and len(text) <= 4
    return "" if fits else _("Un nombre entier.")


def _values(delays: Delays) -> dict[str, Value]:
    return {
        "link_months": str(delays.link_months),
        "borrower_months": str(delays.borrower_months),
        "last_borrower_days": str(delays.last_borrower_days),
    }


def _names(people: tuple[str, ...]) -> str:
    shown = ", ".join(people[:MOST_NAMES])
    more = len(people) - MOST_NAMES
    rest = n_(" et {n} autre", " et {n} autres", more) if more > 0 else ""
    return _("Fiches qui partiraient\u00a0: {names}.").format(names=shown + rest)


def _forget(library: Library, actor: Actor, *, progress: Progress) -> PurgeReport | None:
    """Purge, compact, and report, on a lane; the day was looked at by who asks.

    Cancelled before the purge is kept, it forgets nothing and answers nothing; afterwards it goes
    on to its end.
    """
    try:
        done: Purged = purge(library, actor, confirmed=True, progress=progress)
    except Cancelled:
        return None
    if done.operation is not None:
        progress.advance(0, 0, _("réécriture du disque, sans arrêt possible"))
        compact_library(library, actor)
    return purge_report(library, actor, done)
