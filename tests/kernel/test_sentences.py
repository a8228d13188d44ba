"""Every code has its French sentence, and a sentence never shows a hole or a Python value."""

import re
import string
from datetime import UTC, date, datetime

import pytest

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError, TroubleError
from irev_desktop.kernel.sentences import SENTENCES, describe, sentence


@pytest.mark.parametrize("code", Code)
def test_every_code_has_a_sentence_that_ends(code: Code) -> None:
    assert re.search(r"([.?!]|\} »?|: irev [\w {}]+|: \{\w+\})$", SENTENCES[code])


def test_no_sentence_is_left_over() -> None:
    assert set(SENTENCES) == set(Code)


@pytest.mark.parametrize("code", Code)
def test_a_sentence_with_absent_data_still_reads(code: Code) -> None:
    names = [name for _, name, _, _ in string.Formatter().parse(SENTENCES[code]) if name]
    text = describe(code, {})
    assert text.count("…") >= len(names)
    assert "{" not in text


def test_dates_are_written_in_words_and_paths_as_they_are() -> None:
    lent = datetime(2026, 2, 2, 9, 5, tzinfo=UTC)
    refusal = LibraryError(Code.COPY_ON_LOAN, until=date(2026, 3, 1), since=lent)
    told = sentence(refusal).replace("\N{NO-BREAK SPACE}", " ")
    assert told == (
        "Cet exemplaire est déjà prêté, retour prévu le 1er mars 2026 "
        "(sorti le 2 février 2026 à 10 h 05)."
    )
    trouble = TroubleError(Code.PATH_MISSING, path="/tmp/é è.pdf")
    assert "« /tmp/é è.pdf »" in sentence(trouble).replace("\N{NO-BREAK SPACE}", " ")
