"""Sigles and their long forms find one another."""

from pathlib import Path

from irev_desktop.kernel.query_language import Term, Words, parse
from irev_desktop.kernel.synonyms import Synonyms, read_synonyms, shipped_synonyms


def expressions(synonyms: Synonyms, query: str) -> list[set[str]]:
    return [
        {" ".join(map(shown, group)) for group in clause.groups}
        for clause in synonyms.expand(parse(query)).clauses
    ]


def shown(term: Term) -> str:
    return " ".join(token.word for token in term.tokens) if isinstance(term, Words) else term.value


def test_a_sigle_asks_for_its_long_form_and_back() -> None:
    table = Synonyms([("QPV", "quartier prioritaire")])
    assert expressions(table, "qpv Denain") == [{"qpv", "quartier prioritaire"}, {"denain"}]
    assert expressions(table, "quartiers prioritaires") == [{"quartiers prioritaires", "qpv"}]


def test_what_is_quoted_or_left_out_is_meant_as_written() -> None:
    table = Synonyms([("QPV", "quartier prioritaire")])
    assert expressions(table, '"quartier prioritaire" -qpv') == [{"quartier prioritaire"}, {"qpv"}]


def test_the_longest_expression_wins() -> None:
    table = Synonyms([("zone", "secteur"), ("zone urbaine sensible", "ZUS")])
    assert expressions(table, "zone urbaine sensible") == [{"zone urbaine sensible", "zus"}]


def test_the_shipped_table_has_the_words_of_the_field() -> None:
    assert {"contractualisation"} < set.union(*expressions(shipped_synonyms(), "contrats"))
    assert {"intercommunalite"} < set.union(*expressions(shipped_synonyms(), "EPCI"))


def test_a_table_is_a_text_file(tmp_path: Path) -> None:
    path = tmp_path / "table.txt"
    path.write_text("# remarque\n\nun ; premier\nseul\n", encoding="utf-8")
    assert read_synonyms(path).groups == (("un", "premier"),)
