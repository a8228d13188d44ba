"""The draft that a file becomes, and the records that it may be: decided once for an import."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Self

from irev_desktop.kernel.vocabulary import DocumentKind
from irev_desktop.pdf.records import PageText
from irev_desktop.services.catalogue.importing.known import KnownRecords
from irev_desktop.services.catalogue.importing.records import Filing, KnownRecord
from irev_desktop.services.catalogue.recognising.keeping import current_recogniser
from irev_desktop.services.catalogue.recognising.kind_words import kind_in_words
from irev_desktop.services.catalogue.recognising.recogniser import Recogniser
from irev_desktop.services.catalogue.records import DocumentDraft
from irev_desktop.services.library import Library
from irev_desktop.services.reference.resolving import resolve_dispositif, resolve_territory


class Drafter:
    """Knows how the files of one import are filed. Only the person's word is written down."""

    def __init__(
        self, pattern: DocumentDraft, filing: Filing, recogniser: Recogniser, known: KnownRecords
    ) -> None:
        self._pattern = pattern
        self._filing = filing
        self._recogniser = recogniser
        self._known = known

    @classmethod
    def of(cls, library: Library, filing: Filing) -> Self:
        """Look the filing's codes up.

        Raises LibraryError: UNKNOWN_DISPOSITIF, UNKNOWN_TERRITORY.
        """
        with library.storage.reading() as session:
            dispositif, places = filing.dispositif, filing.territories
            pattern = DocumentDraft(
                title="",
                dispositif_id=resolve_dispositif(session, dispositif) if dispositif else None,
                territory_ids=tuple(resolve_territory(session, code) for code in places),
            )
            known = KnownRecords.of(session, filing)
        return cls(pattern, filing, current_recogniser(library), known)

    def draft(self, title: str) -> DocumentDraft:
        """Return the draft of a title; the kind is the one said, or the one that the title says."""
        kind = self._filing.kind or kind_in_words(title) or DocumentKind.AUTRE
        return replace(self._pattern, title=title, kind=kind)

    def known_records(
        self, path: Path, title: str, pages: Sequence[PageText]
    ) -> tuple[KnownRecord, ...]:
        """Return the records that wait for such a file, by the filing or else its first pages."""
        texts = [page.text for page in pages]
        guessed = self._recogniser.recognise(texts, metadata_title=title)
        return self._known.for_file(path, guessed)
