"""Saying a sentence: alternatives chosen, places filled, the same each time for one document.

« [a|b] » is one of the two; « {porteur} » is filled from the description, « {n} » and « {p} » with
a number and a share by chance.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from random import Random

from irev_desktop.services.demonstration.descriptions import Description

NBSP = "\u00a0"

_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_PLACE = re.compile(r"\{(\w+)\}")
_VOWEL = re.compile(r"[aeiouyhâàéèêëîïôöûüœ]", re.IGNORECASE)
_DOUBLE = re.compile(r" (?=[:;!?»])|(?<=«) ")
_SMALL = ("deux", "trois", "quatre")


class Voice:
    """Speaks for one document. Sentences of one kind are drawn like cards: each once a round."""

    def __init__(self, description: Description) -> None:
        self.chance = Random(description.name)
        self._description = description
        self._slots: Mapping[str, str] = _slots(description)
        self._decks: dict[tuple[str, ...], list[str]] = {}

    def say(self, sentence: str) -> str:
        """Return a sentence as it stands in the document."""
        chosen = _CHOICE.sub(lambda match: self.chance.choice(match[1].split("|")), sentence)
        return typographic(_PLACE.sub(self._filled, chosen))

    def draw(self, sentences: tuple[str, ...], count: int = 1) -> list[str]:
        """Return `count` of the sentences, said; none comes twice before all have come."""
        drawn = []
        for _nth in range(count):
            deck = self._decks.setdefault(sentences, [])
            if not deck:
                deck.extend(self.chance.sample(sentences, len(sentences)))
            drawn.append(self.say(deck.pop()))
        return drawn

    def paragraph(self, *pools: tuple[tuple[str, ...], int]) -> str:
        """Return sentences of several kinds as one paragraph."""
        return " ".join(
            sentence for sentences, count in pools for sentence in self.draw(sentences, count)
        )

    def amount(self, least: int, most: int) -> int:
        """Return an amount of money in euros, in whole thousands between the two."""
        return self.chance.randint(least, most) * 1000

    def year(self) -> int:
        """Return a year of the document's period."""
        return self.chance.randint(*self._description.period)

    def _filled(self, match: re.Match[str]) -> str:
        name = match[1]
        made: Mapping[str, Callable[[], str]] = {
            "n": lambda: str(self.chance.randint(5, 24)),
            "n2": lambda: str(self.chance.randint(60, 240)),
            "n3": lambda: self.chance.choice(_SMALL),
            "n4": lambda: str(self.chance.randint(260, 480)),
            "p": lambda: f"{self.chance.randint(8, 46)}{NBSP}%",
            "annee": lambda: str(self.year()),
        }
        return made[name]() if name in made else self._slots[name]


def typographic(text: str) -> str:
    """Return a text with the unbreakable spaces of French."""
    return _DOUBLE.sub(NBSP, text)


def euros(amount: int) -> str:
    """Return an amount in euros, in groups of three figures."""
    return f"{amount:,}".replace(",", NBSP) + f"{NBSP}€"


def sentences(items: Sequence[str]) -> str:
    """Return an enumeration: « a, b et c »."""
    if len(items) < 2:
        return "".join(items)
    return ", ".join(items[:-1]) + f" et {items[-1]}"


def capital(text: str) -> str:
    """Return a text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def of(name: str) -> str:
    """Return « de » and a name that may bear its article: du, des, de la, d’."""
    for article, joined in (("le ", "du "), ("Le ", "du "), ("les ", "des "), ("Les ", "des ")):
        if name.startswith(article):
            return joined + name[len(article) :]
    return f"d’{name}" if _VOWEL.match(name) else f"de {name}"


def to(name: str) -> str:
    """Return « à » and a name that may bear its article."""
    for article, joined in (("le ", "au "), ("Le ", "au "), ("les ", "aux "), ("Les ", "aux ")):
        if name.startswith(article):
            return joined + name[len(article) :]
    return f"à {name}"


def _slots(description: Description) -> dict[str, str]:
    carrier, contract, commune = description.carrier, description.contract, description.commune
    start, end = description.period
    return {
        "porteur": carrier,
        "Porteur": capital(carrier),
        "du_porteur": of(carrier),
        "au_porteur": to(carrier),
        "le_contrat": contract,
        "Le_contrat": capital(contract),
        "du_contrat": of(contract),
        "au_contrat": to(contract),
        "commune": commune,
        "a_commune": to(commune),
        "A_commune": capital(to(commune)),
        "de_commune": of(commune),
        "quartier": description.quartier,
        "quartiers": description.quartiers,
        "conseil_citoyen": description.council,
        "conseils_citoyens": description.councils,
        "debut": str(start),
        "fin": str(end),
    }
