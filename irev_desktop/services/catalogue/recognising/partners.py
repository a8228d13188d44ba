"""Documents of the partners' own schemes: the région's, the départements'."""

import re

from irev_desktop.services.catalogue.recognising.cues import is_elsewhere
from irev_desktop.services.catalogue.recognising.deciding import Choice
from irev_desktop.services.catalogue.recognising.dossier import Dossier
from irev_desktop.services.catalogue.recognising.names import Form
from irev_desktop.services.catalogue.recognising.places import FoundPlace
from irev_desktop.services.catalogue.recognising.programmes import Named
from irev_desktop.services.catalogue.recognising.zones import Zone

REGIONS_MERGED = 2016
"""The year in which Nord-Pas-de-Calais became part of Hauts-de-France."""
WIDE = 0.75
_KEYS = {"REGION": "region:32", "CD59": "departement:59", "CD62": "departement:62"}
OWN, BEFORE, BESIDE = 0.85, 0.7, 0.45

_PARTNER = (
    r"regionale?s?|departementale?s?|conseil regional|region|conseil departemental|"
    r"conseil general|departement"
)
_SUBJECT = re.compile(
    rf" (?P<who>{_PARTNER})(?: \w+){{0,5}}? "
    r"(?:volet|politique|contribution|participation|engagement|intervention|dispositif)(?= )"
)
_SCHEME = re.compile(
    r" (?:contrat|convention|dispositif|politique|programme|schema|plan|demarche|demarches|"
    r"contractualisation|appel a projets|deliberation cadre|protocole|volet|projet)(?: \w+){0,5}? "
    rf"(?P<who>{_PARTNER})(?= )"
)
_REGIONAL = ("regional", "regionale", "regionaux", "regionales", "conseil regional", "region")
_NORD = re.compile(r" (?:du nord(?! pas)|departement du nord|nord(?! pas)) ")
_PDC = re.compile(
    r" (?:departement|departemental|departementale|general) (?:\w+ ){0,6}?du pas de calais "
)


def partner_choice(dossier: Dossier) -> Choice | None:
    """Return the scheme of a partner that a title is of, or nothing.

    A title that names a programme of the State as well is of that one: the partner only signs.
    """
    for zone in dossier.title:
        text = zone.page.after(zone.first, zone.end - zone.first)
        leading = _SUBJECT.search(text)
        match = leading or _SCHEME.search(text)
        if match is None:
            continue
        first = zone.first + len(text[: match.start() + 1].split())
        end = first + len(match[0].split())
        code = _code(dossier, match["who"], zone)
        if code:
            state = [each for each in dossier.named if dossier.in_title(each.page, each.first)]
            place = (Named(zone.page, first, end, code),)
            if not state:
                return Choice(code, OWN, place)
            before = leading and zone.page is state[0].page and first < state[0].first
            return Choice(code, BEFORE if before else BESIDE, place)
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


def find_wide(dossier: Dossier, code: str, year: int | None) -> tuple[FoundPlace, ...]:
    """Return the région or the département that a partner's scheme is for.

    Nothing for other dispositifs, and where the title names a town or an EPCI.
    """
    if code not in _KEYS:
        return ()
    titled = [each for each in dossier.mentions if dossier.in_title(each.page, each.first)]
    if any(each.form < Form.WEAK and not is_elsewhere(each) for each in titled):
        return ()
    key = _KEYS[code]
    if code == "REGION" and _is_former(dossier, year):
        key = "region:31"
    place = dossier.gazetteer.by_key(key)
    if place is None:
        return ()
    mentions = [each for each in dossier.mentions if place in each.places]
    return (FoundPlace(place, WIDE, tuple(mentions)),)


def _is_former(dossier: Dossier, year: int | None) -> bool:
    """Tell whether the région meant is the one before the merger, by the year or by its name."""
    if year is not None:
        return year < REGIONS_MERGED
    text = "".join(page.line for page in dossier.pages[:3])
    return " nord pas de calais " in text and " hauts de france " not in text
