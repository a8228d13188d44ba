"""What stands before the name of a place and tells what it does there."""

import re

from irev_desktop.services.catalogue.recognising.gazetteer import Mention
from irev_desktop.services.catalogue.recognising.names import Form

_TOWN = re.compile(
    r" (?:(?:(?<!contrat de )(?<!contrats de )villes?|communes?|mairies?|maires?|municipalites?|"
    r"municipal|ccas|cpas)(?: de la ville| de la commune)? (?:de |d |du |des |de la )?|"
    r"(?:quartiers?(?: \w+){0,3}|habitants|territoire) (?:de |d |du |des |de la |a ))$"
)
_ELSEWHERE = re.compile(
    r" (?:tribunal|tribunaux|prefecture|sous prefecture|prefet|sous prefet|sous prefete|prefete|"
    r"arrondissement|arrondissements|academie|rectorat|recteur|universite|chu|chru|hospitalier|"
    r"hopital|siege|sis|sise|sises|situe|situee|demeurant|domicilie|domiciliee|adresse|rue|avenue|"
    r"boulevard|route|place|allee|quai|chaussee|gare|faubourg|porte|cour|caf|familiales|cpam|maladie|"
    r"mission locale|emploi|prison|arret|lycee|college|instance|parquet|procureur|canton|cantons|"
    r"bassin|zone|cedex|bp|cs|imprimerie|imprime|chambre|commissariat|gendarmerie|conseiller|"
    r"conseillere|depute|deputee|senateur|diocese|direction|inspection|autoroute|a1|a25|train|"
    r"ligne|axe|exemple|instar|depuis|proximite|voisine|voisin|limitrophe)"
    r"(?: \w+){0,3} $"
)
_MADE = re.compile(r" (?:fait|faite|signe|signee|donne|delibere) (?:\w+ ){0,7}a $")
_POSTCODE = re.compile(r" (?:\d{5}|59|62) (?:\w+ ){0,1}$")
_PERSON = re.compile(
    r" (?:m|mr|mme|mlle|monsieur|madame|docteur|dr|maitre|jean|marie|pierre|jacques|michel|bernard|"
    r"philippe|daniel|alain|guy|rene|andre|martine|christian|patrick|dominique|francois|frederic|"
    r"jean pierre|jean luc|jean paul|jean marie|jean claude|gerard|serge|yves|marc|paul|luc|louis|"
    r"claude|henri|sylvie|anne|catherine|nathalie|isabelle|valerie|stephanie|sandrine|laurent) $"
)

ELSEWHERE = 0.04
"""Weight of a name that only says where an office or an address is."""
_WEIGHTS = {
    Form.CODE: 1.0,
    Form.FULL: 1.0,
    Form.NAME: 0.7,
    Form.CORE: 0.8,
    Form.USUAL: 0.7,
    Form.WORD: 0.5,
    Form.SIGLE: 0.6,
    Form.WEAK: 0.3,
    Form.SHORT: 0.3,
    Form.WIDE: 0.2,
    Form.QUARTIER: 0.2,
}
_CUED = 1.0
_SHOUTED = 0.3
_BEFORE = 6


def is_elsewhere(mention: Mention) -> bool:
    """Tell whether a name only says where something else is: an office, an address, a person."""
    if mention.form is Form.FULL or mention.form is Form.CODE:
        return False
    before = mention.page.before(mention.first, _BEFORE)
    if _TOWN.search(before):
        return False
    return any(pattern.search(before) for pattern in (_ELSEWHERE, _MADE, _POSTCODE, _PERSON))


def is_town(mention: Mention) -> bool:
    """Tell whether a name follows « ville de », « commune de »."""
    return bool(_TOWN.search(mention.page.before(mention.first, _BEFORE)))


def weight_of(mention: Mention) -> float:
    """Return how much a name counts for its territory where it stands."""
    if is_elsewhere(mention):
        return ELSEWHERE
    if is_town(mention):
        return _CUED
    weight = _WEIGHTS[mention.form]
    if mention.form is Form.WORD and mention.page.shouted(mention.first):
        return min(weight, _SHOUTED)
    return weight
