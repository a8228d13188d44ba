"""Call numbers: the scheme's language, proposals that go on, many copies at once."""

from datetime import date

import pytest

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.services.administration.undoing import undo
from irev_desktop.services.catalogue.call_numbers.commands import give_call_numbers, set_scheme
from irev_desktop.services.catalogue.call_numbers.queries import (
    bearers,
    preview_call_numbers,
    proposed_call_number,
    try_scheme,
)
from irev_desktop.services.catalogue.call_numbers.scheme import Described, read_scheme
from irev_desktop.services.catalogue.commands import create_document
from irev_desktop.services.catalogue.copies import add_copy, list_copies
from irev_desktop.services.catalogue.records import CopyDraft, DocumentDraft
from irev_desktop.services.library import Library
from irev_desktop.services.reference.resolving import resolve_dispositif, resolve_territory
from tests.libraries import ADMIN

DENAIN = Described("CUCS", "Hénin-Beaumont", "62427", "2007", "2009", "Contrat")
SCHEME = "{dispositif}-{année}-{numéro:4}"


@pytest.mark.parametrize(
    ("scheme", "of", "expected"),
    [
        (SCHEME, DENAIN, "CUCS-2007-0003"),
        ("{territoire} {annee} ex. {exemplaire}", DENAIN, "Hénin-Beaumont 2007 ex. 2"),
        ("{Territoire:3} {code}/{fin}", DENAIN, "HEN 62427/2009"),
        ("{nature:4}_{numero}", DENAIN, "CONT_3"),
        (SCHEME, Described("CUCS"), "CUCS-0003"),
        ("{territoire} ({année}) n° {numéro}", Described(), "n° 3"),
        ("{dispositif}-{année}", Described("CUCS"), "CUCS"),
        ("  Fonds  A {numéro:2} ", DENAIN, "Fonds A 03"),
    ],
)
def test_a_scheme_says_what_is_known(scheme: str, of: Described, expected: str) -> None:
    stem = read_scheme(scheme).stem(of)
    assert stem.numbered(3, 2) == expected
    if stem.counts:
        found = stem.series().fullmatch(expected)
        assert found is not None
        assert int(found[1]) == 3


@pytest.mark.parametrize(
    "scheme",
    [
        "{lieu}",
        "{numéro",
        "numéro}",
        "{numéro:x}",
        "{numéro:12}",
        "{numéro}{numéro}",
        "A",
        "é" * 90,
    ],
)
def test_what_makes_no_sense_is_refused_with_what_is_expected(scheme: str) -> None:
    with pytest.raises(LibraryError) as refusal:
        read_scheme(scheme)
    assert refusal.value.code is Code.FIELD_INVALID
    assert refusal.value.data["expected"]


@pytest.fixture
def document(library: Library) -> int:
    return make(library, "CUCS de Denain", 2007)


def make(library: Library, title: str, year: int) -> int:
    with library.storage.reading() as session:
        draft = DocumentDraft(
            title,
            dispositif_id=resolve_dispositif(session, "CUCS"),
            territory_ids=(resolve_territory(session, "59172"),),
            period_start=date(year, 1, 1),
        )
    return create_document(library, ADMIN, draft).id


def test_the_next_copy_is_proposed_the_number_after_the_highest(
    library: Library, document: int
) -> None:
    assert proposed_call_number(library, ADMIN, document) == ""
    operation = set_scheme(library, ADMIN, SCHEME)
    add_copy(library, ADMIN, document, CopyDraft("A1", "CUCS-2007-0041"))
    add_copy(library, ADMIN, document, CopyDraft("A2", "CUCS-2008-0099"))
    add_copy(library, ADMIN, document, CopyDraft("A3", "CUCS-2007-0050 bis"))
    assert proposed_call_number(library, ADMIN, document) == "CUCS-2007-0042"
    done = add_copy(library, ADMIN, document, CopyDraft("", "ancienne"), by_scheme=True)
    assert (done.barcode, done.call_number) == ("IREV0000018", "CUCS-2007-0042")
    assert bearers(library, ADMIN, "CUCS-2007-0042") == ("CUCS de Denain",)
    assert bearers(library, ADMIN, "CUCS-2007-0042", besides=done.id) == ()
    undo(library, ADMIN, operation)
    assert proposed_call_number(library, ADMIN, document) == ""
    assert add_copy(library, ADMIN, document, CopyDraft("", "X"), by_scheme=True).call_number == "X"


def test_copies_of_one_document_share_its_number_when_they_are_counted(
    library: Library, document: int
) -> None:
    other = make(library, "CUCS d’Anzin", 2008)
    set_scheme(library, ADMIN, "{dispositif} {numéro:3}/{exemplaire}")
    given = [
        add_copy(library, ADMIN, each, CopyDraft(""), by_scheme=True).call_number
        for each in (document, document, other, document)
    ]
    assert given == ["CUCS 001/1", "CUCS 001/2", "CUCS 002/1", "CUCS 001/3"]


def test_many_copies_are_given_call_numbers_in_one_operation(
    library: Library, document: int
) -> None:
    other = make(library, "CUCS d’Anzin", 2007)
    for code, each, call_number in (
        ("A1", document, "vieux"),
        ("A2", document, ""),
        ("A3", other, ""),
    ):
        add_copy(library, ADMIN, each, CopyDraft(code, call_number))
    with pytest.raises(LibraryError):
        preview_call_numbers(library, ADMIN)
    set_scheme(library, ADMIN, SCHEME)
    kept = preview_call_numbers(library, ADMIN)
    assert [row.after for row in kept] == ["vieux", "CUCS-2007-0001", "CUCS-2007-0002"]
    again = preview_call_numbers(library, ADMIN, [document], replace=True)
    assert [row.after for row in again] == ["CUCS-2007-0001", "CUCS-2007-0002"]
    wanted = {int(row.copy_id): (row.version, row.after) for row in kept if row.after != row.before}
    done = give_call_numbers(library, ADMIN, wanted)
    assert [copy.call_number for copy in list_copies(library, ADMIN, other)] == ["CUCS-2007-0002"]
    with pytest.raises(LibraryError) as refusal:
        give_call_numbers(library, ADMIN, wanted)
    assert refusal.value.code is Code.RECORD_CHANGED
    undo(library, ADMIN, done.operation)
    assert [copy.call_number for copy in list_copies(library, ADMIN, other)] == [""]


def test_a_scheme_is_tried_on_real_documents(library: Library, document: int) -> None:
    add_copy(library, ADMIN, document, CopyDraft("A1", "CUCS-2007-0009"))
    other = make(library, "CUCS d’Anzin", 2007)
    trials = {int(trial.document_id): trial for trial in try_scheme(library, ADMIN, SCHEME)}
    assert trials[document].present == ("CUCS-2007-0009",)
    assert {trials[document].proposed, trials[other].proposed} == {
        "CUCS-2007-0010",
        "CUCS-2007-0011",
    }
    assert try_scheme(library, ADMIN, "") == ()
