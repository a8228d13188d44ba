"""The fields that many documents can be given at once: what may be done with each, and its words.

A list knows `ADD` and `REMOVE`; a text, and the words of a list, `REPLACE`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from irev_desktop.entities.dispositif import Dispositif
from irev_desktop.entities.document import Theme
from irev_desktop.entities.territory import Territory
from irev_desktop.kernel.partial_dates import partial_date
from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import DocumentState
from irev_desktop.services.catalogue.batch.records import FieldChange, Gesture
from irev_desktop.services.catalogue.records import PRECISIONS, DocumentDraft, SignatoryRecord

STATE: Final = "state"
"""The one field that is no part of the form: draft, catalogued, published."""

_SET = (Gesture.SET,)
_TEXT = (Gesture.SET, Gesture.REPLACE)
_LIST = (Gesture.ADD, Gesture.REMOVE, Gesture.SET)
_WORDS = (*_LIST, Gesture.REPLACE)


@dataclass(frozen=True, slots=True)
class BatchField:
    """One field: where the form's content has it, its French name, what may be done with it.

    `ids`: a picker's ids may be given in place of text.
    """

    attribute: str
    label: str
    gestures: tuple[Gesture, ...]
    ids: bool = False


FIELDS: Final[Mapping[str, BatchField]] = {
    "title": BatchField("title", _("Titre"), (Gesture.REPLACE, Gesture.SET)),
    "kind": BatchField("kind", _("Nature"), _SET),
    "dispositif": BatchField("dispositif_id", _("Dispositif principal"), _SET, ids=True),
    "other_dispositifs": BatchField(
        "other_dispositif_ids", _("Autres dispositifs"), _LIST, ids=True
    ),
    "territories": BatchField("territory_ids", _("Territoires"), _LIST, ids=True),
    "period_start": BatchField("period_start", _("Début"), _SET),
    "period_end": BatchField("period_end", _("Fin"), _SET),
    "signed_on": BatchField("signed_on", _("Signé le"), _SET),
    "themes": BatchField("theme_ids", _("Thèmes"), _LIST, ids=True),
    "keywords": BatchField("keywords", _("Mots clés"), _WORDS),
    "signatories": BatchField("signatories", _("Signataires"), _WORDS),
    "summary": BatchField("summary", _("Résumé"), _TEXT),
    "note": BatchField("note", _("Note interne"), _TEXT),
    "source_url": BatchField("source_url", _("Adresse d’origine"), _TEXT),
    "official_code": BatchField("official_code", _("Code officiel"), _TEXT),
    STATE: BatchField(STATE, _("État"), _SET),
}


class Wording:
    """Says in words what fields hold; names of dispositifs, places and themes are read as met."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._names: dict[tuple[type[Any], int], str] = {}

    def differences(self, before: DocumentDraft, after: DocumentDraft) -> tuple[FieldChange, ...]:
        """Return the fields in which two contents of a form differ, in the order of the form."""
        return tuple(
            FieldChange(name, field.label, self._say(name, before), self._say(name, after))
            for name, field in FIELDS.items()
            if name != STATE and _held(name, before) != _held(name, after)
        )

    def _say(self, name: str, draft: DocumentDraft) -> str:
        value, precision = _held(name, draft)
        if value is None:
            return ""
        if name in PRECISIONS:
            return partial_date(value, precision)
        say = _SAYING.get(name)
        return say(self, value) if say else str(value)

    def _listed(self, entity: type[Any], column: Any, ids: Sequence[int]) -> str:
        missing = [each for each in ids if (entity, each) not in self._names]
        if missing:
            rows = self._session.execute(select(entity.id, column).where(entity.id.in_(missing)))
            self._names |= {(entity, each): label for each, label in rows}
        return ", ".join(self._names.get((entity, each), str(each)) for each in ids)


def state_change(before: DocumentState, after: DocumentState) -> FieldChange:
    """Return a change of state in words."""
    return FieldChange(STATE, FIELDS[STATE].label, before.label, after.label)


def _held(name: str, draft: DocumentDraft) -> tuple[Any, Any]:
    """Return what a field holds; of a date, also how much of it is known."""
    precision = getattr(draft, PRECISIONS[name]) if name in PRECISIONS else None
    return getattr(draft, FIELDS[name].attribute), precision


def _dispositifs(wording: Wording, ids: Sequence[int]) -> str:
    return wording._listed(Dispositif, Dispositif.short_name, ids)


def _signatories(_wording: Wording, rows: Sequence[SignatoryRecord]) -> str:
    return ", ".join(f"{each.name} ({each.role.label})" for each in rows)


_SAYING: Final[Mapping[str, Callable[[Wording, Any], str]]] = {
    "kind": lambda _wording, value: str(value.label),
    "dispositif": lambda wording, value: _dispositifs(wording, [value]),
    "other_dispositifs": _dispositifs,
    "territories": lambda wording, ids: wording._listed(Territory, Territory.name, ids),
    "themes": lambda wording, ids: wording._listed(Theme, Theme.label, ids),
    "keywords": lambda _wording, words: ", ".join(words),
    "signatories": _signatories,
}
