"""The one door to other programs: a web address in the browser, a mail in the mail program."""

from typing import Final
from urllib.parse import quote

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import Role
from irev_desktop.services.administration.choices import is_mail
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
    if is_web_address(address) and _hand_over(frame, QUrl(address)):
        return
    _copy(frame, address)


def write_mail(frame: Frame, address: str, subject: str, body: str) -> None:
    """Begin a mail in the person's own program; without one, or on a visitor's post, copy to whom.

    Nothing is sent: the person reads it, completes it and sends it.
    """
    encoded = f"mailto:{address}?subject={quote(subject)}&body={quote(body)}"
    url = QUrl(encoded, QUrl.ParsingMode.StrictMode)
    if is_mail(address) and _hand_over(frame, url):
        return
    _copy(frame, address)


def _hand_over(frame: Frame, url: QUrl) -> bool:
    visitor = frame.context.now.role is Role.VISITEUR
    return not visitor and QDesktopServices.openUrl(url)


def _copy(frame: Frame, address: str) -> None:
    QGuiApplication.clipboard().setText(address)
    frame.notices.say(_("Adresse copiée\u00a0: {address}").format(address=address), Tone.INFO)
