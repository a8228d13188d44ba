"""Documents and copies as scripts and people see them."""

from rich.console import RenderableType

from irev_desktop.cli.output import sheet, table
from irev_desktop.kernel.texts import _
from irev_desktop.services.catalogue.records import (
    CopyRecord,
    DocumentRecord,
    DocumentRow,
    FileRecord,
)


def row_object(row: DocumentRow) -> dict[str, object]:
    """Return one line of a list of documents as scripts see it."""
    return {
        "id": row.id,
        "title": row.title,
        "kind": row.kind,
        "status": row.state,
        "official_code": row.official_code,
        "dispositif": row.dispositif,
        "territory": row.territories,
        "period": {"start": row.period_start, "end": row.period_end},
        "file_count": row.files,
        "copy_count": row.lendable + row.on_site,
        "available_count": row.available,
        "has_summary": row.has_summary,
    }


def document_object(record: DocumentRecord) -> dict[str, object]:
    """Return a document as scripts see it."""
    return {
        "id": record.id,
        "title": record.title,
        "kind": record.kind,
        "status": record.state,
        "official_code": record.official_code,
        "dispositif": record.dispositif.code if record.dispositif else None,
        "other_dispositifs": [
            {"code": each.code, "name": each.name} for each in record.other_dispositifs
        ],
        "territories": [
            {"code": each.code, "name": each.name, "kind": each.kind} for each in record.territories
        ],
        "period": {"start": record.period_start, "end": record.period_end},
        "signed_on": record.signed_on,
        "summary": record.summary,
        "note": record.note,
        "source_url": record.source_url,
        "signatories": record.signatories,
        "themes": [
            {"code": each.code, "family": each.family, "label": each.label}
            for each in record.themes
        ],
        "relations": record.relations,
        "files": [_file(each) for each in record.files],
        "copies": [copy_object(each) for each in record.copies],
        "version": record.version,
    }


def _file(file: FileRecord) -> dict[str, object]:
    return {
        "id": file.id,
        "name": file.name,
        "sha256": file.sha256,
        "pages": file.pages,
        "size": file.byte_size,
        "text": file.text_state,
        "present": file.present,
    }


def copy_object(copy: CopyRecord) -> dict[str, object]:
    """Return a paper copy as scripts see it; nobody's name in it."""
    return {
        "id": copy.id,
        "document": copy.document_id,
        "barcode": copy.barcode,
        "call_number": copy.call_number,
        "location": copy.location,
        "circulation_type": copy.circulation_type,
        "condition": copy.condition,
        "kept": copy.kept,
        "lost_on": copy.lost_on,
        "on_loan": copy.on_loan,
        "until": copy.until,
        "available": copy.available,
    }


def document_view(record: DocumentRecord) -> tuple[RenderableType, ...]:
    """Return a document as people see it."""
    facts = sheet(
        (
            (_("N°"), record.id),
            (_("Titre"), record.title),
            (_("Genre"), record.kind),
            (_("État"), record.state),
            (_("Code"), record.official_code),
            (_("Dispositif"), record.dispositif.name if record.dispositif else None),
            (_("Territoires"), ", ".join(each.name for each in record.territories)),
            (_("Période"), record.period),
            (_("Signé le"), record.signed_on),
            (_("Signataires"), ", ".join(each.name for each in record.signatories)),
            (_("Thèmes"), ", ".join(each.label for each in record.themes)),
            (_("Résumé"), record.summary),
        )
    )
    parts: list[RenderableType] = [facts]
    if record.files:
        rows = ((each.id, each.name, each.pages, each.text_state) for each in record.files)
        parts.append(table((_("Fichier"), _("Nom"), _("Pages"), _("Texte")), rows))
    if record.copies:
        lines = ((each.barcode, each.call_number, each.until) for each in record.copies)
        parts.append(table((_("Code-barres"), _("Cote"), _("Prêté jusqu’au")), lines))
    return tuple(parts)
