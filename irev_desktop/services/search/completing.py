"""How the last word of a text being typed may go on, among the pages that have the words before."""

from irev_desktop.kernel.french import STOP_WORDS, tokens
from irev_desktop.kernel.query_language import parse, without_open_quote
from irev_desktop.services.search.records import WordCompletion
from irev_desktop.storage.index.reading import Reading

LEAST_LETTERS = 2
FURTHER = 3
"""Words looked at beyond those wanted: the word itself and its plural say nothing new."""


def completions(text: str, reading: Reading, limit: int) -> tuple[WordCompletion, ...]:
    """Return the words that the last one may become, the most frequent first."""
    last = next(reversed([*tokens(text)]), None)
    if last is None or last.end < len(text) or len(last.word) < LEAST_LETTERS:
        return ()
    before = text[: last.start]
    vocabulary = reading.other(parse(without_open_quote(before))).vocabulary()
    found = [
        (word, pages)
        for word, pages in vocabulary.beginning_with(last.word, limit + FURTHER)
        if word != last.word and word.isalpha() and word not in STOP_WORDS
    ]
    shown = [(vocabulary.shown(word), pages) for word, pages in found[:limit]]
    return tuple(WordCompletion(before + word, word, pages) for word, pages in shown)
