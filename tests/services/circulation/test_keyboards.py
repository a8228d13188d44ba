"""A scanner on the wrong keyboard is understood, where only one registered code can be meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.services.circulation.desk import identify
from irev_desktop.services.circulation.keyboards import likely, only_case, readings
from irev_desktop.services.circulation.records import ScannedBorrower, ScannedCopy
from irev_desktop.services.library import Library
from tests.services.circulation.making import MakeBorrower, MakeCopies

Key = tuple[int, bool]
"""Where a key lies, and whether the capital key is held with it."""

ENGLISH_KEYS = ("1234567890-=", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./")
ENGLISH_CAPITALS = ("!@#$%^&*()_+", "QWERTYUIOP{}", 'ASDFGHJKL:"', "ZXCVBNM<>?")
FRENCH_KEYS = ("&é\"'(-è_çà)=", "azertyuiop^$", "qsdfghjklmù", "wxcvbn,;:!")
FRENCH_CAPITALS = ("1234567890°+", "AZERTYUIOP¨£", "QSDFGHJKLM%", "WXCVBN?./§")


class Keyboard:
    """What its keys write, and which of them write a text."""

    def __init__(self, plain: tuple[str, ...], capitals: tuple[str, ...]) -> None:
        self._plain, self._capitals = "".join(plain), "".join(capitals)

    def keys(self, text: str) -> list[Key]:
        return [
            (self._plain.index(each), False)
            if each in self._plain
            else (self._capitals.index(each), True)
            for each in text
        ]

    def text(self, keys: list[Key]) -> str:
        return "".join((self._capitals if held else self._plain)[key] for key, held in keys)


ENGLISH = Keyboard(ENGLISH_KEYS, ENGLISH_CAPITALS)
FRENCH = Keyboard(FRENCH_KEYS, FRENCH_CAPITALS)

letters = "abcdefghijklmnopqrstuvwxyz"
codes = st.text(alphabet=f"{letters}{letters.upper()}0123456789._/-", min_size=1, max_size=20)
house_codes = st.from_regex(r"\A[A-Z]{1,4}-?[0-9]{1,8}\Z")


def meant(typed: str, code: str) -> bool:
    return typed == code or code in readings(typed)


@given(codes)
def test_a_scanner_that_believes_in_an_english_keyboard_is_read(code: str) -> None:
    assert meant(FRENCH.text(ENGLISH.keys(code)), code)


@given(codes)
def test_a_scanner_that_believes_in_a_french_keyboard_is_read(code: str) -> None:
    assert meant(ENGLISH.text(FRENCH.keys(code)), code)


@given(codes)
def test_capitals_locked_is_read(code: str) -> None:
    assert meant(code.swapcase(), code)
    turned = [(key, not held) for key, held in FRENCH.keys(code)]
    assert meant(FRENCH.text(turned), code)
    both = [(key, not held) for key, held in ENGLISH.keys(code)]
    assert meant(FRENCH.text(both), code)


@given(house_codes)
def test_a_capital_key_that_is_never_heard_is_read(code: str) -> None:
    typed = FRENCH.text([(key, False) for key, _held in FRENCH.keys(code)])
    assert meant(typed, code)


@given(st.text(max_size=80))
def test_no_text_is_too_strange_and_nothing_is_read_as_itself(typed: str) -> None:
    found = readings(typed)
    assert typed.strip() not in found
    assert len(found) == len(set(found)) < 200


@pytest.mark.parametrize(
    ("typed", "code"),
    [("IREV&", "IREV1"), ("IREV&éç", "IREV129"), ("&é", "12"), ("", ""), ("E1", ""), ("é à", "")],
)
def test_what_can_be_no_code_is_told_as_what_it_most_likely_is(typed: str, code: str) -> None:
    assert likely(typed) == code


def test_capitals_alone_are_a_small_matter() -> None:
    assert only_case("irev1", "IREV1")
    assert not only_case("irev&", "IREV1")


@pytest.mark.parametrize(
    ("typed", "code", "told"),
    [
        ("c&é", "C12", Code.CODE_MISREAD),
        ("C&é", "C12", Code.CODE_MISREAD),
        ("c12", "C12", Code.CODE_OTHER_CASE),
        ("e&", "E1", Code.CODE_MISREAD),
        ("C!@", "C12", Code.CODE_MISREAD),
    ],
)
def test_a_misread_code_names_what_is_meant_and_says_so(
    library: Library,
    admin: Actor,
    borrower: MakeBorrower,
    copies: MakeCopies,
    typed: str,
    code: str,
    told: Code,
) -> None:
    borrower("E1"), copies("C12")
    found = identify(library, admin, f" {typed}\n")
    assert isinstance(found, ScannedCopy | ScannedBorrower)
    assert code in (found.card if isinstance(found, ScannedBorrower) else found.barcode)
    assert found.misread is not None
    assert found.misread.code is told
    assert typed in found.misread.text


def test_a_code_as_it_is_typed_is_never_read_otherwise_and_doubt_is_no_answer(
    library: Library, admin: Actor, copies: MakeCopies
) -> None:
    copies("AB", "QB", "Ab-1", "aB-1")
    plain = identify(library, admin, "AB")
    assert isinstance(plain, ScannedCopy)
    assert (plain.barcode, plain.misread) == ("AB", None)
    assert identify(library, admin, "AB-1") is None  # two are registered that it may have been
