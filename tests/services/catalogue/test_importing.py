"""Import: every file is stored whole or refused with its reason, and none stops the others."""

import os
from pathlib import Path

import pytest
from sqlalchemy import func, select

from irev_desktop.entities.document import DigitalFile, Document, PageTexts
from irev_desktop.entities.journal import Operation
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError, TroubleError
from irev_desktop.kernel.progress import Stoppable
from irev_desktop.kernel.vocabulary import DocumentKind, DocumentState, TextState
from irev_desktop.services.administration.undoing import undo
from irev_desktop.services.catalogue.commands import delete_document
from irev_desktop.services.catalogue.importing import applying, examining
from irev_desktop.services.catalogue.importing.applying import apply_import, import_files
from irev_desktop.services.catalogue.importing.planning import plan_import
from irev_desktop.services.catalogue.importing.records import Filing, ImportReport
from irev_desktop.services.catalogue.showing import show_document
from irev_desktop.services.library import Library
from irev_desktop.storage.document_store import DocumentStore, Staged, digest
from irev_desktop.storage.page_texts import unpack
from tests.libraries import ADMIN
from tests.pdf import files


def counts(library: Library) -> tuple[int, int, int]:
    """Documents with a file, files, page texts."""
    with library.storage.reading() as session:
        return (
            session.scalar(select(func.count(func.distinct(DigitalFile.document_id)))) or 0,
            session.scalar(select(func.count()).select_from(DigitalFile)) or 0,
            session.scalar(select(func.count()).select_from(PageTexts)) or 0,
        )


def reasons(report: ImportReport) -> dict[str, Code]:
    return {refusal.path.name: refusal.code for refusal in report.refused}


def test_a_good_file_becomes_a_draft_with_its_texts(library: Library, inbox: Path) -> None:
    path = files.good_pdf(inbox / "contrat_de_ville.pdf", title="Contrat de ville de Denain")
    report = import_files(library, ADMIN, [path])
    [stored] = report.documents
    assert (stored.title, stored.pages, stored.state, stored.path) == (
        "Contrat de ville de Denain",
        3,
        DocumentState.DRAFT,
        path,
    )
    assert not report.duplicates
    assert not report.refused
    assert report.stopped is None
    sha = digest(path)
    assert library.storage.store.path(sha).read_bytes() == path.read_bytes()
    with library.storage.reading() as session:
        file = session.scalars(select(DigitalFile)).one()
        pages = unpack(session.get_one(PageTexts, sha).body)
    assert (file.sha256, file.name, file.text_state) == (sha, path.name, TextState.NATIVE)
    assert len(pages) == 3
    assert all(text.strip() for _label, text in pages)


def test_each_bad_file_is_refused_with_its_reason_and_the_others_go_on(
    library: Library, inbox: Path
) -> None:
    files.good_pdf(inbox / "a.pdf", title="Premier")
    files.encrypted_pdf(inbox / "b_protégé.pdf")
    files.truncated_pdf(inbox / "c_coupé.pdf")
    (inbox / "d_vide.pdf").touch()
    (inbox / "e_texte.pdf").write_text("Bonjour", encoding="utf-8")
    files.sparse_pdf(inbox / "f_énorme.pdf")
    files.pageless_pdf(inbox / "g_sans_page.pdf")
    os.mkfifo(inbox / "h_tube.pdf")
    (inbox / "i_perdu.pdf").symlink_to(inbox / "nulle part")
    files.good_pdf(inbox / "z.pdf", title="Dernier")
    report = import_files(library, ADMIN, [inbox])
    assert [stored.title for stored in report.documents] == ["Premier", "Dernier"]
    assert reasons(report) == {
        "b_protégé.pdf": Code.FILE_ENCRYPTED,
        "c_coupé.pdf": Code.FILE_BROKEN,
        "d_vide.pdf": Code.FILE_EMPTY,
        "e_texte.pdf": Code.FILE_NOT_PDF,
        "f_énorme.pdf": Code.FILE_TOO_LARGE,
        "g_sans_page.pdf": Code.FILE_WITHOUT_PAGES,
        "h_tube.pdf": Code.PATH_UNREADABLE,
        "i_perdu.pdf": Code.PATH_MISSING,
    }
    assert all("…" not in refusal.reason for refusal in report.refused)
    assert not library.storage.store.leftovers()


