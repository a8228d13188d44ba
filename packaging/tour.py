"""The tour: the program itself does the main job by real input events, one picture a step.

    python packaging/tour.py [--pdf FILE] [--theme dark] [--scale 200] [--out build/tour]

`make run` takes it where there is no display. It works on a copy of the library, so that nothing
of the user's changes; it stops with a French sentence when a step has not had its effect.
"""

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before anything of Qt is imported

from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from irev_desktop.kernel import paths
from irev_desktop.kernel.vocabulary import DocumentState
from irev_desktop.paper.output import write_pdf
from irev_desktop.paper.sheet import Heading, Paragraph, Sheet
from irev_desktop.services.catalogue.listing import list_documents
from irev_desktop.services.circulation.queries import loans
from irev_desktop.services.reference.queries import dispositifs
from irev_desktop.settings import UserSettings
from irev_desktop.ui.catalogue.cataloguing_panel import CataloguingPanel
from irev_desktop.ui.circulation.desk_panel import DeskPanel
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.frame.navigation import ACCUEIL, CATALOGUER, CONSULTER
from irev_desktop.ui.frame.search_field import SearchField
from irev_desktop.ui.look.tokens import Theme
from irev_desktop.ui.main_window import MainWindow
from irev_desktop.ui.search.lines import PageLine
from irev_desktop.ui.start import Program, make_application
from irev_desktop.ui.widgets.labels import PlainLabel
from irev_desktop.ui.workspaces.consulter_panel import ConsulterPanel

P = TypeVar("P", bound=QWidget)
T = TypeVar("T")

PATIENCE = 20.0
"""Seconds that one step may take."""
SIZE = (1280, 720)
TITLE = "Contrat de ville de démonstration de Denain"
BARCODE = "VISITE0001"
CARD, OTHER_CARD = "L00041", "L00043"
CONTROL = Qt.KeyboardModifier.ControlModifier


class StepFailedError(Exception):
    """A step did not have its effect."""


