"""The pages of a dispositif and of a territory tell what is known, and how far it is known."""

from datetime import date

import pytest
from sqlalchemy import select

from irev_desktop.entities.document import Document
from irev_desktop.kernel.actor import VISITOR, Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.vocabulary import Dating, DocumentState, TerritoryKind
from irev_desktop.services.library import Library
from irev_desktop.services.reference.dispositif_pages import dispositif_page
from irev_desktop.services.reference.queries import find_territory
from irev_desktop.services.reference.records import Coverage, Scope, Span, TerritoryPage
from irev_desktop.services.reference.territory_pages import territory_page
from tests.libraries import add_copy
from tests.services.reference.making import file_document


def page_of(library: Library, code: str, actor: Actor = VISITOR) -> TerritoryPage:
    return territory_page(library, actor, find_territory(library, actor, code))


def test_a_dispositif_tells_what_it_replaced_and_what_replaced_it(
    reference_library: Library,
) -> None:
    page = dispositif_page(reference_library, VISITOR, "cucs")
    assert (page.code, page.period) == ("CUCS", "2007-2014")
    assert page.dates == "de 2007 au 31 décembre 2014"
    assert [ref.code for ref in page.predecessors] == ["CDV2000"]
    assert [ref.code for ref in page.successors] == ["CDV2015"]
    assert "\n\n" in page.presentation
    assert page.legal_basis.startswith("Circulaire du 8 novembre 2010")
    assert all(link.url.startswith("https://") for link in page.links)


def test_a_dispositif_whose_years_alone_are_known_shows_no_day(
    reference_library: Library,
) -> None:
    assert dispositif_page(reference_library, VISITOR, "CDV2015").dates == ""
    assert dispositif_page(reference_library, VISITOR, "PRE").period == "depuis 2005"


def test_the_page_lists_the_contracts_by_territory(reference_library: Library) -> None:
    page = dispositif_page(reference_library, VISITOR, "CDV2015")
    names = [group.territory.name for group in page.groups if group.territory]
    assert len(names) == 24
    contract = page.groups[0].contracts[0]
    assert (contract.period, contract.principal, contract.held) == ("2015-2020", True, False)


def test_coverage_counts_what_has_a_file_or_a_copy(
    reference_library: Library, admin: Actor
) -> None:
    library = reference_library
    assert dispositif_page(library, VISITOR, "CUCS").coverage == Coverage(
        0, 3, 47, "47 dans la région à partir de 2007"
    )
    file_document(library, admin, "CUCS de Lille", "CUCS", ["59350"], sha256="a" * 64)
    paper = file_document(library, admin, "CUCS de Roubaix", "CUCS", ["59512"])
    with library.storage.command(admin, "seed") as work:
        add_copy(work.session, work.session.get_one(Document, paper), "EX1")
        known = work.session.scalars(
            select(Document).where(Document.title == "CUCS de La Porte du Hainaut (2007-2014)")
        )
        add_copy(work.session, known.one(), "EX2").kept = False
        work.commit()
    page = dispositif_page(library, VISITOR, "CUCS")
    assert (page.coverage.held, page.coverage.recorded) == (2, 5)
    assert page.coverage.words == "2 sur 47"
    lines = {line.title: line for group in page.groups for line in group.contracts}
    assert lines["CUCS de Lille"].online
    assert (lines["CUCS de Roubaix"].lendable, lines["CUCS de Roubaix"].online) == (True, False)


def test_coverage_never_promises_less_than_what_is_recorded() -> None:
    assert Coverage(3, 30, 22, "").words == "3 sur 30"
    assert Coverage(0, 2, None, "").words == "0 sur 2"


def test_an_evaluation_is_listed_but_is_no_contract(
    reference_library: Library, admin: Actor
) -> None:
    file_document(
        reference_library, admin, "Bilan", "ASV", ["59350"], others=["CUCS"], sha256="b" * 64
    )
    page = dispositif_page(reference_library, VISITOR, "CUCS")
    line = next(line for group in page.groups for line in group.contracts if line.title == "Bilan")
    assert not line.principal
    assert line.dispositif is not None
    assert line.dispositif.code == "ASV"
    assert page.coverage.held == 0


def test_a_visitor_reads_no_draft_on_the_pages(reference_library: Library, admin: Actor) -> None:
    draft = DocumentState.DRAFT
    file_document(reference_library, admin, "Brouillon", "CUCS", ["59350"], state=draft)
    for actor, seen in ((VISITOR, False), (admin, True)):
        page = dispositif_page(reference_library, actor, "CUCS")
        titles = [line.title for group in page.groups for line in group.contracts]
        assert ("Brouillon" in titles) is seen
        bars = page_of(reference_library, "59350", actor).timeline
        assert ("Brouillon" in [bar.document.title for bar in bars]) is seen


@pytest.mark.parametrize("dispositif", [0, "CDV1999"])
def test_the_page_of_an_unknown_dispositif_is_refused(
    reference_library: Library, dispositif: int | str
) -> None:
    with pytest.raises(LibraryError) as refused:
        dispositif_page(reference_library, VISITOR, dispositif)
    assert refused.value.code is Code.UNKNOWN_DISPOSITIF


