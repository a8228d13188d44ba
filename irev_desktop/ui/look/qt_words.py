"""French words for the few that Qt's own translation leaves in English, in its file dialog."""

from typing import Final

from PySide6.QtCore import QTranslator

from irev_desktop.kernel.texts import _

WORDS: Final = {
    ("QFileDialog", "&Look in:"): _("&Dans\u00a0:"),
    ("QFileDialog", "Files of &type:"): _("&Type\u00a0:"),
    ("QAbstractFileIconProvider", "Folder"): _("Dossier"),
}
"""By context and English text, as Qt asks."""


class MissingWords(QTranslator):
    """Answers for what no other translator knows: install it before them."""

    def isEmpty(self) -> bool:
        """There are words."""
        return False

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        """Return the French words; the English ones where these are not asked of us."""
        return WORDS.get((context, source), source)
