"""Recognition keeps its promises whatever the text: no error, no chance, no trust in names."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from irev_desktop.services.catalogue.recognising.dates import days, years
from irev_desktop.services.catalogue.recognising.lexicon import Lexicon
from irev_desktop.services.catalogue.recognising.reading import Page
from irev_desktop.services.catalogue.recognising.recogniser import Recogniser
from irev_desktop.services.catalogue.recognising.records import Recognised, Suggestion
from tests.services.catalogue.recognising.labelled import tuned

WORDS = (
    "contrat de ville CUCS 2007-2014 Fait à Lens, le 31 juin 2015 vingt-deux ANRU d’Hénin-\n"
    "Carvin avenant n° prorogé jusqu’au 2000 Entre l’État \n ﬁ œ ́ ­ Saint-Pol-sur-Mer"
)
FIELD = st.sampled_from(WORDS.split(" "))
WILD = st.lists(st.one_of(FIELD, st.text(max_size=8)), max_size=40).map(" ".join)


@given(texts=st.lists(WILD, max_size=4), name=st.text(max_size=30))
@settings(max_examples=60, deadline=None)
def test_no_text_raises_and_the_same_text_says_the_same(
    recogniser: Recogniser, texts: list[str], name: str
) -> None:
    found = recogniser.recognise(texts, metadata_title=name, file_name=name)
    assert found == recogniser.recognise(texts, metadata_title=name, file_name=name)
    assert found.title.value


@given(name=st.sampled_from(["cucs_lille_2007.pdf", "CDV 2024 Roubaix.pdf", "x.pdf", "../CON"]))
@settings(deadline=None)
def test_the_name_of_the_file_changes_nothing_that_the_text_says_surely(
    recogniser: Recogniser, name: str
) -> None:
    for text in tuned()[:6]:
        plain = recogniser.recognise(text.pages)
        named = recogniser.recognise(text.pages, file_name=name, metadata_title="ANRU Calais")
        assert _sure(named) == _sure(plain)


def _sure(found: Recognised) -> list[Suggestion[Any]]:
    """Return what is sure."""
    single = (found.kind, found.period, found.signed_on)
    several: tuple[Suggestion[Any], ...] = (*found.dispositifs, *found.territories)
    return [each for each in (*single, *several) if each is not None and each.sure]


def test_a_file_without_text_is_known_by_its_name_but_never_surely(recogniser: Recogniser) -> None:
    found = recogniser.recognise([], file_name="contrat_de_ville_2015-2020_dunkerque.pdf")
    assert found.dispositif is not None
    assert (found.dispositif.value.code, found.dispositif.sure) == ("CDV2015", False)
    assert found.period is not None
    assert not found.period.sure
    assert found.title.value == "Contrat de ville 2015-2020 dunkerque"


def test_a_name_that_two_places_bear_is_offered_as_a_choice(recogniser: Recogniser) -> None:
    found = recogniser.recognise(["Contrat urbain de cohésion sociale\nCommune de Saint-Aubin"])
    [first, *_others] = found.territories
    assert not first.sure
    assert {first.value.code, *(each.code for each in first.rivals)} == {"59529", "62742"}


def test_words_cut_at_the_end_of_a_line_are_found_and_keep_their_place(
    recogniser: Recogniser,
) -> None:
    text = "CONTRAT DE VIL-\nLE 2015-2020\nCommunauté d’agglomé-\nration d’Hénin-\nCarvin"
    found = recogniser.recognise([text])
    [place, *_others] = found.territories
    assert place.value.code == "246200299"
    span = place.spans[0]
    assert text[span.start : span.end] == "Communauté d’agglomé-\nration d’Hénin-\nCarvin"
    assert place.words == "Communauté d’agglomération d’Hénin- Carvin"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("le 1er janvier 2007", [date(2007, 1, 1)]),
        ("le 1\ner août 2014", [date(2014, 8, 1)]),
        ("le vingt-deux juin deux mille quinze", [date(2015, 6, 22)]),
        ("le onze mars mil neuf cent quatre-vingt-dix-neuf", [date(1999, 3, 11)]),
        ("22/06/2015 puis 3.12.07", [date(2015, 6, 22), date(2007, 12, 3)]),
        ("le 31 juin 2015, tél. 03 20 15 20 20", []),
    ],
)
def test_days_are_read_as_the_french_write_them(text: str, wanted: list[date]) -> None:
    assert [each.day for each in days(Page(1, text, Lexicon(())))] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("CONTRAT DE VILLE 2015>2020", [(2015, 2020)]),
        ("2024 ? 2030", [(2024, 2030)]),
        ("CUCS 2007-2014", [(2007, 2014)]),
        ("2015 – 2020 ; 2015/2020 ; 2015 à 2020", [(2015, 2020)] * 3),
        ("entre 1999 et 2011", [(1999, 2011)]),
        ("en 2015, 2020 et 2022", []),
        ("2020-2015", []),
    ],
)
def test_two_years_are_a_stretch_of_time_only_when_joined(
    text: str, wanted: Sequence[tuple[int, int]]
) -> None:
    assert [(each.start, each.last) for each in years(Page(1, text, Lexicon(())))] == wanted
