"""Undo through the service: by its doer or by whoever may do the same; history tells all."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from irev_desktop.entities.document import Document
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.changes import Changes, Subject
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.ids import AgentId
from irev_desktop.kernel.vocabulary import Role
from irev_desktop.services.administration.history import history
from irev_desktop.services.administration.undoing import last_undoable, undo, undo_each
from irev_desktop.services.library import Library
from tests.libraries import ADMIN, add_document, new_library

DESK = Actor(AgentId(2), "Accueil", Role.ACCUEIL)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    made = new_library(tmp_path / "fonds")
    yield made
    made.close()


def create(library: Library, actor: Actor, kind: str = "create_document") -> tuple[int, Changes]:
    with library.storage.command(actor, kind, title="Contrat") as work:
        document = add_document(work.session)
        return document.id, work.commit()


def test_the_last_operation_is_offered_until_it_is_undone(library: Library) -> None:
    _, first = create(library, ADMIN)
    _, second = create(library, ADMIN)
    assert last_undoable(library, ADMIN) == second.operation
    undo(library, ADMIN, second.operation)
    assert last_undoable(library, ADMIN) == first.operation
    assert last_undoable(library, DESK) is None


def test_the_desk_undoes_its_own_and_not_the_catalogue(library: Library) -> None:
    _, foreign = create(library, ADMIN)
    _, own = create(library, DESK)
    undo(library, DESK, own.operation)
    with pytest.raises(LibraryError) as refusal:
        undo(library, DESK, foreign.operation)
    assert refusal.value.code is Code.FORBIDDEN


def test_an_unknown_operation_is_refused(library: Library) -> None:
    with pytest.raises(LibraryError) as refusal:
        undo(library, ADMIN, "rien")
    assert refusal.value.code is Code.UNKNOWN_OPERATION


def test_the_history_tells_who_did_what_newest_first(library: Library) -> None:
    document, _ = create(library, ADMIN)
    with library.storage.command(ADMIN, "edit_document") as work:
        work.session.get_one(Document, document).title = "Nouveau titre"
        edited = work.commit()
    undo(library, ADMIN, edited.operation)
    lines = history(library, ADMIN, Subject.DOCUMENT, document)
    assert [line.kind for line in lines] == ["undo", "edit_document", "create_document"]
    assert [line.undone for line in lines] == [False, True, False]
    assert lines[1].actor == "Administrateur"
    moved = {change.field: (change.before, change.after) for change in lines[1].changes}
    assert moved == {"title": ("Contrat de ville", "Nouveau titre")}


def test_several_are_undone_last_first_and_one_that_cannot_be_stops_none(library: Library) -> None:
    _, first = create(library, ADMIN)
    _, second = create(library, ADMIN)
    _, third = create(library, ADMIN)
    undo(library, ADMIN, second.operation)
    result = undo_each(
        library, ADMIN, [first.operation, second.operation, third.operation, "inconnue"]
    )
    assert result.undone == (third.operation, first.operation)
    assert result.refused[second.operation] == "Cette opération est déjà annulée."
    assert set(result.refused) == {second.operation, "inconnue"}
