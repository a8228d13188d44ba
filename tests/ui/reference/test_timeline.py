"""The timeline: bars where the years are, opened by mouse and by keyboard."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from irev_desktop.kernel.ids import DispositifId, DocumentId
from irev_desktop.kernel.vocabulary import DocumentKind, DocumentState
from irev_desktop.services.reference.records import (
    ContractLine,
    DispositifRef,
    Scope,
    TimelineBar,
)
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.reference.territory_page import MOST_BARS, most_telling
from irev_desktop.ui.reference.timeline import Timeline, Years

TODAY = date(2026, 3, 9)
CUCS = DispositifRef(DispositifId(3), "CUCS", "CUCS", "Contrat urbain de cohésion sociale")


def bar(
    number: int,
    start: date | None = date(2007, 1, 1),
    end: date | None = date(2014, 12, 31),
    scope: Scope = Scope.DIRECT,
    *,
    assumed: bool = False,
) -> TimelineBar:
    line = ContractLine(
        id=DocumentId(number),
        title=f"<b>Contrat</b> {number}",
        kind=DocumentKind.CONTRAT,
        state=DocumentState.CATALOGUED,
        official_code="",
        dispositif=CUCS,
        principal=True,
        period_start=start,
        period_end=end,
        signed_on=None,
        online=False,
        summary=False,
        lendable=False,
        on_site=False,
    )
    return TimelineBar(line, scope, start, end, assumed)


@pytest.fixture
def timeline(look: Look, qtbot: QtBot) -> Timeline:
    made = Timeline(look, [bar(1), bar(2, date(2015, 1, 1), None, assumed=True)], TODAY)
    qtbot.addWidget(made)
    made.resize(400, made.sizeHint().height())
    made.show()
    return made


def test_bars_stand_where_their_years_are(timeline: Timeline) -> None:
    first, second = timeline.bar_box(0), timeline.bar_box(1)
    assert first.right() <= second.left() + 2
    assert second.right() == pytest.approx(timeline.width() - 1, abs=2)
    assert first.bottom() < second.top()


def test_the_axis_spans_all_bars_up_to_today() -> None:
    assert Years.around([bar(1)], TODAY) == Years(2007, 2026)
    assert Years.around([], TODAY) == Years(2016, 2026)
    assert Years(2007, 2026).ticks(5) == [2010, 2015, 2020, 2025]
    assert Years(2007, 2026).share(date(2007, 1, 1)) == 0


def test_a_click_opens_the_document_of_a_bar(timeline: Timeline, qtbot: QtBot) -> None:
    with qtbot.waitSignal(timeline.opened) as opened:
        where = timeline.bar_box(1).center().toPoint()
        qtbot.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=where)
    assert opened.args == [2]


def test_arrows_walk_and_enter_opens(timeline: Timeline, qtbot: QtBot) -> None:
    timeline.setFocus()
    qtbot.keyClick(timeline, Qt.Key.Key_Down)
    assert "Contrat</b> 2" in timeline.accessibleDescription()
    with qtbot.waitSignal(timeline.opened) as opened:
        qtbot.keyClick(timeline, Qt.Key.Key_Return)
    assert opened.args == [2]


def test_a_bar_says_how_its_period_is_known(timeline: Timeline) -> None:
    assert timeline.words(timeline.bars[0]) == "CUCS · <b>Contrat</b> 1 · 2007-2014"
    assert timeline.words(timeline.bars[1]).endswith("depuis 2015 (période du dispositif)")


def test_of_many_documents_its_own_and_the_wider_ones_are_painted() -> None:
    within = [bar(number, scope=Scope.WITHIN) for number in range(40)]
    own = [bar(100, None, None), bar(101, scope=Scope.WIDER)]
    shown = most_telling([*within, *own])
    assert [each.document.id for each in shown] == [101, 100]
    assert len(most_telling([bar(number) for number in range(50)])) == MOST_BARS
