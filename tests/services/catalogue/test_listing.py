"""Lists: what is asked and nothing else, with facets that tell what each further step leaves."""

from datetime import date

import pytest

from irev_desktop.kernel.actor import VISITOR
from irev_desktop.kernel.changes import Subject
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.texts import short_date
from irev_desktop.kernel.vocabulary import (
    Availability,
    CirculationType,
    DocumentKind,
    DocumentState,
    Generation,
)
from irev_desktop.services.administration.undoing import undo
from irev_desktop.services.catalogue.commands import create_document
from irev_desktop.services.catalogue.copies import add_copy, withdraw_copy
from irev_desktop.services.catalogue.listing import facets, list_documents
from irev_desktop.services.catalogue.records import (
    CopyDraft,
    DocumentDraft,
    DocumentFilters,
    DocumentRow,
)
from irev_desktop.services.catalogue.reports import close_report, open_reports, report_error
from irev_desktop.services.catalogue.worklist import worklist
from irev_desktop.services.circulation.borrowers.commands import add_borrower
from irev_desktop.services.circulation.commands import lend
from irev_desktop.services.circulation.records import BorrowerDraft
from irev_desktop.services.circulation.returns import return_copy
from irev_desktop.services.library import Library
from irev_desktop.services.reference.queries import themes
from irev_desktop.services.reference.resolving import resolve_dispositif, resolve_territory
from tests.libraries import ADMIN


def add(
    library: Library,
    title: str,
    dispositif: str = "CD62",
    territory: str = "59172",
    state: DocumentState = DocumentState.CATALOGUED,
    **values: object,
) -> int:
    with library.storage.reading() as session:
        draft = DocumentDraft(
            title,
            dispositif_id=resolve_dispositif(session, dispositif) if dispositif else None,
            territory_ids=(resolve_territory(session, territory),) if territory else (),
            **values,  # type: ignore[arg-type]  # any field of the form
        )
    return create_document(library, ADMIN, draft, state=state).id


def titles(rows: tuple[DocumentRow, ...]) -> list[str]:
    return [row.title for row in rows]


def test_a_territory_counts_with_what_lies_in_it(library: Library) -> None:
    add(library, "Atelier de Denain", territory="59172")
    add(library, "Atelier d’Arras", territory="62041")
    for territory in ("59172", "200042190", "59"):
        filters = DocumentFilters("CD62", territory)
        assert titles(list_documents(library, ADMIN, filters)) == ["Atelier de Denain"]


def test_a_document_is_found_under_its_other_dispositif(library: Library) -> None:
    with library.storage.reading() as session:
        cucs = resolve_dispositif(session, "CUCS")
    document = add(library, "Évaluation", "CD62", other_dispositif_ids=(cucs,))
    rows = list_documents(library, ADMIN, DocumentFilters(cucs, "59172"))
    assert document in {row.id for row in rows}


def test_lists_are_in_the_order_of_titles_whatever_their_accents(library: Library) -> None:
    for title in ("zone", "Éducation", "avenant", "Contrat"):
        add(library, title)
    rows = list_documents(library, ADMIN, DocumentFilters("CD62"))
    assert titles(rows) == ["avenant", "Contrat", "Éducation", "zone"]


def test_each_word_of_the_text_must_be_found_somewhere(library: Library) -> None:
    add(library, "Éducation à la santé", territory="59172")
    add(library, "Santé mentale", territory="62041")
    for text in ("SANTE education", "denain santé", "cd62 éduc"):
        rows = list_documents(library, ADMIN, DocumentFilters("CD62", text=text))
        assert titles(rows) == ["Éducation à la santé"]


def test_a_row_tells_where_the_original_is_and_from_when_without_saying_who(
    library: Library,
) -> None:
    document = add(library, "Contrat")

    def told() -> str:
        [row] = list_documents(library, ADMIN, DocumentFilters("CD62"))
        return row.on_paper

    assert told() == ""
    add_copy(library, ADMIN, document, CopyDraft("EX-1"))
    add_copy(library, ADMIN, document, CopyDraft("EX-2"))
    add_borrower(library, ADMIN, BorrowerDraft("L1", "Quidam Exemple"))
    assert told() == "papier disponible"
    lend(library, ADMIN, "EX-1", "L1")
    assert told() == "papier disponible"
    due = lend(library, ADMIN, "EX-2", "L1", until=date(2026, 3, 31)).due
    assert told() == f"papier sorti, attendu le {short_date(due)}"
    return_copy(library, ADMIN, "EX-2")
    assert told() == "papier disponible"


def test_a_row_tells_how_the_document_can_be_had(library: Library) -> None:
    document = add(library, "Contrat", summary="Résumé", period_start=date(2010, 1, 1))
    add_copy(library, ADMIN, document, CopyDraft("EX-1"))
    add_copy(library, ADMIN, document, CopyDraft("EX-2", circulation_type=CirculationType.ON_SITE))
    gone = add_copy(library, ADMIN, document, CopyDraft("EX-3"))
    withdraw_copy(library, ADMIN, gone.id)
    [row] = list_documents(library, ADMIN, DocumentFilters("CD62"))
    assert (row.files, row.lendable, row.on_site, row.available) == (0, 1, 1, 1)
    assert row.availability == {
        Availability.SUMMARY,
        Availability.LENDABLE,
        Availability.ON_SITE,
    }
    assert (row.dispositif, row.territories, row.period) == ("CD62", "Denain", "depuis 2010")


