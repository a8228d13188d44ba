"""How one looks: which pages, and what a text typed means."""

import pytest

from irev_desktop.ui.reading.finding.folding import Strictness
from irev_desktop.ui.reading.finding.matching import Expression, Phrase, Words
from irev_desktop.ui.reading.finding.options import Manner, Options, read_pages


@pytest.mark.parametrize(
    ("typed", "pages"),
    [
        ("3-12", range(3, 13)),
        ("12-3", range(3, 13)),
        ("3 à 12", range(3, 13)),
        ("7", range(7, 8)),
        ("-4", range(1, 5)),
        ("20-", range(20, 10**6 + 1)),
        ("", None),
        ("  ", None),
        ("-", None),
        ("A-3", None),
        ("3-12-4", None),
    ],
)
def test_pages_are_read_as_people_write_them(typed: str, pages: range | None) -> None:
    assert read_pages(typed) == pages


def test_a_phrase_falls_back_on_its_words_only_where_nothing_is_strict() -> None:
    assert [type(needle) for needle in Options().needles("contrats")] == [Phrase, Words]
    for options in (Options(whole=True), Options(strict=Strictness(case=True))):
        assert [type(needle) for needle in options.needles("contrats")] == [Phrase]
    assert [type(needle) for needle in Options(Manner.WORDS).needles("contrats")] == [Words]
    assert [type(needle) for needle in Options(Manner.EXPRESSION).needles("c+")] == [Expression]
    assert Options().needles("  ") == []
