"""A day at the desk, replayed in the real window by real key events: every number right at the end.

Chance chooses what comes to the desk; a small register on paper says what must be seen.
"""

import random
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from irev_desktop import bootstrap
from irev_desktop.services.circulation.borrowers.commands import add_borrower
from irev_desktop.services.circulation.consulting import readings_now
from irev_desktop.services.circulation.queries import loans
from irev_desktop.services.circulation.records import BorrowerDraft
from irev_desktop.ui.circulation.desk_panel import DeskPanel
from irev_desktop.ui.main_window import MainWindow
from irev_desktop.ui.start import Program
from irev_desktop.ui.widgets.labels import PlainLabel
from tests.libraries import add_copy, add_document

OPERATIONS = 30
"""In the bench ten times as many: a whole day."""
COPIES = [f"IREV{n:03}" for n in range(30)]
CARDS = [f"L{n:03}" for n in range(8)]
MOST_LOANS, MOST_RENEWALS = 5, 2
"""What the shipped rules allow without a word."""
CONTROL = Qt.KeyboardModifier.ControlModifier
FREE = Qt.KeyboardModifier.NoModifier


@dataclass
class Page:
    """The register on paper: who has what, what is read, and how many movements there were."""

    out: dict[str, str] = field(default_factory=dict)
    renewed: Counter[str] = field(default_factory=Counter)
    read: set[str] = field(default_factory=set)
    lent: int = 0
    back: int = 0
    prolonged: int = 0
    consulted: int = 0

    def of(self, card: str) -> list[str]:
        """Return what a borrower has."""
        return [barcode for barcode, who in self.out.items() if who == card]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library with copies and borrowers."""
    library = bootstrap.create(tmp_path / "fonds")
    actor = bootstrap.local_actor(library)
    with library.storage.command(actor, "seed") as work:
        for barcode in COPIES:
            add_copy(work.session, add_document(work.session, f"Contrat {barcode}"), barcode)
        work.commit()
    for card in CARDS:
        add_borrower(library, actor, BorrowerDraft(card, f"Association {card}"))
    library.close()
    return tmp_path / "fonds"


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path, qtbot: QtBot) -> Iterator[Program]:
    made = Program(qapp, tmp_path / "settings.toml")
    yield made
    made.close()
    made.look.deleteLater()
    made.deleteLater()


class Agent:
    """Works at the desk by keys alone, and keeps the register on paper."""

    def __init__(self, program: Program, qtbot: QtBot) -> None:
        assert isinstance(program.window, MainWindow)
        assert program.frame is not None
        self.window, self.jobs, self._qtbot = program.window, program.frame.jobs, qtbot
        self.window.show_workspace("accueil")
        self.desk = self.window.findChildren(DeskPanel)[0]
        self.window.activateWindow()
        self.wait()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is self.desk.scan)
        self.page = Page()
        self._before: list[Page] = []
        self._chance = random.Random(2026)

    def wait(self) -> None:
        self._qtbot.waitUntil(lambda: self.jobs.idle, timeout=20_000)

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = FREE) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, held)

    def scan(self, *codes: str) -> None:
        """Scan codes one after the other, without a look at the answers."""
        for code in codes:
            focused = QApplication.focusWidget()
            assert focused is self.desk.scan
            QTest.keyClicks(focused, code)
            QTest.keyClick(focused, Qt.Key.Key_Return)

    def work(self, count: int) -> None:
        """Do so many things, whichever can be done."""
        acts = [self._lend] * 4 + [self._give_back] * 3
        acts += [self._consult, self._put_back, self._renew_all, self._undo]
        done = 0
        while done < count:
            done += self._chance.choice(acts)()

    def _doing(self) -> Page:
        """Turn a leaf: the page before is what an undo comes back to."""
        self._before.append(deepcopy(self.page))
        return self.page

    def _lend(self) -> bool:
        free = [barcode for barcode in COPIES if barcode not in self.page.out]
        able = [card for card in CARDS if len(self.page.of(card)) < MOST_LOANS]
        if not free or not able:
            return False
        barcode, card, page = self._chance.choice(free), self._chance.choice(able), self._doing()
        self.scan(card, barcode)
        self.key(Qt.Key.Key_Escape)
        page.out[barcode] = card
        page.renewed[barcode] = 0
        page.read.discard(barcode)
        page.lent += 1
        return True

    def _give_back(self) -> bool:
        if not self.page.out:
            return False
        barcode, page = self._chance.choice(sorted(self.page.out)), self._doing()
        self.scan(barcode)
        del page.out[barcode]
        page.back += 1
        return True

    def _consult(self) -> bool:
        busy = self.page.read | set(self.page.out)
        free = [barcode for barcode in COPIES if barcode not in busy]
        if not free:
            return False
        barcode, page = self._chance.choice(free), self._doing()
        self.scan(barcode)
        self.key(Qt.Key.Key_F4)
        page.read.add(barcode)
        page.consulted += 1
        return True

    def _put_back(self) -> bool:
        if not self.page.read:
            return False
        barcode, page = self._chance.choice(sorted(self.page.read)), self._doing()
        self.scan(barcode)
        page.read.discard(barcode)
        return True

    def _renew_all(self) -> bool:
        able = [
            card
            for card in CARDS
            if any(self.page.renewed[mine] < MOST_RENEWALS for mine in self.page.of(card))
        ]
        if not able:
            return False
        card, page = self._chance.choice(able), self._doing()
        self.scan(card)
        self.key(Qt.Key.Key_F5)
        self.key(Qt.Key.Key_Escape)
        for barcode in page.of(card):
            if page.renewed[barcode] < MOST_RENEWALS:
                page.renewed[barcode] += 1
                page.prolonged += 1
        return True

    def _undo(self) -> bool:
        """Take the last thing back: it must be done, and known to be the last."""
        if not self._before:
            return False
        self.wait()
        self.key(Qt.Key.Key_Z, CONTROL)
        self.wait()
        self.page = self._before.pop()
        return True


def counted(page: Page) -> str:
    """Return how the desk writes the numbers of a day."""
    words: tuple[tuple[int, str], ...] = (
        (page.lent, "prêt"),
        (page.back, "retour"),
        (page.prolonged, "prolongation"),
        (page.consulted, "consultation"),
    )
    return ", ".join(f"{n} {word}{'s' if n > 1 else ''}" for n, word in words if n)


def words_of(widget: QWidget) -> set[str]:
    """Return all words that a part of the window shows."""
    return {label.text() for label in widget.findChildren(PlainLabel)}


def heads_of(widget: QWidget) -> list[str]:
    """Return the heads of the lists."""
    return [b.text() for b in widget.findChildren(QPushButton) if b.isCheckable()]


@pytest.mark.faults
def test_a_day_at_the_desk_ends_with_every_number_right(
    program: Program, folder: Path, qtbot: QtBot, faults: int
) -> None:
    program.open(str(folder))
    agent = Agent(program, qtbot)
    agent.work(OPERATIONS * faults)
    agent.wait()
    page, desk = agent.page, agent.desk
    library = bootstrap.open_library(str(folder))
    actor = bootstrap.local_actor(library)
    try:
        assert {line.barcode: line.card for line in loans(library, actor)} == page.out
        assert {line.barcode for line in readings_now(library, actor)} == page.read
        renewals = {line.barcode: line.renewals for line in loans(library, actor)}
        assert renewals == {barcode: page.renewed[barcode] for barcode in page.out}
    finally:
        library.close()
    told = counted(page)  # changes that come in a flood are gathered, and shown a moment later
    qtbot.waitUntil(lambda: told in words_of(desk.movements), timeout=20_000)
    read = len(page.read)
    head = f"Sur place ({read})" if read else "Sur place"
    qtbot.waitUntil(lambda: heads_of(desk.lists)[3] == head, timeout=20_000)
    for card in CARDS:
        agent.scan(card)
        agent.wait()
        mine = len(page.of(card))
        words = f"{mine} prêt{'s' if mine > 1 else ''} en cours"
        assert {words, f"Association {card}"} <= words_of(desk.borrower)
        assert desk.borrower.loans.model().rowCount() == mine
