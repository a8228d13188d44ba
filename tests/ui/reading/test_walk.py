"""Every real file and every hostile one in the window: shown, or told why not, in French."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from irev_desktop.ui.reading.panel import ReaderPanel
from irev_desktop.ui.reading.reader_pane import ReaderPane
from tests.pdf import files, hostile
from tests.ui.reading.conftest import PATIENCE
from tests.ui.reading.test_panel import words_of

PAGES = 2
"""Pages of each real file that the suite walks; `make bench-faults` walks them all."""


def answered(qtbot: QtBot, reader: ReaderPanel) -> ReaderPane:
    """Wait until a file is shown, refused or asks for its password."""
    pane = reader.pane
    qtbot.waitUntil(
        lambda: pane.is_open or pane.problem.isVisible() or pane.password.isVisible(),
        timeout=PATIENCE,
    )
    return pane


def walk(qtbot: QtBot, pane: ReaderPane, most: int) -> list[str]:
    """Read page after page; return the reasons of those that could not be drawn."""
    view = pane.view
    reasons = []
    for page in range(1, min(view.page_count, most) + 1):
        view.go_to(page)
        qtbot.waitUntil(lambda: all(_settled(pane, seen) for seen in view.seen), timeout=PATIENCE)
        assert view._drawings is not None
        reasons += [view._drawings.failure(seen) for seen in view.seen]
    return [reason for reason in reasons if reason]


def _settled(pane: ReaderPane, page: int) -> bool:
    """Whether a page is drawn, or says why not."""
    drawings = pane.view._drawings
    return drawings is not None and (bool(drawings.failure(page)) or pane.view.drawn())


@pytest.mark.corpus
def test_all_real_files_are_walked_in_the_window(
    qtbot: QtBot, reader: ReaderPanel, corpus: Path, faults: int
) -> None:
    most = PAGES if faults == 1 else 1_000_000
    shown = 0
    for path in sorted((corpus / "pdf").glob("*.pdf")):
        reader.open_document(path.name, [(1, path.name, path)])
        pane = answered(qtbot, reader)
        if pane.is_open:
            shown += 1
            assert all(reason.endswith(".") for reason in walk(qtbot, pane, most))
        elif pane.problem.isVisible():
            assert words_of(pane.problem).rstrip().endswith(".")
        reader.close_document()
    assert shown > 150


@pytest.mark.parametrize("kind", [*hostile.KINDS, *(f"action-{name}" for name in hostile.ACTIONS)])
def test_a_hostile_file_is_answered_and_the_next_one_read(
    qtbot: QtBot,
    make_reader: Callable[..., ReaderPanel],
    tmp_path: Path,
    kind: str,
) -> None:
    reader = make_reader(draw_seconds=1.0, request_seconds=1.5)
    name = kind.removeprefix("action-")
    path = tmp_path / "hostile.pdf"
    if kind in hostile.KINDS:
        hostile.KINDS[kind](path)
    else:
        hostile.action_pdf(path, hostile.ACTIONS[name])
    reader.open_document("Hostile", [(1, "hostile.pdf", path)])
    pane = answered(qtbot, reader)
    if pane.is_open:
        walk(qtbot, pane, 2)
    good = files.good_pdf(tmp_path / "bon.pdf", pages=2)
    reader.open_document("Bon", [(2, "bon.pdf", good)])
    qtbot.waitUntil(reader.pane.view.drawn, timeout=PATIENCE)
    assert reader.file_id == 2
