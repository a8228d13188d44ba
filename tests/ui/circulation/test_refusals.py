"""A refusal says why, until when, and who may override."""

from datetime import UTC, date, datetime

import pytest

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.services.circulation.answer import Answer, reason
from irev_desktop.ui.circulation.desk_answer import Act, refusal_answer
from irev_desktop.ui.look.tokens import Tone

UNTIL = date(2026, 4, 7)
SINCE = datetime(2026, 3, 9, 10, tzinfo=UTC)


def to_confirm() -> LibraryError:
    """What the rules raise when they ask for a word."""
    suspended = reason(Code.BORROWER_SUSPENDED, until=UNTIL, why="retard")
    with pytest.raises(LibraryError) as asked:
        Answer(to_confirm=(suspended,)).require(confirmed=False)
    return asked.value


def test_who_may_override_is_asked_for_the_reason() -> None:
    told = refusal_answer(to_confirm(), barcode="C1", card="E1")
    assert "suspendu jusqu’au 7 avril 2026 (retard)" in told.line
    assert (told.tone, told.confirm, told.consultable) == (Tone.WARNING, True, True)
    assert told.notes == ("Vous pouvez passer outre : écrivez pourquoi.",)


def test_who_may_not_is_told_who_may() -> None:
    told = refusal_answer(to_confirm(), barcode="C1", card="E1", overrides=False)
    assert not told.confirm
    assert told.notes == (
        "Peut passer outre, en écrivant pourquoi : documentaliste ou administrateur.",
    )


@pytest.mark.parametrize(
    ("code", "data", "final"),
    [
        (Code.COPY_ON_LOAN, {"until": UNTIL, "since": SINCE}, True),
        (Code.CARD_EXPIRED, {"since": UNTIL}, True),
        (Code.UNKNOWN_CODE, {"code": "X"}, False),
    ],
)
def test_what_nobody_overrides_says_so(code: Code, data: dict[str, object], final: bool) -> None:
    told = refusal_answer(LibraryError(code, **data), act=Act.LEND)
    assert (told.tone, told.confirm) == (Tone.DANGER, False)
    assert (told.notes == ("Personne ne peut passer outre.",)) is final
    assert told.returnable is (code is Code.COPY_ON_LOAN)
