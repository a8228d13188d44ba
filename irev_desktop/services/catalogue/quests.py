"""Looking for what is known to exist: asked of an organisation, given up, taken up again.

No name of a person is kept: who is asked is an organisation, and what looks like a person, an
address or a telephone number is refused.
"""

import re
from typing import Final

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from irev_desktop.entities.circulation import Copy
from irev_desktop.entities.document import DigitalFile, Document, Signatory
from irev_desktop.entities.quest import Quest
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.entry import line
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.french import fold
from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.services.catalogue import lookups
from irev_desktop.services.catalogue.finishing import done
from irev_desktop.services.catalogue.records import DocumentDone
from irev_desktop.services.catalogue.worklist_records import QuestRecord
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires

LONGEST: Final = 200
_PERSON: Final = re.compile(r"@|(?:\d[ .\-/]*){9}|\b(?:mme|mlle|mr|monsieur|madame)\b|\bm\. ")


@requires(Permission.CATALOGUE)
def ask_for(library: Library, actor: Actor, document_id: int, organisation: str) -> DocumentDone:
    """Note that a document was asked of an organisation today; one given up is sought again.

    Raises LibraryError: UNKNOWN_DOCUMENT, NOT_A_KNOWN_RECORD, FIELD_INVALID for what is empty or
    names a person.
    """
    whom = _organisation(organisation)
    with library.storage.command(actor, "quest_ask") as work:
        document, quest = _quest(work.session, document_id)
        quest.asked_of, quest.asked_on = whom, library.clock.today()
        quest.given_up_on, quest.reason = None, ""
        return done(work, document)


@requires(Permission.CATALOGUE)
def give_up(library: Library, actor: Actor, document_id: int, reason: str) -> DocumentDone:
    """Note that a document is not looked for any more, and why.

    Raises LibraryError: UNKNOWN_DOCUMENT, NOT_A_KNOWN_RECORD, FIELD_INVALID for an empty reason.
    """
    why = line(reason)[:LONGEST]
    if not why:
        raise LibraryError(
            Code.FIELD_INVALID, value="", field=_("la raison"), expected=_("quelques mots")
        )
    with library.storage.command(actor, "quest_drop") as work:
        document, quest = _quest(work.session, document_id)
        quest.given_up_on, quest.reason = library.clock.today(), why
        return done(work, document)


@requires(Permission.CATALOGUE)
def take_up_again(library: Library, actor: Actor, document_id: int) -> DocumentDone:
    """Look again for a document that was given up.

    Raises LibraryError: UNKNOWN_DOCUMENT, NOT_A_KNOWN_RECORD, DOCUMENT_SOUGHT when nobody gave up.
    """
    with library.storage.command(actor, "quest_resume") as work:
        document, quest = _quest(work.session, document_id)
        if quest.given_up_on is None:
            raise LibraryError(Code.DOCUMENT_SOUGHT, title=document.title)
        quest.given_up_on, quest.reason = None, ""
        return done(work, document)


@requires(Permission.CATALOGUE)
def organisations(library: Library, actor: Actor) -> tuple[str, ...]:
    """Return whom one may ask: those asked before, then those that signed, by name."""
    with library.storage.reading() as session:
        asked = set(session.scalars(select(Quest.asked_of).distinct())) - {""}
        signed = set(session.scalars(select(Signatory.name).distinct())) - asked
    return (*sorted(asked, key=fold), *sorted(signed, key=fold))


def quests(session: Session) -> dict[int, QuestRecord]:
    """Return what was done for each document, by its id."""
    return {
        row.document_id: QuestRecord(row.asked_of, row.asked_on, row.given_up_on, row.reason)
        for row in session.scalars(select(Quest))
    }


def _quest(session: Session, document_id: int) -> tuple[Document, Quest]:
    """Return a document that is not here, and its quest, begun if there was none."""
    document = lookups.document(session, document_id)
    here = exists().where(DigitalFile.document_id == document_id) | exists().where(
        Copy.document_id == document_id, Copy.kept, Copy.lost_on.is_(None)
    )
    if session.scalar(select(here)):
        raise LibraryError(Code.NOT_A_KNOWN_RECORD, id=document_id)
    quest = session.scalar(select(Quest).where(Quest.document_id == document_id))
    if quest is None:
        quest = Quest(document_id=document_id, asked_of="", reason="")
        session.add(quest)
    return document, quest


def _organisation(text: str) -> str:
    whom = line(text)[:LONGEST]
    if not whom or _PERSON.search(fold(whom)):
        raise LibraryError(
            Code.FIELD_INVALID,
            value=whom,
            field=_("l’organisme"),
            expected=_("le nom d’un organisme, sans personne, adresse ni téléphone"),
        )
    return whom
