"""Editing a document by named fields, as text: `irev document edit ID --set FIELD=VALUE`."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from irev_desktop.entities.document import Theme
from irev_desktop.kernel.actor import Actor
from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.partial_dates import bounds
from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import (
    DatePrecision,
    DocumentKind,
    Permission,
    SignatoryRole,
    ThemeFamily,
)
from irev_desktop.services.catalogue import lookups
from irev_desktop.services.catalogue.editing import draft_of
from irev_desktop.services.catalogue.finishing import rewrite
from irev_desktop.services.catalogue.records import (
    PRECISIONS,
    DocumentDone,
    DocumentDraft,
    SignatoryRecord,
)
from irev_desktop.services.library import Library
from irev_desktop.services.permissions import requires
from irev_desktop.services.reference.resolving import resolve_dispositif, resolve_territory

W = TypeVar("W", bound=StrEnum)

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@requires(Permission.CATALOGUE)
def set_fields(
    library: Library, actor: Actor, document_id: int, values: Mapping[str, str]
) -> DocumentDone:
    """Set fields of a document by name, all or none; an empty value empties the field.

    Lists are separated by commas, signatories (« nom : rôle ») by semicolons; a year or a month
    stands for its first day, or its last as an end, and is kept as such. Raises LibraryError:
    FIELD_UNKNOWN, FIELD_INVALID, UNKNOWN_DISPOSITIF, UNKNOWN_TERRITORY, and what `edit_document`
    raises.
    """
    require_fields(values)
    with library.storage.command(actor, "edit_document") as work:
        document = lookups.document(work.session, document_id)
        draft = draft_of(work.session, document)
        for name, value in values.items():
            draft = with_field(work.session, draft, name, value)
        return rewrite(library, work, document, draft)


def require_fields(names: Iterable[str]) -> None:
    """Raise LibraryError(FIELD_UNKNOWN), with those there are, unless all are fields."""
    unknown = next((name for name in names if name not in _FIELDS), None)
    if unknown is not None:
        raise LibraryError(Code.FIELD_UNKNOWN, field=unknown, known=", ".join(_FIELDS))


def with_field(session: Session, draft: DocumentDraft, name: str, value: str) -> DocumentDraft:
    """Return a form's content with one field set from text, as `set_fields` reads it."""
    return _FIELDS[name](session, draft, value.strip(), name)


Setter = Callable[[Session, DocumentDraft, str, str], DocumentDraft]


def _plain(session: Session, draft: DocumentDraft, value: str, name: str) -> DocumentDraft:
    changed: dict[str, Any] = {name: value}
    return replace(draft, **changed)


def _kind(session: Session, draft: DocumentDraft, value: str, name: str) -> DocumentDraft:
    return replace(draft, kind=_word(DocumentKind, value, name))


def _dispositif(session: Session, draft: DocumentDraft, value: str, name: str) -> DocumentDraft:
    return replace(draft, dispositif_id=resolve_dispositif(session, value) if value else None)


def _others(session: Session, draft: DocumentDraft, value: str, name: str) -> DocumentDraft:
    others = tuple(resolve_dispositif(session, code) for code in _parts(value, ","))
    return replace(draft, other_dispositif_ids=others)


def _territories(session: Session, draft: DocumentDraft, value: str, name: str) -> DocumentDraft:
    places = tuple(resolve_territory(session, code) for code in _parts(value, ","))
    return replace(draft, territory_ids=places)


def _date(session: Session, draft: DocumentDraft, value: str, name: str) -> DocumentDraft:
    day, precision = _day(value, name) if value else (None, None)
    changed: dict[str, Any] = {name: day, PRECISIONS[name]: precision}
    return replace(draft, **changed)


def _day(value: str, name: str) -> tuple[date, DatePrecision | None]:
    """Return a day as it is written; of a month or a year, its first, or its last as an end."""
    match = _DAY.fullmatch(value)
    try:
        if match is None:
            raise ValueError
        year, month, day = (int(part) if part else None for part in match.groups())
        if day:
            return date(year or 0, month or 0, day), None
        side = bounds(year or 0, month)[name == "period_end"]
        return side, DatePrecision.MONTH if month else DatePrecision.YEAR
    except ValueError:
        raise _invalid(value, name, _("AAAA-MM-JJ, AAAA-MM ou AAAA")) from None


def _signatories(session: Session, draft: DocumentDraft, value: str, name: str) -> DocumentDraft:
    rows = []
    for part in _parts(value, ";"):
        who, _colon, role = part.partition(":")
        part_taken = _word(SignatoryRole, role.strip() or SignatoryRole.SIGNATAIRE, name)
        rows.append(SignatoryRecord(who.strip(), part_taken))
    return replace(draft, signatories=tuple(rows))


def _themes(session: Session, draft: DocumentDraft, value: str, name: str) -> DocumentDraft:
    query = select(Theme.code, Theme.id).where(Theme.family != ThemeFamily.KEYWORD)
    known = dict(session.execute(query).all())
    wanted = _parts(value, ",")
    for code in wanted:
        if code not in known:
            raise _invalid(code, name, ", ".join(known))
    return replace(draft, theme_ids=tuple(known[code] for code in wanted))


def _keywords(session: Session, draft: DocumentDraft, value: str, name: str) -> DocumentDraft:
    return replace(draft, keywords=_parts(value, ","))


_FIELDS: Mapping[str, Setter] = {
    "title": _plain,
    "kind": _kind,
    "dispositif": _dispositif,
    "other_dispositifs": _others,
    "territories": _territories,
    "summary": _plain,
    "period_start": _date,
    "period_end": _date,
    "signed_on": _date,
    "official_code": _plain,
    "signatories": _signatories,
    "themes": _themes,
    "keywords": _keywords,
    "note": _plain,
    "source_url": _plain,
}


def _parts(value: str, separator: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(separator) if part.strip())


def _word(choices: type[W], value: str, name: str) -> W:
    try:
        return choices(value)
    except ValueError:
        raise _invalid(value, name, ", ".join(choices)) from None


def _invalid(value: str, name: str, expected: str) -> LibraryError:
    return LibraryError(Code.FIELD_INVALID, value=value, field=name, expected=expected)
