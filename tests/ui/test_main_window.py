"""The main window by hand: workspaces, header, sizes, paper, reports, shortcuts, bugs."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from irev_desktop.kernel.changes import Subject
from irev_desktop.kernel.vocabulary import Role
from irev_desktop.paper.sheet import Paragraph, Sheet
from irev_desktop.pdf.records import Box
from irev_desktop.services.administration.records import LibraryChoices
from irev_desktop.ui.frame import places
from irev_desktop.ui.frame.actions import Action
from irev_desktop.ui.frame.bug_dialog import BugDialog
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.navigation import Place
from irev_desktop.ui.frame.panel import Panel, Printable, Reportable
from irev_desktop.ui.frame.places import Reading, reading_of
from irev_desktop.ui.frame.printing import Printing
from irev_desktop.ui.frame.report import ReportDialog, Reporting
from irev_desktop.ui.frame.search_field import SearchField
from irev_desktop.ui.frame.search_help import SearchHelp
from irev_desktop.ui.frame.shortcuts import ShortcutSheet
from irev_desktop.ui.frame.window_actions import HELP
from irev_desktop.ui.frame.workspace import Workspace
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.main_window import MainWindow
from tests.ui.frame.conftest import Desk, behind, frame

__all__ = ["behind", "frame"]  # fixtures

ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


class Page(Panel):
    """A panel that remembers what it was asked for."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.places: list[Place] = []
        self.field = QLineEdit()
        self.field.setAccessibleName("Champ")
        self.aside = QLineEdit()
        self.aside.setAccessibleName("À côté")
        self.ground = QWidget()
        column = QVBoxLayout(self)
        column.addWidget(self.ground)
        column.addWidget(self.field)
        column.addWidget(self.aside)
        read = Action(
            "document.read", "Lire", lambda: None, "read", "Return", workspace="consulter"
        )
        if not any(action.id == "document.read" for action in frame.actions.all()):
            frame.actions.add((read,), self)

    def show_place(self, place: Place) -> None:
        self.places.append(place)
        self.aside.setVisible(place.kind != "document")
        self.state_changed.emit()

    def printable(self) -> Printable | None:
        shown = self.places and self.places[-1].kind == "document"
        sheet = Sheet("Contrat de ville", [Paragraph("Résumé")])
        return Printable(sheet, "contrat.pdf") if shown else None

    def reportable(self) -> Reportable | None:
        shown = self.places and self.places[-1].kind == "document"
        return Reportable(Subject.DOCUMENT, 12, "Contrat <b>de Lens</b>") if shown else None

    def unsaved(self) -> str:
        return f"« {self.field.text()} » n’est pas enregistré." if self.field.text() else ""

    def focus_first(self) -> None:
        self.field.setFocus()


Reports = list[tuple[Subject, int, str, str]]


@pytest.fixture
def reports() -> Reports:
    return []


@pytest.fixture
def window(frame: Frame, reports: Reports, behind: Desk, qtbot: QtBot) -> MainWindow:
    def report(
        _library: str, _actor: str, subject: Subject, about: int, words: str, *, contact: str
    ) -> str:
        reports.append((subject, about, words, contact))
        return "report-1"

    def page() -> Panel:
        return Page(frame)

    made = MainWindow(
        frame,
        [
            Workspace("consulter", "Consulter", "consult", page, shortcut="Alt+1"),
            Workspace("accueil", "Accueil", "accueil", page, shortcut="Alt+2"),
            Workspace("kiosque", "Kiosque", "view", page, frozenset({Role.VISITEUR})),
        ],
        Reporting(report, lambda _library, _actor: LibraryChoices("Fonds d’essai")),
        "Fonds d’essai",
    )
    qtbot.addWidget(made)
    made.resize(1280, 720)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.start()
    return made


def named(window: QWidget, name: str) -> QAbstractButton:
    buttons = window.findChildren(QAbstractButton)
    shown = (each for each in buttons if each.isVisible())
    return next(each for each in shown if name in (each.accessibleName(), each.text()))


def click(window: QWidget, name: str) -> None:
    QTest.mouseClick(named(window, name), Qt.MouseButton.LeftButton)


def page(window: MainWindow) -> Page:
    panel = window.panel()
    assert isinstance(panel, Page)
    return panel


def dialog(window: MainWindow, kind: type[QDialog]) -> QDialog:
    made = window.findChild(kind)
    assert isinstance(made, QDialog)
    return made


def test_it_opens_on_the_first_workspace_with_the_focus_in_it(window: MainWindow) -> None:
    assert window.windowTitle() == "Consulter – Fonds d’essai"
    assert page(window).places == [Place("consulter")]
    assert page(window).field.hasFocus()


def test_the_rail_shows_the_workspaces_of_the_role_and_goes_to_them(window: MainWindow) -> None:
    click(window, "Accueil")
    assert window.windowTitle() == "Accueil – Fonds d’essai"
    names = [button.accessibleName() for button in window.findChildren(QAbstractButton)]
    assert "Kiosque" not in names


