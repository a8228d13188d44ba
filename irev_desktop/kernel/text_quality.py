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

_LOST = re.compile(
    r"\(cid:\d+\)"
    "|[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]"
    "|Ã[\u0080-\u00bf]|â\u0080[\u0090-\u00bf]|â€[™œ“”¦]|Å[“’]"
)
_WORD = re.compile(r"[^\W\d_]{4,}")
_VOWELS = frozenset("aeiouy")


def poor(text: str) -> bool:
    """Tell whether a page's text is too damaged to be read or searched."""
    return damaged(text) or _mute(text)


def damaged(text: str) -> bool:
    """Tell whether much of a text stands for something that was lost; quick, unlike `poor`."""
    letters = len("".join(text.split()))
    if letters < LEAST_LETTERS:
        return False
    return sum(map(len, _LOST.findall(text))) / letters >= POOR_SHARE


def _mute(text: str) -> bool:
    """Tell whether most words have no vowel, accents aside; capitals may be sigles."""
    words = [word for word in _WORD.findall(text) if not word.isupper()]
    if len(words) < LEAST_WORDS:
        return False
    mute = sum(not _VOWELS & set(unicodedata.normalize("NFD", word.lower())) for word in words)
    return mute / len(words) >= MUTE_SHARE
