"""The organisations that sign: named among the parties and where the signatures stand."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from irev_desktop.kernel.vocabulary import SignatoryRole, TerritoryKind
from irev_desktop.services.catalogue.recognising.cues import is_elsewhere, is_town
from irev_desktop.services.catalogue.recognising.dossier import Dossier
from irev_desktop.services.catalogue.recognising.gazetteer import Mention
from irev_desktop.services.catalogue.recognising.names import Form
from irev_desktop.services.catalogue.recognising.reading import Page
from irev_desktop.services.catalogue.recognising.zones import Zone
from irev_desktop.services.catalogue.records import SignatoryRecord

PARTY, SIGNING = 0.85, 0.75
MOST = 30
SIGNING_PAGES = 4
"""Pages from the end where signatures may stand."""

_NAMED = re.compile(
    r" (?:(?P<etat>l etat|etat represente|prefet|prefete|prefecture|sous prefet)"
    r"|(?P<nord>(?:departement|conseil general|conseil departemental)(?: du)? nord(?! pas))"
    r"|(?P<pdc>(?:departement|conseil general|conseil departemental)(?: du)? pas de calais)"
    r"|(?P<npdc>(?:region|conseil regional)(?: du)? nord pas de calais)"
    r"|(?P<hdf>(?:region|conseil regional)(?: des)? hauts de france)"
    r"|(?P<caf>caisses? d allocations? familiales?(?: du (?:nord|pas de calais))?)"
    r"|(?P<pe>pole emploi)|(?P<ft>france travail)"
    r"|(?P<anru>agence nationale (?:pour|de) la renovation urbaine)"
    r"|(?P<acse>agence nationale pour la cohesion sociale et l egalite des chances)"
    r"|(?P<ars>agence regionale de sante)"
    r"|(?P<cdc>caisse des depots(?: et consignations)?)|(?P<bdt>banque des territoires)"
    r"|(?P<ac>academie de lille|rectorat|education nationale|inspection academique)"
    r"|(?P<al>action logement)|(?P<anah>agence nationale de l habitat)"
    r"|(?P<cpam>caisse primaire d assurance maladie)"
    r"|(?P<cci>chambre de commerce et d industrie)|(?P<cma>chambre de metiers)"
    r"|(?P<urh>union regionale (?:pour|de) l habitat|association regionale pour l habitat)"
    r"|(?P<partenord>partenord habitat)|(?P<pdch>pas de calais habitat)"
    r"|(?P<mc>maisons et cites)|(?P<sia>sia habitat)|(?P<vilogia>vilogia)"
    r"|(?P<lmh>lille metropole habitat)|(?P<norevie>norevie)|(?P<sigh>sigh)"
    r"|(?P<vhh>val hainaut habitat)|(?P<hdn>habitat du nord)|(?P<icf>icf habitat)"
    r"|(?P<cottage>cottage social des flandres)|(?P<cud>cudl habitat)"
    r"|(?P<justice>procureur de la republique))(?= )"
)
_NAMES = {
    "etat": "État",
    "nord": "Département du Nord",
    "pdc": "Département du Pas-de-Calais",
    "npdc": "Région Nord-Pas-de-Calais",
    "hdf": "Région Hauts-de-France",
    "caf": "Caisse d’allocations familiales",
    "pe": "Pôle emploi",
    "ft": "France Travail",
    "anru": "Agence nationale pour la rénovation urbaine",
    "acse": "Agence nationale pour la cohésion sociale et l’égalité des chances",
    "ars": "Agence régionale de santé",
    "cdc": "Caisse des dépôts",
    "bdt": "Banque des territoires",
    "ac": "Académie de Lille",
    "al": "Action Logement",
    "anah": "Agence nationale de l’habitat",
    "cpam": "Caisse primaire d’assurance maladie",
    "cci": "Chambre de commerce et d’industrie",
    "cma": "Chambre de métiers et de l’artisanat",
    "urh": "Union régionale pour l’habitat",
    "partenord": "Partenord Habitat",
    "pdch": "Pas-de-Calais Habitat",
    "mc": "Maisons et Cités",
    "sia": "SIA Habitat",
    "vilogia": "Vilogia",
    "lmh": "Lille Métropole Habitat",
    "norevie": "Norévie",
    "sigh": "SIGH",
    "vhh": "Val Hainaut Habitat",
    "hdn": "Habitat du Nord",
    "icf": "ICF Habitat",
    "cottage": "Cottage social des Flandres",
    "cud": "CUDL Habitat",
    "justice": "Procureur de la République",
}
_SIGNED = re.compile(
    r" (?:fait a|fait en|signataires|signatures|ont signe|pour l etat|pour la ville) "
)
_TYPES = {
    "CA": "Communauté d’agglomération",
    "CU": "Communauté urbaine",
    "CC": "Communauté de communes",
}


class Signer(NamedTuple):
    """An organisation, how sure it is, and where it is named: words `first` to before `end`."""

    record: SignatoryRecord
    score: float
    page: Page
    first: int
    end: int


def signers_of(dossier: Dossier) -> tuple[Signer, ...]:
    """Return the organisations that sign, in the order in which they are named, each once."""
    found: dict[str, Signer] = {}
    for zone, score in _zones(dossier):
        for signer in sorted(_in_zone(dossier, zone, score), key=lambda each: each.first):
            found.setdefault(signer.record.name, signer)
    return tuple(_with_pilot([*found.values()][:MOST]))


def _zones(dossier: Dossier) -> Iterator[tuple[Zone, float]]:
    if dossier.parties is not None:
        yield dossier.parties, PARTY
    for page in dossier.pages[-SIGNING_PAGES:]:
        if match := _SIGNED.search(page.line):
            first, _end = page.words_at(*match.span())
            if dossier.parties is None or page is not dossier.parties.page:
                yield Zone(page, first, len(page)), SIGNING


def _in_zone(dossier: Dossier, zone: Zone, score: float) -> Iterator[Signer]:
    text = zone.page.after(zone.first, zone.end - zone.first)
    for match in _NAMED.finditer(text):
        first = zone.first + len(text[: match.start() + 1].split())
        name = _NAMES[str(match.lastgroup)]
        end = first + len(match[0].split())
        yield Signer(SignatoryRecord(name, SignatoryRole.SIGNATAIRE), score, zone.page, first, end)
    for mention in dossier.mentions:
        if zone.holds(mention.page, mention.first) and _signs(mention):
            record = SignatoryRecord(_name_of(dossier, mention), SignatoryRole.SIGNATAIRE)
            yield Signer(record, score, mention.page, mention.first, mention.end)


def _signs(mention: Mention) -> bool:
    """Tell whether a name is that of a local authority as a party."""
    if mention.form is Form.FULL:
        return True
    return mention.form < Form.WEAK and is_town(mention) and not is_elsewhere(mention)


def _name_of(dossier: Dossier, mention: Mention) -> str:
    """Return a commune as « Ville de … », an EPCI by its full name."""
    place = dossier.gazetteer.place(mention.places[0])
    if place.kind is TerritoryKind.COMMUNE:
        return joined_name("Ville", place.name)
    kind, _space, rest = place.name.partition(" ")
    return f"{_TYPES[kind]} {rest}" if kind in _TYPES else place.name


def joined_name(what: str, name: str) -> str:
    """Return « Ville de Lens », « Ville d’Avion », « Ville du Quesnoy »."""
    for article, contracted in (("Le ", "du "), ("Les ", "des ")):
        if name.startswith(article):
            return f"{what} {contracted}{name.removeprefix(article)}"
    if name.startswith(("La ", "L’")):
        return f"{what} de {name[0].lower()}{name[1:]}"
    vowel = name[0] in "AEIOUYÉÈÊÎÔÂÀŒ" or name.startswith("Hé")
    return f"{what} d’{name}" if vowel else f"{what} de {name}"


def _with_pilot(signers: Sequence[Signer]) -> Iterator[Signer]:
    """Make the first EPCI that signs the pilot."""
    pilots = [each for each in signers if each.record.name.startswith(("Communauté", "Métropole"))]
    for each in signers:
        if pilots and each is pilots[0]:
            record = SignatoryRecord(each.record.name, SignatoryRole.PILOTE)
            yield each._replace(record=record)
        else:
            yield each
