"""What was recognised in a file, as the form offers it: field by field, in words, with evidence."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from irev_desktop.kernel.partial_dates import bounds
from irev_desktop.kernel.texts import _, long_date, period
from irev_desktop.kernel.vocabulary import DatePrecision
from irev_desktop.services.catalogue.recognising.records import (
    Period,
    Recognised,
    Span,
    Suggestion,
)
from irev_desktop.services.catalogue.records import DocumentDraft
from irev_desktop.ui.catalogue.content import Content

ORDER: Final = (
    "title",
    "kind",
    "dispositif",
    "others",
    "territories",
    "period",
    "signed_on",
    "summary",
    "signatories",
)
"""The fields that may be offered something, as they stand in the form."""


DRAFT_FIELDS: Final = {
    "dispositif": ("dispositif_id",),
    "others": ("other_dispositif_ids",),
    "territories": ("territory_ids",),
    "period": ("period_start", "period_end"),
}
"""What a field is called in a draft, where that is another name."""


@dataclass(frozen=True, slots=True)
class Hint:
    """One value offered to one field.

    `words` names the value, `read` is what stands in the file; `rivals` are further values that
    the same words may mean, with their names: nobody takes one for sure before a person chooses.
    """

    field: str
    value: Any
    words: str
    sure: bool
    page: int
    spans: tuple[Span, ...] = ()
    read: str = ""
    rivals: tuple[tuple[Any, str], ...] = ()
    better: bool = False
    """Better than what stands there by itself, even where it is not sure."""

    @property
    def certain(self) -> bool:
        """Tell whether it may stand in the form before somebody has looked."""
        return (self.sure or self.better) and not self.rivals

    def of(self, value: Any, words: str) -> "Hint":
        """Return the hint for one of its rivals, chosen by a person."""
        return replace(self, value=value, words=words, rivals=())


def hints_of(found: Recognised, *, nameless: bool = False) -> tuple[Hint, ...]:
    """Return what the form offers, in its order.

    `nameless`: the title that stands there is made of the name of the file; one that was read in
    the pages is better.
    """
    hints = sorted(_hints(found), key=lambda hint: ORDER.index(hint.field))
    return tuple(
        replace(each, better=nameless and each.field == "title" and each.page > 0) for each in hints
    )


def _hints(found: Recognised) -> Iterator[Hint]:
    yield _hint("title", found.title, lambda title: title)
    if found.kind:
        yield _hint("kind", found.kind, lambda kind: kind.label)
    for place, dispositif in enumerate(found.dispositifs):
        yield _hint("others" if place else "dispositif", dispositif, lambda one: one.short_name)
    for territory in found.territories:
        yield _hint(
            "territories", territory, lambda one: f"{one.name} · {one.kind.label} · {one.code}"
        )
    if found.period:
        yield _hint("period", found.period, lambda one: period(one.start, one.end))
    if found.signed_on:
        yield _hint("signed_on", found.signed_on, long_date)
    for signatory in found.signatories:
        yield _hint("signatories", signatory, lambda one: f"{one.name} ({one.role.label})")
    if found.summary:
        yield _hint("summary", found.summary, lambda text: text)


def _hint(field: str, suggestion: Suggestion[Any], name: Any) -> Hint:
    return Hint(
        field,
        suggestion.value,
        name(suggestion.value),
        suggestion.sure,
        suggestion.page,
        suggestion.spans,
        suggestion.words,
        tuple((value, name(value)) for value in suggestion.rivals),
    )


def holds(content: Content, hint: Hint) -> bool:
    """Tell whether a content has the value of a hint already."""
    draft, value = content.draft, hint.value
    match hint.field:
        case "dispositif":
            return bool(draft.dispositif_id == value.id)
        case "others":
            return value.id in draft.other_dispositif_ids
        case "territories":
            return value.id in draft.territory_ids
        case "period":
            return (draft.period_start, draft.period_end) == (value.start, value.end)
        case "signatories":
            return any(each.name == value.name for each in draft.signatories)
        case field:
            return bool(getattr(draft, field) == value)


def untouched(content: Content, base: Content, hint: Hint) -> bool:
    """Tell whether nobody has changed the field of a hint since a content was shown."""
    names = DRAFT_FIELDS.get(hint.field, (hint.field,))
    same = all(getattr(content.draft, n) == getattr(base.draft, n) for n in names)
    return same and content.unread.keys().isdisjoint(names)


def taken(content: Content, hint: Hint) -> Content:
    """Return a content with the value of a hint in it."""
    value = hint.value
    changed = replace(content.draft, **_added(content.draft, hint))
    places = content.places
    if hint.field == "territories":
        places = {**places, value.id: value.name}
    return Content(changed, places, _read(content, hint))


def without(content: Content, hint: Hint) -> Content:
    """Return a content from which the value of a hint was taken away again."""
    if not holds(content, hint):
        return content
    return replace(content, draft=replace(content.draft, **_removed(content.draft, hint)))


def _added(draft: DocumentDraft, hint: Hint) -> dict[str, Any]:
    """Return the fields that a value changes."""
    value = hint.value
    several = {
        "others": ("other_dispositif_ids", draft.other_dispositif_ids),
        "territories": ("territory_ids", draft.territory_ids),
    }
    if hint.field in several:
        name, present = several[hint.field]
        return {name: tuple(dict.fromkeys((*present, value.id)))}
    if hint.field == "signatories":
        return {"signatories": (*draft.signatories, value)}
    if hint.field == "period":
        return _period(value)
    return {"dispositif_id": value.id} if hint.field == "dispositif" else {hint.field: value}


def _removed(draft: DocumentDraft, hint: Hint) -> dict[str, Any]:
    """Return the fields that taking a value away changes."""
    value = hint.value
    several = {
        "others": ("other_dispositif_ids", draft.other_dispositif_ids),
        "territories": ("territory_ids", draft.territory_ids),
    }
    if hint.field in several:
        name, present = several[hint.field]
        return {name: tuple(each for each in present if each != value.id)}
    if hint.field == "signatories":
        return {"signatories": tuple(e for e in draft.signatories if e.name != value.name)}
    if hint.field == "period":
        return _period(Period(None, None))
    name = "dispositif_id" if hint.field == "dispositif" else hint.field
    return {name: getattr(DocumentDraft(title=""), name)}


def _period(value: Period) -> dict[str, Any]:
    start, end, year = value.start, value.end, DatePrecision.YEAR
    return {
        "period_start": start,
        "period_end": end,
        "period_start_precision": year if start and start == bounds(start.year, None)[0] else None,
        "period_end_precision": year if end and end == bounds(end.year, None)[1] else None,
    }


def _read(content: Content, hint: Hint) -> dict[str, str]:
    """Return what was typed in date fields and is no date, less what a value replaces."""
    replaced = {"period": ("period_start", "period_end")}.get(hint.field, (hint.field,))
    return {name: typed for name, typed in content.unread.items() if name not in replaced}


def source_words(hint: Hint) -> str:
    """Return where a hint was read: « page 3 : … », or that only the file's name says so."""
    if not hint.page:
        return _("d’après le nom du fichier")
    where = _("page {page}").format(page=hint.page)
    return f"{where}\u00a0: «\u00a0{hint.read}\u00a0»" if hint.read else where
