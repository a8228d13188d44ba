"""What a record still lacks, said while one types; the services decide (domain, invariant 5)."""

from collections.abc import Iterable
from typing import Final

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.texts import _
from irev_desktop.services.catalogue.records import DocumentDraft, DocumentRow

WORDS: Final = {
    Code.TITLE_MISSING: _("titre"),
    Code.DISPOSITIF_MISSING: _("dispositif"),
    Code.TERRITORY_MISSING: _("territoire"),
    Code.SUMMARY_MISSING: _("résumé"),
    Code.NOTHING_TO_READ: _("fichier ou exemplaire"),
}
FIELD_OF: Final = {
    Code.TITLE_MISSING: "title",
    Code.DISPOSITIF_MISSING: "dispositif",
    Code.UNKNOWN_DISPOSITIF: "dispositif",
    Code.TERRITORY_MISSING: "territories",
    Code.UNKNOWN_TERRITORY: "territories",
    Code.SUMMARY_MISSING: "summary",
    Code.PERIOD_REVERSED: "period_end",
}
"""Under which field of the form a refusal is shown."""


def for_catalogue(draft: DocumentDraft) -> list[Code]:
    """Return what the content lacks to be catalogued."""
    lacks = {
        Code.TITLE_MISSING: not draft.title.strip(),
        Code.DISPOSITIF_MISSING: draft.dispositif_id is None,
        Code.TERRITORY_MISSING: not draft.territory_ids,
    }
    return [code for code, lacking in lacks.items() if lacking]


def for_publication(draft: DocumentDraft, *, readable: bool) -> list[Code]:
    """Return what else it lacks to be published; `readable`: it has a file or a kept copy."""
    lacks = {Code.SUMMARY_MISSING: not draft.summary.strip(), Code.NOTHING_TO_READ: not readable}
    return [code for code, lacking in lacks.items() if lacking]


def in_words(codes: Iterable[Code]) -> str:
    """Return « dispositif, territoire »."""
    return ", ".join(WORDS[code] for code in codes)


def of_row(row: DocumentRow) -> str:
    """Return what a line of the inbox lacks, the most pressing first."""
    lacks = {
        WORDS[Code.DISPOSITIF_MISSING]: not row.dispositif,
        WORDS[Code.TERRITORY_MISSING]: not row.territories,
        _("période"): not row.period,
        WORDS[Code.SUMMARY_MISSING]: not row.has_summary,
    }
    return ", ".join(word for word, lacking in lacks.items() if lacking)