def test_the_page_of_an_unknown_territory_is_refused(reference_library: Library) -> None:
    with pytest.raises(LibraryError) as refused:
        territory_page(reference_library, VISITOR, 0)
    assert refused.value.code is Code.UNKNOWN_TERRITORY


def test_a_territory_shows_its_codes_with_their_dates(reference_library: Library) -> None:
    page = page_of(reference_library, "245900410")
    assert (page.name, page.code) == ("Métropole Européenne de Lille", "200093201")
    assert [(code.text, code.span.words) for code in page.codes] == [
        ("245900410", "jusqu’au 31 décembre 2023 au plus tard"),
        ("200093201", "depuis le 1er janvier 2024 au plus tard"),
    ]


def test_a_territory_shows_what_it_lies_in_and_since_when(reference_library: Library) -> None:
    page = page_of(reference_library, "59350")
    assert [(parent.territory.name, parent.span.words) for parent in page.parents] == [
        ("Métropole Européenne de Lille", "depuis le 1er janvier 2019 au plus tard"),
        ("Nord", ""),
    ]


def test_a_territory_shows_its_names_and_what_it_came_from(reference_library: Library) -> None:
    page = page_of(reference_library, "59588")
    assert [name.text for name in page.names] == ["Téteghem", "Téteghem-Coudekerque-Village"]
    assert [(each.territory.code, each.happened_on) for each in page.former] == [
        ("59154", date(2016, 1, 1))
    ]
    assert [each.territory.code for each in page_of(reference_library, "59154").later] == ["59588"]


def test_an_epci_shows_its_communes_and_quartiers(reference_library: Library) -> None:
    page = page_of(reference_library, "200093201")
    assert {member.territory.kind for member in page.members} == {TerritoryKind.COMMUNE}
    assert len({member.territory.id for member in page.members}) == 95
    kinds = [quartier.kind for quartier in page.quartiers]
    assert kinds[0] is TerritoryKind.QPV2024
    assert kinds[-1] is TerritoryKind.ZUS


def test_a_departement_shows_its_epci_and_not_all_its_communes(reference_library: Library) -> None:
    kinds = {member.territory.kind for member in page_of(reference_library, "62").members}
    assert kinds == {TerritoryKind.EPCI}


def test_counts_are_distinct_over_all_that_lies_in_the_territory(
    reference_library: Library, admin: Actor
) -> None:
    before = page_of(reference_library, "200093201")
    file_document(reference_library, admin, "Deux", "CUCS", ["59512", "59599"], sha256="c" * 64)
    after = page_of(reference_library, "200093201")
    assert (after.documents, after.direct) == (before.documents + 1, before.direct)
    assert (after.online, after.on_paper) == (1, 0)
    counts = {each.dispositif.code: each.count for each in after.by_dispositif}
    assert counts == {"CDV2024": 1, "CDV2015": 1, "CUCS": 1, "NPNRU": 9, "PNRU": 2}


def test_the_timeline_has_the_contracts_of_the_place_and_of_its_epci(
    reference_library: Library, admin: Actor
) -> None:
    file_document(reference_library, admin, "Sans date", "CUCS", ["59350"])
    bars = {bar.document.title: bar for bar in page_of(reference_library, "59350").timeline}
    own = bars["Sans date"]
    assert (own.scope, own.assumed) == (Scope.DIRECT, True)
    assert (own.start, own.end) == (date(2007, 1, 1), date(2014, 12, 31))
    wider = [bar for bar in bars.values() if bar.scope is Scope.WIDER]
    assert [bar.document.official_code for bar in wider] == ["CN05911M"]
    assert not wider[0].assumed
    metropole = page_of(reference_library, "200093201").timeline
    assert Scope.WITHIN in {bar.scope for bar in metropole}
    starts = [bar.start for bar in metropole if bar.start]
    assert starts == sorted(starts)


def test_a_quartier_knew_no_contract_that_ended_before_it(reference_library: Library) -> None:
    bars = page_of(reference_library, "QN05921M").timeline
    assert bars
    assert all(bar.end is None or bar.end >= date(2024, 1, 1) for bar in bars)


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (Span(None, None), ""),
        (Span(date(2010, 3, 1), None, Dating.EXACT), "depuis le 1er mars 2010"),
        (Span(None, date(2014, 12, 31), Dating.EXACT), "jusqu’au 31 décembre 2014"),
        (
            Span(date(2010, 3, 1), date(2014, 12, 31), Dating.EXACT),
            "du 1er mars 2010 au 31 décembre 2014",
        ),
        (
            Span(date(2010, 3, 1), date(2014, 12, 31), Dating.OBSERVED),
            "du 1er mars 2010 (au plus tard) au 31 décembre 2014 (au plus tard)",
        ),
    ],
)
def test_a_span_in_words_says_what_is_only_observed(span: Span, words: str) -> None:
    assert span.words == words
