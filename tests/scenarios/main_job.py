"""The main job of the centre, step by step: import, tree, reading, search, lending, looks."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton, QWidget

from irev_desktop.kernel.vocabulary import DocumentState
from irev_desktop.services.catalogue.listing import list_documents
from irev_desktop.services.catalogue.records import DocumentRow
from irev_desktop.services.circulation.queries import loans
from irev_desktop.services.reference.queries import dispositifs
from irev_desktop.ui.catalogue.cataloguing_panel import CataloguingPanel
from irev_desktop.ui.catalogue.record_form import RecordForm
from irev_desktop.ui.circulation.desk_panel import DeskPanel
from irev_desktop.ui.frame.header import Header
from irev_desktop.ui.frame.palette import Palette
from irev_desktop.ui.frame.rail import Rail
from irev_desktop.ui.frame.search_field import SearchField
from irev_desktop.ui.look.roles import RECORD_ROLE
from irev_desktop.ui.look.tokens import Theme
from irev_desktop.ui.reading.reader_pane import ReaderPane
from irev_desktop.ui.reference.branches import Branch
from irev_desktop.ui.start import Program
from irev_desktop.ui.workspaces.consulter_panel import ConsulterPanel
from tests.scenarios.contract import TITLE, pages_and_word
from tests.scenarios.hand import CONTROL, Hand, StepFailedError

P = TypeVar("P", bound=QWidget)
T = TypeVar("T")

BARCODE = "VISITE0001"
CARD, OTHER_CARD = "L00041", "L00043"
"""Cards of two borrowers of the demonstration library."""
SUMMARY = "Un contrat pour les quartiers de Denain."
QUERY = "conseil citoyen"
LARGEST = 200
SHIFT = Qt.KeyboardModifier.ShiftModifier


class MainJob:
    """Does the job at a program that has opened the demonstration library, with one PDF."""

    def __init__(self, program: Program, hand: Hand, pdf: Path) -> None:
        self.program, self.hand, self.pdf = program, hand, pdf

    def walk(self) -> None:
        """Take every step."""
        for step in (
            self.browse,
            self.bring_in,
            self.describe,
            self.file_it,
            self.find_again,
            self.read,
            self.search,
            self.lend,
            self.take_back,
            self.look,
        ):
            step()
            self.hand.put_notices_away()

    # ------------------------------------------------------------------------------- Consulter

    def browse(self) -> None:
        """Open a dispositif in the tree, then a territory."""
        hand, panel = self.hand, self._consulter()
        hand.wait(panel.trees.side.model.rowCount, "l’arbre des dispositifs est vide")
        hand.picture("fonds", "Le fonds s’ouvre : dispositifs, documents.")
        self._choose(panel, "CDV 2015")
        hand.says("Contrat de ville 2015-2020")
        hand.picture("dispositif", "Un dispositif : présentation, contrats, couverture.")
        hand.press("Par territoire")
        self._choose(panel, "Denain")
        hand.says("59172")
        hand.picture("territoire", "Un territoire : ses quartiers, ses dispositifs dans le temps.")

    def find_again(self) -> None:
        """Find the document in the tree, and open its page."""
        hand, panel = self.hand, self._consulter()
        self._choose(panel, "Denain")
        view = panel.list.view

        def line() -> QModelIndex:
            model = view.model()
            rows = [model.index(row, 0) for row in range(model.rowCount())]
            return next((index for index in rows if index.data() == TITLE), QModelIndex())

        self._uncover(view)
        hand.wait(lambda: line().isValid(), "la notice n’est pas dans l’arbre")
        hand.click_line(view, line())
        hand.wait(panel.document.isVisible, "la fiche ne s’ouvre pas")
        hand.says(SUMMARY)
        hand.wait(lambda: _is_covered(panel), "la couverture ne se dessine pas")
        hand.picture("document", "La fiche : en ligne, sur papier, disponible.")

    def read(self) -> None:
        """Read it: first page, second page, a word."""
        hand, panel = self.hand, self._consulter()
        pages, word = pages_and_word(self.pdf)
        hand.press("Lire", panel.document)
        pane = panel.reader.reader.pane
        hand.wait(pane.view.drawn, "la page ne s’affiche pas")
        hand.picture("lecture", "La lecture commence à la première page, nette.")
        if pages > 1:
            self._press_next_page(panel)
            hand.wait(lambda: pane.view.page == 2, "la page 2 ne vient pas")
        hand.shortcut(Qt.Key.Key_F, CONTROL)
        hand.wait(pane.finder.bar.field.hasFocus, "Ctrl+F ne mène pas à la recherche")
        hand.write(pane.finder.bar.field, word or QUERY)
        hand.key(pane.finder.bar.field, Qt.Key.Key_Return)
        if word:
            hand.wait(lambda: _stands_on_hit(pane), f"« {word} » ne se trouve pas dedans")
        hand.wait(pane.view.drawn, "la page du mot ne s’affiche pas")
        hand.picture("mot", f"Un mot cherché dans le document : « {word or QUERY} ».")

    def search(self) -> None:
        """Search words of the pages from the header, and open the page that says them."""
        hand, panel = self.hand, self._consulter()
        hand.shortcut(Qt.Key.Key_L, CONTROL)
        field = hand.part(SearchField)
        hand.wait(field.hasFocus, "Ctrl+L ne mène pas à la recherche")
        hand.write(field, QUERY)
        hand.key(field, Qt.Key.Key_Return)
        found = panel.results.list
        hand.wait(lambda: found.model().rowCount() > 1, "la recherche ne trouve rien")
        hand.picture("recherche", "Les pages qui le disent, les mots marqués.")
        hand.key(found, Qt.Key.Key_Return)
        pane = panel.reader.reader.pane
        hand.wait(lambda: _stands_on_hit(pane), "la page trouvée ne le dit pas")
        hand.wait(pane.view.drawn, "la page trouvée ne s’affiche pas")
        hand.picture("page-trouvee", "La page s’ouvre sur les mots cherchés.")

    # ------------------------------------------------------------------------------ Cataloguer

    def bring_in(self) -> None:
        """Drop the PDF."""
        hand, panel = self.hand, self._workspace("Cataloguer", CataloguingPanel)
        hand.drop(panel, [self.pdf])
        hand.says("Rapport d’import")
        hand.picture("import", "Un PDF déposé : arrivé, prêt à être décrit.")

    def describe(self) -> None:
        """Fill the form in."""
        hand, panel = self.hand, self._workspace("Cataloguer", CataloguingPanel)
        hand.press("Décrire le premier", panel)
        form = panel.item_pane.form
        hand.wait(form.isVisible, "la notice ne s’ouvre pas")
        hand.write(form.editor("title"), TITLE)
        self._pick_dispositif(form)
        self._pick_territory(form)
        hand.write(form.editor("period_start"), "2015")
        hand.write(form.editor("period_end"), "2020")
        hand.write(form.editor("summary"), SUMMARY)
        hand.picture("notice", "La notice : titre, dispositif, territoire, période, résumé.")

    def file_it(self) -> None:
        """Add the paper copy, which makes a record of the file, then catalogue it."""
        hand, panel = self.hand, self._workspace("Cataloguer", CataloguingPanel)
        panel.item_pane.form.editor("title").setFocus()
        hand.shortcut(Qt.Key.Key_X, CONTROL | SHIFT)
        copy = panel.pane.copies.form
        hand.wait(copy.isVisible, "le formulaire d’exemplaire ne s’ouvre pas")
        hand.write(copy.form.editor("barcode"), BARCODE)
        hand.write(copy.form.editor("call_number"), "PV CDV 59 999")
        hand.picture("exemplaire", "Son exemplaire sur papier, par son code-barres.")
        hand.press("Enregistrer", copy)
        hand.wait(lambda: not copy.isVisible(), "l’exemplaire ne s’enregistre pas")
        hand.shortcut(Qt.Key.Key_Return, CONTROL)
        hand.wait(self._is_filed, "la notice n’est pas cataloguée")
        hand.picture("catalogue", "Ctrl+Entrée la catalogue et amène la suivante.")

    def _pick_dispositif(self, form: RecordForm) -> None:
        code = next(each.id for each in self._ask(dispositifs) if each.code == "CDV2015")
        box = form.dispositif
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_Home)
        while box.currentData() != code and box.currentIndex() < box.count() - 1:
            QTest.keyClick(box, Qt.Key.Key_Down)
        if box.currentData() != code:
            raise StepFailedError("le dispositif ne se choisit pas")

    def _pick_territory(self, form: RecordForm) -> None:
        places = form.territories
        self.hand.write(places.field, "59172")
        self.hand.wait(lambda: places.hits.rowCount() > 0, "le territoire n’est pas proposé")
        self.hand.rest()
        shown = places.completions
        self.hand.key(shown if shown.isVisible() else places.field, Qt.Key.Key_Return)

    def _is_filed(self) -> bool:
        rows: Sequence[DocumentRow] = self._ask(list_documents)
        found = [row for row in rows if row.title == TITLE]
        return [(row.state, row.files, row.lendable) for row in found] == [
            (DocumentState.CATALOGUED, 1, 1)
        ]

    # --------------------------------------------------------------------------------- Accueil

    def lend(self) -> None:
        """Lend by two scans; a second loan is refused."""
        hand, desk = self.hand, self._workspace("Accueil", DeskPanel)
        self._scan(desk, CARD, BARCODE)
        self._expect(CARD, "le prêt n’est pas enregistré")
        hand.says("à rendre le")
        hand.picture("pret", "Deux scans : un prêt, sa date de retour.")
        self._scan(desk, OTHER_CARD, BARCODE)
        hand.says("déjà prêté")
        self._expect(CARD, "le second prêt n’est pas refusé")
        hand.picture("refus", "Un second prêt est refusé, avec sa raison.")
        hand.key(desk.scan, Qt.Key.Key_Escape)

    def take_back(self) -> None:
        """Take the copy back by one scan, and undo that."""
        hand, desk = self.hand, self._workspace("Accueil", DeskPanel)
        self._scan(desk, BARCODE)
        self._expect("", "le retour n’est pas enregistré")
        hand.picture("retour", "Un scan : le retour.")
        hand.press("Annuler (Ctrl+Z)", desk)
        self._expect(CARD, "le retour n’est pas annulé")
        hand.says("C’est annulé.")
        hand.wait(desk.scan.hasFocus, "le champ de scan n’a plus le clavier")
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

    # ----------------------------------------------------------------------------------- looks

    def look(self) -> None:
        """Take the dark theme from the palette, then the largest type by A+."""
        hand, look = self.hand, self.program.look
        panel = self._consulter()
        hand.shortcut(Qt.Key.Key_Home, Qt.KeyboardModifier.AltModifier)
        self._choose(panel, "CDV 2015", "Par dispositif")
        hand.shortcut(Qt.Key.Key_K, CONTROL)
        palette = hand.part(Palette)
        hand.wait(palette.isVisible, "Ctrl+K n’ouvre pas la palette")
        hand.write(palette.field, "theme sombre")
        hand.rest()
        hand.picture("palette", "La palette : toute action, par quelques lettres.")
        hand.key(palette.field, Qt.Key.Key_Return)
        hand.wait(lambda: look.theme is Theme.DARK, "le thème sombre ne se prend pas")
        hand.picture("sombre", "Le thème sombre.")
        header = hand.part(Header)
        while look.scale.percent < LARGEST:
            before = look.scale.percent
            hand.press("A+", header)
            if look.scale.percent == before:
                raise StepFailedError("A+ n’agrandit pas le texte")
        hand.picture("grand", "Le texte à 200 %.")

    # ------------------------------------------------------------------------- going about

    def _consulter(self) -> ConsulterPanel:
        return self._workspace("Consulter", ConsulterPanel)

    def _workspace(self, title: str, kind: type[P]) -> P:
        """Go to a workspace by the rail, unless one is there."""
        panel = self.hand.window.panel()
        if not isinstance(panel, kind):
            self.hand.window.activateWindow()
            self.hand.press(title, self.hand.part(Rail))
            panel = self.hand.window.panel()
        if not isinstance(panel, kind):
            raise StepFailedError(f"« {title} » ne s’ouvre pas")
        return panel

    def _choose(self, panel: ConsulterPanel, text: str, tree: str = "") -> None:
        """Choose a line of the tree, found by its filter."""
        self._uncover(panel.trees)
        if tree:
            self.hand.press(tree, panel.trees)
        side = panel.trees.side
        self.hand.write(side.filter, text)
        self.hand.wait(lambda: side.model.filtered, "l’arbre ne se filtre pas")

        def line() -> QModelIndex:
            starts = Qt.MatchFlag.MatchStartsWith | Qt.MatchFlag.MatchRecursive
            role = int(Qt.ItemDataRole.DisplayRole)
            found = side.model.match(side.model.index(0, 0), role, text, 1, starts)
            return found[0] if found else QModelIndex()

        self.hand.wait(lambda: line().isValid(), f"« {text} » n’est pas dans l’arbre")
        branch: Branch = line().data(RECORD_ROLE)
        self.hand.click_line(side.view, line())
        self.hand.wait(lambda: self._is_at(branch.id), f"« {text} » ne s’ouvre pas")
        self.hand.rest()

    def _is_at(self, record: int | None) -> bool:
        now = self.hand.frame.navigation.now
        return now is not None and now.id == record

    def _uncover(self, part: QWidget) -> None:
        """Bring back a pane that gave way where there is room for two only."""
        if not part.isVisible():
            self.hand.shortcut(Qt.Key.Key_F9)
            self.hand.wait(part.isVisible, "F9 ne montre pas l’arbre ou la liste")

    def _press_next_page(self, panel: ConsulterPanel) -> None:
        following = self.hand.frame.actions.qaction("reader.next_page").text()
        buttons = panel.reader.findChildren(QToolButton)
        button = next(each for each in buttons if each.accessibleName() == following)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.hand.rest()

    def _ask(self, service: Callable[..., Sequence[T]]) -> Sequence[T]:
        return service(self.program.library, self.hand.frame.jobs.actor)


def _stands_on_hit(pane: ReaderPane) -> bool:
    """Whether a hit is found, and its place on the page known."""
    return pane.session is not None and bool(pane.session.current_boxes())


def _is_covered(panel: ConsulterPanel) -> bool:
    """Whether the cover is drawn, where there is room for one."""
    cover = panel.document.cover
    return cover is not None and (not cover.isVisible() or not cover.image.isNull())
