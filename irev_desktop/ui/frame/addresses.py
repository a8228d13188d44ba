"""The one door to other programs: a web address of the catalogue, in the person's browser."""

from typing import Final

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import Role
from irev_desktop.ui.frame.frame import Frame
from irev_desktop.ui.look.tokens import Tone

SCHEMES: Final = frozenset({"http", "https"})


def is_web_address(address: str) -> bool:
    """Tell whether an address is one of the web, and nothing that a program would carry out."""
    url = QUrl(address, QUrl.ParsingMode.StrictMode)
    return url.isValid() and url.scheme() in SCHEMES and bool(url.host())


def open_address(frame: Frame, address: str) -> None:
    """Open a web address in the browser; on a visitor's post, and for any other kind, copy it.

    No link leaves the program on a visitor's post.
    """
    visitor = frame.context.now.role is Role.VISITEUR
    if not visitor and is_web_address(address) and QDesktopServices.openUrl(QUrl(address)):
        return
    QGuiApplication.clipboard().setText(address)
    frame.notices.say(_("Adresse copiée : {address}").format(address=address), Tone.INFO)
