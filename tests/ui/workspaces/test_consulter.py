"""Consulter by hand: from the tree to the list, the page, the reader, and back."""

from pathlib import Path

import pymupdf
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.changes import Subject
from irev_desktop.kernel.vocabulary import Role
from irev_desktop.paper.output import write_pdf
from irev_desktop.pdf.records import Box
from irev_desktop.services.administration.undoing import undo
from irev_desktop.services.catalogue.attaching import add_document_file
from irev_desktop.services.catalogue.commands import return_to_draft
from irev_desktop.services.catalogue.importing.applying import import_files
from irev_desktop.services.catalogue.listing import list_documents
from irev_desktop.services.catalogue.records import DocumentFilters
from irev_desktop.services.circulation.borrowers.commands import add_borrower
from irev_desktop.services.circulation.commands import lend
from irev_desktop.services.circulation.records import BorrowerDraft
from irev_desktop.services.library import Library
from irev_desktop.services.reference.queries import find_dispositif, find_territory
from irev_desktop.ui.catalogue.history_section import HistorySection
from irev_desktop.ui.frame import places
from irev_desktop.ui.frame.actions import Action
from irev_desktop.ui.frame.finders import Entry
from irev_desktop.ui.frame.frame import build_frame
from irev_desktop.ui.frame.navigation import CONSULTER, Place
from irev_desktop.ui.frame.panel import Printable
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.reading.comparing.picker import PartnerDialog
from irev_desktop.ui.reference.selection import By
from irev_desktop.ui.widgets.chip_button import ChipButton
from irev_desktop.ui.workspaces.consulter_panel import ConsulterPanel
from tests.libraries import ADMIN
from tests.pdf.files import good_pdf
from tests.ui.workspaces.conftest import CANARY, PATIENCE, Reader


def canary(library: Library) -> int:
    return next(row.id for row in list_documents(library, ADMIN) if row.title == CANARY)


def test_it_opens_on_the_dispositifs_and_all_documents(reader: Reader) -> None:
    assert "Les dispositifs" in reader.seen()
    assert reader.branches()["CUCS · Contrat urbain de cohésion sociale"] == "4"
    assert CANARY in reader.titles()


def test_a_branch_narrows_the_list_and_opens_its_page(reader: Reader) -> None:
    reader.choose("CUCS")
    assert "Contrat urbain de cohésion sociale" in reader.seen()
    assert len(reader.titles()) == 4
    assert CANARY in reader.titles()
    assert "CUCS" in reader.seen()  # the list says of what it is


def test_from_the_list_to_the_page_to_the_reader_and_back(reader: Reader) -> None:
    reader.choose("CUCS")
    reader.click_title(CANARY)
    assert "Ce que les partenaires <b>s’engagent</b> à faire." in reader.seen()
    assert "Disponible" in reader.seen()
    reader.press("Lire")
    reader.read()
    assert reader.panel.reader.reader.page == 1
    assert not reader.panel.list.isVisible()
    reader.frame.actions.trigger("consulter.record")
    reader.wait()
    assert CANARY in reader.seen()
    assert reader.panel.list.isVisible()


def test_the_cover_is_drawn_and_opens_the_reader(reader: Reader, library: Library) -> None:
    reader.go(places.document(canary(library)))
    cover = reader.panel.document.cover
    assert cover is not None
    reader.qtbot.waitUntil(lambda: not cover.image.isNull(), timeout=PATIENCE)
    assert cover.image.height() > cover.image.width() > 50
    reader.qtbot.mouseClick(cover, Qt.MouseButton.LeftButton)
    reader.read()
    assert reader.panel.reader.document == canary(library)


def test_while_one_reads_an_error_can_be_reported_and_a_copy_saved(
    reader: Reader, library: Library
) -> None:
    reader.go(places.reader(canary(library)))
    reader.read()
    about = reader.panel.reportable()
    assert about is not None
    assert (about.id, about.title) == (canary(library), CANARY)
    save = reader.frame.actions.qaction("document.save_copy")
    buttons = reader.panel.reader.findChildren(QToolButton)
    [button] = [each for each in buttons if each.defaultAction() is save and each.isVisible()]
    reader.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)  # it carries the shortcut as well
    dialog = reader.panel.document.saver.dialog
    assert dialog is not None
    dialog.reject()
    assert reader.frame.actions.is_enabled("document.save_copy")
    assert not reader.frame.actions.is_enabled("document.read")  # one reads it already
    reader.go(Place(CONSULTER, places.LIST))
    assert not reader.frame.actions.is_enabled("document.save_copy")


