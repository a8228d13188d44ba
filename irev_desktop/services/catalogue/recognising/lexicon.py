"""The words that name something here: to join words that were cut, to right those read wrongly."""

from collections.abc import Iterable
from typing import Self

from irev_desktop.kernel.french import fold

SHORTEST = 5
"""Letters of a word from which a wrong letter may be put right."""
STUCK = 7
"""Letters of a word from which it may be two that stick together."""
WORDS_KEPT = 1 << 15
"""Words as written whose folded form is remembered."""

LINKERS = frozenset(
    {"sur", "sous", "en", "les", "lez", "le", "la", "l", "du", "de", "d", "des", "au", "aux"}
    | {"et", "a"}
)
"""Small words that hyphens join in names: « Saint-Pol-sur-Mer »."""

_FIELD_WORDS = """
ville villes rue place quartier quartiers projet plan programme caisse nord sud est ouest pays cours
corps cadre axe action actions mesures centre bourg maison mission pont port bois mont val contrat
convention avenant annexe charte fait objet duree vers sens parc habitat jeunes arc ars asv pre anru
region etat commune communes article chapitre signes contes salles bains marche bonne fontaine vieux
pres plus tours die eu us nice orange mens haut bas grand grande
"""
FIELD_WORDS = frozenset(_FIELD_WORDS.split())
"""Words that texts of the field write with a capital, and that communes of France bear as a name.

Alone they name none: « Ville », « Projet »; « la commune de Tours » does.
"""

_LOOKALIKES = str.maketrans({"1": "i", "l": "i", "0": "o", "5": "s", "8": "b"})
_SMALL = {"dc": "de", "lc": "le", "ct": "et", "dcs": "des", "lcs": "les", "dn": "du"}
"""Small words as scans misread them."""
_IN_FULL = {"st": "saint", "ste": "sainte", "sts": "saints"}


def folded(word: str) -> str:
    """Return one word as it is compared: small, without accents, « st » in full."""
    small = word.lower() if word.isascii() else "".join(filter(str.isalnum, fold(word)))
    return _IN_FULL.get(small, small)


def _skeleton(word: str) -> str:
    """Return a word with the letters that scans confuse made the same."""
    return word.replace("rn", "m").replace("vv", "w").translate(_LOOKALIKES)


class Lexicon:
    """Folded words of names and of the field. Safe for threads: it only ever remembers."""

    def __init__(self, words: Iterable[str], field: Iterable[str] = ()) -> None:
        self._words = frozenset(words)
        self._field = frozenset(word for word in field if len(word) >= SHORTEST)
        alike: dict[str, str] = {}
        doubtful: set[str] = set()
        for word in sorted(self._words):
            if len(word) >= SHORTEST and word.isalpha():
                shape = _skeleton(word)
                if alike.setdefault(shape, word) != word:
                    doubtful.add(shape)
        self._alike = {shape: word for shape, word in alike.items() if shape not in doubtful}
        self.written = _Written(self)
        """Folded words by words as written."""

    @classmethod
    def of(cls, texts: Iterable[str], field: Iterable[str] = ()) -> Self:
        """Make one of all words of folded texts; `field`: those of the field, no names."""
        of_field = [word for text in field for word in text.split()]
        return cls((*(word for text in texts for word in text.split()), *of_field), of_field)

    def __contains__(self, word: object) -> bool:
        return word in self._words

    def corrected(self, word: str) -> str:
        """Return the word of the field that a word misread stands for, or the word itself."""
        if word in self._words or word.isdigit():
            return word
        if len(word) < SHORTEST:
            return _SMALL.get(word, word)
        return self._alike.get(_skeleton(word), word)

    def parted(self, word: str) -> str:
        """Return two words that a scan has stuck together, a space between; or the word itself.

        One of them is of the field: « contraturbain », « agglomerationde ».
        """
        if len(word) < STUCK or word in self._words or word.isdigit():
            return word
        for place in range(2, len(word) - 1):
            left, right = self.corrected(word[:place]), self.corrected(word[place:])
            known = left in self._words and right in self._words and len(left) == place
            if known and not self._field.isdisjoint((left, right)):
                return f"{left} {right}"
        return word


class _Written(dict[str, str]):
    """What words as written are, folded and put right, perhaps parted in two; bounded."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self._lexicon = lexicon

    def __missing__(self, raw: str) -> str:
        if len(self) >= WORDS_KEPT:
            self.clear()
        word = self._lexicon.corrected(folded(raw)) or "x"
        if len(word) == len(raw):
            word = self._lexicon.parted(word)
        self[raw] = word
        return word
