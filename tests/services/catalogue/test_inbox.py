"""The inbox: files wait outside the catalogue; nothing is a record before somebody files it."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select

from irev_desktop.entities.dispositif import Dispositif
from irev_desktop.entities.document import DigitalFile, Document
from irev_desktop.entities.territory import Territory
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.progress import Stoppable
from irev_desktop.kernel.vocabulary import DocumentState, InboxState, SignatoryRole
from irev_desktop.services.administration.backups import back_up
from irev_desktop.services.administration.checking import check, collect
from irev_desktop.services.administration.undoing import undo
from irev_desktop.services.catalogue.importing.applying import import_files
from irev_desktop.services.catalogue.inbox.arriving import take_in
from irev_desktop.services.catalogue.inbox.filing import attach_item, file_item, replace_files
from irev_desktop.services.catalogue.inbox.keeping import (
    keep_content,
    put_aside,
    take_up,
    throw_out,
)
from irev_desktop.services.catalogue.inbox.queries import inbox as waiting
from irev_desktop.services.catalogue.inbox.queries import inbox_item, inbox_path
from irev_desktop.services.catalogue.inbox.records import ArrivalReport, Coming
from irev_desktop.services.catalogue.records import DocumentDraft, SignatoryRecord
from irev_desktop.services.catalogue.showing import show_document
from irev_desktop.services.library import Library
from tests.libraries import ADMIN
from tests.pdf import files


def documents(library: Library) -> int:
    with library.storage.reading() as session:
        return session.scalar(select(func.count()).select_from(Document)) or 0


def titles(library: Library) -> list[str]:
    return [row.title for row in waiting(library, ADMIN)]


def comings(report: ArrivalReport) -> list[Coming]:
    return [arrival.coming for arrival in report.arrivals]


def complete(library: Library, title: str) -> DocumentDraft:
    """A content that can be catalogued."""
    with library.storage.reading() as session:
        dispositif = session.scalars(select(Dispositif.id)).first()
        territory = session.scalars(select(Territory.id)).first()
    return DocumentDraft(title, dispositif_id=dispositif, territory_ids=(territory or 0,))


@pytest.fixture
def item(library: Library, inbox: Path) -> int:
    """One file that waits."""
    path = files.good_pdf(inbox / "contrat.pdf", title="Contrat de Liévin")
    [arrival] = take_in(library, ADMIN, [path]).arrivals
    return arrival.item or 0


def test_files_wait_outside_the_catalogue_and_survive_backup_and_collection(
    library: Library, item: int, tmp_path: Path
) -> None:
    before = documents(library)
    [row] = waiting(library, ADMIN)
    assert (row.title, row.pages, row.state, row.begun) == (
        "Contrat de Liévin",
        3,
        InboxState.WAITING,
        False,
    )
    assert collect(library, ADMIN).files == 0
    assert check(library, ADMIN).files == 1
    assert back_up(library, ADMIN, tmp_path / "copie.zip").files == 1
    assert inbox_path(library, ADMIN, item).is_file()
    assert documents(library) == before


def test_one_bad_file_stops_nobody_and_asking_again_goes_on(library: Library, inbox: Path) -> None:
    for name in ("a", "c", "d"):
        files.good_pdf(inbox / f"{name}.pdf", title=name.upper())
    (inbox / "b.pdf").write_text("rien", encoding="utf-8")

    class AfterTwo(Stoppable):
        def advance(self, done: int, total: int, what: str = "") -> None:
            if done == 2:
                self.cancel()

    first = take_in(library, ADMIN, [inbox], progress=AfterTwo())
    assert first.stopped
    assert {path.name for path in first.left} == {"c.pdf", "d.pdf"}
    second = take_in(library, ADMIN, [inbox])
    assert sorted(titles(library)) == ["A", "C", "D"]
    assert comings(second).count(Coming.WAITING) == 1
    assert [refusal.path.name for refusal in second.refused] == ["b.pdf"]


def test_the_same_file_waits_once_and_a_record_keeps_it_out(library: Library, inbox: Path) -> None:
    path = files.good_pdf(inbox / "un.pdf", title="Un")
    (inbox / "deux.pdf").write_bytes(path.read_bytes())
    assert set(comings(take_in(library, ADMIN, [inbox]))) == {Coming.ARRIVED, Coming.WAITING}
    other = files.good_pdf(inbox / "trois.pdf", title="Trois")
    import_files(library, ADMIN, [other])
    [arrival] = take_in(library, ADMIN, [other]).arrivals
    assert arrival.coming is Coming.STORED
    assert arrival.document


def test_what_is_written_of_a_file_is_kept(library: Library, item: int) -> None:
    version = inbox_item(library, ADMIN, item).version
    draft = replace(
        complete(library, "Contrat corrigé"),
        period_start=None,
        signatories=(SignatoryRecord("État", SignatoryRole.PILOTE),),
        keywords=("école",),
    )
    kept = keep_content(library, ADMIN, item, version, draft)
    found = inbox_item(library, ADMIN, item)
    assert found.content == draft
    assert found.places.keys() == set(draft.territory_ids)
    assert (found.row.title, found.row.begun) == ("Contrat corrigé", True)
    with pytest.raises(LibraryError) as refusal:
        keep_content(library, ADMIN, item, version, draft)
    assert refusal.value.code is Code.RECORD_CHANGED
    undo(library, ADMIN, kept.operation)
    assert not inbox_item(library, ADMIN, item).row.begun


def test_filing_makes_a_record_with_its_file_and_undoing_brings_it_back(
    library: Library, item: int
) -> None:
    with pytest.raises(LibraryError) as refusal:
        file_item(library, ADMIN, item, DocumentDraft("Sans rien"))
    assert refusal.value.data["missing"] == [Code.DISPOSITIF_MISSING, Code.TERRITORY_MISSING]
    filed = file_item(library, ADMIN, item, complete(library, "Contrat de Liévin"))
    record = show_document(library, ADMIN, filed.document)
    assert record.state is DocumentState.CATALOGUED
    assert [(file.name, file.present) for file in record.files] == [("contrat.pdf", True)]
    assert titles(library) == []
    with pytest.raises(LibraryError) as gone:
        file_item(library, ADMIN, item, complete(library, "Encore"))
    assert gone.value.code is Code.UNKNOWN_INBOX_ITEM
    undo(library, ADMIN, filed.operation)
    assert titles(library) == ["Contrat de Liévin"]


def test_a_file_goes_to_a_record_beside_its_files_or_in_their_place(
    library: Library, inbox: Path
) -> None:
    import_files(library, ADMIN, [files.good_pdf(inbox / "premier.pdf", title="Premier")])
    with library.storage.reading() as session:
        record = session.scalars(select(DigitalFile.document_id)).one()
    take_in(library, ADMIN, [files.good_pdf(inbox / "annexe.pdf", 4, title="Annexe")])
    take_in(library, ADMIN, [files.good_pdf(inbox / "meilleur.pdf", 5, title="Meilleur")])
    annexe, better = (row.id for row in waiting(library, ADMIN))
    attach_item(library, ADMIN, annexe, record)
    names = [file.name for file in show_document(library, ADMIN, record).files]
    assert names == ["premier.pdf", "annexe.pdf"]
    replaced = replace_files(library, ADMIN, better, record)
    names = [file.name for file in show_document(library, ADMIN, record).files]
    assert names == ["meilleur.pdf"]
    undo(library, ADMIN, replaced.operation)
    names = [file.name for file in show_document(library, ADMIN, record).files]
    assert names == ["premier.pdf", "annexe.pdf"]
    assert titles(library) == ["Meilleur"]


def test_put_aside_thrown_out_and_back(library: Library, item: int, inbox: Path) -> None:
    put_aside(library, ADMIN, item)
    assert waiting(library, ADMIN)[0].state is InboxState.ASIDE
    take_up(library, ADMIN, item)
    thrown = throw_out(library, ADMIN, item)
    assert titles(library) == []
    take_in(library, ADMIN, [inbox], again=False)
    assert titles(library) == []
    [arrival] = take_in(library, ADMIN, [inbox]).arrivals
    assert arrival.coming is Coming.BACK
    assert titles(library) == ["Contrat de Liévin"]
    thrown = throw_out(library, ADMIN, item)
    assert collect(library, ADMIN).files == 1
    with pytest.raises(LibraryError) as refusal:
        undo(library, ADMIN, thrown.operation)
    assert refusal.value.code is Code.FILE_GONE_FROM_STORE
