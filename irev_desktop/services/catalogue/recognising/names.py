"""How texts name a territory: officially, with or without its article, in short, by its sigle."""

import re
from collections.abc import Iterable, Iterator
from enum import IntEnum

from irev_desktop.kernel.vocabulary import TerritoryKind
from irev_desktop.services.catalogue.recognising.reading import words_of
from irev_desktop.services.reference.tables import table


class Form(IntEnum):
    """Ways of naming a territory, the ones that say most first."""

    CODE = 0
    """An official code of a quartier."""
    FULL = 1
    """« communauté d’agglomération d’Hénin-Carvin »."""
    NAME = 2
    """A name of several words: « Hénin-Beaumont »."""
    CORE = 3
    """An EPCI without what it is: « Hénin-Carvin »."""
    USUAL = 4
    """A usual short form or a former name: « Valenciennes Métropole »."""
    WORD = 5
    """A name of one word, such as « Avion »."""
    SIGLE = 6
    """« CAHC », in capitals."""
    WEAK = 7
    """What is a country as much as an EPCI: « le Boulonnais »."""
    SHORT = 8
    """The beginning of a longer name: « Saint-Amand »."""
    WIDE = 9
    """A département or a région."""
    QUARTIER = 10
    """The name of a quartier: says nothing without its commune."""


TYPES = (
    "communaute d agglomeration",
    "communaute agglomeration",
    "communaute d agglo",
    "communaute urbaine",
    "communaute de communes",
    "communaute",
    "agglomeration",
    "agglo",
    "territoire de l agglomeration",
    "ca",
    "cu",
    "cc",
    "com d agglo",
)
_LINKS = ("", "de", "d", "du", "des", "de la", "de l", "le", "la")
_TYPE = re.compile(r"^(CA|CU|CC|Métropole|Communauté (?:d’agglomération|urbaine|de communes))\s+")
_LINK = re.compile(r"^(?:de la |de l[’']|des |du |de |d[’'])", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:la |le |les |l[’'])", re.IGNORECASE)
_ARTICLES = {"le": ("du", "au"), "les": ("des", "aux"), "la": (), "l": ()}
_TAIL = re.compile(
    r"^((?:Saint|Sainte)-[^-\s]+|[^-\s]+)(?:-(?:sur|sous|lez|lès|les|la|le|en|au|aux)-|-[ld][’'])"
)
_SAYS_WHAT = {"agglomeration", "communaute", "metropole"}
_FIGURES = (("Deux", "2"), ("Trois", "3"), ("Quatre", "4"), ("Sept", "7"))
_SHORTEST_HEAD = 4


def forms_of(kind: TerritoryKind, names: Iterable[str]) -> Iterator[tuple[str, Form]]:
    """Give the folded words of each way to name a territory that has or had these names."""
    for name in _with_figures(names):
        if kind is TerritoryKind.EPCI:
            yield from _of_epci(name)
        elif kind is TerritoryKind.COMMUNE:
            yield from _of_commune(name)
        elif kind.is_quartier:
            yield from ((words, Form.QUARTIER) for words in _quartier(name))
        elif kind is TerritoryKind.GROUPING:
            yield joined(name), Form.NAME
        else:
            yield from _wide(kind, name)


def _with_figures(names: Iterable[str]) -> Iterator[str]:
    """Give names, and once more with their numbers in figures or in words: « 7 Vallées »."""
    for name in filter(None, names):
        yield name
        for word, figure in _FIGURES:
            for read, instead in ((word, figure), (figure, word)):
                if (other := re.sub(rf"\b{read}\b", instead, name)) != name:
                    yield other


def joined(text: str) -> str:
    """Return the folded words of a text, one space between them."""
    return " ".join(words_of(text))


def _of_epci(name: str) -> Iterator[tuple[str, Form]]:
    core = _LINK.sub("", _TYPE.sub("", name))
    bare = joined(_ARTICLE.sub("", core))
    if "metropole" in bare.split() and bare == joined(name):  # a name that says what it is
        yield bare, Form.FULL
        return
    for short in _without_environs(bare):
        for kind in TYPES:
            for link in _LINKS:
                yield " ".join(filter(None, (kind, link, short))), Form.FULL
        yield short, Form.CORE if " " in short else Form.WEAK


def _without_environs(words: str) -> Iterator[str]:
    yield words
    if words.endswith(" et environs"):
        yield words.removesuffix(" et environs")


def _of_commune(name: str) -> Iterator[tuple[str, Form]]:
    words = words_of(name)
    form = Form.NAME if len(words) > 1 else Form.WORD
    if words[0] in _ARTICLES and len(words) > 1:
        form = Form.NAME if len(words) > 2 else Form.WORD
        for article in _ARTICLES[words[0]]:
            yield " ".join((article, *words[1:])), form
    yield " ".join(words), form
    if head := _TAIL.match(_ARTICLE.sub("", name)):
        short = joined(head[1])
        if len(short) >= _SHORTEST_HEAD and short not in {"saint", "sainte"}:
            yield short, Form.SHORT


def _quartier(name: str) -> Iterator[str]:
    """Give the names of a quartier: the whole, and the parts that dashes, commas, ( ) separate."""
    yield joined(name)
    for part in re.split(r"\s[-–—]\s|[,()/:]| et ", name):
        words = joined(part)
        if " " in words or len(words) > _SHORTEST_HEAD:
            yield words


def _wide(kind: TerritoryKind, name: str) -> Iterator[tuple[str, Form]]:
    words = joined(name)
    if kind is TerritoryKind.DEPARTEMENT:
        for link in ("du", "de la", "de l", "de"):
            yield f"departement {link} {words}", Form.WIDE
        if " " in words:  # « Nord » alone is a direction
            yield words, Form.WIDE
    else:
        yield words, Form.WIDE


def short_forms() -> Iterator[tuple[str, str, Form]]:
    """Give the shipped short forms: key of the territory, folded words, form."""
    for row in table("territory_short_forms"):
        words = joined(row["form"])
        yield row["key"], words, _short_form(words, row["nature"])


def _short_form(words: str, nature: str) -> Form:
    if nature == "sigle":
        return Form.SIGLE
    return Form.FULL if words.split()[0] in _SAYS_WHAT else Form.USUAL
