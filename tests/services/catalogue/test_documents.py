"""Documents: described, filed, published, linked, deleted; nobody's change is overwritten."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from irev_desktop.kernel.actor import VISITOR, Actor
from irev_desktop.kernel.changes import Changes, Subject
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.vocabulary import (
    DatePrecision,
    DocumentKind,
    DocumentState,
    RelationKind,
    SignatoryRole,
    ThemeFamily,
)
from irev_desktop.services.administration.undoing import undo
from irev_desktop.services.catalogue.commands import (
    catalogue_document,
    create_document,
    delete_document,
    edit_document,
    publish_document,
    return_to_draft,
)
from irev_desktop.services.catalogue.copies import add_copy
from irev_desktop.services.catalogue.fields import set_fields
from irev_desktop.services.catalogue.records import (
    CopyDraft,
    DocumentDraft,
    DocumentRecord,
    SignatoryRecord,
)
from irev_desktop.services.catalogue.relations import relate, unrelate
from irev_desktop.services.catalogue.showing import show_document
from irev_desktop.services.library import Library
from irev_desktop.services.reference.queries import themes
from irev_desktop.services.reference.resolving import resolve_dispositif, resolve_territory
from tests.libraries import ADMIN


def full_draft(library: Library, title: str = "Contrat de ville de Denain") -> DocumentDraft:
    """A form with every field filled."""
    pillars = [t.id for t in themes(library, ADMIN) if t.family is ThemeFamily.PILLAR]
    with library.storage.reading() as session:
        return DocumentDraft(
            title=title,
            kind=DocumentKind.AVENANT,
            official_code="CV191",
            dispositif_id=resolve_dispositif(session, "CDV2015"),
            other_dispositif_ids=(resolve_dispositif(session, "PRE"),),
            territory_ids=(
                resolve_territory(session, "200042190"),
                resolve_territory(session, "59172"),
            ),
            summary="Ce que dit le contrat.\n\nEn deux paragraphes.",
            period_start=date(2015, 1, 1),
            period_end=date(2020, 12, 31),
            signed_on=date(2015, 6, 22),
            note="Vu avec la sous-préfecture",
            source_url="https://exemple.fr/contrat.pdf",
            signatories=(
                SignatoryRecord("État", SignatoryRole.SIGNATAIRE),
                SignatoryRecord("La Porte du Hainaut", SignatoryRole.PILOTE),
            ),
            theme_ids=tuple(pillars),
            keywords=("conseil citoyen",),
        )


def created(library: Library, draft: DocumentDraft) -> DocumentRecord:
    done = create_document(library, ADMIN, draft)
    return show_document(library, ADMIN, done.id)


def refusal_of(error: pytest.ExceptionInfo[LibraryError]) -> Code:
    return error.value.code


def test_what_the_form_says_is_what_the_record_shows(library: Library) -> None:
    draft = full_draft(library)
    record = created(library, draft)
    assert DocumentDraft.of(record) == draft
    assert record.state is DocumentState.DRAFT
    assert record.period == "2015-2020"
    assert [territory.name for territory in record.territories] == [
        "CA de la Porte du Hainaut",
        "Denain",
    ]
    assert record.operations == 1


def test_saving_a_form_replaces_everything_and_keeps_the_order(library: Library) -> None:
    record = created(library, full_draft(library))
    draft = DocumentDraft.of(record)
    changed = replace(
        draft,
        title="  Contrat\u00a0de  ville\n2015 ",
        other_dispositif_ids=(),
        territory_ids=draft.territory_ids[::-1],
        signatories=draft.signatories[1:],
        theme_ids=draft.theme_ids[:1],
        keywords=("Conseil Citoyen", "emploi"),
        summary="e\u0301te\u0301  \r\n fin",
        period_end=None,
    )
    edit_document(library, ADMIN, record.id, record.version, changed)
    now = show_document(library, ADMIN, record.id)
    assert now.title == "Contrat de ville 2015"
    assert now.other_dispositifs == ()
    assert [territory.name for territory in now.territories] == [
        "Denain",
        "CA de la Porte du Hainaut",
    ]
    assert now.signatories == draft.signatories[1:]
    assert now.summary == "été\n fin"
    assert now.period == "depuis 2015"
    assert DocumentDraft.of(now).keywords == ("conseil citoyen", "emploi")
    assert now.version > record.version


def test_the_second_of_two_who_edit_is_told_and_loses_nothing(library: Library) -> None:
    record = created(library, full_draft(library))
    draft = DocumentDraft.of(record)
    only_places = replace(draft, territory_ids=draft.territory_ids[:1])
    edit_document(library, ADMIN, record.id, record.version, only_places)
    with pytest.raises(LibraryError) as error:
        edit_document(library, ADMIN, record.id, record.version, replace(draft, title="Autre"))
    assert refusal_of(error) is Code.RECORD_CHANGED
    now = show_document(library, ADMIN, record.id)
    assert now.title == draft.title
    assert len(now.territories) == 1


def test_an_edit_can_be_undone(library: Library) -> None:
    record = created(library, full_draft(library))
    emptied = edit_document(library, ADMIN, record.id, record.version, DocumentDraft("Vide"))
    undo(library, ADMIN, emptied.operation)
    now = show_document(library, ADMIN, record.id)
    assert DocumentDraft.of(now) == DocumentDraft.of(record)


def test_a_period_that_ends_before_it_starts_is_refused(library: Library) -> None:
    draft = replace(full_draft(library), period_end=date(2014, 12, 31))
    with pytest.raises(LibraryError) as error:
        create_document(library, ADMIN, draft)
    assert refusal_of(error) is Code.PERIOD_REVERSED


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"title": " \t"}, Code.TITLE_MISSING),
        ({"dispositif_id": 99999}, Code.UNKNOWN_DISPOSITIF),
        ({"territory_ids": (99999,)}, Code.UNKNOWN_TERRITORY),
    ],
)
def test_what_is_not_there_is_refused(
    library: Library, change: dict[str, object], code: Code
) -> None:
    with pytest.raises(LibraryError) as error:
        create_document(library, ADMIN, replace(full_draft(library), **change))  # type: ignore[arg-type]  # any field
    assert refusal_of(error) is code


def test_cataloguing_asks_for_a_dispositif_and_a_territory(library: Library) -> None:
    done = create_document(library, ADMIN, DocumentDraft("Contrat"))
    with pytest.raises(LibraryError) as error:
        catalogue_document(library, ADMIN, done.id)
    assert refusal_of(error) is Code.DISPOSITIF_MISSING
    assert error.value.data["missing"] == [Code.DISPOSITIF_MISSING, Code.TERRITORY_MISSING]
    assert show_document(library, ADMIN, done.id).state is DocumentState.DRAFT


def test_publishing_asks_for_a_summary_and_something_to_read(library: Library) -> None:
    done = create_document(library, ADMIN, replace(full_draft(library), summary=" "))
    with pytest.raises(LibraryError) as error:
        publish_document(library, ADMIN, done.id)
    assert error.value.data["missing"] == [Code.SUMMARY_MISSING, Code.NOTHING_TO_READ]
    set_fields(library, ADMIN, done.id, {"summary": "Résumé"})
    add_copy(library, ADMIN, done.id, CopyDraft("EX-1"))
    assert publish_document(library, ADMIN, done.id).state is DocumentState.PUBLISHED


def test_a_catalogued_record_cannot_lose_what_its_state_asks(library: Library) -> None:
    done = create_document(library, ADMIN, full_draft(library), state=DocumentState.CATALOGUED)
    record = show_document(library, ADMIN, done.id)
    draft = replace(DocumentDraft.of(record), territory_ids=())
    with pytest.raises(LibraryError) as error:
        edit_document(library, ADMIN, record.id, record.version, draft)
    assert refusal_of(error) is Code.TERRITORY_MISSING
    return_to_draft(library, ADMIN, record.id)
    record = show_document(library, ADMIN, done.id)
    edit_document(library, ADMIN, record.id, record.version, draft)


def test_a_visitor_sees_no_draft_no_note_and_no_history(library: Library) -> None:
    done = create_document(library, ADMIN, full_draft(library))
    with pytest.raises(LibraryError) as error:
        show_document(library, VISITOR, done.id)
    assert refusal_of(error) is Code.UNKNOWN_DOCUMENT
    catalogue_document(library, ADMIN, done.id)
    seen = show_document(library, VISITOR, done.id)
    assert (seen.title, seen.note, seen.operations) == ("Contrat de ville de Denain", "", 0)


def test_only_who_catalogues_may_change(library: Library, receptionist: Actor) -> None:
    for actor in (receptionist, VISITOR):
        with pytest.raises(LibraryError) as error:
            create_document(library, actor, DocumentDraft("Contrat"))
        assert refusal_of(error) is Code.FORBIDDEN


def test_a_document_with_copies_is_not_deleted(library: Library) -> None:
    done = create_document(library, ADMIN, full_draft(library))
    add_copy(library, ADMIN, done.id, CopyDraft("EX-1"))
    with pytest.raises(LibraryError) as error:
        delete_document(library, ADMIN, done.id)
    assert refusal_of(error) is Code.DOCUMENT_HAS_COPIES


def test_a_deleted_document_comes_back_whole_when_undone(library: Library) -> None:
    record = created(library, full_draft(library))
    other = created(library, DocumentDraft("Convention"))
    relate(library, ADMIN, record.id, other.id, RelationKind.AVENANT_OF)
    before = show_document(library, ADMIN, record.id)
    deleted = delete_document(library, ADMIN, record.id)
    with pytest.raises(LibraryError):
        show_document(library, ADMIN, record.id)
    undo(library, ADMIN, deleted.operation)
    after = show_document(library, ADMIN, record.id)
    assert replace(after, version=0, operations=0) == replace(before, version=0, operations=0)


def test_a_link_is_seen_from_both_ends_and_told_once(library: Library) -> None:
    source = created(library, DocumentDraft("Avenant"))
    target = created(library, DocumentDraft("Contrat"))
    relate(library, ADMIN, source.id, target.id, RelationKind.AVENANT_OF)
    relate(library, ADMIN, source.id, target.id, RelationKind.AVENANT_OF)
    [link] = show_document(library, ADMIN, source.id).relations
    [back] = show_document(library, ADMIN, target.id).relations
    assert (link.document_id, link.title, link.outgoing) == (target.id, "Contrat", True)
    assert (back.document_id, back.title, back.outgoing) == (source.id, "Avenant", False)
    unrelate(library, ADMIN, link.id)
    assert show_document(library, ADMIN, target.id).relations == ()


def test_a_document_is_not_linked_to_itself(library: Library) -> None:
    source = created(library, DocumentDraft("Avenant"))
    with pytest.raises(LibraryError) as error:
        relate(library, ADMIN, source.id, source.id, RelationKind.CITES)
    assert refusal_of(error) is Code.FIELD_INVALID


def test_fields_are_set_by_name(library: Library) -> None:
    record = created(library, DocumentDraft("Brouillon"))
    set_fields(
        library,
        ADMIN,
        record.id,
        {
            "title": "Contrat de ville",
            "kind": "contrat",
            "dispositif": "cdv2015",
            "territories": "59172, 200042190",
            "period_start": "2015",
            "period_end": "2020",
            "signed_on": "2015-06-22",
            "signatories": "État; La Porte du Hainaut : pilote",
            "themes": "cohesion_sociale",
            "keywords": "emploi, santé",
        },
    )
    now = show_document(library, ADMIN, record.id)
    assert now.dispositif is not None
    assert now.dispositif.code == "CDV2015"
    assert [territory.code for territory in now.territories] == ["59172", "200042190"]
    assert (now.period_start, now.period_end) == (date(2015, 1, 1), date(2020, 12, 31))
    assert now.signatories == (
        SignatoryRecord("État", SignatoryRole.SIGNATAIRE),
        SignatoryRecord("La Porte du Hainaut", SignatoryRole.PILOTE),
    )
    assert [theme.label for theme in now.themes] == ["Cohésion sociale", "emploi", "santé"]
    set_fields(library, ADMIN, record.id, {"dispositif": "", "period_end": ""})
    now = show_document(library, ADMIN, record.id)
    assert now.dispositif is None
    assert now.period_end is None


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("titre", "x", Code.FIELD_UNKNOWN),
        ("kind", "livre", Code.FIELD_INVALID),
        ("period_start", "2015-13-01", Code.FIELD_INVALID),
        ("signed_on", "2015-13", Code.FIELD_INVALID),
        ("dispositif", "RIEN", Code.UNKNOWN_DISPOSITIF),
        ("territories", "59350,99999", Code.UNKNOWN_TERRITORY),
        ("themes", "rien", Code.FIELD_INVALID),
        ("title", " ", Code.TITLE_MISSING),
    ],
)
def test_a_wrong_field_is_refused_and_nothing_is_set(
    library: Library, field: str, value: str, code: Code
) -> None:
    record = created(library, DocumentDraft("Brouillon"))
    with pytest.raises(LibraryError) as error:
        set_fields(library, ADMIN, record.id, {"summary": "Écrit", field: value})
    assert refusal_of(error) is code
    assert show_document(library, ADMIN, record.id).summary == ""


def test_every_change_is_told_as_one_of_the_document(library: Library, tmp_path: Path) -> None:
    told: list[Changes] = []
    library.storage.changes.subscribe(told.append)
    record = created(library, full_draft(library))
    draft = replace(DocumentDraft.of(record), territory_ids=(), dispositif_id=None)
    edit_document(library, ADMIN, record.id, record.version, draft)
    delete_document(library, ADMIN, record.id)
    assert [each.kind for each in told] == ["create_document", "edit_document", "delete_document"]
    assert all(each.ids(Subject.DOCUMENT) == {record.id} for each in told)


def test_a_year_or_a_month_is_kept_as_such(library: Library) -> None:
    record = created(library, DocumentDraft("Brouillon")).id
    values = {"signed_on": "2015-06", "period_start": "2015", "period_end": "2020-02"}
    set_fields(library, ADMIN, record, values)
    shown = show_document(library, ADMIN, record)
    assert (shown.signed_on, shown.signed_precision) == (date(2015, 6, 1), DatePrecision.MONTH)
    assert (shown.period_start, shown.period_start_precision) == (
        date(2015, 1, 1),
        DatePrecision.YEAR,
    )
    assert (shown.period_end, shown.period_end_precision) == (
        date(2020, 2, 29),
        DatePrecision.MONTH,
    )
    set_fields(library, ADMIN, record, {"signed_on": "2015-06-22"})
    assert show_document(library, ADMIN, record).signed_precision is None