def test_the_window_hears_when_it_is_known_what_is_read(reader: Reader, library: Library) -> None:
    heard: list[bool] = []
    reader.panel.state_changed.connect(lambda: heard.append(bool(reader.panel.reportable())))
    reader.go(places.reader(canary(library)))
    reader.read()
    assert heard[-1]


def test_a_lost_file_is_told_in_the_reader_which_one_can_leave(
    reader: Reader, library: Library, tmp_path: Path
) -> None:
    [stored] = (tmp_path / "fonds" / "store").rglob("*.pdf")
    stored.rename(tmp_path / "ailleurs.pdf")
    reader.go(places.reader(canary(library)))
    assert any("manque dans le dossier du fonds" in text for text in reader.seen())
    assert reader.panel.reportable() is not None
    (tmp_path / "ailleurs.pdf").rename(stored)  # a backup brought it back
    reader.press("Réessayer")
    reader.read()
    reader.frame.actions.trigger("consulter.record")
    reader.wait()
    assert reader.panel.list.isVisible()


def test_a_suggested_document_is_named_with_the_sigle_of_its_dispositif(
    reader: Reader,
) -> None:
    [finder] = [each for each in reader.frame.finders.all() if each.group == "Documents"]
    found: list[str] = []
    reader.frame.jobs.run(
        finder.function,
        "contrat de ville lens",
        6,
        done=lambda rows: found.extend(finder.entry(row).detail for row in rows),
        owner=reader.panel,
    )
    reader.wait()
    assert any(detail.startswith("CDV 2015") for detail in found)
    assert not any("CDV2015" in detail for detail in found)


def test_the_address_of_a_passage_is_found_with_the_title_of_its_document(
    reader: Reader, library: Library
) -> None:
    [finder] = [each for each in reader.frame.finders.all() if each.group == "Passage"]

    def found(text: str) -> list[Entry]:
        entries: list[Entry] = []
        reader.frame.jobs.run(
            finder.function,
            text,
            6,
            done=lambda rows: entries.extend(finder.entry(row) for row in rows),
            owner=reader.panel,
        )
        reader.wait()
        return entries

    assert found("denain") == found("irev://document/999/page/1") == []
    [entry] = found(f"irev://document/{canary(library)}/page/3?rect=72,90,200,110")
    assert (entry.text, entry.detail) == (CANARY, "page 3")
    entry.run()
    reader.read()
    assert reader.panel.reader.document == canary(library)
    assert reader.panel.reader.reader.page == 3
    passage = reader.panel.reader.reader.pane.links.passage.passage
    assert passage == (3, Box(72, 90, 200, 110))


def test_a_copy_of_the_file_is_saved_where_one_says(
    reader: Reader, library: Library, tmp_path: Path
) -> None:
    reader.go(places.document(canary(library)))
    reader.press("Enregistrer une copie")
    dialog = reader.panel.document.saver.dialog
    assert dialog is not None
    assert dialog.isVisible()
    dialog.fileSelected.emit(str(tmp_path / "copie.pdf"))
    dialog.close()
    reader.wait()
    with pymupdf.open(tmp_path / "copie.pdf") as copy:
        assert copy.page_count == 4
    assert reader.frame.notices.past()[0].text.startswith("Copie enregistrée")


def test_back_and_forward_find_page_list_and_tree_again(reader: Reader) -> None:
    reader.choose("CUCS")
    reader.choose("NPNRU")
    assert CANARY not in reader.titles()
    reader.frame.navigation.back()
    reader.wait()
    assert CANARY in reader.titles()
    assert "Contrat urbain de cohésion sociale" in reader.seen()
    item = reader.panel.trees.side.item()
    assert item is not None
    assert item.text.startswith("CUCS")
    reader.frame.navigation.forward()
    reader.wait()
    assert CANARY not in reader.titles()


def test_the_choice_of_one_tree_filters_the_counts_of_the_other(reader: Reader) -> None:
    everything = reader.branches()
    reader.press("Par territoire")
    reader.choose("Denain")
    reader.press("Par dispositif")
    assert reader.panel.trees.crossed.text() == "filtré par Denain"
    crossed = reader.branches()
    name = "CUCS · Contrat urbain de cohésion sociale"
    assert (everything[name], crossed[name]) == ("4", "1")
    assert reader.titles() == [CANARY, *(title for title in reader.titles() if title != CANARY)]
    reader.choose("CUCS")
    assert reader.titles() == [CANARY]
    chip = reader.panel.trees.crossed
    reader.qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    reader.wait()
    assert reader.branches() == everything
    assert not chip.isVisible()
    assert len(reader.titles()) == 4


