"""What slips are printed on; known without Qt."""

from enum import StrEnum

from irev_desktop.kernel.texts import _


class SlipPaper(StrEnum):
    """On what a post prints its slips."""

    NONE = "none"
    MM_58 = "58"
    MM_80 = "80"
    A4 = "a4"

    @property
    def label(self) -> str:
        """The words that the interface shows."""
        return _PAPERS[self]


_PAPERS = {
    SlipPaper.NONE: _("Pas de ticket"),
    SlipPaper.MM_58: _("Rouleau de 58 mm"),
    SlipPaper.MM_80: _("Rouleau de 80 mm"),
    SlipPaper.A4: _("Feuille A4"),
}
