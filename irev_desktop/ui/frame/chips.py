"""Chips that lead to the page of a dispositif or a territory, from any page."""

from irev_desktop.ui.frame import places
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.widgets.chip_button import ChipButton


def dispositif_chip(frame: Frame, dispositif_id: int, code: str, words: str) -> ChipButton:
    """Return a chip in the hue of a dispositif that goes to its page."""
    chip = ChipButton(frame.look, words, dispositif=code)
    place = places.dispositif(dispositif_id, title=words)
    chip.clicked.connect(lambda: frame.navigation.navigate(place))
    return chip


def territory_chip(frame: Frame, territory_id: int, words: str) -> ChipButton:
    """Return a chip that goes to the page of a territory."""
    chip = ChipButton(frame.look, words)
    place = places.territory(territory_id, title=words)
    chip.clicked.connect(lambda: frame.navigation.navigate(place))
    return chip