def test_a_year_keeps_what_was_in_force(reader: Reader) -> None:
    reader.qtbot.keyClicks(reader.panel.trees.year, "2010")
    reader.wait()
    assert CANARY in reader.titles()
    assert "CDV 2024" not in " ".join(reader.branches())
    reader.panel.trees.year.clear()
    reader.qtbot.keyClicks(reader.panel.trees.year, "2020")
    reader.wait()
    assert CANARY not in reader.titles()


def test_a_day_and_all_perimeters_of_a_place_are_asked_beside_the_tree(reader: Reader) -> None:
    trees = reader.panel.trees
    assert not trees.history.isVisible()
    reader.qtbot.keyClicks(trees.year, "31/12/2006")
    reader.wait()
    assert CANARY not in reader.titles()
    trees.year.setText("01/01/2007")
    reader.wait()
    assert CANARY in reader.titles()
    trees.turn(By.TERRITORY)
    reader.wait()
    reader.choose("Denain")
    reader.qtbot.mouseClick(trees.history, Qt.MouseButton.LeftButton)
    reader.wait()
    assert trees.selection.history
    assert reader.titles() == [CANARY]
    heading = "Denain · tous ses périmètres · le 1er janvier 2007"
    assert any(heading in text for text in reader.seen())
    trees.year.setText("31/12/2006")
    reader.wait()
    assert any("Rien n’y était en vigueur" in text for text in reader.seen())


def test_branches_without_documents_can_be_left_out(reader: Reader) -> None:
    assert any("CD 59" in name for name in reader.branches())
    reader.panel.trees.full_only.click()
    reader.wait()
    assert not any("CD 59" in name for name in reader.branches())


def test_facets_narrow_and_are_taken_away(reader: Reader) -> None:
    bar = reader.panel.list.bar
    words = [action.text() for action in bar.menus["availability"].actions()]
    assert words[0] == "En ligne   1"
    bar.menus["availability"].actions()[0].trigger()
    reader.wait()
    assert reader.titles() == [CANARY]
    reader.press("Accès\u00a0: En ligne", bar)
    assert len(reader.titles()) > 1
    reader.panel.list.words.setText("denain habitat")
    reader.qtbot.waitUntil(lambda: reader.titles() == [])
    reader.press("Retirer les filtres")
    assert CANARY in reader.titles()


def test_an_empty_place_offers_the_wider_territory(reader: Reader, library: Library) -> None:
    reader.go(places.territory(find_territory(library, ADMIN, "59002")))
    assert reader.titles() == []
    assert "Aucun document ici" in reader.seen()
    reader.press("Élargir\u00a0: CA de la Porte du Hainaut")
    assert CANARY in reader.titles()


def test_a_territory_shows_what_it_has_known_and_its_bars_open_documents(
    reader: Reader, library: Library
) -> None:
    reader.go(places.territory(find_territory(library, ADMIN, "59172")))
    timeline = reader.panel.territory.timeline
    assert timeline is not None
    row = next(at for at, bar in enumerate(timeline.bars) if bar.document.title == CANARY)
    timeline.setFocus()
    reader.qtbot.mouseClick(
        timeline, Qt.MouseButton.LeftButton, pos=timeline.bar_box(row).center().toPoint()
    )
    reader.wait()
    assert reader.panel.document.isVisible()
    assert CANARY in reader.seen()


def test_chips_of_a_document_lead_to_dispositif_and_territory(
    reader: Reader, library: Library
) -> None:
    for words, title in (("CUCS", "Contrat urbain de cohésion sociale"), ("Denain", "Denain")):
        reader.go(places.document(canary(library)))
        chips = reader.panel.document.findChildren(ChipButton)
        chip = next(chip for chip in chips if chip.text() == words and chip.isVisible())
        reader.qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
        reader.wait()
        assert title in reader.seen()


def test_the_page_that_is_read_is_found_again(reader: Reader, library: Library) -> None:
    reader.go(places.reader(canary(library), places.Reading(page=3)))
    reader.read()
    assert reader.panel.reader.reader.page == 3
    reader.panel.reader.reader.pane.view.go_to(4)
    reader.qtbot.waitUntil(lambda: reader.panel.reader.reader.page == 4)
    reader.go(places.dispositif(find_dispositif(library, ADMIN, "PRE")))
    reader.frame.navigation.back()
    reader.wait()
    reader.read()
    assert reader.panel.reader.reader.page == 4


