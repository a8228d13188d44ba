"""Two versions of a record compared field by field, and one made of both."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from irev_desktop.kernel.partial_dates import partial_date
from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import DatePrecision
from irev_desktop.services.catalogue.records import PRECISIONS, DocumentDraft, DocumentRecord
from irev_desktop.ui.catalogue.content import Content


@dataclass(frozen=True, slots=True)
class Names:
    """What ids are called: dispositifs, territories, themes."""

    dispositifs: Mapping[int, str]
    places: Mapping[int, str]
    themes: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Difference:
    """One field on which two versions differ, in words; `both`: each of them changed it."""

    name: str
    label: str
    saved: str
    mine: str
    both: bool


@dataclass(frozen=True, slots=True)
class Conflict:
    """A record saved by somebody else while one typed.

    `base` is the content from which both began, `mine` what was typed, `theirs` the record as it is
    now.
    """

    base: Content
    mine: Content
    theirs: DocumentRecord

    def differences(self, names: Names) -> tuple[Difference, ...]:
        """Return the fields on which the saved version and one's own differ, in form order."""
        saved, mine = DocumentDraft.of(self.theirs), self.mine.draft
        return tuple(
            Difference(
                name,
                label,
                words(_held(name, saved), names),
                words(_held(name, mine), names),
                self._changed(name, saved) and self._changed(name, mine),
            )
            for name, (label, words) in _FIELDS.items()
            if _held(name, saved) != _held(name, mine)
        )

    def mine_only(self, name: str) -> bool:
        """Tell whether one changed a field oneself (then one's own is proposed)."""
        return self._changed(name, self.mine.draft)

    def merged(self, kept: Sequence[str]) -> Content:
        """Return the saved version with these fields of one's own."""
        names = [*kept, *(PRECISIONS[name] for name in kept if name in PRECISIONS)]
        own: dict[str, Any] = {name: getattr(self.mine.draft, name) for name in names}
        theirs = Content.of(self.theirs)
        unread = {name: typed for name, typed in self.mine.unread.items() if name in kept}
        return Content(replace(theirs.draft, **own), {**self.mine.places, **theirs.places}, unread)

    def _changed(self, name: str, draft: DocumentDraft) -> bool:
        return bool(_held(name, draft) != _held(name, self.base.draft))


def _text(value: str, _names: Names) -> str:
    return value


def _held(name: str, draft: DocumentDraft) -> Any:
    """Return what a field holds; of a date, also how much of it is known."""
    value = getattr(draft, name)
    return (value, getattr(draft, PRECISIONS[name])) if name in PRECISIONS else value


def _day(value: tuple[date | None, DatePrecision | None], _names: Names) -> str:
    day, precision = value
    return partial_date(day, precision) if day else ""


def _listed(ids: Sequence[int], names: Mapping[int, str]) -> str:
    return ", ".join(names.get(each, str(each)) for each in ids)


Words = Callable[[Any, Names], str]

_FIELDS: Final[Mapping[str, tuple[str, Words]]] = {
    "title": (_("Titre"), _text),
    "kind": (_("Nature"), lambda value, _names: value.label),
    "official_code": (_("Code officiel"), _text),
    "dispositif_id": (
        _("Dispositif principal"),
        lambda value, names: _listed([value] if value else [], names.dispositifs),
    ),
    "other_dispositif_ids": (
        _("Autres dispositifs"),
        lambda value, names: _listed(value, names.dispositifs),
    ),
    "territory_ids": (_("Territoires"), lambda value, names: _listed(value, names.places)),
    "period_start": (_("Début"), _day),
    "period_end": (_("Fin"), _day),
    "signed_on": (_("Signé le"), _day),
    "summary": (_("Résumé"), _text),
    "signatories": (
        _("Signataires"),
        lambda value, _names: ", ".join(f"{each.name} ({each.role.label})" for each in value),
    ),
    "theme_ids": (_("Thèmes"), lambda value, names: _listed(value, names.themes)),
    "keywords": (_("Mots clés"), lambda value, _names: ", ".join(value)),
    "note": (_("Note interne"), _text),
    "source_url": (_("Adresse d’origine"), _text),
}
