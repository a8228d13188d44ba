"""What a change makes of the content of one form; nothing is written here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from irev_desktop.kernel.codes import Code
from irev_desktop.kernel.entry import line, paragraphs
from irev_desktop.kernel.errors import LibraryError
from irev_desktop.kernel.french import fold
from irev_desktop.kernel.texts import _
from irev_desktop.kernel.vocabulary import DocumentState
from irev_desktop.services.catalogue.batch.fields import FIELDS, STATE, BatchField
from irev_desktop.services.catalogue.batch.records import BatchChange, Gesture
from irev_desktop.services.catalogue.batch.replacing import replaced
from irev_desktop.services.catalogue.fields import with_field
from irev_desktop.services.catalogue.records import DocumentDraft, SignatoryRecord

_NOTHING = DocumentDraft("")
PARAGRAPHS = frozenset(("summary", "note"))
"""Fields of several lines."""


class Changer:
    """Does the changes asked for upon one content after the other. Made once for all of them.

    Raises LibraryError: FIELD_UNKNOWN, FIELD_INVALID, UNKNOWN_DISPOSITIF, UNKNOWN_TERRITORY for
    what nothing could be made of, whatever the document.
    """

    def __init__(self, session: Session, changes: Sequence[BatchChange]) -> None:
        self._session = session
        self._changes = [(change, _field(change), self._named(change)) for change in changes]

    @property
    def state(self) -> DocumentState | None:
        """The state that documents are to have, None when it is not to change."""
        asked = [change.value for change, *_more in self._changes if change.field == STATE]
        return DocumentState(str(asked[-1])) if asked else None

    def of(self, draft: DocumentDraft) -> DocumentDraft:
        """Return a content with all the changes made, in their order."""
        for change, field, named in self._changes:
            if change.field != STATE:
                draft = self._changed(draft, change, field, named)
        return draft

    def _named(self, change: BatchChange) -> Any:
        """Return what the value names, as the form's content holds it; checks it too."""
        if change.field == STATE:
            return _state(change)
        if change.gesture is Gesture.REPLACE:
            if not change.find.strip():
                label, expected = FIELDS[change.field].label, _("un texte à rechercher")
                raise LibraryError(Code.FIELD_INVALID, field=label, value="", expected=expected)
            return change.value
        field = FIELDS[change.field]
        if isinstance(change.value, tuple):
            return change.value if field.gestures[0] is not Gesture.SET else _one(change.value)
        made = with_field(self._session, _NOTHING, change.field, change.value)
        return getattr(made, field.attribute)

    def _changed(
        self, draft: DocumentDraft, change: BatchChange, field: BatchField, named: Any
    ) -> DocumentDraft:
        if change.gesture is Gesture.SET and isinstance(change.value, str):
            return with_field(self._session, draft, change.field, change.value)
        before = getattr(draft, field.attribute)
        after = _GESTURES[change.gesture](before, named, change)
        made: dict[str, Any] = {field.attribute: after}
        return replace(draft, **made) if after != before else draft


def _field(change: BatchChange) -> BatchField:
    field = FIELDS.get(change.field)
    if field is None:
        raise LibraryError(Code.FIELD_UNKNOWN, field=change.field, known=", ".join(FIELDS))
    if change.gesture not in field.gestures:
        known = ", ".join(gesture.label for gesture in field.gestures)
        raise LibraryError(
            Code.FIELD_INVALID, field=field.label, value=change.gesture.label, expected=known
        )
    return field


def _state(change: BatchChange) -> DocumentState:
    try:
        return DocumentState(str(change.value))
    except ValueError:
        known = ", ".join(DocumentState)
        raise LibraryError(
            Code.FIELD_INVALID, field=STATE, value=str(change.value), expected=known
        ) from None


def _one(ids: tuple[int, ...]) -> int | None:
    return ids[0] if ids else None


def _set(_before: Any, named: Any, _change: BatchChange) -> Any:
    return named


def _added(before: tuple[Any, ...], named: tuple[Any, ...], _change: BatchChange) -> Any:
    known = {_key(each) for each in before}
    return (*before, *(each for each in named if _key(each) not in known))


def _removed(before: tuple[Any, ...], named: tuple[Any, ...], _change: BatchChange) -> Any:
    gone = {_key(each) for each in named}
    return tuple(each for each in before if _key(each) not in gone)


def _replaced(before: Any, value: str, change: BatchChange) -> Any:
    if isinstance(before, tuple):
        made = (_renamed(each, value, change) for each in before)
        return tuple(each for each in made if _key(each))
    clean = paragraphs if change.field in PARAGRAPHS else line
    return clean(replaced(before, change.find, value, exact=change.exact))


def _renamed(each: Any, value: str, change: BatchChange) -> Any:
    if isinstance(each, SignatoryRecord):
        name = line(replaced(each.name, change.find, value, exact=change.exact))
        return replace(each, name=name)
    return line(replaced(each, change.find, value, exact=change.exact))


def _key(each: Any) -> Any:
    """Return by what two entries of a list are the same: an id, or a name but for its accents."""
    if isinstance(each, SignatoryRecord):
        return fold(each.name)
    return fold(each).strip() if isinstance(each, str) else each


_GESTURES: Mapping[Gesture, Callable[[Any, Any, BatchChange], Any]] = {
    Gesture.SET: _set,
    Gesture.ADD: _added,
    Gesture.REMOVE: _removed,
    Gesture.REPLACE: _replaced,
}
