"""One hue for each dispositif, the same in tree, badges, timeline and map; always with its sigle.

The hues are Paul Tol's « muted » set, chosen to stay apart for colour-blind eyes. Each theme moves
them until they can be read as text on its surface.
"""

from typing import Final

from irev_desktop.ui.look.colour import mix, readable
from irev_desktop.ui.look.tokens import Palette

HUES: Final = {
    "CDV2015": "#332288",
    "PRE": "#117733",
    "NPNRU": "#44AA99",
    "CUCS": "#88CCEE",
    "CDV2000": "#DDCC77",
    "PNRU": "#CC6677",
    "ASV": "#AA4499",
    "CDV2024": "#882255",
}
TEXT_CONTRAST: Final = 4.6


def hue(code: str, palette: Palette) -> str:
    """Return the ink of a dispositif in that theme; the muted ink for the partners' schemes."""
    base = HUES.get(code)
    return readable(base, palette.surface, TEXT_CONTRAST) if base else palette.muted


def tint(code: str, palette: Palette) -> str:
    """Return the pale ground of a badge of that dispositif."""
    return mix(palette.surface, HUES.get(code, palette.muted), 0.16)


def badge_ink(code: str, palette: Palette) -> str:
    """Return the ink readable upon `tint` of the same dispositif."""
    return readable(hue(code, palette), tint(code, palette), TEXT_CONTRAST)
