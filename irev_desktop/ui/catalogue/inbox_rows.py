"""Rows of the inbox: the title of a file, and under it how long it is and where it stands."""

from enum import Enum, auto

from irev_desktop.kernel.texts import _, n_
from irev_desktop.kernel.vocabulary import InboxState, TextState
from irev_desktop.services.catalogue.inbox.records import InboxRow
from irev_desktop.ui.models.columns import Column

WITHOUT_TEXT = {TextState.NONE: _("sans texte"), TextState.PARTIAL: _("texte incomplet")}

INBOX_COLUMNS: tuple[Column[InboxRow], ...] = (
    Column(
        _("Fichier"),
        lambda row: row.title,
        width=0,
        icon=lambda row: "edit" if row.begun else "file",
    ),
)


class Engine(Enum):
    """What becomes of the scanned pages that wait to be read."""

    AWAY = auto()
    AT_WORK = auto()
    PAUSED = auto()


def second_line(row: InboxRow, engine: Engine = Engine.AWAY) -> str:
    """Return « 12 pages · sans texte · mis de côté »."""
    parts = [n_("{n} page", "{n} pages", row.pages), _of_text(row, engine)]
    if row.state is InboxState.ASIDE:
        parts.append(_("mis de côté"))
    elif row.begun:
        parts.append(_("commencé"))
    return " · ".join(part for part in parts if part)


def _of_text(row: InboxRow, engine: Engine) -> str:
    """Return where the text of the pages stands: how many are read, or that there is none."""
    whole = row.read + row.unread
    if row.unread and engine is Engine.AT_WORK:
        words = _("Lecture des pages\u00a0: {read} / {whole}")
    elif row.unread and engine is Engine.PAUSED:
        words = _("Lecture en pause\u00a0: {read} / {whole}")
    elif row.unread and row.read:
        words = _("pages lues\u00a0: {read} / {whole}")
    elif row.read:
        words = _("texte reconnu") if row.worded else _("aucun mot lu")
    else:
        words = WITHOUT_TEXT.get(row.text_state, "")
    return words.format(read=row.read, whole=whole)


def below(row: InboxRow, engine: Engine = Engine.AWAY) -> tuple[str, bool]:
    """Return the second line of a row; nothing of it is ever « well »: it waits."""
    return second_line(row, engine), False
