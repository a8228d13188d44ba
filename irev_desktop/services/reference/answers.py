"""Answers that cost much to work out, kept until the next commit, whoever makes it.

An answer is given again only if the library stands at the very commit that it was worked out from.
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import TypeVar, cast

from irev_desktop.kernel.collecting import uncollected
from irev_desktop.services.library import Library

T = TypeVar("T")
MOST = 24
"""Answers kept; the oldest goes first."""


@dataclass(frozen=True)
class Answers:
    """Answers by what was asked, all of one commit."""

    number: int
    found: Mapping[Hashable, object]


def kept_answer(library: Library, number: int, asked: Hashable, make: Callable[[], T]) -> T:
    """Return the answer at commit `number`, worked out unless it was already.

    `asked` names the question with all that the answer depends on: what the actor may see, the day.
    Nobody waits for the working out but who asks.
    """
    known = library.derived.renewed(Answers, lambda last: _at(last, number))
    if known.number == number and asked in known.found:
        return cast("T", known.found[asked])
    with uncollected():
        answer = make()
    library.derived.renewed(Answers, lambda last: _with(_at(last, number), number, asked, answer))
    return answer


def _at(last: Answers | None, number: int) -> Answers:
    """Return what is kept, nothing of an earlier commit."""
    if last is None or last.number < number:
        return Answers(number, {})
    return last


def _with(kept: Answers, number: int, asked: Hashable, answer: object) -> Answers:
    if kept.number != number:
        return kept  # somebody was answered from a later commit meanwhile
    found = {**kept.found, asked: answer}
    while len(found) > MOST:
        del found[next(iter(found))]
    return Answers(number, found)
