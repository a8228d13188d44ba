"""« Voulez-vous dire… » : a text whose unknown words are spelt as pages spell them."""

from irev_desktop.kernel.french import Token, tokens
from irev_desktop.kernel.query_language import parse
from irev_desktop.storage.index.reading import Reading

MOST_WORDS = 8
"""Words of one text that are looked at."""
DOUBTFUL = 3
"""Entries that answer under which every word is doubtful."""


def respelt(text: str, reading: Reading, found: int) -> str:
    """Return another spelling of the text that at least `found` entries answer, or nothing.

    Words that no page has are looked at; when hardly anything answers, those that are rare too.
    """
    vocabulary = reading.other(parse("")).vocabulary()
    other = text
    for token in reversed([*tokens(text)][:MOST_WORDS]):
        if _apart(text, token) or (found >= DOUBTFUL and vocabulary.has(token.word)):
            continue
        known = reading.words(token.word[0])
        word = vocabulary.corrected(token.word, known, vocabulary.has_form(token.stems))
        if word:
            other = other[: token.start] + vocabulary.shown(word) + other[token.end :]
    if other == text or reading.other(parse(other)).ranked(limit=1).total < max(found, 1):
        return ""
    return other


def _apart(text: str, token: Token) -> bool:
    """Tell whether a token is the name of a field, or its value, or the beginning of a word."""
    before, after = text[token.start - 1 : token.start], text[token.end : token.end + 1]
    return before == ":" or after in (":", "*")
