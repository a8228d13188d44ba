"""The wish for a regular expression to be found, by a process that may be ended over it."""

from array import array
from dataclasses import dataclass

from irev_desktop.pdf.answers import integer, items
from irev_desktop.pdf.messages import Message, WireError
from irev_desktop.pdf.records import DocumentFacts

MOST_HITS = 1_000_000

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Patterns:
    """The ranges of characters found in each text; none when the expression was no good.

    `wrong`: it is not written as expressions are; `slow`: it took too long.
    """

    ranges: tuple[tuple[Range, ...], ...] = ()
    wrong: bool = False
    slow: bool = False


@dataclass(frozen=True, slots=True)
class PatternJob:
    """Find a regular expression in texts → Patterns. `key` tells searches apart."""

    pattern: str
    ignore_case: bool
    texts: tuple[str, ...]
    key: int

    def request(self) -> dict[str, object]:
        """Return the fields of the request."""
        return {
            "do": "pattern",
            "pattern": self.pattern,
            "ignore_case": self.ignore_case,
            "texts": list(self.texts),
        }

    def answer(self, message: Message, _facts: DocumentFacts) -> Patterns:
        """Read the answer."""
        header = message.header
        if header.get("slow") or header.get("wrong"):
            return Patterns(wrong=bool(header.get("wrong")), slow=bool(header.get("slow")))
        counts = [integer(count, 0, MOST_HITS) for count in items(header.get("counts"))]
        if len(counts) != len(self.texts):
            raise WireError("hits of other texts")
        if len(message.body) != sum(counts) * 2 * array("i").itemsize:
            raise WireError("hits of another size")
        bounds = iter(array("i", message.body))
        pairs = zip(bounds, bounds, strict=True)
        return Patterns(
            tuple(
                tuple(_checked(next(pairs), len(text)) for _hit in range(count))
                for count, text in zip(counts, self.texts, strict=True)
            )
        )


def _checked(pair: Range, length: int) -> Range:
    """Check the bounds of a hit."""
    if not 0 <= pair[0] < pair[1] <= length:
        raise WireError("a hit outside of its text")
    return pair
