"""What a post prints, each on a printer of its own; known without Qt."""

from enum import StrEnum

from irev_desktop.kernel.texts import _


class PaperKind(StrEnum):
    """A kind of paper."""

    SLIPS = "slips"
    LETTERS = "letters"
    LABELS = "labels"
    CARDS = "cards"

    @property
    def label(self) -> str:
        """The words that the interface shows."""
        return _KINDS[self]


_KINDS = {
    PaperKind.SLIPS: _("Tickets"),
    PaperKind.LETTERS: _("Lettres"),
    PaperKind.LABELS: _("Étiquettes"),
    PaperKind.CARDS: _("Cartes"),
}
