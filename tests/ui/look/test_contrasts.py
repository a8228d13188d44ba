"""Every text of every theme can be read, every control can be seen."""

from dataclasses import replace
from itertools import product

import pytest

from irev_desktop.ui.look.colour import contrast, mix, readable
from irev_desktop.ui.look.dispositifs import HUES, badge_ink, hue, tint
from irev_desktop.ui.look.tokens import CONTRAST, DARK, LIGHT, Palette, Theme, Tone, palette_for

THEMES = pytest.mark.parametrize("palette", [LIGHT, DARK, CONTRAST], ids=["light", "dark", "high"])
TEXT, LARGE = 4.5, 3.0


@THEMES
@pytest.mark.parametrize("ink", ["ink", "muted", "accent", "success", "warning", "danger"])
def test_text_is_readable_on_paper_and_window(palette: Palette, ink: str) -> None:
    for ground in (palette.surface, palette.window):
        assert contrast(getattr(palette, ink), ground) >= TEXT


@THEMES
def test_ink_is_readable_on_every_quiet_ground(palette: Palette) -> None:
    for ground in (palette.selection, palette.hover, palette.rest):
        assert contrast(palette.ink, ground) >= TEXT


@THEMES
@pytest.mark.parametrize("tone", list(Tone))
def test_a_tone_is_readable_on_its_own_ground(palette: Palette, tone: Tone) -> None:
    assert contrast(palette.ink_of(tone), palette.ground_of(tone)) >= TEXT


@THEMES
def test_text_on_the_accent_is_readable(palette: Palette) -> None:
    for ground in (palette.accent, palette.accent_strong):
        assert contrast(palette.on_accent, ground) >= TEXT


@THEMES
def test_controls_and_focus_stand_out(palette: Palette) -> None:
    for line, ground in product((palette.edge, palette.accent), (palette.surface, palette.window)):
        assert contrast(line, ground) >= LARGE


@THEMES
@pytest.mark.parametrize("code", [*HUES, "REGION"])
def test_every_dispositif_is_readable_as_text_and_as_badge(palette: Palette, code: str) -> None:
    assert contrast(hue(code, palette), palette.surface) >= TEXT
    assert contrast(badge_ink(code, palette), tint(code, palette)) >= TEXT


def test_dispositifs_keep_apart() -> None:
    for palette in (LIGHT, DARK):
        assert len({hue(code, palette) for code in HUES}) == len(HUES)


def test_high_contrast_is_higher() -> None:
    assert contrast(CONTRAST.ink, CONTRAST.surface) == pytest.approx(21)
    assert contrast(CONTRAST.muted, CONTRAST.surface) > contrast(LIGHT.muted, LIGHT.surface)


def test_readable_moves_a_colour_no_further_than_needed() -> None:
    assert readable("#000000", "#FFFFFF", 4.5) == "#000000"
    assert contrast(readable("#88CCEE", "#FFFFFF", 4.5), "#FFFFFF") >= 4.5
    assert readable("#FFFFFF", "#FFFFFF", 21) == "#000000"


def test_mixing_goes_from_one_colour_to_the_other() -> None:
    assert mix("#000000", "#FFFFFF", 0) == "#000000"
    assert mix("#000000", "#FFFFFF", 1) == "#FFFFFF"


def test_the_system_decides_only_when_asked_to() -> None:
    assert palette_for(Theme.SYSTEM, True) is DARK
    assert palette_for(Theme.SYSTEM, False) is LIGHT
    assert palette_for(Theme.LIGHT, True) is LIGHT
    assert palette_for(Theme.CONTRAST, True) is CONTRAST
    assert replace(DARK, dark=True) == DARK
