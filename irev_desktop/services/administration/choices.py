"""What an administrator chooses for the whole library: its name, where reports are sent, OCR.

Kept as facts in the database, which every desk reads; `library.toml` is written to match.
"""

from dataclasses import replace
from pathlib import Path

from sqlalchemy.orm import Session

from irev_desktop.entities.administration import LibraryFact
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import Permission
from irev_desktop.kernel.whole_file import translated_io
from irev_desktop.services.administration.records import LibraryChoices
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires
from irev_desktop.settings import LibrarySettings
from irev_desktop.storage.archive import SETTINGS
from irev_desktop.storage.opening import (
    AT_IMPORT,
    MAIL_FACT,
    NAME_FACT,
    RECOGNITION_FACT,
    WHEN_ASKED,
)

LONGEST = 200


@requires(Permission.READ_ALL)
def library_choices(library: Library, actor: Actor) -> LibraryChoices:
    """Return the name of the library and the address of reports, as chosen last."""
    with library.storage.reading() as session:
        return chosen(library, session)


def chosen(library: Library, session: Session) -> LibraryChoices:
    """Return the choices of now; those of the opening where none was made since."""
    name, mail, reading = (
        session.get(LibraryFact, fact) for fact in (NAME_FACT, MAIL_FACT, RECOGNITION_FACT)
    )
    settings = library.settings
    return LibraryChoices(
        name.value if name else settings.name,
        mail.value if mail else settings.report_mail,
        recognise_at_import=reading is None or reading.value == AT_IMPORT,
    )


@requires(Permission.ADMINISTER)
def choose(library: Library, actor: Actor, choices: LibraryChoices) -> LibraryChoices:
    """Keep other choices, and return them as they are kept.

    Raises LibraryError: NAME_MISSING, FIELD_INVALID (`report_mail`).
    """
    kept = replace(
        choices,
        name=" ".join(choices.name.split())[:LONGEST],
        report_mail=choices.report_mail.strip(),
    )
    if not kept.name:
        raise LibraryError(Code.NAME_MISSING)
    if kept.report_mail and not is_mail(kept.report_mail):
        expected = _("une adresse comme documentation@exemple.fr")
        raise LibraryError(
            Code.FIELD_INVALID, field="report_mail", value=kept.report_mail, expected=expected
        )
    with library.storage.command(actor, "settings") as work:
        reading = AT_IMPORT if kept.recognise_at_import else WHEN_ASKED
        facts = {NAME_FACT: kept.name, MAIL_FACT: kept.report_mail, RECOGNITION_FACT: reading}
        for name, value in facts.items():
            work.session.merge(LibraryFact(name=name, value=value))
        work.details = {"title": kept.name}
        _write_down(library.storage.folder / SETTINGS, kept)
        work.commit()
    return kept


def is_mail(address: str) -> bool:
    """Tell whether a text is one mail address and nothing else."""
    name, _at, domain = address.partition("@")
    bare = all(part.replace("-", "").isalnum() for part in domain.split("."))
    plain = all(letter.isalnum() or letter in "._+-" for letter in name)
    return bool(name) and plain and bare and "." in domain and len(address) <= LONGEST


def _write_down(path: Path, choices: LibraryChoices) -> None:
    """Have `library.toml` agree; a library opened by its address has none on this desk."""
    if path.is_file():
        settings = LibrarySettings.load(path)
        with translated_io(path):
            replace(settings, name=choices.name, report_mail=choices.report_mail).save(path)
