"""What stands around a hit, on one line, the hit marked."""

from hypothesis import given
from hypothesis import strategies as st

from irev_desktop.ui.reading.finding.folding import Strictness
from irev_desktop.ui.reading.finding.matching import PageText, Phrase
from irev_desktop.ui.reading.finding.snippets import describe, snippet

LINE = "Les collectivités signataires s’engagent à soutenir le renouvellement urbain du quartier.\n"


def test_a_snippet_is_cut_between_words_and_marks_the_hit() -> None:
    text = LINE * 3
    start = text.index("renouvellement", 100)
    found = snippet(text, start, start + len("renouvellement"))
    (mark,) = found.marks
    assert found.text[mark.start : mark.end] == "renouvellement"
    assert found.text.startswith("…")
    assert "\n" not in found.text
    assert set(found.text.removeprefix("…").split()) <= set(text.split())


def test_lines_and_cut_words_are_joined() -> None:
    found = snippet("pour l’agglomé-\nration\n\nde Lille", 5, 22)
    assert found.text == "pour l’agglomération de Lille"
    assert found.text[slice(*found.marks[0])] == "l’agglomération"


def test_a_hit_at_the_very_start_has_nothing_before() -> None:
    assert snippet(LINE, 0, 3).marks == ((0, 3),)


@given(st.text(alphabet="ab -\n", min_size=1, max_size=400), st.data())
def test_any_hit_has_a_snippet(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, min(len(text), start + 30)))
    found = snippet(text, start, end)
    (mark,) = found.marks
    assert 0 <= mark.start <= mark.end <= len(found.text)
    assert (
        found.text[mark.start : mark.end].split()
        == " ".join(found.text[mark.start : mark.end].split()).split()
    )


def test_pages_are_described_in_order() -> None:
    needle = Phrase("ville", Strictness())
    pages = [(n, PageText(f"page {n} de la ville et de la Ville")) for n in (3, 1)]
    described = describe(None, None, needle, pages)
    assert described.needle is needle
    assert [(page, len(found)) for page, found in described.pages] == [(3, 2), (1, 2)]
