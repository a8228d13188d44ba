"""« À propos du fonds »: what it is, where, how much it holds, under which licence it runs."""

import platform
from collections.abc import Mapping

import PySide6
from PySide6.QtWidgets import QWidget

from irev_desktop.kernel.texts import _, number
from irev_desktop.services.administration.records import LibraryInfo
from irev_desktop.ui.administration.sheet_dialog import SheetDialog
from irev_desktop.ui.look.styles import Style
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.widgets.facts import FactList
from irev_desktop.ui.widgets.labels import PlainLabel

COUNTS: Mapping[str, str] = {
    "dispositifs": _("Dispositifs"),
    "territories": _("Territoires"),
    "documents": _("Documents"),
    "files": _("Fichiers"),
    "copies": _("Exemplaires"),
    "borrowers": _("Emprunteurs"),
    "loans": _("Prêts enregistrés"),
    "open_loans": _("Prêts en cours"),
}
LICENCE = _(
    "IREV Desktop est un logiciel libre, sous licence GNU AGPL version 3 ou ultérieure, fourni "
    "sans garantie. Vous pouvez l’utiliser, l’étudier, le modifier et le transmettre ; qui le "
    "transmet, modifié ou non, ou l’offre par le réseau, en donne aussi le code source. Le texte "
    "de la licence et le code source accompagnent le programme."
)


def library_facts(info: LibraryInfo) -> list[tuple[str, str]]:
    """Return where the library is and how it is kept."""
    embedded = info.database == "sqlite"
    kept = _("dans le dossier du fonds (SQLite)") if embedded else info.database
    return [
        (_("Fonds"), info.path),
        (_("Base de données"), kept),
        (_("Fichiers"), info.store),
        (_("Schéma"), info.schema),
    ]


def count_facts(info: LibraryInfo) -> list[tuple[str, str]]:
    """Return how much the library holds."""
    return [(COUNTS.get(name, name), number(count)) for name, count in info.counts.items()]


def program_facts(info: LibraryInfo) -> list[tuple[str, str]]:
    """Return the versions of the program and of what it stands on."""
    return [
        (_("IREV Desktop"), info.version),
        (_("Python"), platform.python_version()),
        (_("Qt et PySide6"), PySide6.__version__),
        (_("SQLite"), info.sqlite),
        (_("Système"), platform.platform(terse=True)),
    ]


class AboutDialog(SheetDialog):
    """Shows what `info` answers, and the licence."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, _("À propos du fonds"), parent)

    def show_info(self, info: LibraryInfo) -> None:
        """Show the facts of now."""
        self.page.clear()
        self.add_title(info.name, Style.DISPLAY)
        for remark in info.warnings:
            self.add_remark(remark.text, Tone.WARNING)
        parts = (
            (_("Où il est"), library_facts(info)),
            (_("Ce qu’il contient"), count_facts(info)),
            (_("Programme"), program_facts(info)),
        )
        for title, facts in parts:
            self.add_title(title)
            self.page.add(FactList(facts))
        self.page.add(PlainLabel(LICENCE, Style.MUTED, wrap=True, selectable=True))
        lines = [f"{name} : {value}" for _title, facts in parts for name, value in facts]
        self.text = "\n".join([info.name, *(r.text for r in info.warnings), *lines])
        self.show_sheet()
