"""The name of a library and the address of reports: chosen once, told to every desk, kept."""

from pathlib import Path

import pytest

from irev_desktop import bootstrap
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.services.administration.checking import info
from irev_desktop.services.administration.choices import choose, is_mail, library_choices
from irev_desktop.services.administration.records import LibraryChoices
from irev_desktop.services.administration.undoing import last_undoable, undo
from irev_desktop.services.library import Library
from irev_desktop.settings import LibrarySettings
from tests.libraries import ADMIN, new_library

CHOSEN = LibraryChoices("Fonds d’Arras", "documentation@exemple.fr")


def test_what_is_chosen_holds_at_once_and_at_the_next_opening(tmp_path: Path) -> None:
    folder = tmp_path / "fonds"
    library = new_library(folder)
    choose(library, ADMIN, CHOSEN)
    assert library_choices(library, ADMIN) == CHOSEN
    assert info(library, ADMIN).name == "Fonds d’Arras"
    library.close()
    again = bootstrap.open_library(str(folder))
    assert again.settings.report_mail == CHOSEN.report_mail
    assert again.settings.name == CHOSEN.name
    again.close()
    assert LibrarySettings.load(folder / "library.toml").name == CHOSEN.name


def test_a_choice_is_undone_like_anything_else(library: Library) -> None:
    before = library_choices(library, ADMIN)
    choose(library, ADMIN, CHOSEN)
    operation = last_undoable(library, ADMIN)
    assert operation is not None
    undo(library, ADMIN, operation)
    assert library_choices(library, ADMIN) == before


@pytest.mark.parametrize(
    ("choices", "code"),
    [
        (LibraryChoices("  "), Code.NAME_MISSING),
        (LibraryChoices("Fonds", "pas une adresse"), Code.FIELD_INVALID),
    ],
)
def test_what_cannot_be_is_refused(library: Library, choices: LibraryChoices, code: Code) -> None:
    before = library_choices(library, ADMIN)
    with pytest.raises(LibraryError) as refusal:
        choose(library, ADMIN, choices)
    assert refusal.value.code is code
    assert library_choices(library, ADMIN) == before


@pytest.mark.parametrize(
    ("address", "good"),
    [
        ("a@exemple.fr", True),
        ("prenom.nom+irev@mon-centre.exemple.fr", True),
        ("a@b", False),
        ("a@exemple.fr?cc=b@exemple.fr", False),
        ("a@exemple.fr, b@exemple.fr", False),
        ("a b@exemple.fr", False),
        ("@exemple.fr", False),
        ("a@exemple..fr", False),
    ],
)
def test_an_address_is_one_address_and_nothing_else(address: str, good: bool) -> None:
    assert is_mail(address) is good
