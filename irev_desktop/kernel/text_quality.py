"""Whether the text that a PDF gives of a page can be used: fonts without a table give rubbish.

Five signs: replacement characters, private ones, control characters, « (cid:12) » in the place of
letters, UTF-8 read as Latin-1; and pages whose words have no vowels, when every letter is another.
"""

import re
import unicodedata

LEAST_LETTERS = 40
"""A page with less cannot be judged."""
POOR_SHARE = 0.05
LEAST_WORDS = 25
MUTE_SHARE = 0.6

_CID = re.compile(r"\(cid:\d+\)")
_MOJIBAKE = re.compile("Ã[\u0080-\u00bf]|â\u0080[\u0090-\u00bf]|â€[™œ“”¦]|Å[“’]")
_WORD = re.compile(r"[^\W\d_]{4,}")
_VOWELS = frozenset("aeiouy")


def poor(text: str) -> bool:
    """Tell whether a page's text is too damaged to be read or searched."""
    letters = sum(not letter.isspace() for letter in text)
    if letters < LEAST_LETTERS:
        return False
    return _bad(text) / letters >= POOR_SHARE or _mute(text)


def _bad(text: str) -> int:
    """Return how many characters stand for something that was lost."""
    cid = sum(len(found) for found in _CID.findall(text))
    mojibake = sum(len(found) for found in _MOJIBAKE.findall(text))
    return cid + mojibake + sum(map(_lost, text))


def _lost(letter: str) -> bool:
    if letter == "\ufffd":
        return True
    return not letter.isspace() and unicodedata.category(letter) in {"Co", "Cc", "Cn"}


def _mute(text: str) -> bool:
    """Tell whether most words have no vowel, accents aside; capitals may be sigles."""
    words = [word for word in _WORD.findall(text) if not word.isupper()]
    if len(words) < LEAST_WORDS:
        return False
    mute = sum(not _VOWELS & set(unicodedata.normalize("NFD", word.lower())) for word in words)
    return mute / len(words) >= MUTE_SHARE
