"""What « Vérifier le fonds » found: damage and remarks, each with what to do."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialogButtonBox, QWidget

from irev_desktop.kernel.texts import _, n_
from irev_desktop.services.administration.records import CheckReport
from irev_desktop.ui.administration.sheet_dialog import SheetDialog
from irev_desktop.ui.look.styles import Style
from irev_desktop.ui.look.theme import Look
from irev_desktop.ui.look.tokens import Tone
from irev_desktop.ui.widgets.labels import PlainLabel


def verdict(report: CheckReport) -> str:
    """Return the result in one sentence."""
    if report.damage:
        return n_("{n} dégât constaté.", "{n} dégâts constatés.", len(report.damage))
    files = n_("{n} fichier relu", "{n} fichiers relus", report.files)
    return _("Le fonds est intact : {files}, base vérifiée.").format(files=files)


class CheckDialog(SheetDialog):
    """Shows a report; offers to restore a backup when there is damage."""

    def __init__(self, look: Look, restore: Callable[[], object], parent: QWidget) -> None:
        super().__init__(look, _("Vérification du fonds"), parent)
        role = QDialogButtonBox.ButtonRole.ActionRole
        self.restore = self.buttons.addButton(_("Restaurer une sauvegarde…"), role)
        self.restore.clicked.connect(self.accept)
        self.restore.clicked.connect(restore)

    def show_report(self, report: CheckReport) -> None:
        """Show what was found."""
        self.page.clear()
        self.add_title(self.windowTitle(), Style.DISPLAY)
        self.add_remark(verdict(report), Tone.DANGER if report.damage else Tone.SUCCESS)
        if report.damage:
            self.page.add(PlainLabel(_what_to_do(), Style.MUTED, wrap=True))
            self.add_title(_("Dégâts"))
            for remark in report.damage:
                self.add_remark(remark.text, Tone.DANGER)
        if report.warnings:
            self.add_title(_("À savoir"))
            for remark in report.warnings:
                self.add_remark(remark.text, Tone.WARNING)
        found = [*report.damage, *report.warnings]
        self.text = "\n".join([verdict(report), *(remark.text for remark in found)])
        self.restore.setVisible(bool(report.damage))
        self.show_sheet()


def _what_to_do() -> str:
    return _(
        "Restaurez la dernière sauvegarde à côté, dans un dossier vide : elle dira si elle est "
        "intacte. Gardez ce fonds tel quel jusque-là. Un fichier perdu que vous avez encore peut "
        "aussi être importé de nouveau."
    )
