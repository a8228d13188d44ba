"""Documents of the partners' own schemes: the région's, the départements'."""

import re

from irev_desktop.services.catalogue.recognising.deciding import Choice
from irev_desktop.services.catalogue.recognising.dossier import Dossier
from irev_desktop.services.catalogue.recognising.programmes import Named
from irev_desktop.services.catalogue.recognising.zones import Zone

OWN, BESIDE, HEADER = 0.85, 0.45, 0.3

_SCHEME = re.compile(
    r" (?:(?:contrat|convention|dispositif|politique|programme|schema|plan|demarche|demarches|"
    r"contractualisation|appel a projets|deliberation cadre|protocole|volet|projet)(?: \w+){0,5}? "
    r"(?P<scheme>regionale?s?|departementale?s?|conseil regional|region|conseil departemental|"
    r"conseil general|departement))(?= )"
)
_REGIONAL = ("regional", "regionale", "regionaux", "regionales", "conseil regional", "region")
_NORD = re.compile(r" (?:du nord(?! pas)|departement du nord|nord(?! pas)) ")
_PDC = re.compile(
    r" (?:departement|departemental|departementale|general) (?:\w+ ){0,6}?du pas de calais "
)
_LOOK = 14


def partner_choice(dossier: Dossier) -> Choice | None:
    """Return the scheme of a partner that a title is of, or nothing.

    A title that names a programme of the State as well is of that one: the partner only signs.
    """
    for zone in dossier.title:
        text = zone.page.after(zone.first, zone.end - zone.first)
        match = _SCHEME.search(text)
        if match is None:
            continue
        first = zone.first + len(text[: match.start() + 1].split())
        end = first + len(match[0].split())
        code = _code(dossier, match["scheme"], zone)
        if code:
            state = any(dossier.in_title(each.page, each.first) for each in dossier.named)
            return Choice(code, BESIDE if state else OWN, (Named(zone.page, first, end, code),))
    return None


def _code(dossier: Dossier, scheme: str, zone: Zone) -> str:
    """Return the code of the partner that a scheme is of, or nothing if that is not told."""
    if scheme in _REGIONAL:
        return "REGION"
    text = zone.page.after(zone.first, zone.end - zone.first)
    whole = " ".join(page.line for page in dossier.pages[:3])
    for place in (text, whole):
        nord, pdc = _NORD.search(place), _PDC.search(place)
        if bool(nord) != bool(pdc):
            return "CD59" if nord else "CD62"
    return ""