def test_a_visitor_never_lists_a_draft(library: Library) -> None:
    add(library, "Brouillon", state=DocumentState.DRAFT)
    add(library, "Catalogué")
    filters = DocumentFilters("CD62")
    assert titles(list_documents(library, VISITOR, filters)) == ["Catalogué"]
    assert facets(library, VISITOR, filters).total == 1
    assert facets(library, ADMIN, filters).total == 2


def test_a_facet_counts_as_if_it_were_not_set(library: Library) -> None:
    add(library, "Contrat")
    add(library, "Avenant", kind=DocumentKind.AVENANT, summary="Résumé")
    add(library, "Annexe", kind=DocumentKind.ANNEXE, state=DocumentState.DRAFT)
    found = facets(library, ADMIN, DocumentFilters("CD62", kind=DocumentKind.AVENANT))
    assert found.total == 1
    assert {value.value: value.count for value in found.kinds} == {
        "contrat": 1,
        "avenant": 1,
        "annexe": 1,
    }
    assert {value.value: value.count for value in found.states} == {"catalogued": 1}
    assert {value.value: value.count for value in found.availability} == {
        "resume": 1,
        "notice_seule": 1,
    }


@pytest.mark.parametrize(
    ("filters", "code"),
    [
        (DocumentFilters("RIEN"), Code.UNKNOWN_DISPOSITIF),
        (DocumentFilters(territory="99999"), Code.UNKNOWN_TERRITORY),
    ],
)
def test_an_unknown_code_is_refused(library: Library, filters: DocumentFilters, code: Code) -> None:
    with pytest.raises(LibraryError) as error:
        list_documents(library, ADMIN, filters)
    assert error.value.code is code


def test_the_worklist_tells_what_is_lacking(library: Library) -> None:
    before = {lack.key: lack.count for lack in worklist(library, ADMIN).lacks}
    draft = add(library, "Sans rien", "", "", DocumentState.DRAFT)
    ready = add(library, "À publier", summary="Résumé", period_start=date(2010, 1, 1))
    add_copy(library, ADMIN, ready, CopyDraft("EX-1"))
    found = worklist(library, ADMIN)
    more = {lack.key: lack.count - before[lack.key] for lack in found.lacks}
    assert more == {
        "drafts": 1,
        "dispositif": 1,
        "territory": 1,
        "period": 1,
        "summary": 0,
        "text": 0,
        "avenant": 0,
        "publication": 1,
        "to_collect": 1,
        "given_up": 0,
    }
    drafts = next(lack for lack in found.lacks if lack.key == "drafts")
    assert draft in {row.id for row in drafts.rows}


def test_anybody_may_report_and_the_report_waits_until_it_is_closed(library: Library) -> None:
    document = add(library, "Contrat")
    report_error(
        library,
        VISITOR,
        Subject.DOCUMENT,
        document,
        " Il manque\nla page 3 ",
        contact="a@exemple.fr",
        page=3,
    )
    [report] = open_reports(library, ADMIN)
    assert (report.title, report.message, report.page, report.contact) == (
        "Contrat",
        "Il manque\nla page 3",
        3,
        "a@exemple.fr",
    )
    assert worklist(library, ADMIN).reports == (report,)
    assert open_reports(library, ADMIN, Subject.DOCUMENT, document + 1) == ()
    closed = close_report(library, ADMIN, report.id, report.version, "Corrigé")
    assert open_reports(library, ADMIN) == ()
    undo(library, ADMIN, closed)
    assert len(open_reports(library, ADMIN)) == 1


def test_a_report_says_something_about_something(library: Library) -> None:
    document = add(library, "Contrat")
    draft = add(library, "Brouillon", state=DocumentState.DRAFT)
    for record, message, code in (
        (document, "  ", Code.FIELD_INVALID),
        (99999, "Où ?", Code.UNKNOWN_DOCUMENT),
        (draft, "Vu", Code.UNKNOWN_DOCUMENT),
    ):
        with pytest.raises(LibraryError) as error:
            report_error(library, VISITOR, Subject.DOCUMENT, record, message)
        assert error.value.code is code


def test_a_visitor_reads_no_report(library: Library) -> None:
    with pytest.raises(LibraryError) as error:
        open_reports(library, VISITOR)
    assert error.value.code is Code.FORBIDDEN


def test_a_theme_a_generation_and_a_day_narrow_and_are_counted(library: Library) -> None:
    youth = next(each.id for each in themes(library, ADMIN) if each.label == "Jeunesse")
    add(library, "Cucs", "CD62", period_start=date(2007, 1, 1), period_end=date(2014, 12, 31))
    add(library, "Jeunes", "CD62", period_start=date(2016, 1, 1), theme_ids=(youth,))
    add(library, "Sans date", "CD62")
    found = facets(library, ADMIN, DocumentFilters("CD62"))
    assert [(each.label, each.count) for each in found.themes] == [("Jeunesse", 1)]
    assert {each.value: each.count for each in found.generations} == {
        Generation.CUCS: 1,
        Generation.CONTRATS_2015: 1,
        Generation.CONTRATS_2024: 1,
        Generation.UNKNOWN: 1,
    }
    for filters, expected in (
        (DocumentFilters("CD62", theme=youth), ["Jeunes"]),
        (DocumentFilters("CD62", generation=Generation.CUCS), ["Cucs"]),
        (DocumentFilters("CD62", on=date(2012, 7, 1)), ["Cucs", "Sans date"]),
    ):
        assert titles(list_documents(library, ADMIN, filters)) == expected
