"""Codes that a scanner typed on the wrong keyboard: what they may have been. Pure.

A scanner speaks as a keyboard. Where it believes that the computer has an English keyboard and the
computer has a French one, or the other way round, each key gives another character; where capitals
are locked or the capital key is lost, figures become « &é"'(-è_çà » and letters change their case.
Nothing is guessed here: the readings are all that one such mistake explains, and the caller takes
one only if it is registered, and the only one that is.
"""

from collections.abc import Iterator
from itertools import islice, product

from irev_desktop.entities.circulation import valid_code

_ENGLISH = (
    "1234567890-=qwertyuiop[]asdfghjkl;'zxcvbnm,./",
    '!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>?',
)
_FRENCH = (
    "&é\"'(-è_çà)=azertyuiop^$qsdfghjklmùwxcvbn,;:!",
    "1234567890°+AZERTYUIOP¨£QSDFGHJKLM%WXCVBN?./§",
)
"""The same keys on both keyboards: alone, and with the capital key."""

_AS_ENGLISH = str.maketrans("".join(_FRENCH), "".join(_ENGLISH))
_AS_FRENCH = str.maketrans("".join(_ENGLISH), "".join(_FRENCH))
_OTHER_CASE = str.maketrans("".join(_FRENCH), "".join(reversed(_FRENCH)))
_WITH_CAPITAL = dict(zip(*_FRENCH, strict=True))
_LOCKED = str.maketrans("ÉÈÇÀ", "éèçà")
"""What some systems make of the keys 2, 7, 9 and 0 while capitals are locked."""

LONGEST = 64
"""Characters of a code at most."""
MOST_DOUBTS = 64
"""Readings of one code without its capital key that are looked at."""


def readings(typed: str) -> tuple[str, ...]:
    """Return the codes that `typed` may stand for, the simplest mistake first, itself left out.

    Only what can be a code is among them; nothing for a text too long to be one.
    """
    typed = typed.strip()
    if len(typed) > LONGEST:
        return ()
    found = dict.fromkeys(each for each in _mistakes(typed) if valid_code(each))
    found.pop(typed, None)
    return tuple(found)


def likely(typed: str) -> str:
    """Return what a text that can be no code most likely is, or nothing."""
    typed = typed.strip()
    if not typed or valid_code(typed):
        return ""
    return next(iter(readings(typed)), "")


def only_case(typed: str, code: str) -> bool:
    """Tell whether a code differs from what was typed by capitals alone."""
    return typed.strip().casefold() == code.casefold()


def _mistakes(typed: str) -> Iterator[str]:
    yield from (typed.upper(), typed.lower(), typed.swapcase())
    plain = typed.translate(_LOCKED)
    yield from _without_capital_key(plain)
    yield plain.translate(_OTHER_CASE)  # capitals locked, or the capital key inverted
    for text in (plain, plain.translate(_OTHER_CASE)):
        yield text.translate(_AS_ENGLISH)
    for text in (typed, typed.swapcase()):
        yield text.translate(_AS_FRENCH)


def _without_capital_key(typed: str) -> Iterator[str]:
    """Yield what a text may have been whose figures were typed without the capital key.

    « - » and « _ » stand for themselves or for 6 and 8; letters are as typed, or all alike.
    """
    if any(each not in _WITH_CAPITAL and not _is_letter(each) for each in typed):
        return
    for letters in (str, str.upper, str.lower):
        choices = [_choices(each, letters(each)) for each in typed]
        yield from map("".join, islice(product(*choices), MOST_DOUBTS))


def _choices(typed: str, letter: str) -> str:
    if _is_letter(typed):
        return letter
    figure = _WITH_CAPITAL[typed]
    return figure + typed if typed in "-_" else figure


def _is_letter(each: str) -> bool:
    return each.isascii() and each.isalpha()