def test_paths_that_lead_nowhere_are_refused(library: Library, inbox: Path, tmp_path: Path) -> None:
    empty = tmp_path / "rien"
    empty.mkdir()
    report = import_files(library, ADMIN, [tmp_path / "absent.pdf", empty])
    assert reasons(report) == {
        "absent.pdf": Code.PATH_MISSING,
        "rien": Code.FOLDER_WITHOUT_PDF,
    }


def test_folders_are_taken_at_any_depth_and_named_files_whatever_their_suffix(
    library: Library, inbox: Path
) -> None:
    deep = inbox / "2015" / "lens"
    deep.mkdir(parents=True)
    files.good_pdf(deep / "un.PDF", title="Un")
    files.good_pdf(inbox / "deux.bin", title="Deux")
    files.good_pdf(inbox / "note.txt", title="Jamais")
    report = import_files(library, ADMIN, [inbox, inbox / "deux.bin", deep / "un.PDF"])
    assert [stored.title for stored in report.documents] == ["Un", "Deux"]
    assert not report.duplicates


def test_the_same_bytes_are_stored_once(library: Library, inbox: Path) -> None:
    first = files.good_pdf(inbox / "a.pdf")
    again = inbox / "b.pdf"
    again.write_bytes(first.read_bytes())
    report = import_files(library, ADMIN, [inbox])
    [stored] = report.documents
    [duplicate] = report.duplicates
    assert (duplicate.path, duplicate.document, duplicate.file) == (again, stored.id, stored.file)
    second = import_files(library, ADMIN, [inbox])
    assert not second.documents
    assert [(d.path.name, d.document) for d in second.duplicates] == [
        ("a.pdf", stored.id),
        ("b.pdf", stored.id),
    ]
    assert counts(library) == (1, 1, 1)


def test_the_twin_of_a_refused_file_is_refused_for_the_same_reason(
    library: Library, inbox: Path
) -> None:
    first = files.encrypted_pdf(inbox / "a.pdf")
    (inbox / "b.pdf").write_bytes(first.read_bytes())
    report = import_files(library, ADMIN, [inbox])
    assert reasons(report) == {"a.pdf": Code.FILE_ENCRYPTED, "b.pdf": Code.FILE_ENCRYPTED}


def test_a_plan_writes_nothing_and_then_gives_what_it_promised(
    library: Library, inbox: Path
) -> None:
    first = files.good_pdf(inbox / "a.pdf", title="Avenant au contrat de ville 2015-2020")
    (inbox / "b.pdf").write_bytes(first.read_bytes())
    files.encrypted_pdf(inbox / "c.pdf")
    plan = plan_import(library, ADMIN, [inbox])
    assert counts(library) == (0, 0, 0)
    assert not list(library.storage.store.digests())
    [planned] = plan.files
    assert (planned.path, planned.pages, planned.sha256) == (first, 3, digest(first))
    assert [(d.path.name, d.document, d.twin) for d in plan.duplicates] == [("b.pdf", None, first)]
    assert [refusal.code for refusal in plan.refused] == [Code.FILE_ENCRYPTED]
    report = apply_import(library, ADMIN, plan.files)
    assert [stored.title for stored in report.documents] == [planned.title]


def test_a_file_that_changed_since_the_plan_is_refused(library: Library, inbox: Path) -> None:
    path = files.good_pdf(inbox / "a.pdf", pages=2)
    plan = plan_import(library, ADMIN, [path])
    files.good_pdf(path, pages=4)
    report = apply_import(library, ADMIN, plan.files)
    assert reasons(report) == {"a.pdf": Code.FILE_CHANGED}
    assert counts(library) == (0, 0, 0)