def second_contract(reader: Reader, library: Library, folder: Path) -> int:
    """Import another contract of seven pages."""
    report = import_files(library, ADMIN, [good_pdf(folder / "avenant.pdf", pages=7)])
    reader.wait()
    return report.documents[0].id


def test_several_documents_stay_open_and_the_window_goes_back_and_forward_among_them(
    reader: Reader, library: Library, tmp_path: Path
) -> None:
    other = second_contract(reader, library, tmp_path)
    panel = reader.panel.reader.reader
    reader.go(places.reader(canary(library), places.Reading(page=3)))
    reader.read()
    reader.go(places.document(other))
    reader.go(places.reader(other))
    reader.read()
    assert panel.strip.count() == 2
    assert (panel.pane.view.page_count, panel.page) == (7, 1)
    panel.strip.setCurrentIndex(0)
    reader.read()
    here = reader.frame.navigation.now
    assert here is not None
    assert (here.kind, here.id) == (places.READER, canary(library))
    assert panel.page == 3
    reader.frame.navigation.back()
    assert panel.pane.view.page_count == 7
    reader.frame.navigation.forward()
    assert panel.pane.view.page_count == 4


def test_the_record_one_escapes_to_is_that_of_the_tab(
    reader: Reader, library: Library, tmp_path: Path
) -> None:
    other = second_contract(reader, library, tmp_path)
    for document in (canary(library), other):
        reader.go(places.reader(document))
        reader.read()
    reader.panel.reader.reader.strip.setCurrentIndex(0)
    reader.wait()
    reader.frame.actions.trigger("consulter.record")
    assert reader.frame.navigation.now == places.document(canary(library))


def test_a_file_that_comes_while_one_reads_is_offered(
    reader: Reader, library: Library, tmp_path: Path
) -> None:
    reader.go(places.reader(canary(library), places.Reading(page=2)))
    reader.read()
    add_document_file(
        library, ADMIN, canary(library), good_pdf(tmp_path / "version 2.pdf", pages=9)
    )
    notices = reader.frame.notices
    reader.qtbot.waitUntil(
        lambda: any("version 2.pdf" in notice.text for notice in notices.past()), timeout=PATIENCE
    )
    panel = reader.panel.reader.reader
    assert (panel.pane.view.page_count, panel.page) == (4, 2)
    offer = next(notice for notice in notices.past() if "version 2.pdf" in notice.text)
    assert offer.callback is not None
    offer.callback()
    reader.read()
    assert panel.pane.view.page_count == 9
    assert panel.strip.count() == 2


def test_the_document_that_is_read_is_compared_with_another(
    reader: Reader, library: Library, tmp_path: Path
) -> None:
    other = second_contract(reader, library, tmp_path)
    reader.go(places.reader(canary(library)))
    reader.read()
    reader.frame.actions.trigger("reader.compare")
    reader.wait()
    dialog = reader.panel.window().findChild(PartnerDialog)
    assert isinstance(dialog, PartnerDialog)
    dialog.filter.setText("2015-2020")
    reader.qtbot.keyClick(dialog.filter, Qt.Key.Key_Return)
    reader.wait()
    panes = reader.panel.reader.reader.panes.spread.panes
    assert [pane.to_read.document for pane in panes] == [canary(library), other]
    for pane in panes:
        reader.qtbot.waitUntil(pane.view.drawn, timeout=PATIENCE)
    assert panes[1].isVisible()


def test_closing_the_last_tab_leads_to_the_record(reader: Reader, library: Library) -> None:
    reader.go(places.reader(canary(library)))
    reader.read()
    reader.frame.actions.trigger("reader.tab_close")
    assert reader.frame.navigation.now == places.document(canary(library))
    assert reader.panel.document.isVisible()


def test_whoever_catalogues_goes_from_the_page_to_the_form(
    reader: Reader, library: Library
) -> None:
    reader.go(places.document(canary(library)))
    reader.frame.actions.trigger("document.describe")
    assert reader.frame.navigation.now == places.description(canary(library))


def test_a_loan_at_another_desk_shows_at_once(reader: Reader, library: Library) -> None:
    reader.go(places.document(canary(library)))
    add_borrower(library, ADMIN, BorrowerDraft("L1", "Association Exemple"))
    lend(library, ADMIN, "IREV1", "L1")
    reader.qtbot.waitUntil(
        lambda: "En prêt, retour prévu le 7 avril 2026" in reader.seen(), timeout=PATIENCE
    )


