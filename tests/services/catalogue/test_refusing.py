"""What was refused stays so, for a file, wherever it stands."""

from irev_desktop.services.administration.undoing import undo
from irev_desktop.services.catalogue.refusing import (
    offer_again,
    refuse_suggestion,
    refused_suggestions,
    suggestion_key,
)
from irev_desktop.services.library import Library
from tests.libraries import ADMIN


def test_a_refusal_is_kept_and_undone_and_all_are_offered_again(library: Library) -> None:
    one = suggestion_key("territories", "Lens", 3, "ville de Lens")
    other = suggestion_key("territories", "Lens", 4, "ville de Lens")
    assert one != other
    done = refuse_suggestion(library, ADMIN, "a" * 64, one)
    refuse_suggestion(library, ADMIN, "a" * 64, one)
    refuse_suggestion(library, ADMIN, "a" * 64, other)
    assert refused_suggestions(library, ADMIN, "a" * 64) == {one, other}
    assert not refused_suggestions(library, ADMIN, "b" * 64)
    undo(library, ADMIN, done)
    assert refused_suggestions(library, ADMIN, "a" * 64) == {other}
    again = offer_again(library, ADMIN, "a" * 64)
    assert not refused_suggestions(library, ADMIN, "a" * 64)
    undo(library, ADMIN, again)
    assert refused_suggestions(library, ADMIN, "a" * 64) == {other}
