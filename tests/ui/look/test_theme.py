"""The look: themes and sizes taken at once and everywhere, icons in the ink of the moment."""

import json
from importlib.resources import files

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFont, QIcon, QImage
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from irev_desktop.ui.look.fonts import complaint, interface_font
from irev_desktop.ui.look.icons import GLYPHS
from irev_desktop.ui.look.marks import SHAPES, Marks
from irev_desktop.ui.look.scale import STEPS, Scale, nearest
from irev_desktop.ui.look.sheet import style_sheet
from irev_desktop.ui.look.styles import Style, mark
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.look.tokens import CONTRAST, DARK, LIGHT, Palette, Theme, Tone


def inks(image: QImage) -> set[str]:
    """Return the colours of the opaque pixels."""
    points = ((x, y) for x in range(image.width()) for y in range(image.height()))
    colours = (image.pixelColor(x, y) for x, y in points)
    return {colour.name().upper() for colour in colours if colour.alpha() == 255}


def picture(icon: QIcon, mode: QIcon.Mode = QIcon.Mode.Normal) -> QImage:
    return icon.pixmap(QSize(64, 64), 1.0, mode).toImage()


def test_an_icon_follows_the_theme_by_itself(look: Look) -> None:
    icon = look.icon("check")
    assert inks(picture(icon)) == {LIGHT.ink}
    look.set_theme(Theme.DARK)
    assert inks(picture(icon)) == {DARK.ink}


def test_an_icon_has_the_ink_of_its_tone_and_of_its_dispositif(look: Look) -> None:
    assert inks(picture(look.icon("warning", Tone.DANGER))) == {LIGHT.danger}
    assert inks(picture(look.dispositif_icon("CUCS"))) == {look.hue("CUCS")}
    assert inks(picture(look.accent_icon("add"))) == {LIGHT.on_accent}
    faded = inks(picture(look.icon("add"), QIcon.Mode.Disabled))
    assert faded.isdisjoint({LIGHT.ink})
    assert len(faded) == 1


def test_every_icon_is_in_the_font() -> None:
    charmap = files("qtawesome") / "fonts" / "phosphor-charmap-1.3.0.json"
    known = json.loads(charmap.read_text(encoding="utf-8"))
    assert [glyph for glyph in GLYPHS.values() if glyph not in known] == []


def test_sizes_walk_from_80_to_200_and_stop_there() -> None:
    scale = Scale(80)
    walked = [scale.percent]
    while scale.bigger() != scale:
        scale = scale.bigger()
        walked.append(scale.percent)
    assert tuple(walked) == STEPS
    assert Scale(80).smaller() == Scale(80)
    assert nearest(93).percent == 90
    assert [Scale(200).px(32), Scale(80).px(1), Scale(150).px(0)] == [64, 1, 0]


def test_text_and_everything_else_grow_together(look: Look, qtbot: QtBot) -> None:
    button = QPushButton("Lire")
    qtbot.addWidget(button)
    button.ensurePolished()
    small = button.sizeHint()
    points = QApplication.font().pointSizeF()
    with qtbot.waitSignal(look.changed):
        look.set_percent(200)
    assert QApplication.font().pointSizeF() == pytest.approx(2 * points)
    assert button.sizeHint().height() > 1.6 * small.height()


@pytest.mark.parametrize(("theme", "palette"), [(Theme.DARK, DARK), (Theme.CONTRAST, CONTRAST)])
def test_a_theme_is_taken_by_the_whole_application(
    look: Look, theme: Theme, palette: Palette
) -> None:
    look.set_theme(theme)
    assert look.palette is palette
    assert QApplication.palette().window().color() == QColor(palette.window)
    assert palette.accent in look_sheet(look)


def look_sheet(look: Look) -> str:
    return style_sheet(look.palette, look.scale, Marks())


def test_a_dressed_window_alone_has_the_sheet_and_follows_the_theme(
    qapp: QApplication, qtbot: QtBot
) -> None:
    look = Look(qapp, Theme.LIGHT, everywhere=False)
    window = QWidget()
    qtbot.addWidget(window)
    look.dress(window)
    button = QPushButton("Prêter", window)
    mark(button, Style.PRIMARY)
    button.ensurePolished()
    assert button.palette().button().color().name().upper() == LIGHT.accent.upper()
    look.set_theme(Theme.DARK)
    assert button.palette().button().color().name().upper() == DARK.accent.upper()
    assert not qapp.styleSheet()
    look.deleteLater()


@pytest.mark.parametrize("percent", STEPS)
def test_the_sheet_leaves_no_name_unfilled(look: Look, percent: int) -> None:
    look.set_percent(percent)
    sheet = look_sheet(look)
    assert "$" not in sheet
    assert "0px;" in sheet


def test_focus_is_visible(look: Look, qtbot: QtBot) -> None:
    button = QToolButton()
    button.setText("A+")
    mark(button, Style.QUIET)
    qtbot.addWidget(button)
    with qtbot.waitExposed(button):
        button.show()
    button.activateWindow()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    assert LIGHT.accent in inks(button.grab().toImage())
    button.clearFocus()
    assert LIGHT.accent not in inks(button.grab().toImage())


def test_marks_are_drawn_once_and_sharp() -> None:
    marks = Marks()
    for shape in SHAPES:
        path = marks.path(shape, "#123456", 16)
        image = QImage(path)
        assert image.width() == 16
        assert QImage(path.replace(".png", "@2x.png")).width() == 32
    assert marks.path("check", "#123456", 16) == marks.path("check", "#123456", 16)


def test_the_font_is_checked(qapp: QApplication) -> None:
    assert complaint(interface_font(10)) == ""
    assert isinstance(interface_font(10), QFont)