def test_the_list_follows_what_is_hidden_from_it(reader: Reader, library: Library) -> None:
    reader.choose("CUCS")
    return_to_draft(library, ADMIN, canary(library))
    state = reader.panel.list.bar.menus["state"]
    reader.qtbot.waitUntil(
        lambda: any(action.text().startswith("Brouillon") for action in state.actions())
    )


def test_pages_and_list_are_printed_with_their_titles(
    reader: Reader, library: Library, tmp_path: Path
) -> None:
    for place, title in (
        (places.document(canary(library)), CANARY),
        (places.dispositif(find_dispositif(library, ADMIN, "CUCS")), "Contrat urbain de cohésion"),
        (places.territory(find_territory(library, ADMIN, "59172")), CANARY),
    ):
        reader.go(place)
        printable = reader.panel.printable()
        assert isinstance(printable, Printable)
        write_pdf(printable.sheet, tmp_path / "page.pdf")
        with pymupdf.open(tmp_path / "page.pdf") as paper:
            text = " ".join("".join(page.get_text() for page in paper).split())
        assert title in text
    listed: list[object] = []
    do = Action("page.print", "Imprimer", lambda: listed.append(reader.panel.printable()))
    reader.frame.actions.add([do], reader.panel)
    reader.frame.actions.trigger("consulter.print_list")
    assert isinstance(listed[0], Printable)
    write_pdf(listed[0].sheet, tmp_path / "list.pdf")
    with pymupdf.open(tmp_path / "list.pdf") as paper:
        assert "Denain" in paper[0].get_text()


def test_every_record_can_be_reported_upon(reader: Reader, library: Library) -> None:
    assert reader.panel.reportable() is None
    for place, subject in (
        (places.document(canary(library)), Subject.DOCUMENT),
        (places.dispositif(1), Subject.DISPOSITIF),
        (places.territory(3), Subject.TERRITORY),
        (places.reader(canary(library)), Subject.DOCUMENT),
    ):
        reader.go(place)
        about = reader.panel.reportable()
        assert about is not None
        assert (about.subject, about.id) == (subject, place.id)


def test_markup_in_a_title_is_shown_as_it_is_written(reader: Reader, library: Library) -> None:
    reader.go(places.document(canary(library)))
    assert CANARY in reader.seen()
    reader.frame.actions.trigger("document.cite")
    assert f"«\u00a0{CANARY}\u00a0»" in QApplication.clipboard().text()
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in reader.labels())
    timeline_place = places.territory(find_territory(library, ADMIN, "59172"))
    reader.go(timeline_place)
    timeline = reader.panel.territory.timeline
    assert timeline is not None
    assert any(CANARY in timeline.words(bar) for bar in timeline.bars)


def test_a_visitor_sees_no_draft_no_state_and_no_history(
    library: Library, look: Look, qtbot: QtBot
) -> None:
    visitor = Actor(None, "", Role.VISITEUR)
    changes = library.storage.changes.subscribe
    frame = build_frame(look, library, visitor, Role.VISITEUR, changes, undo, library.clock)
    try:
        hidden = list_documents(library, ADMIN, DocumentFilters(dispositif="PRE"))[0]
        return_to_draft(library, ADMIN, hidden.id)
        panel = ConsulterPanel(frame, library.pdf, library.clock)
        qtbot.addWidget(panel)
        frame.navigation.arrived.connect(panel.show_place)
        panel.resize(1200, 680)
        panel.show()
        person = Reader(panel, frame, qtbot)
        person.go(places.document(canary(library)))
        assert CANARY in person.titles()
        assert hidden.title not in person.titles()
        assert "state" not in panel.list.bar.buttons
        assert "Catalogué" not in person.seen()
        assert not panel.document.findChildren(HistorySection)
    finally:
        frame.close()


def test_a_narrow_window_shows_two_panes(reader: Reader, library: Library) -> None:
    reader.panel.resize(700, 600)
    assert [reader.panel.trees.isVisible(), reader.panel.list.isVisible()] == [True, True]
    assert not reader.panel.home.isVisible()
    reader.go(places.document(canary(library)))
    assert not reader.panel.trees.isVisible()
    assert CANARY in reader.seen()
    reader.frame.actions.trigger("consulter.panes")
    assert reader.panel.trees.isVisible()
    assert not reader.panel.list.isVisible()
