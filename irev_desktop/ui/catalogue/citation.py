"""How a document is cited: one line to copy into a report."""

from irev_desktop.kernel.texts import _, long_date
from irev_desktop.services.catalogue.records import DocumentRecord


def citation(record: DocumentRecord) -> str:
    """Return the citation of a document; what is unknown is left out."""
    authors = [each.name for each in record.signatories if each.role == "pilote"] or [
        each.name for each in record.signatories[:3]
    ]
    parts = [
        ", ".join(authors),
        f"«\u00a0{record.title}\u00a0»",
        record.kind.label.lower(),
        record.dispositif.name if record.dispositif else "",
        record.period,
        _("signé le {day}").format(day=long_date(record.signed_on)) if record.signed_on else "",
        record.official_code,
        record.source_url,
    ]
    return ", ".join(part for part in parts if part) + "."
