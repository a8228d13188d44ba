"""The worklist counts what the collection lacks, lists it, prints it; reports are answered."""

from PySide6.QtCore import Qt

from irev_desktop.kernel.changes import Subject
from irev_desktop.paper.sheet import Table
from irev_desktop.services.catalogue.reports import open_reports, report_error
from irev_desktop.services.catalogue.worklist import worklist
from irev_desktop.ui.frame import places
from irev_desktop.ui.frame.navigation import CONSULTER, PILOTER, Place
from tests.libraries import ADMIN
from tests.ui.catalogue.conftest import Hand


def counts(hand: Hand) -> dict[str, int]:
    model = hand.panel.lacks.view.model()
    return {
        str(model.index(row, 0).data()): int(str(model.index(row, 1).data() or 0))
        for row in range(model.rowCount())
    }


def choose_queue(hand: Hand, key: str) -> None:
    assert hand.panel.lacks.view.select(key)
    hand.wait()


def test_it_counts_what_is_lacking(hand: Hand) -> None:
    hand.draft("Contrat")
    expected = {lack.label: lack.count for lack in worklist(hand.library, ADMIN).lacks}
    hand.wait_for(lambda: counts(hand) == {"Arrivées": 0, **expected, "Signalements à traiter": 0})
    assert counts(hand)["Brouillons à cataloguer"] == 1


def test_a_line_lists_its_documents(hand: Hand) -> None:
    hand.draft("Contrat")
    choose_queue(hand, "to_collect")
    expected = [
        lack.count for lack in worklist(hand.library, ADMIN).lacks if lack.key == "to_collect"
    ]
    assert [len(hand.queue())] == expected
    choose_queue(hand, "period")
    assert "Contrat" in hand.queue()


def test_the_queue_prints_as_a_list(hand: Hand) -> None:
    assert hand.panel.printable() is None
    hand.draft("Contrat")
    printable = hand.panel.printable()
    assert printable is not None
    [table] = printable.sheet.blocks
    assert isinstance(table, Table)
    assert [row[0] for row in table.rows] == ["Contrat"]
    assert printable.file_name == "Brouillons à cataloguer.pdf"


def test_one_may_report_upon_the_record_shown(hand: Hand) -> None:
    assert hand.panel.reportable() is None
    document_id = hand.draft("Contrat")
    hand.choose("Contrat")
    about = hand.panel.reportable()
    assert about is not None
    assert (about.subject, about.id, about.title) == (Subject.DOCUMENT, document_id, "Contrat")


def test_a_report_is_read_answered_and_closed(hand: Hand) -> None:
    document_id = hand.draft("Contrat")
    report_error(
        hand.library,
        ADMIN,
        Subject.DOCUMENT,
        document_id,
        "Il manque <b>l’annexe</b> 2.",
        contact="Une lectrice",
    )
    hand.wait_for(lambda: counts(hand)["Signalements à traiter"] == 1)
    choose_queue(hand, "reports")
    hand.panel.queue.reports.selectRow(0)
    hand.wait()
    assert "Il manque <b>l’annexe</b> 2." in hand.said()
    hand.panel.card.answer.setPlainText("Annexe ajoutée.")
    hand.press("Marquer comme traité")
    assert open_reports(hand.library, ADMIN) == ()
    assert counts(hand)["Signalements à traiter"] == 0
    hand.press_notice("Annuler")
    assert len(open_reports(hand.library, ADMIN)) == 1


def test_a_report_leads_to_what_it_speaks_of(hand: Hand) -> None:
    document_id = hand.draft("Contrat")
    for subject, record in ((Subject.DOCUMENT, document_id), (Subject.TERRITORY, 1)):
        report_error(hand.library, ADMIN, subject, record, "À revoir")
    hand.wait_for(lambda: counts(hand)["Signalements à traiter"] == 2)
    choose_queue(hand, "reports")
    hand.panel.queue.reports.selectRow(0)
    hand.press("Voir de quoi il s’agit")
    assert hand.text("title") == "Contrat"
    hand.panel.queue.reports.selectRow(1)
    hand.press("Voir de quoi il s’agit")
    assert hand.frame.navigation.now == places.territory(1)


