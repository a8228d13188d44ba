"""What may be the same: frozen rows."""

from dataclasses import dataclass
from enum import Enum

from irev_desktop.kernel.ids import DocumentId, InboxId
from irev_desktop.kernel.texts import _


class Sameness(Enum):
    """In what two things are alike, the strongest first."""

    TEXT = "text"
    """The same words but for what a scanner or another export makes of them."""
    CONTRACT = "contract"
    """Dispositif, territory, period and kind."""
    SIMILAR = "similar"
    """Many words in common: the same contract scanned badly, or one made on the same model."""

    @property
    def label(self) -> str:
        """The French words."""
        return _LABELS[self]


_LABELS = {
    Sameness.TEXT: _("même texte"),
    Sameness.CONTRACT: _("même contrat"),
    Sameness.SIMILAR: _("texte voisin"),
}


@dataclass(frozen=True, slots=True)
class Likely:
    """A record, or another file of the inbox, that may be the same; `score` from 0 to 1."""

    sameness: Sameness
    score: float
    title: str
    document: DocumentId | None = None
    item: InboxId | None = None
