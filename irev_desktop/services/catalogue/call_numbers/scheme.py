"""The little language of call numbers: « {dispositif}-{année}-{numéro:4} ». Pure.

What stands in braces is a word of `WORDS`, with or without accents; the rest stands as it is
written. `:n` after a word keeps its first letters or digits, in capitals; after a number it fills
it with zeros. What a document lacks is left out, with the signs that follow it.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.entry import line
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.french import fold
from irev_desktop.kernel.texts import _

LONGEST: Final = 80
"""Characters of a scheme at most."""
NUMBER: Final = "numero"
COPY: Final = "exemplaire"
_PIECE = re.compile(r"\{([^{}:]*)(?::([^{}]*))?\}|([^{}]+)")
_WIDTHS = re.compile(r"[1-9]")


@dataclass(frozen=True, slots=True)
class Described:
    """What a scheme may say of a document; empty where it is not known."""

    dispositif: str = ""
    territory: str = ""
    code: str = ""
    year: str = ""
    end: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of the language, as it is written and explained in French."""

    name: str
    says: str
    read: Callable[[Described], str] | None = None


WORDS: Final[Mapping[str, Word]] = {
    fold(word.name): word
    for word in (
        Word("dispositif", _("le sigle du dispositif"), lambda of: of.dispositif),
        Word("territoire", _("le nom du premier territoire"), lambda of: of.territory),
        Word("code", _("le code officiel de ce territoire"), lambda of: of.code),
        Word("année", _("l’année où la période commence, ou de la signature"), lambda of: of.year),
        Word("fin", _("l’année où la période finit"), lambda of: of.end),
        Word("nature", _("la nature du document"), lambda of: of.kind),
        Word("numéro", _("le numéro suivant, parmi les cotes qui commencent de même")),
        Word("exemplaire", _("le rang de l’exemplaire ; {numéro} compte alors les documents")),
    )
}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a scheme: signs as they are, or a word with the width asked for, 0 for none."""

    text: str
    word: str = ""
    width: int = 0


@dataclass(frozen=True, slots=True)
class Scheme:
    """A scheme that makes sense; without pieces, no scheme at all."""

    pieces: tuple[Piece, ...] = ()

    def counts(self, word: str) -> bool:
        """Tell whether the scheme has this word."""
        return any(piece.word == word for piece in self.pieces)

    def stem(self, of: Described) -> "Stem":
        """Return what the scheme makes of a document, its numbers still to come."""
        made: list[Piece] = []
        gap = False
        for piece in self.pieces:
            known = _said(piece, of)
            if known is None:
                gap = True
            elif piece.word or not gap:
                made.append(known)
                gap = False
            else:
                gap = False
                made.append(Piece(piece.text[len(_signs(piece.text)) :]))
        return Stem(tuple(_trimmed(made)))


@dataclass(frozen=True, slots=True)
class Stem:
    """What stands of a call number before it is numbered: texts, and places for numbers."""

    pieces: tuple[Piece, ...]

    def numbered(self, number: int, copy: int) -> str:
        """Return the whole call number."""
        values = {NUMBER: number, COPY: copy}
        said = (f"{values[p.word]:0{p.width}d}" if p.word else p.text for p in self.pieces)
        return line("".join(said))

    @property
    def counts(self) -> bool:
        """Tell whether it is numbered."""
        return any(piece.word == NUMBER for piece in self.pieces)

    @property
    def lead(self) -> str:
        """The text before the first number, with which all of the same series begin."""
        texts = takewhile(lambda piece: not piece.word, self.pieces)
        return line("".join(piece.text for piece in texts))

    def series(self) -> "re.Pattern[str]":
        """Return what recognises the call numbers of the same series; group 1 is the number."""
        patterns = {NUMBER: r"\s*(\d+)", COPY: r"\s*\d+"}
        parts = (patterns[p.word] if p.word else re.escape(line(p.text)) for p in self.pieces)
        return re.compile(r"\s*".join(parts))


def read_scheme(text: str) -> Scheme:
    """Return the scheme that a text says. Raises LibraryError(FIELD_INVALID) naming what is wrong.

    An empty text is no scheme.
    """
    text = line(text)
    _demand(len(text) <= LONGEST, text, _("{n} caractères au plus").format(n=LONGEST))
    pieces, at = [], 0
    while at < len(text):
        found = _PIECE.match(text, at)
        if found is None:
            _demand(False, text[at:], _("une accolade ouvrante et une fermante par mot"))
            break
        pieces.append(_piece(found))
        at = found.end()
    for word in (NUMBER, COPY):
        twice = sum(piece.word == word for piece in pieces) > 1
        _demand(not twice, text, _("{word} une seule fois").format(word=_braced(word)))
    words = any(piece.word for piece in pieces)
    _demand(words or not pieces, text, _("au moins un mot entre accolades"))
    return Scheme(tuple(pieces))


def _piece(found: "re.Match[str]") -> Piece:
    name, width, text = found.groups()
    if text is not None:
        return Piece(text)
    word = fold(name).strip()
    _demand(word in WORDS, found[0], ", ".join(_braced(each) for each in WORDS))
    fits = width is None or _WIDTHS.fullmatch(width.strip()) is not None
    _demand(fits, found[0], _("un chiffre de 1 à 9 après les deux-points"))
    return Piece("", word, int(width or 0))


def _braced(word: str) -> str:
    return f"{{{WORDS[word].name}}}"


def _said(piece: Piece, of: Described) -> Piece | None:
    """Return a piece with what it says of a document, None when that is not known."""
    read = WORDS[piece.word].read if piece.word else None
    if read is None:
        return piece
    value = read(of)
    if piece.width:
        value = "".join(sign for sign in fold(value) if sign.isalnum())[: piece.width].upper()
    return Piece(value) if value else None


def _signs(text: str) -> str:
    """Return the signs with which a text begins, before any letter or digit."""
    return "".join(takewhile(lambda sign: not sign.isalnum(), text))


def _trimmed(pieces: list[Piece]) -> list[Piece]:
    """Return pieces without signs left over at the end of what was left out."""
    while pieces and not pieces[-1].word and pieces[-1].text == _signs(pieces[-1].text):
        if pieces[-1].text.strip() in {")", "]"}:
            break
        pieces.pop()
    return pieces


def _demand(holds: bool, value: str, expected: str) -> None:
    if not holds:
        raise LibraryError(Code.FIELD_INVALID, field=_("les cotes"), value=value, expected=expected)
