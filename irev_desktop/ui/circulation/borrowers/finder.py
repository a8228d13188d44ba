"""Finds a borrower by name, organisation, card or e-mail."""

from irev_desktop.kernel.texts import _, n_
from irev_desktop.services.circulation.borrowers.queries import find_borrowers
from irev_desktop.services.circulation.records import BorrowerLine
from irev_desktop.ui.frame.record_finder import Sought
from irev_desktop.ui.models.columns import Column


def _who(line: BorrowerLine) -> str:
    return f"{line.name} · {line.organisation}" if line.organisation else line.name


def _loans(line: BorrowerLine) -> str:
    return n_("{n} prêt", "{n} prêts", line.loans) if line.loans else ""


BORROWERS: Sought[BorrowerLine] = Sought(
    find=find_borrowers,
    columns=(
        Column(_("Emprunteur"), _who, width=0, tip=lambda line: f"{_who(line)}\n{line.card}"),
        Column(_("En cours"), lambda line: line.loans, _loans, width=8),
    ),
    key=lambda line: line.id,
    prompt=_("Chercher un emprunteur"),
    name=_("Chercher un emprunteur par nom, organisation ou carte"),
    found=_("Emprunteurs trouvés"),
    icon="borrower",
    asked=(_("Scannez une carte"), _("ou tapez deux lettres d’un nom ci-dessus.")),
    none=(_("Personne de ce nom"), _("Vérifiez l’orthographe, ou créez sa fiche.")),
)