def test_a_file_that_changes_while_it_is_read_is_refused(
    library: Library, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = files.good_pdf(inbox / "a.pdf")
    honest = DocumentStore.stage

    def stage_after_a_change(store: DocumentStore, source: Path) -> Staged:
        with source.open("ab") as stream:
            stream.write(b"\n%%EOF\n")
        return honest(store, source)

    monkeypatch.setattr(DocumentStore, "stage", stage_after_a_change)
    report = import_files(library, ADMIN, [path])
    assert reasons(report) == {"a.pdf": Code.FILE_CHANGED}
    assert not library.storage.store.leftovers()


def test_drafts_are_filed_by_the_codes_given(library: Library, inbox: Path) -> None:
    path = files.good_pdf(inbox / "a.pdf")
    filing = Filing("cucs", ("59350", "200093201"), DocumentKind.AVENANT)
    [stored] = import_files(library, ADMIN, [path], filing=filing).documents
    record = show_document(library, ADMIN, stored.id)
    assert record.dispositif is not None
    assert record.dispositif.code == "CUCS"
    assert [territory.code for territory in record.territories] == ["59350", "200093201"]
    assert record.kind is DocumentKind.AVENANT


def test_the_record_that_waits_for_a_file_is_told_and_left_alone(
    library: Library, inbox: Path
) -> None:
    path = files.good_pdf(inbox / "a.pdf", title="Contrat de ville 2015-2020 de la MEL")
    filing = Filing("CDV2015", ("200093201",))
    [foretold] = plan_import(library, ADMIN, [path], filing=filing).known_records
    report = import_files(library, ADMIN, [path], filing=filing)
    [known] = report.known_records
    assert known == foretold
    assert known.path == path
    record = show_document(library, ADMIN, known.record)
    assert record.title == known.title
    assert not record.files
    assert import_files(library, ADMIN, [path], filing=filing).known_records == ()


@pytest.mark.parametrize(
    ("filing", "code"),
    [
        (Filing("CUCSS"), Code.UNKNOWN_DISPOSITIF),
        (Filing(territories=("59350", "99999")), Code.UNKNOWN_TERRITORY),
    ],
)
def test_an_unknown_code_is_refused_before_anything(
    library: Library, inbox: Path, filing: Filing, code: Code
) -> None:
    path = files.good_pdf(inbox / "a.pdf")
    with pytest.raises(LibraryError) as refusal:
        import_files(library, ADMIN, [path], filing=filing)
    assert refusal.value.code is code
    with pytest.raises(LibraryError) as refusal:
        plan_import(library, ADMIN, [path], filing=filing)
    assert refusal.value.code is code
    assert counts(library) == (0, 0, 0)


def test_a_full_disk_stops_the_import_and_keeps_what_was_done(
    library: Library, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b", "c"):
        files.good_pdf(inbox / f"{name}.pdf", title=name.upper() * 3)
    honest = DocumentStore.stage

    def stage_until_full(store: DocumentStore, source: Path) -> Staged:
        if source.name == "b.pdf":
            raise TroubleError(Code.DISK_FULL, path=source)
        return honest(store, source)

    monkeypatch.setattr(DocumentStore, "stage", stage_until_full)
    report = import_files(library, ADMIN, [inbox])
    assert [stored.title for stored in report.documents] == ["AAA"]
    assert report.stopped is not None
    assert report.stopped.code is Code.DISK_FULL
    assert counts(library) == (1, 1, 1)


class StopAfter(Stoppable):
    """Cancels once so many files are done."""

    def __init__(self, files_done: int) -> None:
        super().__init__()
        self.files_done = files_done
        self.told: list[tuple[int, int]] = []

    def advance(self, done: int, total: int, what: str = "") -> None:
        self.told.append((done, total))
        if done == self.files_done:
            self.cancel()


def test_cancelling_keeps_what_was_done_and_going_on_later_does_the_rest(
    library: Library, inbox: Path
) -> None:
    for number in range(6):
        files.good_pdf(inbox / f"{number}.pdf", title=f"Contrat numéro {number}")
    progress = StopAfter(2)
    report = import_files(library, ADMIN, [inbox], progress=progress)
    assert progress.told == [(1, 6), (2, 6)]
    assert len(report.documents) == 2
    assert report.stopped is not None
    assert report.stopped.code is Code.CANCELLED
    rest = import_files(library, ADMIN, [inbox])
    assert (len(rest.documents), len(rest.duplicates)) == (4, 2)
    assert counts(library) == (6, 6, 6)


def test_a_failing_commit_leaves_neither_row_nor_file(
    library: Library, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = files.good_pdf(inbox / "a.pdf")

    def fail(*_args: object) -> None:
        raise RuntimeError("unplugged")

    monkeypatch.setattr(applying, "done", fail)
    with pytest.raises(RuntimeError):
        import_files(library, ADMIN, [path])
    assert counts(library) == (0, 0, 0)
    assert not library.storage.store.leftovers()
    assert not list(library.storage.store.digests())


def test_a_file_that_another_desk_stored_meanwhile_is_a_duplicate(
    library: Library, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = files.good_pdf(inbox / "a.pdf")
    [stored] = import_files(library, ADMIN, [path]).documents
    monkeypatch.setattr(examining, "stored", lambda _library, _sha256: None)
    report = import_files(library, ADMIN, [path])
    assert [duplicate.document for duplicate in report.duplicates] == [stored.id]
    assert not report.documents
    assert not library.storage.store.leftovers()
    assert counts(library) == (1, 1, 1)


def test_each_import_can_be_undone_and_done_again(library: Library, inbox: Path) -> None:
    path = files.good_pdf(inbox / "a.pdf")
    [stored] = import_files(library, ADMIN, [path]).documents
    undone = undo(library, ADMIN, stored.operation)
    assert counts(library)[:2] == (0, 0)
    undo(library, ADMIN, undone.operation)
    assert counts(library) == (1, 1, 1)
    assert show_document(library, ADMIN, stored.id).files[0].present


def test_a_deleted_document_frees_its_file_for_another_import(
    library: Library, inbox: Path
) -> None:
    path = files.good_pdf(inbox / "a.pdf")
    [stored] = import_files(library, ADMIN, [path]).documents
    delete_document(library, ADMIN, stored.id)
    [again] = import_files(library, ADMIN, [path]).documents
    assert again.id != stored.id
    assert counts(library) == (1, 1, 1)


@pytest.mark.parametrize(
    "name",
    [
        "..%2F..%2Fa.pdf",
        "C:\\Temp\\a.pdf",
        "CON.pdf",
        "a\u202efdp.exe.pdf",
        "e\u0301te\u0301.pdf",
        "é" * 120 + ".pdf",
    ],
)
def test_any_name_is_only_a_label(library: Library, inbox: Path, name: str) -> None:
    path = files.good_pdf(inbox / "x.pdf").rename(inbox / name)
    [stored] = import_files(library, ADMIN, [path]).documents
    file = show_document(library, ADMIN, stored.id).files[0]
    assert "/" not in file.name
    assert "\\" not in file.name
    assert "\u202e" not in file.name
    assert [place.name for place in library.storage.store.root.iterdir() if place.is_dir()]
    assert not library.storage.store.leftovers()


def test_bytes_that_are_no_text_in_a_name_do_not_matter(library: Library, inbox: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(inbox) + b"/d\xe9cembre.pdf"))
    files.good_pdf(inbox / "x.pdf", title="").rename(path)
    [stored] = import_files(library, ADMIN, [path]).documents
    assert stored.title == "D\ufffdcembre"


def test_an_import_is_one_operation_for_each_file(library: Library, inbox: Path) -> None:
    for number in range(3):
        files.good_pdf(inbox / f"{number}.pdf", title=f"Contrat numéro {number}")
    import_files(library, ADMIN, [inbox])
    with library.storage.reading() as session:
        kinds = session.scalars(select(Operation.kind)).all()
        documents = session.scalar(
            select(func.count()).where(Document.state == DocumentState.DRAFT)
        )
    assert kinds == ["import"] * 3
    assert documents == 3


@pytest.mark.corpus
def test_every_real_file_is_stored_or_refused_with_its_reason(
    library: Library, corpus: Path
) -> None:
    given = sorted((corpus / "pdf").glob("*.pdf"))
    report = import_files(library, ADMIN, [corpus / "pdf"])
    told = [
        *(stored.path for stored in report.documents),
        *(duplicate.path for duplicate in report.duplicates),
        *(refusal.path for refusal in report.refused),
    ]
    assert report.stopped is None
    assert sorted(told) == given
    assert len(report.documents) > len(given) * 3 // 4
    assert all(stored.title and "/" not in stored.title for stored in report.documents)
    assert all(refusal.reason for refusal in report.refused)
    assert {refusal.code for refusal in report.refused} <= {
        Code.FILE_BROKEN,
        Code.FILE_EMPTY,
        Code.FILE_ENCRYPTED,
        Code.FILE_NOT_PDF,
        Code.FILE_TOO_SLOW,
        Code.FILE_WITHOUT_PAGES,
        Code.FILE_CRASHED_READER,
    }
    store = library.storage.store
    assert sorted(store.digests()) == sorted(digest(stored.path) for stored in report.documents)
