"""Barcodes given by the centre: they go on, and a misread one is nobody's."""

from hypothesis import given
from hypothesis import strategies as st

from irev_desktop.services.catalogue.copies import add_copy
from irev_desktop.services.catalogue.numbering import check_digit, next_barcode, with_check
from irev_desktop.services.catalogue.records import CopyDraft
from irev_desktop.services.library import Library
from tests.libraries import ADMIN, add_document

NUMBERS = st.integers(1, 999_999)


def test_the_next_code_follows_the_highest_given(library: Library) -> None:
    assert next_barcode(library, ADMIN) == "IREV0000018"
    with library.storage.command(ADMIN, "create") as work:
        document = add_document(work.session).id
        work.commit()
    for code in ("IREV000041", "X1", "IREV9999999"):
        add_copy(library, ADMIN, document, CopyDraft(code))
    assert next_barcode(library, ADMIN) == with_check(42)
    add_copy(library, ADMIN, document, CopyDraft(with_check(42)))
    assert next_barcode(library, ADMIN) == with_check(43)


def test_check_digits_are_those_of_luhn() -> None:
    assert check_digit("7992739871") == 3


@given(number=NUMBERS, place=st.integers(0, 5), other=st.integers(0, 9))
def test_one_misread_digit_is_noticed(number: int, place: int, other: int) -> None:
    digits, check = with_check(number)[4:10], int(with_check(number)[10])
    misread = digits[:place] + str(other) + digits[place + 1 :]
    assert (check_digit(misread) == check) is (misread == digits)
