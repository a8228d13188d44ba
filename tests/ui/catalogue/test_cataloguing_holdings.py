"""Files and paper copies of the record that one describes; a draft joined to a known record."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit

from irev_desktop.kernel.vocabulary import (
    Availability,
    CirculationType,
    DocumentState,
    RelationKind,
)
from irev_desktop.services.catalogue.attaching import add_document_file
from irev_desktop.services.catalogue.call_numbers.commands import set_scheme
from irev_desktop.services.catalogue.importing.applying import import_files
from irev_desktop.services.catalogue.listing import list_documents
from irev_desktop.services.catalogue.records import DocumentFilters
from irev_desktop.ui.frame import places
from irev_desktop.ui.frame.navigation import PILOTER, Place
from tests.libraries import ADMIN
from tests.pdf import files
from tests.ui.catalogue.conftest import Hand

CONTROL = Qt.KeyboardModifier.ControlModifier


def add_copy(hand: Hand, barcode: str, call_number: str = "") -> None:
    """Scan a barcode into the form of a new copy, and save it."""
    hand.act("add_copy")
    form = hand.panel.pane.copies.form.form
    field = form.editor("barcode")
    hand.write(field, barcode)
    hand.qtbot.keyClick(field, Qt.Key.Key_Return)
    hand.write(form.editor("call_number"), call_number)
    hand.press("Enregistrer", hand.panel.pane.copies.form)


def test_a_call_number_is_proposed_and_who_else_bears_it_is_said(hand: Hand) -> None:
    document_id = hand.draft("Contrat")
    set_scheme(hand.library, ADMIN, "PV {numéro:3}")
    hand.choose("Contrat")
    hand.act("add_copy")
    form = hand.panel.pane.copies.form
    editor = form.form.editor("call_number")
    assert isinstance(editor, QLineEdit)
    hand.qtbot.waitUntil(lambda: editor.text() == "PV 001")
    hand.write(form.form.editor("barcode"), "IREV1")
    hand.press("Enregistrer", form)
    hand.act("add_copy")
    hand.qtbot.waitUntil(lambda: editor.text() == "PV 002")
    editor.clear()
    hand.write(editor, "PV 001")
    hand.qtbot.waitUntil(lambda: "Déjà" in editor.accessibleDescription())
    hand.write(form.form.editor("barcode"), "IREV2")
    hand.press("Enregistrer", form)
    assert [copy.call_number for copy in hand.saved(document_id).copies] == ["PV 001", "PV 001"]


def copies(hand: Hand) -> list[tuple[str, str]]:
    model = hand.panel.pane.copies.view.model()
    return [
        (str(model.index(row, 0).data()), str(model.index(row, 4).data()))
        for row in range(model.rowCount())
    ]


def test_a_copy_is_a_scan_and_a_call_number(hand: Hand) -> None:
    document_id = hand.draft("Contrat")
    hand.choose("Contrat")
    add_copy(hand, "IREV1", "CV 59 VAL")
    [copy] = hand.saved(document_id).copies
    assert (copy.barcode, copy.call_number) == ("IREV1", "CV 59 VAL")
    assert copy.circulation_type is CirculationType.LENDABLE
    assert copies(hand) == [("IREV1", "Disponible")]


def test_what_is_typed_stays_while_copies_come(hand: Hand) -> None:
    document_id = hand.draft("Contrat")
    hand.choose("Contrat")
    hand.type("title", "Contrat relu")
    add_copy(hand, "IREV1")
    assert hand.text("title") == "Contrat relu"
    hand.key(Qt.Key.Key_S, CONTROL)
    assert hand.saved(document_id).title == "Contrat relu"


def test_a_copy_without_label_takes_the_next_code_by_one_key(hand: Hand) -> None:
    hand.draft("Contrat")
    hand.choose("Contrat")
    hand.act("add_copy")
    field = hand.panel.pane.copies.form.form.editor("barcode")
    assert isinstance(field, QLineEdit)
    hand.qtbot.waitUntil(lambda: "IREV" in field.placeholderText())
    hand.qtbot.keyClick(field, Qt.Key.Key_Down)
    assert field.text() == "IREV0000018"


def test_a_barcode_that_is_taken_is_refused_under_the_field(hand: Hand) -> None:
    hand.draft("Contrat")
    hand.choose("Contrat")
    add_copy(hand, "IREV1")
    add_copy(hand, "IREV1")
    form = hand.panel.pane.copies.form
    assert form.isVisible()
    assert any("déjà pris" in label for label in hand.said())
    form.reject()


def test_a_copy_is_withdrawn_and_put_back(hand: Hand) -> None:
    hand.draft("Contrat")
    hand.choose("Contrat")
    add_copy(hand, "IREV1")
    hand.panel.pane.copies.view.selectRow(0)
    hand.act("copy_withdraw")
    assert copies(hand) == [("IREV1", "Retiré")]
    hand.act("copy_restore")
    assert copies(hand) == [("IREV1", "Disponible")]


def test_a_copy_is_lost_and_the_note_is_undone(hand: Hand) -> None:
    hand.draft("Contrat")
    hand.choose("Contrat")
    add_copy(hand, "IREV1")
    hand.panel.pane.copies.view.selectRow(0)
    hand.act("copy_lose")
    assert copies(hand) == [("IREV1", "Perdu")]
    hand.press_notice("Annuler")
    assert copies(hand) == [("IREV1", "Disponible")]
    hand.act("copy_lose")
    hand.act("copy_find")
    assert copies(hand) == [("IREV1", "Disponible")]


def test_a_copy_is_changed_and_deleted(hand: Hand) -> None:
    document_id = hand.draft("Contrat")
    hand.choose("Contrat")
    add_copy(hand, "IREV1")
    hand.panel.pane.copies.view.selectRow(0)
    hand.act("copy_edit")
    form = hand.panel.pane.copies.form
    place = form.form.editor("location")
    assert isinstance(place, QLineEdit)
    hand.write(place, "Salle 2")
    hand.press("Enregistrer", form)
    assert hand.saved(document_id).copies[0].location == "Salle 2"
    hand.act("copy_delete")
    assert hand.saved(document_id).copies == ()


def test_a_file_is_read_in_the_reader(hand: Hand, tmp_path: Path) -> None:
    path = files.good_pdf(tmp_path / "bon.pdf", title="Contrat")
    document_id = import_files(hand.library, ADMIN, [path]).documents[0].id
    hand.turn_to("drafts")
    hand.wait_for(lambda: hand.queue() == ["Contrat"])
    hand.choose("Contrat")
    hand.press("Lire")
    assert hand.frame.navigation.now == places.reader(document_id)


def test_a_file_is_added_and_taken_away(hand: Hand, tmp_path: Path) -> None:
    document_id = hand.draft("Contrat")
    hand.choose("Contrat")
    hand.type("title", "Contrat relu")
    hand.act("add_file")
    [dialog] = hand.panel.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(files.good_pdf(tmp_path / "annexe.pdf")))
    dialog.reject()
    hand.wait()
    assert [file.name for file in hand.saved(document_id).files] == ["annexe.pdf"]
    hand.press("Retirer", hand.panel.pane.files)
    assert hand.saved(document_id).files == ()
    hand.press_notice("Annuler")
    assert [file.name for file in hand.saved(document_id).files] == ["annexe.pdf"]
    hand.key(Qt.Key.Key_S, CONTROL)
    assert hand.saved(document_id).title == "Contrat relu"


def test_files_are_ordered_by_the_keys_and_by_the_mouse(hand: Hand, tmp_path: Path) -> None:
    document_id = hand.draft("Contrat")
    for name, pages in (("a.pdf", 1), ("b.pdf", 2), ("c.pdf", 3)):
        path = files.good_pdf(tmp_path / name, pages=pages)
        add_document_file(hand.library, ADMIN, document_id, path)
    hand.choose("Contrat")
    section = hand.panel.pane.files

    def names() -> list[str]:
        return [file.name for file in hand.saved(document_id).files]

    def shown() -> list[str]:
        return [card.file.name for card in section.cards()]

    hand.wait_for(lambda: len(section.cards()) == 3)
    hand.qtbot.keyClick(section.cards()[0], Qt.Key.Key_Down, CONTROL)
    hand.wait_for(lambda: names() == ["b.pdf", "a.pdf", "c.pdf"] == shown())
    hand.wait()
    last, first = section.cards()[2], section.cards()[0]
    at = last.mapFromGlobal(first.mapToGlobal(QPoint(20, 2)))
    hand.qtbot.mousePress(last, Qt.MouseButton.LeftButton, pos=QPoint(20, 8))
    hand.qtbot.mouseMove(last, at)
    hand.qtbot.mouseRelease(last, Qt.MouseButton.LeftButton, pos=QPoint(20, 8))
    hand.wait_for(lambda: names() == ["c.pdf", "b.pdf", "a.pdf"])
    hand.press_notice("Annuler")
    hand.wait_for(lambda: shown() == ["b.pdf", "a.pdf", "c.pdf"])


def test_a_draft_becomes_the_file_of_a_known_record(hand: Hand, tmp_path: Path) -> None:
    known = list_documents(hand.library, ADMIN, DocumentFilters(availability=Availability.KNOWN))[0]
    import_files(
        hand.library, ADMIN, [files.good_pdf(tmp_path / "bon.pdf", title="Trouvé au grenier")]
    )
    hand.turn_to("drafts")
    hand.wait_for(lambda: hand.queue() == ["Trouvé au grenier"])
    hand.choose("Trouvé au grenier")
    hand.act("attach")
    hand.panel.known.field.setText(known.title)
    hand.wait_for(lambda: bool(hand.panel.known.view.records()))
    hand.wait()
    assert hand.panel.known.view.records()[0].title == known.title
    wanted = hand.panel.known.view.records()[0].id
    hand.press("Rattacher", hand.panel.known)
    saved = hand.saved(wanted)
    assert [file.name for file in saved.files] == ["bon.pdf"]
    assert saved.state is not DocumentState.DRAFT
    assert hand.queue() == []
    assert hand.text("title") == saved.title


def test_a_copy_leads_to_where_its_label_is_printed(hand: Hand) -> None:
    hand.draft("Contrat")
    hand.choose("Contrat")
    add_copy(hand, "IREV1")
    hand.panel.pane.copies.view.selectRow(0)
    hand.act("copy_label")
    assert hand.frame.navigation.now == Place(PILOTER, "labels", extra="IREV1")


def test_two_records_become_one_and_undoing_makes_two_of_it(hand: Hand) -> None:
    gone = hand.draft("La même, en double")
    kept = hand.draft("Contrat")
    hand.choose("Contrat")
    add_copy(hand, "IREV1")
    hand.act("merge")
    hand.panel.known.field.setText("double")
    hand.wait_for(
        lambda: [row.title for row in hand.panel.known.view.records()] == ["La même, en double"]
    )
    hand.press("Fusionner", hand.panel.known)
    assert hand.queue() == ["Contrat"]
    assert [copy.barcode for copy in hand.saved(kept).copies] == ["IREV1"]
    hand.press_notice("Annuler")
    assert hand.saved(gone).title == "La même, en double"


def test_a_link_is_made_from_the_record_and_seen_from_both_ends(hand: Hand) -> None:
    contract = hand.draft("Le contrat zébré")
    avenant = hand.draft("L’avenant")
    hand.choose("L’avenant")
    hand.act("link")
    dialog = hand.panel.known
    dialog.field.setText("zébré")
    hand.wait_for(lambda: "Le contrat zébré" in [row.title for row in dialog.view.records()])
    hand.press("Lier", dialog)
    [link] = hand.saved(avenant).relations
    assert (link.kind, link.outgoing, link.document_id) == (
        RelationKind.AVENANT_OF,
        True,
        contract,
    )
    hand.press("Le contrat zébré", hand.panel.pane.links)
    assert hand.text("title") == "Le contrat zébré"
    assert "L’avenant" in [each.title for each in hand.saved(contract).relations]
