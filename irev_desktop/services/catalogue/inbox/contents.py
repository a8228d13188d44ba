"""The content of a form as JSON and back: what was written of a file before it is filed."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from enum import Enum
from typing import Any

from irev_desktop.kernel.vocabulary import DatePrecision, DocumentKind, SignatoryRole
from irev_desktop.services.catalogue.records import DocumentDraft, SignatoryRecord

DAYS = frozenset({"period_start", "period_end", "signed_on"})


def to_json(draft: DocumentDraft) -> dict[str, Any]:
    """Return the values that differ from those of an empty form."""
    empty = DocumentDraft(title="")
    values = {each.name: getattr(draft, each.name) for each in fields(DocumentDraft)}
    return {name: _plain(value) for name, value in values.items() if value != getattr(empty, name)}


def from_json(kept: Mapping[str, Any], title: str) -> DocumentDraft:
    """Return the form's content; `title` where none was kept. Unknown names are left out."""
    known = {each.name for each in fields(DocumentDraft)}
    values: dict[str, Any] = {"title": title}
    values |= {name: _value(name, value) for name, value in kept.items() if name in known}
    return DocumentDraft(**values)


def _plain(value: object) -> object:
    if isinstance(value, SignatoryRecord):
        return [value.name, value.role.value]
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value


def _value(name: str, value: Any) -> object:
    if name in DAYS:
        return date.fromisoformat(value)
    if name == "kind":
        return DocumentKind(value)
    if name == "signatories":
        return tuple(SignatoryRecord(who, SignatoryRole(role)) for who, role in value)
    if name.endswith("_precision"):
        return DatePrecision(value)
    return tuple(value) if isinstance(value, list) else value