class Hand:
    """What a person does at the window, by mouse and keyboard, and what is then seen."""

    def __init__(self, window: MainWindow, frame: Frame, out: Path) -> None:
        self.window, self.frame, self.out = window, frame, out
        self._count = 0

    def wait(self, holds: Callable[[], object], what: str) -> None:
        """Let the program work until something holds; StepFailedError after the patience."""
        end = time.monotonic() + PATIENCE
        while not holds():
            if time.monotonic() > end:
                raise StepFailedError(what)
            QTest.qWait(15)

    def rest(self) -> None:
        """Wait until nothing is under way."""
        self.wait(lambda: self.frame.jobs.idle, "le programme ne finit pas son travail")
        QTest.qWait(30)

    def key(self, target: QWidget, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
        """Press a key; with another held down it may be a shortcut, which asks for the focus."""
        if held:
            self.window.activateWindow()
            self.wait(self.window.isActiveWindow, "la fenêtre ne prend pas le clavier")
            target.setFocus()
        QTest.keyClick(target, key, held or Qt.KeyboardModifier.NoModifier)
        self.rest()

    def type(self, target: QWidget, text: str) -> None:
        """Type a text over what a field holds; accents go in as by an input method."""
        target.setFocus()
        QTest.keyClick(target, Qt.Key.Key_A, CONTROL)
        if text.isascii():
            QTest.keyClicks(target, text)
        else:
            event = QInputMethodEvent()
            event.setCommitString(text)
            QApplication.sendEvent(target, event)

    def press(self, text: str, within: QWidget | None = None) -> None:
        """Click on the button that is seen with these words."""

        def seen() -> list[QAbstractButton]:
            buttons = (within or self.window).findChildren(QAbstractButton)
            return [b for b in buttons if b.isVisible() and b.text().startswith(text)]

        self.wait(seen, f"le bouton « {text} » ne se montre pas")
        QTest.mouseClick(seen()[0], Qt.MouseButton.LeftButton)
        self.rest()

    def says(self, text: str) -> None:
        """Make sure that the window says something."""

        def said() -> bool:
            labels = self.window.findChildren(PlainLabel)
            return any(text in label.text() for label in labels if label.isVisible())

        self.wait(said, f"la fenêtre ne dit pas « {text} »")

    def picture(self, name: str, words: str) -> None:
        """Keep a picture of the whole window, and tell the step on the terminal."""
        self.rest()
        self._count += 1
        path = self.out / f"{self._count:02}-{name}.png"
        QTest.qWait(350)  # notices slide in
        if not self.window.grab().save(str(path)):
            raise StepFailedError(f"l’image {path} ne s’écrit pas")
        print(f"{self._count:2}. {words}")


class Tour:
    """The steps, in order."""

    def __init__(self, program: Program, hand: Hand, pdf: Path) -> None:
        self.program, self.hand, self.pdf = program, hand, pdf
        self.words = "conseil citoyen"

    def walk(self) -> None:
        """Take every step."""
        self.browse()
        self.catalogue()
        self.read()
        self.search()
        self.lend()
        self.look()

    def consulter(self) -> ConsulterPanel:
        """Return the panel of Consulter."""
        return self._panel(CONSULTER, ConsulterPanel)

    def _panel(self, workspace: str, kind: type[P]) -> P:
        self.hand.window.show_workspace(workspace)
        self.hand.rest()
        panel = self.hand.window.panel()
        if not isinstance(panel, kind):
            raise StepFailedError(workspace)
        return panel

    def browse(self) -> None:
        """Open a dispositif in the tree."""
        hand, panel = self.hand, self.consulter()
        hand.says("Les dispositifs")
        hand.picture("fonds", "Le fonds s’ouvre : dispositifs, documents.")
        self._choose(panel, "CDV 2015")
        hand.says("Contrat de ville 2015-2020")
        hand.picture("dispositif", "Un dispositif : présentation, contrats, couverture.")
        hand.press("Par territoire")
        self._choose(panel, "Denain")
        hand.picture("territoire", "Un territoire : ses quartiers, ses dispositifs dans le temps.")

    def _choose(self, panel: ConsulterPanel, text: str) -> None:
        side = panel.trees.side
        self.hand.type(side.filter, text)
        self.hand.wait(lambda: side.model.filtered, "l’arbre ne se filtre pas")
        starts = Qt.MatchFlag.MatchStartsWith | Qt.MatchFlag.MatchRecursive
        role = int(Qt.ItemDataRole.DisplayRole)
        found = side.model.match(side.model.index(0, 0), role, text, 1, starts)
        if not found:
            raise StepFailedError(f"« {text} » n’est pas dans l’arbre")
        side.view.scrollTo(found[0])
        place = side.view.visualRect(found[0]).center()
        QTest.mouseClick(side.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        QTest.qWait(200)
        self.hand.rest()

    def catalogue(self) -> None:
        """Drop a PDF, describe it, add its paper copy, file it."""
        hand, panel = self.hand, self._panel(CATALOGUER, CataloguingPanel)
        drop(panel, [self.pdf])
        hand.says("Rapport d’import")
        hand.picture("import", "Un PDF déposé : rangé, prêt à être décrit.")
        hand.press("Décrire le premier")
        form = panel.pane.form
        hand.type(form.editor("title"), TITLE)
        code = next(d.id for d in self._ask(dispositifs) if d.code == "CDV2015")
        box = form.dispositif
        box.setFocus()
        while box.currentData() != code and box.currentIndex() < box.count() - 1:
            QTest.keyClick(box, Qt.Key.Key_Down)
        hand.type(form.territories.field, "59172")
        hand.wait(lambda: form.territories.hits.rowCount() > 0, "le territoire n’est pas proposé")
        hand.rest()
        shown = form.territories.completions
        hand.key(shown if shown.isVisible() else form.territories.field, Qt.Key.Key_Return)
        hand.type(form.editor("period_start"), "2015")
        hand.type(form.editor("period_end"), "2020")
        hand.type(form.editor("summary"), "Un contrat pour les quartiers de Denain.")
        hand.picture("notice", "La notice : titre, dispositif, territoire, période, résumé.")
        self._add_copy(panel)
        hand.picture("exemplaire", "Son exemplaire sur papier, par son code.")
        hand.key(form.editor("title"), Qt.Key.Key_Return, CONTROL)
        hand.wait(self._is_catalogued, "la notice n’est pas cataloguée")
        hand.picture("catalogue", "Ctrl+Entrée la catalogue et amène la suivante.")

    def _add_copy(self, panel: CataloguingPanel) -> None:
        hand = self.hand
        hand.frame.actions.trigger("cataloguing.add_copy")
        form = panel.pane.copies.form
        hand.wait(form.isVisible, "le formulaire d’exemplaire ne s’ouvre pas")
        hand.type(form.form.editor("barcode"), BARCODE)
        hand.type(form.form.editor("call_number"), "PV CDV 59 999")
        hand.press("Enregistrer", form)
        hand.wait(lambda: not form.isVisible(), "l’exemplaire ne s’enregistre pas")

    def _is_catalogued(self) -> bool:
        rows = [row for row in self._ask(list_documents) if row.title == TITLE]
        return [row.state for row in rows] == [DocumentState.CATALOGUED]

    def read(self) -> None:
        """Find it in the tree, open its page, read it."""
        hand, panel = self.hand, self.consulter()
        self._choose(panel, "Denain")
        view = panel.list.view

        def titles() -> list[str]:
            model = view.model()
            return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

        hand.wait(lambda: TITLE in titles(), "la notice n’est pas dans l’arbre")
        index = view.model().index(titles().index(TITLE), 0)
        view.scrollTo(index)
        where = view.visualRect(index).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
        hand.says("Un contrat pour les quartiers de Denain.")
        cover = panel.document.cover
        hand.wait(lambda: cover is None or not cover.image.isNull(), "la couverture manque")
        hand.picture("document", "La fiche : en ligne, sur papier, disponible.")
        hand.press("Lire", panel.document)
        pane = panel.reader.reader.pane
        hand.wait(pane.view.drawn, "la page ne s’affiche pas")
        hand.picture("lecture", "La lecture commence à la première page.")

    def search(self) -> None:
        """Search words of the pages from the header, and open the page that says them."""
        hand, panel = self.hand, self.consulter()
        hand.key(panel, Qt.Key.Key_L, CONTROL)
        field = hand.window.findChild(SearchField)
        if field is None:
            raise StepFailedError("le champ de recherche manque")
        hand.wait(field.hasFocus, "Ctrl+L ne mène pas à la recherche")
        hand.type(field, self.words)
        hand.key(field, Qt.Key.Key_Return)
        hand.wait(lambda: panel.results.list.model().rowCount() > 1, "la recherche ne trouve rien")
        hand.picture("recherche", "Les pages qui le disent, les mots marqués.")
        lines = panel.results.list
        model = lines.results
        row = next(row for row, line in enumerate(model.lines()) if isinstance(line, PageLine))
        place = lines.visualRect(model.index(row, 0)).center()
        QTest.mouseClick(lines.viewport(), Qt.MouseButton.LeftButton, pos=place)
        hand.rest()
        hand.wait(panel.reader.reader.pane.view.drawn, "la page trouvée ne s’affiche pas")
        hand.picture("page-trouvee", "La page s’ouvre sur les mots cherchés.")

    def lend(self) -> None:
        """Lend by two scans, refuse a second loan, take back by one scan, undo."""
        hand, desk = self.hand, self._panel(ACCUEIL, DeskPanel)
        self._scan(desk, CARD, BARCODE)
        self._expect(CARD, "le prêt n’est pas enregistré")
        hand.says("à rendre le")
        hand.picture("pret", "Deux scans : un prêt, sa date de retour.")
        self._scan(desk, OTHER_CARD, BARCODE)
        hand.says("déjà prêté")
        self._expect(CARD, "le second prêt n’est pas refusé")
        hand.picture("refus", "Un second prêt est refusé, avec sa raison.")
        QTest.keyClick(desk.scan, Qt.Key.Key_Escape)
        self._scan(desk, BARCODE)
        self._expect("", "le retour n’est pas enregistré")
        hand.picture("retour", "Un scan : le retour.")
        hand.press("Annuler (Ctrl+Z)", desk)
        self._expect(CARD, "le retour n’est pas annulé")
        hand.says("C’est annulé.")
        hand.picture("annulation", "Annuler : le prêt court de nouveau.")

    def _scan(self, desk: DeskPanel, *codes: str) -> None:
        for code in codes:
            QTest.keyClicks(desk.scan, code)
            QTest.keyClick(desk.scan, Qt.Key.Key_Return)
        self.hand.rest()

    def _expect(self, card: str, else_say: str) -> None:
        """Make sure who has the copy, in the database."""

        def holders() -> set[str]:
            return {loan.card for loan in self._ask(loans) if loan.barcode == BARCODE}

        self.hand.wait(lambda: holders() == ({card} if card else set()), else_say)

    def look(self) -> None:
        """Dark theme, then the largest type."""
        look = self.program.look
        look.set_theme(Theme.DARK)
        self.consulter()
        self.hand.picture("sombre", "Le thème sombre.")
        look.set_percent(200)
        self.hand.picture("grand", "Le texte à 200 %.")

    def _ask(self, service: Callable[..., Sequence[T]]) -> Sequence[T]:
        return service(self.program.library, self.hand.frame.jobs.actor)


def drop(target: QWidget, files: Sequence[Path]) -> None:
    """Drop files on a widget, as from a folder of the desktop."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in files])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    held = Qt.KeyboardModifier.NoModifier
    where = target.rect().center()
    QApplication.sendEvent(target, QDragEnterEvent(where, copy, data, left, held))
    event = QDropEvent(QPointF(where), copy, data, left, held, QEvent.Type.Drop)
    QApplication.sendEvent(target, event)


def contract(folder: Path) -> Path:
    """Write the PDF that the tour catalogues, unless one was given."""
    article = (
        "Document de démonstration. Le contrat de ville réunit l’État, l’intercommunalité et les "
        "communes autour d’un projet de territoire ; le conseil citoyen y prend part."
    )
    blocks: list[Heading | Paragraph] = []
    for number in range(1, 25):
        blocks += [Heading(f"Article {number}"), Paragraph("\n".join([article] * 4))]
    path = folder / "contrat-de-denain.pdf"
    write_pdf(Sheet(TITLE, blocks, kicker="Document de démonstration"), path)
    return path


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="La visite du programme, une image par étape.")
    parser.add_argument("--pdf", type=Path, help="le PDF à cataloguer")
    parser.add_argument("--library", type=Path, default=None, help="le fonds dont on part")
    parser.add_argument("--out", type=Path, default=Path("build/tour"))
    parser.add_argument("--theme", choices=[theme.value for theme in Theme], default="light")
    parser.add_argument("--scale", type=int, default=100)
    return parser.parse_args()


def take(wanted: argparse.Namespace, scratch: Path) -> None:
    """Take the tour in a scratch folder."""
    source = wanted.library or Path(os.environ.get("IREV_LIBRARY") or paths.usual_library())
    os.environ.pop("IREV_LIBRARY", None)
    shutil.copytree(source, scratch / "fonds")
    settings = scratch / "settings.toml"
    UserSettings(str(scratch / "fonds"), wanted.theme, wanted.scale, sound=False).save(settings)
    app = make_application(sys.argv[:1])
    program = Program(app, settings)
    program.start()
    try:
        window, frame = program.window, program.frame
        if not isinstance(window, MainWindow) or frame is None:
            raise StepFailedError("le fonds ne s’ouvre pas")
        window.resize(*SIZE)
        window.activateWindow()
        hand = Hand(window, frame, wanted.out)
        Tour(program, hand, wanted.pdf or contract(scratch)).walk()
    finally:
        program.close()


def main() -> int:
    """Take the tour; return 0, or 1 with the step that failed."""
    wanted = arguments()
    wanted.out.mkdir(parents=True, exist_ok=True)
    for old in wanted.out.glob("*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory(prefix="irev-tour-") as scratch:
        try:
            take(wanted, Path(scratch))
        except StepFailedError as failure:
            print(f"La visite s’arrête : {failure}.", file=sys.stderr)
            return 1
    print(f"Les images sont dans {wanted.out}/.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
