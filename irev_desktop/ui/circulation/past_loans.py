"""What a borrower has had, as long as that may be known, at the foot of his page."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from irev_desktop.kernel.texts import _, n_, short_date
from irev_desktop.services.circulation.records import LoanLine
from irev_desktop.ui.look.styles import Style
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.widgets.labels import ElidedLabel, PlainLabel
from irev_desktop.ui.widgets.page import empty
from irev_desktop.ui.widgets.section import Section

MOST = 20
"""Loans named one by one."""


class PastLoans(QWidget):
    """Folded away until one asks; hidden for who had nothing, or nothing that is still known."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._section = Section(look, _("A rendu"), opened=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._section)
        self.hide()

    def show_lines(self, lines: tuple[LoanLine, ...]) -> None:
        """Show loans that are over, the last returned first."""
        self.setVisible(bool(lines))
        empty(self._section.body)
        self._section.set_count(str(len(lines)) if lines else "")
        for line in lines[:MOST]:
            day = short_date(line.returned) if line.returned else ""
            late = n_("{n} jour de retard", "{n} jours de retard", line.late_days)
            words = f"{day}, {late}" if line.late_days else day
            self._section.add(ElidedLabel(f"{line.title} – {words}"))
        if len(lines) > MOST:
            more = n_("et {n} autre", "et {n} autres", len(lines) - MOST)
            self._section.add(PlainLabel(more, Style.CAPTION))
        if lines:
            kept = _("Effacé quatre mois après le retour, ou selon les réglages.")
            self._section.add(PlainLabel(kept, Style.CAPTION, wrap=True))
