"""Catalogue text is shown as it is written, never as HTML, and nothing of it gets lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.widgets.chip import Chip
from irev_desktop.ui.widgets.flow_layout import FlowLayout
from irev_desktop.ui.widgets.labels import ElidedLabel, PlainLabel
from irev_desktop.ui.widgets.section import Section
from irev_desktop.ui.widgets.tips import plain_tip

HOSTILE = "<b>Contrat</b> <img src='file:///etc/hostname'>"


@pytest.mark.parametrize("label", [PlainLabel, ElidedLabel])
def test_markup_is_text(qtbot: QtBot, label: type[PlainLabel]) -> None:
    widget = label(HOSTILE)
    qtbot.addWidget(widget)
    assert widget.textFormat() is Qt.TextFormat.PlainText
    assert widget.text() == HOSTILE


def test_a_tip_is_escaped() -> None:
    assert plain_tip("<b> & co") == "<qt>&lt;b&gt; &amp; co</qt>"
    assert plain_tip("") == ""


def test_a_long_name_is_whole_in_the_tip_and_for_screen_readers(qtbot: QtBot) -> None:
    name = "Contrat de ville de la communauté d’agglomération de Lens-Liévin"
    label = ElidedLabel(name)
    qtbot.addWidget(label)
    label.resize(80, 20)
    label.show()
    assert label.toolTip() == plain_tip(name)
    assert label.accessibleName() == name
    label.resize(label.sizeHint().width() + 10, 20)
    assert label.toolTip() == ""


def test_a_chip_is_never_cut(qtbot: QtBot, look: Look) -> None:
    chip = Chip(look, "en ligne")
    qtbot.addWidget(chip)
    before = chip.sizeHint().width()
    look.set_percent(200)
    chip.show()
    assert chip.minimumSizeHint().width() > before * 1.5
    assert chip.minimumSizeHint() == chip.sizeHint()


def test_chips_flow_onto_the_next_line(qtbot: QtBot, look: Look) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(holder)
    for word in ("Lens", "Liévin", "Hénin-Beaumont", "Arras"):
        flow.addWidget(Chip(look, word))
    one_line = flow.heightForWidth(2000)
    assert flow.heightForWidth(120) > one_line
    flow.clear()
    assert flow.count() == 0


def test_a_section_folds_by_hand(qtbot: QtBot, look: Look) -> None:
    section = Section(look, "Exemplaires")
    qtbot.addWidget(section)
    content = PlainLabel("deux")
    section.add(content)
    section.show()
    assert content.isVisible()
    with qtbot.waitSignal(section.toggled):
        QTest.keyClick(section._toggle, Qt.Key.Key_Space)
    assert not content.isVisible()
    assert not section.is_open()


def test_a_wrapped_label_is_as_high_as_its_lines_and_no_higher(qtbot: QtBot) -> None:
    label = PlainLabel("Un texte assez long pour tenir sur plusieurs lignes " * 4, wrap=True)
    qtbot.addWidget(label)
    label.resize(120, 10)
    label.show()
    narrow = label.minimumHeight()
    assert label.height() >= narrow > label.fontMetrics().lineSpacing() * 4
    label.resize(2000, 400)
    assert label.minimumHeight() < narrow / 4


def test_a_chip_among_facts_yields_where_there_is_no_room_for_it(qtbot: QtBot, look: Look) -> None:
    """At 200 % a long theme must not widen the page of a document."""
    theme = "Développement économique et emploi"
    stiff, yielding = Chip(look, theme), Chip(look, theme, whole=False)
    for chip in (stiff, yielding):
        qtbot.addWidget(chip)
    assert stiff.minimumSizeHint() == stiff.sizeHint() == yielding.sizeHint()
    assert yielding.minimumSizeHint().width() < yielding.sizeHint().width() // 2
    assert yielding.toolTip() == plain_tip(theme)
