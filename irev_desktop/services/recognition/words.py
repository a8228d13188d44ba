"""Recognised words in the shape that the reader gets native ones in."""

from array import array
from collections.abc import Sequence
from dataclasses import replace

from irev_desktop.entities.recognition import PageDecision
from irev_desktop.pdf.words import CERTAIN, NO_WORDS, PageWords
from irev_desktop.storage.page_words import Line, text_of

__all__ = ["PageWords", "page_words_of"]


def page_words_of(lines: Sequence[Line], decision: PageDecision | None) -> PageWords:
    """Return the words of a page that was read, or what a person made of it.

    A typed text whose words are those read keeps their places; a word typed otherwise takes the
    place of the one it stands for as long as the line has as many words.
    """
    if decision is not None and decision.excluded:
        return NO_WORDS
    words = _packed(as_decided(lines, decision))
    if decision is not None and not len(words):
        return replace(NO_WORDS, text=decision.text)
    return words


def as_decided(lines: Sequence[Line], decision: PageDecision | None) -> Sequence[Line]:
    """Return the lines read, or those that a person's decision makes of them."""
    if decision is None:
        return lines
    return [] if decision.excluded else _as_typed(lines, decision.text)


def _as_typed(lines: Sequence[Line], text: str) -> list[Line]:
    """Put typed words in the places of those read, line by line; the others have no place."""
    typed = [line.split() for line in text.splitlines() if line.split()]
    if len(typed) != len(lines):
        return []
    placed: list[Line] = []
    for words, (block, read) in zip(typed, lines, strict=True):
        if len(words) == len(read):
            kept = [(word, *old[1:5], 1.0) for word, old in zip(words, read, strict=True)]
        else:
            kept = [_whole_line(" ".join(words), read)]
        placed.append((block, kept))
    return placed


def _whole_line(
    text: str, read: Sequence[tuple[str, float, float, float, float, float]]
) -> tuple[str, float, float, float, float, float]:
    """Return a line as one word that stands where the line does."""
    return (
        text,
        min(word[1] for word in read),
        min(word[2] for word in read),
        max(word[3] for word in read),
        max(word[4] for word in read),
        1.0,
    )


def _packed(lines: Sequence[Line]) -> PageWords:
    """Return lines of words in packed arrays."""
    boxes, starts, ends = array("f"), array("i"), array("i")
    numbers, blocks, confidence = array("i"), array("i"), bytearray()
    place = 0
    for number, (block, words) in enumerate(lines):
        for text, x0, y0, x1, y1, sure in words:
            boxes.extend((x0, y0, x1, y1))
            starts.append(place)
            ends.append(place + len(text))
            numbers.append(number)
            blocks.append(block)
            confidence.append(round(sure * CERTAIN))
            place += len(text) + 1
    return PageWords(text_of(lines), boxes, starts, ends, numbers, blocks, bytes(confidence))