def test_a_workspace_is_found_as_it_was_left(window: MainWindow, frame: Frame) -> None:
    frame.navigation.navigate(Place("consulter", "document", 12))
    QTest.keyClick(window, Qt.Key.Key_2, ALT)
    QTest.keyClick(window, Qt.Key.Key_1, ALT)
    assert page(window).places[-1] == Place("consulter", "document", 12)


def test_alt_arrows_go_back_and_forward_across_workspaces(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_2, ALT)
    QTest.keyClick(window, Qt.Key.Key_Left, ALT)
    assert window.windowTitle().startswith("Consulter")
    QTest.keyClick(window, Qt.Key.Key_Right, ALT)
    assert window.windowTitle().startswith("Accueil")


def test_the_focus_stays_in_the_panel_when_what_had_it_goes_out_of_sight(
    window: MainWindow, frame: Frame
) -> None:
    shown = page(window)
    shown.aside.setFocus()
    frame.navigation.navigate(Place("consulter", "document", 12))
    assert shown.field.hasFocus()
    shown.aside.setFocus()
    shown.ground.setFocus()
    frame.navigation.navigate(Place("consulter", "document", 13))
    assert shown.field.hasFocus()
    search = window.findChild(SearchField)
    assert search
    search.setFocus()
    frame.navigation.back()
    assert search.hasFocus()


def test_the_menu_of_the_library_leads_to_help_and_out(window: MainWindow, frame: Frame) -> None:
    assert [action.id for action in frame.actions.at(HELP)] == [
        *("go.palette", "help.shortcuts", "window.close")
    ]


def test_a_search_from_the_header_goes_to_consulter(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_2, ALT)
    QTest.keyClick(window, Qt.Key.Key_L, CONTROL)
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, "emploi")
    QTest.keyClick(focused, Qt.Key.Key_Return)
    place = page(window).places[-1]
    assert (place.workspace, place.kind, place.extra) == ("consulter", "search", "emploi")


def test_the_address_of_a_passage_leads_there_from_the_search_field(window: MainWindow) -> None:
    focused = window.findChild(SearchField)
    assert focused is not None
    focused.setText("irev://document/12/page/3?rect=1,2,3,4")
    QTest.keyClick(focused, Qt.Key.Key_Return)
    place = page(window).places[-1]
    assert (place.kind, place.id) == ("reader", 12)
    assert reading_of(place) == Reading(None, 3, "", Box(1, 2, 3, 4))


def test_an_address_cut_short_is_told_and_leads_nowhere(window: MainWindow, frame: Frame) -> None:
    focused = window.findChild(SearchField)
    assert focused is not None
    focused.setText("irev://document/12/pa")
    before = frame.navigation.now
    QTest.keyClick(focused, Qt.Key.Key_Return)
    assert frame.navigation.now == before
    assert "incomplète" in frame.notices.past()[0].text


def test_text_grows_and_shrinks_by_buttons_and_keys(window: MainWindow, look: Look) -> None:
    click(window, "Agrandir le texte")
    assert look.scale.percent == 110
    QTest.keyClick(window, Qt.Key.Key_Minus, ALT)
    assert look.scale.percent == 100
    for _ in range(10):
        click(window, "Agrandir le texte")
    assert look.scale.percent == 200


@pytest.mark.parametrize("percent", [80, 100, 125, 150, 200])
def test_the_header_is_never_cut(
    window: MainWindow, look: Look, percent: int, qtbot: QtBot
) -> None:
    look.set_percent(percent)
    report = named(window, "Une information manquante, une erreur ?")
    theme = named(window, "Thème")
    right = theme.mapTo(window, theme.rect().topRight()).x()
    assert right <= window.width() == 1280
    assert report.isVisible()


def test_the_theme_is_chosen_in_a_menu(window: MainWindow, frame: Frame, look: Look) -> None:
    frame.actions.trigger("theme.dark")
    assert look.palette.dark
    frame.actions.trigger("theme.light")
    assert not look.palette.dark


def test_paper_and_report_wait_for_a_record(window: MainWindow, frame: Frame) -> None:
    names = ("Imprimer", "PDF", "Une information manquante, une erreur ?")
    assert not any(named(window, name).isEnabled() for name in names)
    frame.navigation.navigate(Place("consulter", "document", 12))
    assert all(named(window, name).isEnabled() for name in names)


def test_the_sheet_of_the_page_is_written_as_pdf(
    window: MainWindow, frame: Frame, tmp_path: Path, qtbot: QtBot
) -> None:
    frame.navigation.navigate(Place("consulter", "document", 12))
    printable = page(window).printable()
    printing = window.findChild(Printing)
    assert printable is not None
    assert isinstance(printing, Printing)
    printing.save(printable.sheet, tmp_path / "contrat.pdf")
    qtbot.waitUntil(lambda: frame.jobs.idle)
    assert (tmp_path / "contrat.pdf").read_bytes().startswith(b"%PDF")
    printing.save(printable.sheet, tmp_path / "absent" / "contrat.pdf")
    qtbot.waitUntil(lambda: frame.jobs.idle)
    assert frame.notices.past()[0].label == "Réessayer"


