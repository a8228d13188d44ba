"""What one may do with what is read here: the whole at a desk, less at a visitor's post."""

from dataclasses import dataclass
from typing import Final

from irev_desktop.ui.frame.actions import Action

_COPYING: Final = frozenset(
    f"reader.{name}" for name in ("copy", "copy_citation", "copy_link", "copy_picture")
)
_COMPARING: Final = frozenset({"reader.compare"})


@dataclass(frozen=True, slots=True)
class ReaderLimits:
    """Switches; what is not allowed does not exist there, not even disabled."""

    save: bool = True
    """Pages may be written to a file."""
    print: bool = True
    """Pages may come on paper."""
    copy: bool = True
    """Texts, pictures and addresses of passages may be taken away by the clipboard."""
    external_links: bool = True
    """Addresses of a PDF may be opened, after a question."""
    compare: bool = True
    """Any other document may be put beside the one that is read."""

    def allowed(self, actions: list[Action]) -> list[Action]:
        """Return those of the actions that exist here."""
        barred: frozenset[str] = frozenset()
        if not self.copy:
            barred |= _COPYING
        if not self.compare:
            barred |= _COMPARING
        return [action for action in actions if action.id not in barred]


UNLIMITED: Final = ReaderLimits()
VISITOR: Final = ReaderLimits(
    save=False, print=False, copy=False, external_links=False, compare=False
)
"""The post of a visitor, unless its settings allow more."""
