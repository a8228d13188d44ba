"""From Cataloguer to where something is read or shown: places of other workspaces."""

from collections.abc import Callable

from irev_desktop.kernel.changes import Subject
from irev_desktop.services.catalogue.records import DocumentRecord
from irev_desktop.services.catalogue.worklist_records import ReportRecord
from irev_desktop.ui.frame import places
from irev_desktop.ui.frame.navigation import CATALOGUER, Navigation


class WaysOut:
    """Leads elsewhere. `shown` gives the record one works on, `open_record` opens one here."""

    def __init__(
        self,
        navigation: Navigation,
        shown: Callable[[], int | None],
        open_record: Callable[[int], object],
    ) -> None:
        self._navigation = navigation
        self._shown = shown
        self._open = open_record

    def read(self, document_id: int | None) -> None:
        """Read a document."""
        if document_id is not None:
            self._navigation.navigate(places.reader(document_id))

    def read_shown(self) -> None:
        """Read the record one works on."""
        self.read(self._shown())

    def read_file(self, file_id: int) -> None:
        """Read a file of the record one works on."""
        document = self._shown()
        if document is not None:
            self._navigation.navigate(places.reader(document, places.Reading(file_id)))

    def show_page(self) -> None:
        """Show the page of the record one works on."""
        document = self._shown()
        if document is not None:
            self._navigation.navigate(places.document(document))

    def stand_on(self, record: DocumentRecord) -> None:
        """Say that one is upon a record, unless the place says so already."""
        now = self._navigation.now
        if now is None or now.workspace != CATALOGUER:
            return
        if (now.kind, now.id) != (places.DOCUMENT, record.id):
            self._navigation.navigate(places.description(record.id, record.title))

    def show_subject(self, report: ReportRecord) -> None:
        """Show what a report speaks of; a document is opened here."""
        if report.subject is Subject.DOCUMENT:
            self._open(report.subject_id)
        elif report.subject is Subject.TERRITORY:
            self._navigation.navigate(places.territory(report.subject_id))
        elif report.subject is Subject.DISPOSITIF:
            self._navigation.navigate(places.dispositif(report.subject_id))
