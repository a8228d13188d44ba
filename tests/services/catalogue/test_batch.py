"""Many documents changed at once: seen before, one operation, all or none, one undo."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.french import fold
from irev_desktop.kernel.vocabulary import DatePrecision, DocumentState, SignatoryRole
from irev_desktop.services.administration.undoing import undo
from irev_desktop.services.catalogue.batch.commands import edit_documents
from irev_desktop.services.catalogue.batch.queries import preview_batch
from irev_desktop.services.catalogue.batch.records import BatchChange, BatchRow, Gesture
from irev_desktop.services.catalogue.batch.replacing import replaced
from irev_desktop.services.catalogue.commands import create_document
from irev_desktop.services.catalogue.fields import set_fields
from irev_desktop.services.catalogue.records import (
    DocumentDraft,
    DocumentRecord,
    SignatoryRecord,
)
from irev_desktop.services.catalogue.showing import show_document
from irev_desktop.services.library import Library
from irev_desktop.services.reference.resolving import resolve_dispositif, resolve_territory
from tests.libraries import ADMIN


def made(library: Library, title: str, *places: str, words: tuple[str, ...] = ()) -> int:
    """A draft of the Cucs in these places."""
    with library.storage.reading() as session:
        draft = DocumentDraft(
            title,
            dispositif_id=resolve_dispositif(session, "CUCS"),
            territory_ids=tuple(resolve_territory(session, place) for place in places),
            keywords=words,
            signatories=(SignatoryRecord("Conseil général du Nord", SignatoryRole.SIGNATAIRE),),
        )
    return create_document(library, ADMIN, draft).id


def previewed(library: Library, ids: list[int], *changes: BatchChange) -> tuple[BatchRow, ...]:
    return preview_batch(library, ADMIN, ids, changes)


def applied(library: Library, ids: list[int], *changes: BatchChange) -> list[DocumentRecord]:
    rows = previewed(library, ids, *changes)
    edit_documents(library, ADMIN, {row.id: row.version for row in rows}, changes)
    return [show_document(library, ADMIN, each) for each in ids]


ADD_LENS = BatchChange("territories", Gesture.ADD, "62498")


def test_what_would_change_is_told_field_by_field_and_nothing_is_written(
    reference_library: Library,
) -> None:
    first = made(reference_library, "CUCS de Denain", "59172")
    second = made(reference_library, "CUCS de Lens", "62498")
    replace_title = BatchChange("title", Gesture.REPLACE, "Contrat urbain", find="cucs")
    rows = previewed(reference_library, [first, second], ADD_LENS, replace_title)
    told = [[(each.label, each.before, each.after) for each in row.changes] for row in rows]
    assert told == [
        [
            ("Titre", "CUCS de Denain", "Contrat urbain de Denain"),
            ("Territoires", "Denain", "Denain, Lens"),
        ],
        [("Titre", "CUCS de Lens", "Contrat urbain de Lens")],
    ]
    assert show_document(reference_library, ADMIN, first).title == "CUCS de Denain"


def test_all_are_changed_in_one_operation_that_one_undo_takes_back(
    reference_library: Library,
) -> None:
    ids = [made(reference_library, f"CUCS {n}", "59172", words=("sport",)) for n in range(3)]
    before = [show_document(reference_library, ADMIN, each) for each in ids]
    changes = (
        ADD_LENS,
        BatchChange("keywords", Gesture.ADD, "Petite enfance, SPORT"),
        BatchChange("kind", Gesture.SET, "avenant"),
    )
    rows = previewed(reference_library, ids, *changes)
    done = edit_documents(reference_library, ADMIN, {r.id: r.version for r in rows}, changes)
    for each in ids:
        record = show_document(reference_library, ADMIN, each)
        assert [place.name for place in record.territories] == ["Denain", "Lens"]
        assert {theme.label for theme in record.themes} == {"sport", "Petite enfance"}
    undo(reference_library, ADMIN, done.operation)
    after = [show_document(reference_library, ADMIN, each) for each in ids]
    assert [DocumentDraft.of(each) for each in after] == [DocumentDraft.of(each) for each in before]


def test_entries_of_lists_are_removed_and_renamed_whatever_their_accents(
    reference_library: Library,
) -> None:
    each = made(reference_library, "CUCS", "59172", "62498", words=("Santé", "sport"))
    (record,) = applied(
        reference_library,
        [each],
        BatchChange("territories", Gesture.REMOVE, "62498"),
        BatchChange("keywords", Gesture.REMOVE, "sante"),
        BatchChange("signatories", Gesture.REPLACE, "Conseil départemental", "conseil general"),
    )
    assert [place.name for place in record.territories] == ["Denain"]
    assert [theme.label for theme in record.themes] == ["sport"]
    assert [each.name for each in record.signatories] == ["Conseil départemental du Nord"]


def test_ids_that_a_picker_gives_stand_for_codes(reference_library: Library) -> None:
    each = made(reference_library, "CUCS", "59172")
    with reference_library.storage.reading() as session:
        pre, lens = resolve_dispositif(session, "PRE"), resolve_territory(session, "62498")
    (record,) = applied(
        reference_library,
        [each],
        BatchChange("dispositif", Gesture.SET, (pre,)),
        BatchChange("territories", Gesture.SET, (lens,)),
    )
    assert record.dispositif is not None
    assert record.dispositif.code == "PRE"
    assert [place.name for place in record.territories] == ["Lens"]


def test_a_document_that_may_not_be_so_is_refused_before_and_then_nothing_is_done(
    reference_library: Library,
) -> None:
    good = made(reference_library, "CUCS de Denain", "59172")
    bad = made(reference_library, "CUCS d’ailleurs")
    catalogue = BatchChange("state", Gesture.SET, "catalogued")
    fine, refused = previewed(reference_library, [good, bad], catalogue)
    assert fine.refused is None
    assert refused.refused is not None
    assert refused.refused.code is Code.TERRITORY_MISSING
    with pytest.raises(LibraryError) as caught:
        edit_documents(reference_library, ADMIN, {good: 1, bad: 1}, (catalogue,))
    assert caught.value.code is Code.TERRITORY_MISSING
    assert show_document(reference_library, ADMIN, good).state is DocumentState.DRAFT


def test_what_is_known_of_a_date_is_said_and_kept(reference_library: Library) -> None:
    each = made(reference_library, "CUCS", "59172")
    set_fields(reference_library, ADMIN, each, {"period_start": "2007-01-01"})
    year = BatchChange("period_start", Gesture.SET, "2007")
    ((change,),) = (row.changes for row in previewed(reference_library, [each], year))
    assert (change.before, change.after) == ("1er janvier 2007", "2007")
    (record,) = applied(reference_library, [each], year)
    assert record.period_start_precision is DatePrecision.YEAR


def test_a_document_saved_meanwhile_stops_all(reference_library: Library) -> None:
    ids = [made(reference_library, f"CUCS {n}", "59172") for n in range(2)]
    rows = previewed(reference_library, ids, ADD_LENS)
    set_fields(reference_library, ADMIN, ids[1], {"title": "Autre titre"})
    with pytest.raises(LibraryError) as caught:
        edit_documents(reference_library, ADMIN, {r.id: r.version for r in rows}, (ADD_LENS,))
    assert caught.value.code is Code.RECORD_CHANGED
    assert len(show_document(reference_library, ADMIN, ids[0]).territories) == 1


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (BatchChange("couleur", Gesture.SET, "bleu"), Code.FIELD_UNKNOWN),
        (BatchChange("kind", Gesture.ADD, "avenant"), Code.FIELD_INVALID),
        (BatchChange("title", Gesture.REPLACE, "x", find=" "), Code.FIELD_INVALID),
        (BatchChange("state", Gesture.SET, "perdu"), Code.FIELD_INVALID),
        (BatchChange("period_start", Gesture.SET, "hier"), Code.FIELD_INVALID),
        (BatchChange("territories", Gesture.ADD, "99999"), Code.UNKNOWN_TERRITORY),
    ],
)
def test_a_change_that_means_nothing_is_refused(
    reference_library: Library, change: BatchChange, code: Code
) -> None:
    with pytest.raises(LibraryError) as caught:
        previewed(reference_library, [], change)
    assert caught.value.code is code


def test_what_is_found_differs_in_accents_and_capitals_only() -> None:
    assert replaced("La Métropole, métropole.", "METROPOLE", "Ville") == "La Ville, Ville."
    assert replaced("Cœur de ville", "coeur", "Centre") == "Centre de ville"
    assert replaced("Cœur", "co", "x") == "xur"
    assert replaced("Métropole", "metropole", "Ville", exact=True) == "Métropole"


@given(st.text(), st.text(min_size=1), st.text())
def test_only_what_is_found_is_touched(text: str, find: str, value: str) -> None:
    made_of = replaced(text, find, value)
    if fold(find) not in fold(text):
        assert made_of == text
    assert replaced(text, find, value, exact=True) == text.replace(find, value)
