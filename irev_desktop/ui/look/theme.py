"""`Look`: the theme and the size of the window at this moment; every panel receives it."""

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from irev_desktop.ui.look import dispositifs
from irev_desktop.ui.look.fonts import interface_font
from irev_desktop.ui.look.icons import GlyphFont, make_icon
from irev_desktop.ui.look.marks import Marks
from irev_desktop.ui.look.scale import BODY, Scale, nearest
from irev_desktop.ui.look.sheet import faint, style_sheet
from irev_desktop.ui.look.tokens import Palette, Theme, Tone, palette_for


class Look(QObject):
    """Theme and size. `changed` is told after the whole window has taken the new ones.

    Widgets styled by the sheet follow by themselves; what paints by itself, or sets a length with
    `px`, connects `changed`.

    Under a sheet of the whole application Qt styles every widget anew each time that it, or what it
    stands in, is put into something: a panel of many parts takes four times as long to make. So the
    program gives the sheet to its windows alone (`dress`): what is made outside is styled once, as
    it comes in.
    """

    changed = Signal()

    def __init__(
        self,
        app: QApplication,
        theme: Theme = Theme.SYSTEM,
        percent: int = 100,
        *,
        everywhere: bool = True,
    ) -> None:
        """Look like that; `everywhere`: windows that are not dressed have the sheet as well."""
        super().__init__(app)
        self._app = app
        self._everywhere = everywhere
        self._dressed: list[QWidget] = []
        self._sheet = ""
        self._theme = theme
        self.scale: Scale = nearest(percent)
        self._marks = Marks()
        self._glyphs = GlyphFont()
        self._hues: dict[str, tuple[str, str, str]] = {}
        app.setStyle(QStyleFactory.create("Fusion"))
        app.styleHints().colorSchemeChanged.connect(self._system_changed)
        self.palette: Palette = palette_for(theme, self._system_is_dark())
        self._apply()

    @property
    def theme(self) -> Theme:
        """The choice that was made (which may be « as the system »)."""
        return self._theme

    def set_theme(self, theme: Theme) -> None:
        """Take another theme, at once and everywhere."""
        self._theme = theme
        self.palette = palette_for(theme, self._system_is_dark())
        self._apply()

    def set_percent(self, percent: int) -> None:
        """Take the size nearest to a percentage from 80 to 200."""
        self.scale = nearest(percent)
        self._apply()

    def bigger(self) -> None:
        """A+: one step up."""
        self.set_percent(self.scale.bigger().percent)

    def smaller(self) -> None:
        """A−: one step down."""
        self.set_percent(self.scale.smaller().percent)

    def dress(self, window: QWidget) -> None:
        """Give the sheet to a window, and to all that is in it or belongs to it."""
        if not self._everywhere:
            self._dressed = [each for each in self._dressed if shiboken6.isValid(each)]
            self._dressed.append(window)
            window.setStyleSheet(self._sheet)

    def px(self, length: float) -> int:
        """Return in pixels of now a length given for 100 %."""
        return self.scale.px(length)

    def icon(self, name: str, tone: Tone | None = None) -> QIcon:
        """Return the icon of a meaning (see `icons.GLYPHS`), in ink or in the ink of a tone.

        It follows the theme by itself.
        """
        return make_icon(
            self._glyphs, name, lambda mode, state: self._icon_colour(mode, state, tone)
        )

    def dispositif_icon(self, code: str, name: str = "dispositif") -> QIcon:
        """Return an icon in the hue of a dispositif."""
        return make_icon(self._glyphs, name, lambda _mode, _state: self.hue(code))

    def accent_icon(self, name: str) -> QIcon:
        """Return an icon to stand upon the accent (primary buttons)."""
        return make_icon(self._glyphs, name, self._upon_accent)

    def hue(self, code: str) -> str:
        """Return the ink of a dispositif in this theme."""
        return self._of_dispositif(code)[0]

    def badge(self, code: str) -> tuple[str, str]:
        """Return the ink and the ground of a dispositif's badge in this theme."""
        return self._of_dispositif(code)[1:]

    def _of_dispositif(self, code: str) -> tuple[str, str, str]:
        """Return hue, ink and ground, reckoned once a theme: lists paint them by the hundred."""
        if code not in self._hues:
            palette = self.palette
            ink, ground = dispositifs.badge_ink(code, palette), dispositifs.tint(code, palette)
            self._hues[code] = (dispositifs.hue(code, palette), ink, ground)
        return self._hues[code]

    def _icon_colour(self, mode: QIcon.Mode, state: QIcon.State, tone: Tone | None) -> str:
        if mode is QIcon.Mode.Disabled:
            return faint(self.palette)
        if state is QIcon.State.On:
            return self.palette.accent
        return self.palette.ink_of(tone) if tone else self.palette.ink

    def _upon_accent(self, mode: QIcon.Mode, _state: QIcon.State) -> str:
        disabled = mode is QIcon.Mode.Disabled
        return faint(self.palette) if disabled else self.palette.on_accent

    def _system_is_dark(self) -> bool:
        return self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark

    def _system_changed(self) -> None:
        if self._theme is Theme.SYSTEM:
            self.set_theme(Theme.SYSTEM)

    def _apply(self) -> None:
        self._hues.clear()
        self._app.setFont(interface_font(self.scale.pt(BODY)))
        self._app.setPalette(qt_palette(self.palette))
        self._sheet = style_sheet(self.palette, self.scale, self._marks)
        if self._everywhere:
            self._app.setStyleSheet(self._sheet)
        for window in self._dressed:
            if shiboken6.isValid(window):
                window.setStyleSheet(self._sheet)
        self.changed.emit()


def qt_palette(palette: Palette) -> QPalette:
    """Return Qt's palette for what the style sheet does not reach (delegates, native parts)."""
    role = QPalette.ColorRole
    colours = {
        role.Window: palette.window,
        role.WindowText: palette.ink,
        role.Base: palette.surface,
        role.AlternateBase: palette.hover,
        role.Text: palette.ink,
        role.PlaceholderText: palette.muted,
        role.Button: palette.surface,
        role.ButtonText: palette.ink,
        role.Highlight: palette.selection,
        role.HighlightedText: palette.ink,
        role.ToolTipBase: palette.ink,
        role.ToolTipText: palette.surface,
        role.Link: palette.accent,
        role.Accent: palette.accent,
        role.Mid: palette.line,
    }
    result = QPalette()
    for name, colour in colours.items():
        result.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, name, QColor(palette.muted))
    return result
