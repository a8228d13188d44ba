"""The versions of a record: what each changed, any of them restored, undone like anything else."""

from dataclasses import replace

import pytest

from irev_desktop.entities.document import Document
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.services.administration.undoing import undo
from irev_desktop.services.catalogue.commands import (
    catalogue_document,
    create_document,
    edit_document,
)
from irev_desktop.services.catalogue.copies import add_copy
from irev_desktop.services.catalogue.editing import draft_of
from irev_desktop.services.catalogue.fields import set_fields
from irev_desktop.services.catalogue.records import CopyDraft, DocumentDraft
from irev_desktop.services.catalogue.versions import document_versions, restore_version
from irev_desktop.services.library import Library
from tests.libraries import ADMIN


def content(library: Library, document: int) -> DocumentDraft:
    with library.storage.reading() as session:
        return draft_of(session, session.get_one(Document, document))


def test_each_version_tells_what_it_changed_and_any_is_restored(library: Library) -> None:
    made = create_document(library, ADMIN, DocumentDraft("Contrat", keywords=("sport",)))
    fields = {
        "title": "Contrat de ville",
        "dispositif": "CDV2015",
        "territories": "59350,59172",
        "period_start": "2015-06",
        "signatories": "État : pilote ; CAF",
        "keywords": "sport,emploi",
    }
    filled = set_fields(library, ADMIN, made.id, fields)
    full = content(library, made.id)
    catalogued = catalogue_document(library, ADMIN, made.id)
    add_copy(library, ADMIN, made.id, CopyDraft("EX-1"))
    bare = replace(full, title="Autre", keywords=(), signatories=(), period_start=None)
    last = edit_document(library, ADMIN, made.id, catalogued.version, bare)
    found = document_versions(library, ADMIN, made.id)
    assert [(each.operation, each.present) for each in found.versions][::3] == [
        (last.operation, True),
        (made.operation, False),
    ]
    told = {change.field: (change.before, change.after) for change in found.versions[2].changes}
    assert told["title"] == ("Contrat", "Contrat de ville")
    assert told["territories"] == ("", "Lille, Denain")
    assert told["period_start"] == ("", "juin 2015")
    assert [change.after for change in found.versions[1].changes] == ["Catalogué"]
    back = restore_version(library, ADMIN, made.id, found.version, filled.operation)
    assert content(library, made.id) == full
    assert document_versions(library, ADMIN, made.id).versions[0].present
    undo(library, ADMIN, back.operation)
    assert content(library, made.id).title == "Autre"


def test_what_was_looked_at_is_what_is_changed(library: Library) -> None:
    made = create_document(library, ADMIN, DocumentDraft("Contrat"))
    for version, operation, code in (
        (made.version + 1, made.operation, Code.RECORD_CHANGED),
        (made.version, "ailleurs", Code.UNKNOWN_OPERATION),
    ):
        with pytest.raises(LibraryError) as refusal:
            restore_version(library, ADMIN, made.id, version, operation)
        assert refusal.value.code is code
