"""The system's refusals in French; its own words only for what is rare."""

import errno

import pytest

from irev_desktop.kernel.system_errors import meaning


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.EACCES, "droits insuffisants"),
        (errno.EISDIR, "c’est un dossier"),
        (errno.ELOOP, "lien qui renvoie à lui-même"),
    ],
)
def test_what_is_common_is_said_in_french(number: int, words: str) -> None:
    assert meaning(OSError(number, "in English")) == words


def test_what_is_rare_keeps_the_systems_words() -> None:
    assert meaning(OSError(errno.EDOM, "out of domain")) == "out of domain"
    assert meaning(OSError("sans numéro")) == "OSError"
