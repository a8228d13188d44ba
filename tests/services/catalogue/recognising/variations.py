"""The labelled texts as other hands would have left them: scanned, shouted, behind a letter."""

import random
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace

from tests.services.catalogue.recognising.labelled import Labelled

Variation = Callable[[Labelled, random.Random], Labelled]

LETTER = """Lille, le 3 janvier 2019
Madame, Monsieur,
Veuillez trouver ci-joint le document demandé au sujet de la politique de la ville. Le service reste
à votre disposition du lundi au vendredi, de neuf heures à dix-sept heures.
Nous vous prions d'agréer nos salutations distinguées.
Le centre de ressources, rue de Tournai, 59000 Lille"""
_MISREAD = {
    "l": "1",
    "o": "0",
    "i": "l",
    "e": "c",
    "n": "u",
    "é": "e",
    "m": "rn",
    "s": "5",
    "a": "o",
    " ": "",
}
_INSIDE = re.compile(r"(?<=[a-zé]{4})(?=[a-z]{4})")


def misread(share: float) -> Variation:
    """Return a variation in which that share of the letters easily misread is misread."""

    def vary(text: Labelled, chance: random.Random) -> Labelled:
        def letter(read: str) -> str:
            wrong = read in _MISREAD and chance.random() < share
            return _MISREAD[read] if wrong else read

        return _pages(text, lambda page: "".join(map(letter, page)))

    return vary


def _pages(text: Labelled, change: Callable[[str], str]) -> Labelled:
    return replace(text, pages=tuple(map(change, text.pages)))


def _plain(page: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", page) if not unicodedata.combining(c))


def _shouted(text: Labelled, _chance: random.Random) -> Labelled:
    return _pages(text, lambda page: _plain(page).upper())


def _cut(text: Labelled, chance: random.Random) -> Labelled:
    def cut(_place: re.Match[str]) -> str:
        return "-\n" if chance.random() < 0.08 else ""

    return _pages(text, lambda page: _INSIDE.sub(cut, page))


def _one_page(text: Labelled, _chance: random.Random) -> Labelled:
    return replace(text, pages=("\n".join(text.pages),))


def _behind_a_letter(text: Labelled, _chance: random.Random) -> Labelled:
    return replace(text, pages=("", LETTER, *text.pages))


VARIATIONS: Mapping[str, Variation] = {
    "in capitals without accents": _shouted,
    "words cut at the end of lines": _cut,
    "on one page": _one_page,
    "behind an empty page and a letter": _behind_a_letter,
    "1 % misread": misread(0.01),
}
