"""Bringing the composed PDFs into the catalogue: stored, described, published, linked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from sqlalchemy import or_, select

from irev_desktop.entities.document import Document
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.entry import line
from irev_desktop.kernel.errors import LibraryError, TroubleError
from irev_desktop.kernel.progress import Progress
from irev_desktop.kernel.vocabulary import DocumentState
from irev_desktop.services.catalogue.attaching import attach_file
from irev_desktop.services.catalogue.commands import (
    catalogue_document,
    edit_document,
    publish_document,
)
from irev_desktop.services.catalogue.importing.applying import import_files
from irev_desktop.services.catalogue.records import (
    DocumentDraft,
    DocumentRecord,
    SignatoryRecord,
)
from irev_desktop.services.catalogue.relations import relate
from irev_desktop.services.catalogue.showing import show_document
from irev_desktop.services.demonstration.descriptions import Description
from irev_desktop.services.demonstration.signatories import signatories
from irev_desktop.services.demonstration.texts import Texts
from irev_desktop.services.demonstration.voice import typographic
from irev_desktop.services.library import Library
from irev_desktop.services.reference.queries import themes
from irev_desktop.services.reference.resolving import resolve_dispositif, resolve_territory

NOTICE = "Document de démonstration\u00a0: contenu fictif, écrit pour essayer le logiciel."


def known_record(library: Library, name: str) -> int:
    """Return the document of an official code or a title; LibraryError(UNKNOWN_DOCUMENT).

    A title is the same whatever its spaces: a form makes them ordinary ones.
    """
    titled = Document.title.in_([name, line(name)])
    query = select(Document.id).where(or_(Document.official_code == name, titled))
    with library.storage.reading() as session:
        found = session.scalar(query.order_by(Document.id).limit(1))
    if found is None:
        raise LibraryError(Code.UNKNOWN_DOCUMENT, id=name)
    return found


@dataclass
class Catalogue:
    """The catalogue of the demonstration library while it is filled."""

    library: Library
    actor: Actor
    texts: Texts
    ids: dict[str, int] = field(default_factory=dict)
    """The document of each file name."""
    _themes: Mapping[str, int] = field(init=False)

    def __post_init__(self) -> None:
        known = themes(self.library, self.actor)
        self._themes = {theme.code: theme.id for theme in known}

    def find(self, name: str) -> int:
        """Return the document of a file name, an official code or a title."""
        return self.ids[name] if name in self.ids else known_record(self.library, name)

    def store(self, descriptions: Sequence[Description], folder: Path, progress: Progress) -> None:
        """Import the files, or give them to the records known to exist that they stand for."""
        paths = {each.name: folder / each.name for each in descriptions}
        fresh = [paths[each.name] for each in descriptions if not each.known]
        report = import_files(self.library, self.actor, fresh, progress=progress)
        progress.check()
        failed = [refusal.reason for refusal in report.refused]
        failed += [report.stopped.reason] if report.stopped else []
        if failed or report.duplicates:
            raise TroubleError(Code.WRITE_FAILED, path=str(folder), why=" ".join(failed))
        self.ids |= {stored.path.name: stored.id for stored in report.documents}
        for done, each in enumerate(descriptions, start=1):
            if each.known:
                record = known_record(self.library, each.known)
                attach_file(self.library, self.actor, paths[each.name], record, progress=progress)
                self.ids[each.name] = record
                progress.advance(done, len(descriptions), each.title)

    def describe(self, description: Description) -> None:
        """Fill the form of a document, and bring it to its state."""
        if description.bare:
            return
        document = self.ids[description.name]
        record = show_document(self.library, self.actor, document)
        draft = self._draft(description, record)
        edit_document(self.library, self.actor, document, record.version, draft)
        if description.state is DocumentState.PUBLISHED:
            publish_document(self.library, self.actor, document)
        elif description.state is not record.state:
            catalogue_document(self.library, self.actor, document)

    def link(self, description: Description) -> None:
        """Say what the document is to another one."""
        if description.relation is not None:
            kind, other = description.relation
            source = self.ids[description.name]
            relate(self.library, self.actor, source, self.ids[other], kind)

    def _draft(self, description: Description, record: DocumentRecord) -> DocumentDraft:
        """Return the form: what is known of a real record stays, the rest is filled in."""
        draft = DocumentDraft.of(record)
        themes = [self.texts.themes[key] for key in description.themes]
        codes = dict.fromkeys(theme.code for theme in themes if theme.code)
        words = [word for theme in themes for word in theme.keywords]
        summary = f"{description.summary} {NOTICE}" if description.summary else ""
        draft = replace(
            draft,
            summary=typographic(summary),
            note=draft.note if summary else f"{draft.note}\n{NOTICE}",
            theme_ids=tuple(self._themes[code] for code in codes),
            keywords=(*words, *description.keywords),
            signatories=draft.signatories
            or tuple(SignatoryRecord(name, role) for name, role in signatories(description)),
        )
        return draft if description.known else self._identified(draft, description)

    def _identified(self, draft: DocumentDraft, description: Description) -> DocumentDraft:
        start, end = description.period
        with self.library.storage.reading() as session:
            return replace(
                draft,
                title=description.title,
                kind=description.kind,
                dispositif_id=resolve_dispositif(session, description.dispositif),
                other_dispositif_ids=tuple(
                    resolve_dispositif(session, code) for code in description.others
                ),
                territory_ids=tuple(
                    resolve_territory(session, code) for code in description.territories
                ),
                period_start=date(start, 1, 1),
                period_end=date(end, 12, 31),
            )
