"""The colours of each theme, by what they mean. `tests/ui/look` computes their contrasts."""

from dataclasses import dataclass
from enum import StrEnum

from irev_desktop.kernel.texts import _


class Theme(StrEnum):
    """What a person may choose; the value is what the settings keep."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"

    @property
    def label(self) -> str:
        """The French name of the choice."""
        return _THEME_LABELS[self]


_THEME_LABELS = {
    Theme.SYSTEM: _("Comme le système"),
    Theme.LIGHT: _("Clair"),
    Theme.DARK: _("Sombre"),
    Theme.CONTRAST: _("Contraste élevé"),
}


class Tone(StrEnum):
    """What a chip, a notice or an icon says by its colour, always beside words."""

    NEUTRAL = "neutral"
    INFO = "info"
    SUCCESS = "success"
    WARNING = "warning"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours « #RRGGBB » by meaning.

    `line` separates, `edge` bounds a control that one can use (contrast 3 at least), `hover` is
    the ground of what the mouse is over, `rest` the ground of chips and quiet buttons,
    `on_accent` the ink upon `accent`.
    """

    dark: bool
    window: str
    surface: str
    ink: str
    muted: str
    line: str
    edge: str
    selection: str
    hover: str
    rest: str
    accent: str
    accent_strong: str
    on_accent: str
    success: str
    warning: str
    danger: str
    success_ground: str
    warning_ground: str
    danger_ground: str

    def ink_of(self, tone: Tone) -> str:
        """Return the ink of a tone."""
        return {
            Tone.NEUTRAL: self.muted,
            Tone.INFO: self.accent,
            Tone.SUCCESS: self.success,
            Tone.WARNING: self.warning,
            Tone.DANGER: self.danger,
        }[tone]

    def ground_of(self, tone: Tone) -> str:
        """Return the quiet ground upon which the ink of that tone is readable."""
        return {
            Tone.NEUTRAL: self.rest,
            Tone.INFO: self.selection,
            Tone.SUCCESS: self.success_ground,
            Tone.WARNING: self.warning_ground,
            Tone.DANGER: self.danger_ground,
        }[tone]


LIGHT = Palette(
    dark=False,
    window="#F6F5F2",
    surface="#FFFFFF",
    ink="#1F2328",
    muted="#59616C",
    line="#DAD7D0",
    edge="#85888D",
    selection="#DCE7F5",
    hover="#F0EEE9",
    rest="#EFEDE8",
    accent="#1F4E8C",
    accent_strong="#173C6D",
    on_accent="#FFFFFF",
    success="#176B43",
    warning="#7A5000",
    danger="#B3261E",
    success_ground="#E3F1E9",
    warning_ground="#F8EDD6",
    danger_ground="#FAE7E5",
)

DARK = Palette(
    dark=True,
    window="#16181C",
    surface="#1E2126",
    ink="#E8E6E1",
    muted="#A6ADB8",
    line="#3A4048",
    edge="#757D88",
    selection="#243B5C",
    hover="#282C33",
    rest="#2A2E35",
    accent="#8AB4F0",
    accent_strong="#A9C8F5",
    on_accent="#10233D",
    success="#6CCB9B",
    warning="#E3B341",
    danger="#F28B82",
    success_ground="#1E3A2E",
    warning_ground="#3B3118",
    danger_ground="#452724",
)

CONTRAST = Palette(
    dark=False,
    window="#FFFFFF",
    surface="#FFFFFF",
    ink="#000000",
    muted="#1F2328",
    line="#5A5A5A",
    edge="#000000",
    selection="#BBD7FF",
    hover="#E8E8E8",
    rest="#EDEDED",
    accent="#00337A",
    accent_strong="#001F4D",
    on_accent="#FFFFFF",
    success="#00421F",
    warning="#4A2F00",
    danger="#7A0C06",
    success_ground="#E0F5E8",
    warning_ground="#FFF0CC",
    danger_ground="#FFE4E1",
)


def palette_for(theme: Theme, system_is_dark: bool) -> Palette:
    """Return the colours of a choice, given what the system shows."""
    if theme is Theme.CONTRAST:
        return CONTRAST
    if theme is Theme.DARK or (theme is Theme.SYSTEM and system_is_dark):
        return DARK
    return LIGHT