def test_the_keys_of_the_inbox_and_of_the_worklist(hand: Hand) -> None:
    choose_queue(hand, "to_collect")
    hand.act("inbox")
    assert hand.panel.queue.items.hasFocus()
    assert "Arrivées" in hand.said()
    hand.act("worklist")
    assert hand.panel.lacks.view.hasFocus()


def test_gestures_upon_a_record_wait_until_one_is_shown_here(hand: Hand) -> None:
    enabled = hand.frame.actions.is_enabled
    assert enabled("cataloguing.files")
    assert not enabled("cataloguing.save")
    hand.draft("Contrat")
    hand.choose("Contrat")
    assert enabled("cataloguing.save")
    hand.frame.navigation.navigate(Place(CONSULTER))
    assert not enabled("cataloguing.save")
    assert not enabled("cataloguing.files")


def test_what_is_sought_is_asked_for_given_up_and_taken_up_again(hand: Hand) -> None:
    choose_queue(hand, "to_collect")
    before = counts(hand)["À rechercher"]
    title = hand.queue()[0]
    hand.choose(title)
    assert any(text.startswith("À rechercher. Trouvé") for text in hand.said())
    hand.press("Demandé à…")
    popover = hand.panel.quests.popover
    hand.write(popover.field, "Mme Durand")
    hand.qtbot.keyClick(popover.field, Qt.Key.Key_Return)
    hand.wait()
    assert "sans personne" in popover.error.text()
    popover.field.clear()
    hand.write(popover.field, "Préfecture")
    hand.qtbot.keyClick(popover.field, Qt.Key.Key_Return)
    hand.wait_for(lambda: not popover.isVisible())
    hand.wait_for(lambda: any("9 mars 2026 (Préfecture)" in text for text in hand.said()))
    hand.act("quest_drop")
    hand.write(popover.field, "Jamais sign")
    hand.press("Enregistrer", popover)
    hand.wait_for(lambda: counts(hand)["Plus recherchés"] == 1)
    assert counts(hand)["À rechercher"] == before - 1
    choose_queue(hand, "given_up")
    assert hand.queue() == [title]
    hand.press("Le chercher de nouveau")
    hand.wait_for(lambda: counts(hand)["À rechercher"] == before)
    hand.press_notice("Annuler")
    hand.wait_for(lambda: counts(hand)["Plus recherchés"] == 1)


def test_a_contract_that_is_only_counted_becomes_a_draft(hand: Hand) -> None:
    choose_queue(hand, "to_collect")
    hand.press("CUCS")
    hand.wait_for(lambda: hand.text("title") == "CUCS 2007-2014")
    assert counts(hand)["Brouillons à cataloguer"] == 1


def test_from_a_sought_record_to_the_matrix_and_from_the_matrix_to_it(hand: Hand) -> None:
    choose_queue(hand, "to_collect")
    row = next(each for each in hand.panel.queue.rows() if each.dispositif == "CUCS")
    hand.choose(row.title)
    hand.act("quest_coverage")
    now = hand.frame.navigation.now
    assert now is not None
    assert (now.workspace, now.kind, now.extra) == (PILOTER, "coverage", "CUCS")
    choose_queue(hand, "drafts")
    hand.frame.navigation.navigate(places.sought(row.id))
    hand.wait_for(
        lambda: hand.panel.queue.lack is not None and hand.panel.queue.lack.key == "to_collect"
    )
    assert hand.text("title") == row.title
    hand.frame.navigation.navigate(places.worklist("summary"))
    assert hand.panel.queue.lack is not None
    assert hand.panel.queue.lack.key == "summary"
