"""Two versions of a record: what they differ in is told, even how much of a date is known."""

from dataclasses import replace

from irev_desktop.services.catalogue.commands import create_document
from irev_desktop.services.catalogue.fields import set_fields
from irev_desktop.services.catalogue.records import DocumentDraft
from irev_desktop.services.catalogue.showing import show_document
from irev_desktop.services.library import Library
from irev_desktop.ui.catalogue.content import Content
from irev_desktop.ui.catalogue.differences import Conflict, Names
from tests.libraries import ADMIN


def test_a_year_and_its_first_day_are_not_the_same(library: Library) -> None:
    document = create_document(library, ADMIN, DocumentDraft("Contrat")).id
    set_fields(library, ADMIN, document, {"period_start": "2007-01-01"})
    base = Content.of(show_document(library, ADMIN, document))
    set_fields(library, ADMIN, document, {"period_start": "2007"})
    mine = Content(replace(base.draft, title="Contrat relu"))
    conflict = Conflict(base, mine, show_document(library, ADMIN, document))
    told = conflict.differences(Names({}, {}, {}))
    assert [(each.label, each.saved, each.mine) for each in told] == [
        ("Titre", "Contrat", "Contrat relu"),
        ("Début", "2007", "1er janvier 2007"),
    ]
    assert conflict.mine_only("title")
    assert not conflict.mine_only("period_start")
