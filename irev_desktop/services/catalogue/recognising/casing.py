"""Words in capitals written as French writes them: « CONTRAT DE VILLE » becomes « Contrat… »."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from irev_desktop.services.catalogue.recognising.lexicon import LINKERS, Lexicon, folded
from irev_desktop.services.catalogue.recognising.programmes import SIGLES

SHOUTING = 0.6
"""Share of capitals among the letters of a text that is written in capitals."""

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHE = re.compile(r"(?<=\w)['`´](?=\w)")
_KNOWN = (
    "agglomération avenant cadre cohésion communauté évaluation département départemental région "
    "régional préfiguration rénovation éducative santé sociale générale général réussite "
    "métropole métropolitain intercommunal stratégique développement économique années à "
    "intégré préfecture période généraux numéro"
)
_SMALL = {*LINKERS, "à"}
_PROPER = {"etat": "État"}
_OTHER_SIGLES = {"qpv", "zus", "epci", "gip", "ars", "caf", "zac"}
ACCENTS: Mapping[str, str] = {folded(word): word for word in _KNOWN.split()}


def is_shouted(text: str) -> bool:
    """Tell whether a text is written in capitals."""
    letters = [letter for letter in text if letter.isalpha()]
    return bool(letters) and sum(map(str.isupper, letters)) > SHOUTING * len(letters)


def clean(text: str, names: Mapping[str, str], accents: Mapping[str, str], lexicon: Lexicon) -> str:
    """Return a line of a title as French writes it: case, accents, apostrophes, misread letters.

    `names` are words of proper names as written, `accents` other words, both by their folded form.
    """
    shouted = is_shouted(text)

    def word(match: re.Match[str]) -> str:
        raw = match[0]
        key = folded(raw)
        right = lexicon.corrected(key)
        around = text[match.start() - 1 : match.start()] + text[match.end() : match.end() + 1]
        if around == "()":
            return raw  # a sigle
        if shouted:
            return _small(raw, right, names, accents)
        if right != key:
            small = names.get(right) or accents.get(right) or ACCENTS.get(right) or right
            return small[:1].upper() + small[1:] if raw[0].isupper() else small
        return raw

    return _APOSTROPHE.sub("’", _WORD.sub(word, text))


def _small(raw: str, key: str, names: Mapping[str, str], accents: Mapping[str, str]) -> str:
    """Return a word in capitals in small letters, unless it is a sigle or a name."""
    if (key in SIGLES and key != "pre") or key in _OTHER_SIGLES:
        return raw
    if key in _SMALL:
        return "à" if key == "a" else raw.lower()
    known = _PROPER.get(key) or names.get(key) or accents.get(key) or ACCENTS.get(key)
    return known or (raw.lower() if key == folded(raw) else key)


def accents_of(texts: Iterable[str]) -> dict[str, str]:
    """Return how texts write their small words, by folded form: the most frequent way of each."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(word for word in _WORD.findall(text) if not word.isascii() and word.islower())
    best: dict[str, str] = {}
    for word, _count in counts.most_common():
        best.setdefault(folded(word), word)
    return best
