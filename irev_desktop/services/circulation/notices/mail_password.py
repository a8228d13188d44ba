"""The password of the mail server: in the keyring of this account, or in the environment.

`keyring` looks through all installed packages when it is imported: it is only where a password is
asked for, never at the start of a window.
"""

import os

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.texts import _
from irev_desktop.services.circulation.notices.mail_settings import MailSettings

VARIABLE = "IREV_MAIL_PASSWORD"
SERVICE = "irev-desktop:mail"


def password(settings: MailSettings) -> str:
    """Return the password of the settings' user.

    Raises LibraryError: MAIL_PASSWORD_MISSING, KEYRING_MISSING (and none in the environment).
    """
    given = os.environ.get(VARIABLE)
    if given:
        return given
    import keyring  # noqa: PLC0415 - a twentieth of the window's start

    try:
        kept = keyring.get_password(SERVICE, _key(settings))
    except keyring.errors.KeyringError as error:
        raise _no_keyring(error) from error
    if not kept:
        raise LibraryError(
            Code.MAIL_PASSWORD_MISSING, user=settings.user, host=settings.host, variable=VARIABLE
        )
    return kept


def keep_password(settings: MailSettings, text: str) -> None:
    """Keep a password in the keyring. Raises LibraryError(KEYRING_MISSING)."""
    import keyring  # noqa: PLC0415 - as above

    try:
        keyring.set_password(SERVICE, _key(settings), text)
    except keyring.errors.KeyringError as error:
        raise _no_keyring(error) from error


def _key(settings: MailSettings) -> str:
    return f"{settings.user}@{settings.host}"


WHY = {
    "KeyringLocked": _("il est verrouillé"),
    "NoKeyringError": _("aucun n’est installé"),
}
"""What the failures of the keyring mean, by their name."""


def _no_keyring(error: Exception) -> LibraryError:
    why = WHY.get(type(error).__name__, _("il ne répond pas"))
    return LibraryError(Code.KEYRING_MISSING, why=why, variable=VARIABLE)
