"""How texts name the dispositifs of the State, and what tells their generations apart."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from irev_desktop.services.catalogue.recognising.reading import Page

CDV = "CDV"
"""A contrat de ville of whatever generation."""
ANRU = "ANRU"
"""A project of the ANRU, of whichever programme."""

FAMILIES: dict[str, tuple[str, ...]] = {
    CDV: ("CDV2000", "CDV2015", "CDV2024"),
    ANRU: ("PNRU", "NPNRU"),
}
"""What tells generations apart is asked of each family."""

PHRASES: dict[str, str] = {
    "contrat de ville": CDV,
    "contrats de ville": CDV,
    "contrat de ville d agglomeration": CDV,
    "contrat de ville et d agglomeration": CDV,
    "engagements quartiers 2030": "CDV2024",
    "engagement quartiers 2030": "CDV2024",
    "contrat de ville engagements quartiers 2030": "CDV2024",
    "contrat de ville quartiers 2030": "CDV2024",
    "contrat urbain de cohesion sociale": "CUCS",
    "contrats urbains de cohesion sociale": "CUCS",
    "contrat urbain cohesion sociale": "CUCS",
    "contrat urbain et de cohesion sociale": "CUCS",
    "contrat de cohesion sociale": "CUCS",
    "contrat de cohesion sociale et urbaine": "CUCS",
    "projet urbain de cohesion sociale": "CUCS",
    "nouveau programme national de renouvellement urbain": "NPNRU",
    "nouveau programme de renouvellement urbain": "NPNRU",
    "nouveau programme national pour le renouvellement urbain": "NPNRU",
    "nouveau programme national de renovation urbaine": "NPNRU",
    "nouveau programme national pour la renovation urbaine": "NPNRU",
    "nouveau programme de renovation urbaine": "NPNRU",
    "anru 2": "NPNRU",
    "anru ii": "NPNRU",
    "nouveau projet de renouvellement urbain": "NPNRU",
    "nouveau projet national de renouvellement urbain": "NPNRU",
    "projet de renouvellement urbain": ANRU,
    "projets de renouvellement urbain": ANRU,
    "programme de renouvellement urbain": ANRU,
    "convention pluriannuelle de renouvellement urbain": ANRU,
    "programme national de renouvellement urbain": "NPNRU",
    "programme national de renovation urbaine": "PNRU",
    "programme national pour la renovation urbaine": "PNRU",
    "programme de renovation urbaine": "PNRU",
    "projet de renovation urbaine": "PNRU",
    "projets de renovation urbaine": "PNRU",
    "convention de renovation urbaine": "PNRU",
    "convention pluriannuelle de renovation urbaine": "PNRU",
    "convention partenariale de renovation urbaine": "PNRU",
    "agence nationale pour la renovation urbaine": ANRU,
    "agence nationale de renovation urbaine": ANRU,
    "agence nationale de la renovation urbaine": ANRU,
    "agence nationale pour le renouvellement urbain": ANRU,
    "reussite educative": "PRE",
    "projet de reussite educative": "PRE",
    "programme de reussite educative": "PRE",
    "projets de reussite educative": "PRE",
    "programmes de reussite educative": "PRE",
    "dispositif de reussite educative": "PRE",
    "equipe de reussite educative": "PRE",
    "atelier sante ville": "ASV",
    "ateliers sante ville": "ASV",
    "atelier sante de la ville": "ASV",
    "atelier sante": "ASV",
}
SIGLES: dict[str, str] = {
    "cdv": CDV,
    "cucs": "CUCS",
    "npnru": "NPNRU",
    "nprnu": "NPNRU",
    "npru": "NPNRU",
    "pnru": "PNRU",
    "anru": ANRU,
    "pre": "PRE",
    "asv": "ASV",
}
LONGEST_SIGLE = 4
"""Letters of a word in capitals beside a sigle that may be a sigle as well."""
_MIXED = {"cucs", "anru", "npnru", "pnru"}
"""Sigles that people also write as words: « Cucs », « Anru »."""

CLUES: dict[str, tuple[str, ...]] = {
    "CDV2000": (
        "circulaire du 31 decembre 1998",
        "circulaire du 18 janvier 1999",
        "14 decembre 1999",
        "contrat de plan 2000 2006",
        "contrat de plan etat region 2000 2006",
        "grand projet de ville",
        "grands projets de ville",
        "fonds d intervention pour la ville",
        "xiie plan",
        "douzieme plan",
        "contrats de ville 2000 2006",
    ),
    "CDV2015": (
        "21 fevrier 2014",
        "loi lamy",
        "quartier prioritaire de la politique de la ville",
        "quartiers prioritaires de la politique de la ville",
        "quartier prioritaire",
        "quartiers prioritaires",
        "qpv",
        "conseil citoyen",
        "conseils citoyens",
        "30 decembre 2014",
        "15 octobre 2014",
        "30 juillet 2014",
        "contrat de ville de nouvelle generation",
        "contrats de ville de nouvelle generation",
        "contrats de ville nouvelle generation",
        "contrat unique",
    ),
    "CDV2024": (
        "31 aout 2023",
        "28 decembre 2023",
        "quartiers 2030",
        "2024 2030",
        "comite interministeriel des villes du 27 octobre 2023",
        "27 octobre 2023",
    ),
    "PNRU": (
        "1er aout 2003",
        "zone urbaine sensible",
        "zones urbaines sensibles",
        "zus",
        "pnru",
        "programme national de renovation urbaine",
        "programme national pour la renovation urbaine",
    ),
    "NPNRU": (
        "npnru",
        "nouveau programme national de renouvellement urbain",
        "21 fevrier 2014",
        "29 avril 2015",
        "prefiguration",
        "preconfiguration",
        "quartier prioritaire",
        "quartiers prioritaires",
        "qpv",
        "interet national",
        "interet regional",
    ),
}
"""Words that only texts of a generation write."""


class Named(NamedTuple):
    """A dispositif or a family named in a page: words `first` to before `end`."""

    page: Page
    first: int
    end: int
    code: str


class Programmes:
    """Finds what names dispositifs, in one pass.

    `extra` are further names with their codes, `sigles` those of a library's own dispositifs.
    """

    def __init__(
        self, extra: Sequence[tuple[str, str]] = (), sigles: Sequence[tuple[str, str]] = ()
    ) -> None:
        self._sigles = {words: code for words, code in sigles if words not in SIGLES} | SIGLES
        self._phrases = PHRASES | {words: code for words, code in extra if words not in PHRASES}
        self._clues: dict[str, list[str]] = {}
        for code, all_words in CLUES.items():
            for words in all_words:
                self._clues.setdefault(words, []).append(code)
        self.words = sorted({*self._phrases, *self._sigles, *self._clues})
        """All that is looked for, as folded words."""
        self._matcher = AhoCorasick([f" {words} " for words in self.words])

    def named(self, page: Page) -> Iterator[Named]:
        """Give the dispositifs that a page names, in order; where names overlap, the longest."""
        reached = -1
        for start, end, words in self._found(page):
            if end - 1 <= reached:
                continue
            first, after = page.words_at(start, end)
            code = self._phrases.get(words) or self._sigle(page, first, words)
            if code:
                reached = end - 1
                yield Named(page, first, after, code)

    def clues(self, page: Page) -> Iterator[str]:
        """Give the code of a generation for each of the words of a page that only it writes."""
        found = self._matcher.find_matches_as_indexes(page.line, overlapping=True)
        for number, _start, _end in found:
            yield from self._clues.get(self.words[number], ())

    def _found(self, page: Page) -> list[tuple[int, int, str]]:
        found = self._matcher.find_matches_as_indexes(page.line, overlapping=True)
        return sorted(
            ((start, end, self.words[number]) for number, start, end in found),
            key=lambda each: (each[0], -each[1]),
        )

    def _sigle(self, page: Page, word: int, words: str) -> str:
        code = self._sigles.get(words, "")
        if words == "pre" and not _is_sigle(page, word):
            return ""
        if not code or page.shouted(word):
            return code
        return code if words in _MIXED and page.capital(word) else ""


def _is_sigle(page: Page, word: int) -> bool:
    """Tell whether « PRE » stands for the projet de réussite éducative, not for « pré- »."""
    if page.text[page.starts[word] : page.ends[word]] != "PRE":
        return False
    if page.between(word)[:1] in {"-", "\u2010", "\u2011"}:
        return False
    near = [each for each in (word - 1, word + 1) if 0 <= each < len(page)]
    same = [each for each in near if page.line_of(each) == page.line_of(word)]
    return not any(page.shouted(each) and len(page.words[each]) > LONGEST_SIGLE for each in same)
