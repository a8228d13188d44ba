"""Rows of the inbox: the title of a file, and under it how long it is and where it stands."""

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


def second_line(row: InboxRow) -> str:
    """Return « 12 pages · sans texte · mis de côté »."""
    parts = [n_("{n} page", "{n} pages", row.pages), WITHOUT_TEXT.get(row.text_state, "")]
    if row.state is InboxState.ASIDE:
        parts.append(_("mis de côté"))
    elif row.begun:
        parts.append(_("commencé"))
    return " · ".join(part for part in parts if part)


def below(row: InboxRow) -> tuple[str, bool]:
    """Return the second line of a row; nothing of it is ever « well »: it waits."""
    return second_line(row), False
