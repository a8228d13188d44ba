"""The style sheet of the window, made from the palette, the scale and the marks."""

from string import Template

from irev_desktop.ui.look.colour import mix
from irev_desktop.ui.look.marks import Marks
from irev_desktop.ui.look.scale import CORNER, DISPLAY, SCAN, SMALL, TITLE, Scale
from irev_desktop.ui.look.sheet_controls import BUTTONS, FIELDS, TICKS
from irev_desktop.ui.look.sheet_views import SCROLLING, VIEWS
from irev_desktop.ui.look.tokens import Palette

_GROUNDS = """
QWidget { color: $ink; }
QMainWindow, QDialog { background: $window; }
QToolTip { background: $ink; color: $surface; border: none; padding: ${s4}px ${s8}px; }
QWidget[look="surface"] { background: $surface; }
QFrame[look="card"] {
    background: $surface; border: 1px solid $line; border-radius: ${corner}px;
}
QWidget[look="rail"] { background: $window; border-right: 1px solid $line; }
QWidget[look="header"] { background: $window; border-bottom: 1px solid $line; }
QWidget[look="bar"] { background: $surface; border-bottom: 1px solid $line; }
QFrame[look="popup"] {
    background: $surface; border: 1px solid $edge; border-radius: ${corner}px;
}
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; margin: 0; }
QSplitter::handle:vertical { height: 1px; margin: 0; }
QSplitter::handle:hover { background: $accent; }
QStatusBar { background: $window; border-top: 1px solid $line; color: $muted; }
QStatusBar::item { border: none; }
"""

_LABELS = """
QLabel { background: transparent; }
QLabel[look="display"] { font-size: ${display}pt; font-weight: 600; }
QLabel[look="title"] { font-size: ${title}pt; font-weight: 600; }
QLabel[look="strong"] { font-weight: 600; }
QLabel[look="muted"] { color: $muted; }
QLabel[look="caption"] { color: $muted; font-size: ${small}pt; }
QLabel[look="error"] { color: $danger; font-size: ${small}pt; }
QGroupBox {
    border: 1px solid $line; border-radius: ${corner}px;
    margin-top: ${s16}px; padding: ${s12}px; background: $surface;
}
QGroupBox::title { subcontrol-origin: margin; left: ${s12}px; color: $muted; }
"""


_NAMES = (
    *("window", "surface", "ink", "muted", "line", "edge", "selection", "hover", "rest"),
    *("accent", "accent_strong", "on_accent", "success", "warning", "danger", "danger_ground"),
)


def style_sheet(palette: Palette, scale: Scale, marks: Marks) -> str:
    """Return the whole style sheet for one theme and one size."""
    names = {**_colours(palette), **_lengths(scale), **_marks(palette, scale, marks)}
    parts = (_GROUNDS, _LABELS, BUTTONS, FIELDS, TICKS, VIEWS, SCROLLING)
    return "\n".join(Template(part).substitute(names) for part in parts)


def faint(palette: Palette) -> str:
    """Return the ink of what cannot be used now."""
    return mix(palette.muted, palette.surface, 0.45)


def _colours(palette: Palette) -> dict[str, str]:
    colours: dict[str, str] = {name: getattr(palette, name) for name in _NAMES}
    colours["faint"] = faint(palette)
    colours["bar_handle"] = mix(palette.line, palette.muted, 0.45)
    colours["selection_hover"] = mix(palette.selection, palette.accent, 0.08)
    return colours


def _lengths(scale: Scale) -> dict[str, str]:
    lengths = {f"s{step}": str(scale.px(step)) for step in (2, 4, 6, 8, 12, 14, 16, 18, 20, 24, 32)}
    lengths |= {
        "title": _points(scale, TITLE),
        "small": _points(scale, SMALL),
        "display": _points(scale, DISPLAY),
        "scan": _points(scale, SCAN),
    }
    lengths |= {"corner": str(CORNER), "row": str(scale.px(32)), "tick": str(scale.px(16))}
    lengths |= {"bar": str(max(10, scale.px(10)))}
    return lengths


def _points(scale: Scale, size: float) -> str:
    return f"{scale.pt(size):.1f}"


def _marks(palette: Palette, scale: Scale, marks: Marks) -> dict[str, str]:
    side = scale.px(16)
    return {
        "mark_down": marks.path("down", palette.muted, side),
        "mark_up": marks.path("up", palette.muted, side),
        "mark_right": marks.path("right", palette.muted, side),
        "mark_check": marks.path("check", palette.on_accent, side),
        "mark_dash": marks.path("dash", palette.on_accent, side),
        "mark_dot": marks.path("dot", palette.on_accent, side),
    }
