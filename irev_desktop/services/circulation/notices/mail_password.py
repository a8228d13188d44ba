"""The password of the mail server: in the keyring of this account, or in the environment."""

import os

import keyring
from keyring.errors import KeyringError, KeyringLocked, NoKeyringError

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
    try:
        kept = keyring.get_password(SERVICE, _key(settings))
    except KeyringError as error:
        raise _no_keyring(error) from error
    if not kept:
        raise LibraryError(
            Code.MAIL_PASSWORD_MISSING, user=settings.user, host=settings.host, variable=VARIABLE
        )
    return kept


def keep_password(settings: MailSettings, text: str) -> None:
    """Keep a password in the keyring. Raises LibraryError(KEYRING_MISSING)."""
    try:
        keyring.set_password(SERVICE, _key(settings), text)
    except KeyringError as error:
        raise _no_keyring(error) from error


def _key(settings: MailSettings) -> str:
    return f"{settings.user}@{settings.host}"


def _no_keyring(error: KeyringError) -> LibraryError:
    why = _("il ne répond pas")
    if isinstance(error, KeyringLocked):
        why = _("il est verrouillé")
    elif isinstance(error, NoKeyringError):
        why = _("aucun n’est installé")
    return LibraryError(Code.KEYRING_MISSING, why=why, variable=VARIABLE)
