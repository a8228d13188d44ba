"""Words in capitals written as French writes them: « CONTRAT DE VILLE » becomes « Contrat… »."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from irev_desktop.services.catalogue.recognising.lexicon import LINKERS, folded
from irev_desktop.services.catalogue.recognising.programmes import SIGLES

SHOUTING = 0.6
"""Share of capitals among the letters of a text that is written in capitals."""

_WORD = re.compile(r"[^\W\d_]+")
_KNOWN = (
    "agglomération avenant cadre cohésion communauté évaluation département départemental région "
    "régional préfiguration rénovation éducative santé sociale générale général réussite "
    "métropole métropolitain intercommunal stratégique développement économique années à "
    "intégré préfecture période généraux numéro"
)
_SMALL = {*LINKERS, "à"}
_PROPER = {"etat": "État"}
ACCENTS: Mapping[str, str] = {folded(word): word for word in _KNOWN.split()}


def is_shouted(text: str) -> bool:
    """Tell whether a text is written in capitals."""
    letters = [letter for letter in text if letter.isalpha()]
    return bool(letters) and sum(map(str.isupper, letters)) > SHOUTING * len(letters)


def calm(text: str, names: Mapping[str, str], accents: Mapping[str, str]) -> str:
    """Return a text in capitals in small letters, with its accents, names and sigles as they are.

    `names` are words of proper names as written, `accents` other words, both by their folded form.
    """

    def word(match: re.Match[str]) -> str:
        key = folded(match[0])
        if (key in SIGLES and key not in {"pre"}) or key in {"npnru", "qpv", "zus", "epci"}:
            return match[0]
        if key in _SMALL:
            return match[0].lower() if key != "a" else "à"
        if key in _PROPER:
            return _PROPER[key]
        return names.get(key) or accents.get(key) or ACCENTS.get(key) or match[0].lower()

    calmed = _WORD.sub(word, text)
    return calmed[:1].upper() + calmed[1:]


def accents_of(texts: Iterable[str]) -> dict[str, str]:
    """Return how texts write their small words, by folded form: the most frequent way of each."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(word for word in _WORD.findall(text) if not word.isascii() and word.islower())
    best: dict[str, str] = {}
    for word, _count in counts.most_common():
        best.setdefault(folded(word), word)
    return best
