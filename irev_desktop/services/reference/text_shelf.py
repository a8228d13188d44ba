"""In which texts the words typed above a tree are looked for; made once asked, and remembered."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from irev_desktop.kernel.folding import plain
from irev_desktop.services.reference.graph import Place
from irev_desktop.services.reference.holdings import Holding


class TextShelf:
    """Titles, names and codes, made plain. Safe for threads: at worst a text is made twice."""

    def __init__(self, documents: dict[int, str], places: dict[int, str]) -> None:
        """Begin with what is known by id, and learn more."""
        self._documents = documents
        self._places = places

    def documents(self, holdings: Mapping[int, Holding], words: Iterable[str]) -> list[int]:
        """Return the ids of the documents that have every word, which are plain already."""
        known = self._documents
        if len(known) < len(holdings):
            for number, each in holdings.items():
                if number not in known:
                    known[number] = plain(f"{each.title} {each.official_code}")
        return _having(known, words)

    def places(
        self,
        places: Mapping[int, Place],
        former: Mapping[int, Sequence[str]],
        words: Iterable[str],
    ) -> list[int]:
        """Return the ids of the territories that have every word; `former` are names and codes."""
        known = self._places
        if len(known) < len(places):
            for number, each in places.items():
                if number not in known:
                    kind = each.kind.label if each.kind.is_quartier else ""
                    names = " ".join(former.get(number, ()))
                    known[number] = plain(f"{each.label} {each.code} {kind} {names}")
        return _having(known, words)

    def without_documents(self, gone: Collection[int]) -> "TextShelf":
        """Return what is remembered but for documents that changed."""
        return TextShelf(_lacking(self._documents, gone), self._places)

    def without_places(self, gone: Collection[int] | None) -> "TextShelf":
        """Return what is remembered but for territories that changed, all of them for None."""
        return TextShelf(self._documents, {} if gone is None else _lacking(self._places, gone))


def _having(known: Mapping[int, str], words: Iterable[str]) -> list[int]:
    left: Iterable[tuple[int, str]] = dict(known).items()
    for word in words:
        left = [each for each in left if word in each[1]]
    return [number for number, _text in left]


def _lacking(known: Mapping[int, str], gone: Collection[int]) -> dict[int, str]:
    left = dict(known)
    for each in gone:
        left.pop(each, None)
    return left