def test_what_is_printed_into_a_file_is_said_to_be_saved(
    window: MainWindow, frame: Frame, tmp_path: Path
) -> None:
    frame.navigation.navigate(Place("consulter", "document", 12))
    frame.actions.trigger("page.print")
    asked = dialog(window, QPrintDialog)
    assert isinstance(asked, QPrintDialog)
    asked.printer().setOutputFileName(str(tmp_path / "contrat.pdf"))
    asked.done(QDialog.DialogCode.Accepted)
    assert frame.notices.past()[0].text.startswith("PDF enregistré")
    assert (tmp_path / "contrat.pdf").exists()


def test_an_error_is_reported_on_the_record_that_is_shown(
    window: MainWindow, frame: Frame, reports: Reports, behind: Desk, qtbot: QtBot
) -> None:
    frame.navigation.navigate(Place("consulter", "document", 12))
    click(window, "Une information manquante, une erreur ?")
    asked = dialog(window, ReportDialog)
    assert isinstance(asked, ReportDialog)
    assert "Contrat <b>de Lens</b>" in [each.text() for each in asked.findChildren(QLabel)]
    QTest.mouseClick(asked.send, Qt.MouseButton.LeftButton)
    assert asked.isVisible()
    QTest.keyClicks(asked.form.editor("text"), "Il manque un avenant de 2018.")
    QTest.mouseClick(asked.send, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not asked.isVisible())
    assert reports == [(Subject.DOCUMENT, 12, "Il manque un avenant de 2018.", "")]
    frame.undo.undo_last()
    qtbot.waitUntil(lambda: behind.undone == ["report-1"])


def test_f1_shows_the_shortcuts_of_the_place_first(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F1)
    sheet = dialog(window, ShortcutSheet)
    texts = [label.text() for label in sheet.findChildren(QLabel) if label.isVisible()]
    assert texts.index("Lire") < texts.index("Partout") < texts.index("Palette de commandes")
    sheet.reject()


def test_a_bug_opens_a_report_to_copy_and_the_window_goes_on(
    window: MainWindow, frame: Frame, qtbot: QtBot, expected_logs: list[str]
) -> None:
    expected_logs.append("bug: .*")

    def broken(_library: str, _actor: str) -> None:
        raise ZeroDivisionError("oops")

    frame.jobs.run(broken)
    told = dialog(window, BugDialog)
    qtbot.waitUntil(told.isVisible)
    click(told, "Copier le rapport")
    assert "ZeroDivisionError: oops" in QApplication.clipboard().text()
    told.reject()
    click(window, "Accueil")
    assert window.windowTitle().startswith("Accueil")


def test_a_bug_in_a_gesture_is_caught_too(
    frame: Frame, window: MainWindow, qtbot: QtBot, expected_logs: list[str]
) -> None:
    expected_logs.append("bug: .*")
    reported: list[str] = []
    frame.failures.reported.connect(lambda report: reported.append(report.summary))
    frame.failures._hook(ValueError, ValueError("in a slot"), None)
    qtbot.waitUntil(lambda: reported == ["ValueError: in a slot"])
    dialog(window, BugDialog).reject()


def test_every_control_has_a_name_for_those_who_do_not_see_it(window: MainWindow) -> None:
    nameless = [
        control
        for control in window.findChildren(QAbstractButton)
        if control.isVisible()
        and not isinstance(control.parent(), QLineEdit)  # its own clear button and icon
        and not (control.accessibleName() or control.text())
    ]
    assert nameless == []


def test_tab_goes_through_the_window_and_comes_back(window: MainWindow) -> None:
    page(window).focus_first()
    start = QApplication.focusWidget()
    seen = []
    for _ in range(60):
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is start:
            break
    assert QApplication.focusWidget() is start
    assert named(window, "Imprimer") not in seen  # disabled
    assert named(window, "Agrandir le texte") in seen
    assert named(window, "Consulter") in seen  # the arrows go on to the other workspaces


def test_closing_tells(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.closed):
        window.close()


def test_it_stays_while_something_typed_would_be_lost(
    window: MainWindow, frame: Frame, qtbot: QtBot
) -> None:
    panel = window.panel()
    assert isinstance(panel, Page)
    panel.field.setText("À relire")
    assert not window.close()
    notice = frame.notices.past()[0]
    assert (notice.text, notice.label) == (
        "« À relire » n’est pas enregistré.",
        "Quitter quand même",
    )
    assert notice.callback
    with qtbot.waitSignal(window.closed):
        notice.callback()


def test_the_card_beside_the_search_field_looks_for_its_examples(
    window: MainWindow, frame: Frame, qtbot: QtBot
) -> None:
    QTest.mouseClick(named(window, "Comment chercher"), Qt.MouseButton.LeftButton)
    card = window.findChild(SearchHelp)
    assert card is not None
    assert card.isVisible()
    assert card.geometry().right() <= window.geometry().right()
    QTest.mouseClick(card.examples[0], Qt.MouseButton.LeftButton)
    assert not card.isVisible()
    assert frame.navigation.now == places.search("logement social")
    field = window.findChild(SearchField)
    assert field is not None
    assert field.text() == "logement social"
