"""The columns of the list of documents."""

from typing import Final

from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import Availability
from irev_desktop.services.catalogue.records import DocumentRow
from irev_desktop.ui.models.columns import Column

WAYS: Final = {
    Availability.ONLINE: _("En ligne"),
    Availability.LENDABLE: _("À emprunter"),
    Availability.ON_SITE: _("Sur place"),
}


def access(row: DocumentRow) -> str:
    """Say in a few words how a document can be had."""
    ways = [words for way, words in WAYS.items() if way in row.availability]
    if not ways:
        return _("Notice seule")
    if Availability.SUMMARY in row.availability:
        ways.append(_("résumé"))
    return ", ".join(ways)


def access_icon(row: DocumentRow) -> str:
    """Return the icon of the best way in which a document can be had."""
    if Availability.ONLINE in row.availability:
        return "pdf"
    if row.availability & {Availability.LENDABLE, Availability.ON_SITE}:
        return "consult"
    return ""


Names = dict[str, str]
"""What dispositifs are called, by code."""

TITLE: Final[Column[DocumentRow]] = Column(_("Titre"), lambda row: row.title, width=0)
PERIOD: Final[Column[DocumentRow]] = Column(
    _("Période"),
    lambda row: row.period,
    width=12,
    sort_key=lambda row: row.period_start or row.period_end,
)
ACCESS: Final[Column[DocumentRow]] = Column(_("Accès"), access, width=18, icon=access_icon)
PLACES: Final[Column[DocumentRow]] = Column(_("Territoires"), lambda row: row.territories, width=26)
KIND: Final[Column[DocumentRow]] = Column(
    _("Nature"), lambda row: row.kind, lambda row: row.kind.label, width=14
)
STATE: Final[Column[DocumentRow]] = Column(
    _("État"), lambda row: row.state, lambda row: row.state.label, width=10
)

ROOM: Final = {PERIOD: 450, ACCESS: 620, PLACES: 860, KIND: 1000, STATE: 1100}
ROOM_OF_BADGE: Final = 330
"""The same for the badge of the dispositif."""
ROOM_OF_SAME_BADGE: Final = 720
"""The same where all documents have one dispositif, so that it says little."""


def dispositif_column(names: Names) -> Column[DocumentRow]:
    """Return the column of badges, which calls dispositifs by `names`; these may still grow."""
    return Column(
        _("Dispositif"),
        lambda row: names.get(row.dispositif, row.dispositif),
        width=11,
        dispositif=lambda row: row.dispositif,
    )
