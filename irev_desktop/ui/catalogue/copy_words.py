"""What one needs to know of a paper copy, in words and by a tone."""

from irev_desktop.kernel.texts import _, long_date
from irev_desktop.kernel.vocabulary import CirculationType
from irev_desktop.services.catalogue.records import CopyRecord
from irev_desktop.ui.look.tokens import Tone


def standing(copy: CopyRecord) -> str:
    """Say where a copy is and whether it can be had."""
    if copy.lost_on:
        return _("Perdu")
    if not copy.kept:
        return _("Retiré")
    if copy.on_loan:
        day = long_date(copy.until) if copy.until else ""
        return _("En prêt, retour prévu le {day}").format(day=day) if day else _("En prêt")
    if copy.circulation_type is CirculationType.ON_SITE:
        return _("À consulter sur place")
    return _("Disponible")


def tone(copy: CopyRecord) -> Tone:
    """Return the tone that goes with `standing`."""
    if copy.lost_on or not copy.kept:
        return Tone.NEUTRAL
    if copy.on_loan:
        return Tone.WARNING
    return Tone.SUCCESS if copy.available else Tone.INFO
