"""The sketches of all files, kept ready so that the few like a given one are found at once."""

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from typing import Final

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from irev_desktop.entities.document import PageTexts
from irev_desktop.entities.inbox import TextSignature
from irev_desktop.services.catalogue.duplicates.sketching import NUMBERS, likeness, sketch
from irev_desktop.services.catalogue.page_texts import texts_outside
from irev_desktop.services.library import Library

BANDS: Final = 32
"""Parts of a sketch; texts that agree in one of them are compared. Half alike: seven of eight."""
_WIDTH: Final = 4 * NUMBERS // BANDS
_PLACES: Final = 24
"""Bits that say which file a band belongs to."""
FRESH: Final = 1000
"""Files that are looked up one by one before their bands are sorted."""
PARTS: Final = 16
"""Sorted lists that are searched one after the other before all are sorted anew."""


class Sketches:
    """Sketches by the digest of their file."""

    def __init__(self, known: Mapping[str, bytes]) -> None:
        self._settled = [_Settled({sha: body for sha, body in known.items() if body})]
        self._fresh: dict[str, bytes] = {}
        self._fresh_bands: dict[int, list[str]] = {}
        self.seen = set(known)

    def add(self, known: Mapping[str, bytes]) -> None:
        """Take files that came since."""
        for sha, body in known.items():
            if body and sha not in self._fresh:
                self._fresh[sha] = body
                for key in _keys(body):
                    self._fresh_bands.setdefault(key, []).append(sha)
        self.seen |= known.keys()
        if len(self._fresh) > FRESH:
            self._settled = [*self._settled, _Settled(self._fresh)]
            self._fresh, self._fresh_bands = {}, {}

    @property
    def crowded(self) -> bool:
        """Tell whether so many came since that all should be sorted anew."""
        return len(self._settled) > PARTS

    def like(self, body: bytes, least: float) -> list[tuple[float, str]]:
        """Return the files whose texts have so much in common with a sketch, the most first."""
        if not body:
            return []
        near = {sha: part.known[sha] for part in self._settled for sha in part.near(body)}
        fresh = self._fresh
        near |= {sha: fresh[sha] for k in _keys(body) for sha in self._fresh_bands.get(k, ())}
        scored = ((likeness(body, other), sha) for sha, other in near.items())
        return sorted((each for each in scored if each[0] >= least), reverse=True)


class _Settled:
    """Many sketches, their parts sorted once."""

    def __init__(self, known: Mapping[str, bytes]) -> None:
        self.known = known
        self._digests = list(known)
        self._bands = [self._band(place) for place in range(BANDS)]

    def near(self, body: bytes) -> Iterator[str]:
        """Give the files of which a part agrees with that of a sketch."""
        for place, band in enumerate(self._bands):
            wanted = _hash(body, place) << _PLACES
            at = bisect_left(band, wanted)
            while at < len(band) and band[at] >> _PLACES == wanted >> _PLACES:
                yield self._digests[band[at] & ((1 << _PLACES) - 1)]
                at += 1

    def _band(self, place: int) -> "array[int]":
        """Return one part of every sketch with the number of its file, sorted."""
        values = (
            _hash(self.known[sha], place) << _PLACES | number
            for number, sha in enumerate(self._digests)
        )
        return array("Q", sorted(values))


def _keys(body: bytes) -> Iterator[int]:
    """Give what each part of a sketch is looked up by."""
    return (_hash(body, place) * BANDS + place for place in range(BANDS))


def _hash(body: bytes, place: int) -> int:
    """Return 40 bits of one part of a sketch: its numbers are random already."""
    part = body[place * _WIDTH : (place + 1) * _WIDTH]
    mixed = int.from_bytes(part[:8], "little") ^ int.from_bytes(part[8:], "little") * 3
    return (mixed ^ mixed >> 40) & ((1 << 40) - 1)


def current_sketches(library: Library, *, keep: bool = True) -> Sketches:
    """Return the sketches of all files whose texts are known, up to date.

    Those of files that came before there were sketches are made, and kept unless told not to.
    """
    with library.storage.reading() as session:
        made = _made(session)
    if made and keep and not library.storage.read_only:
        _keep(library, made)
    with library.storage.reading() as session:  # a new one: it sees what was just written
        sketches = library.derived.renewed(Sketches, lambda last: _renewed(session, last))
    sketches.add({sha: body for sha, body in made.items() if sha not in sketches.seen})
    return sketches


def _keep(library: Library, made: Mapping[str, bytes]) -> None:
    """Keep sketches that were made; derived, not journalled. What another desk kept stays."""
    with library.storage.private() as connection:
        known = set(connection.scalars(select(TextSignature.sha256)))
        rows = [{"sha256": sha, "body": made[sha]} for sha in made.keys() - known]
        if rows:
            connection.execute(insert(TextSignature), rows)


def note_sketch(session: Session, sha256: str, body: bytes) -> None:
    """Keep the sketch of a file, within the command that brings it; derived, not journalled."""
    if session.get(TextSignature, sha256) is None:
        session.add(TextSignature(sha256=sha256, body=body))


def _renewed(session: Session, last: Sketches | None) -> Sketches:
    if last is None or last.crowded:
        rows = session.execute(select(TextSignature.sha256, TextSignature.body)).all()
        return Sketches({row.sha256: row.body for row in rows})
    worded = select(TextSignature.sha256).where(TextSignature.body != b"")
    unseen = set(session.scalars(worded)) - last.seen
    if unseen:
        query = select(TextSignature).where(TextSignature.sha256.in_(unseen))
        last.add({row.sha256: row.body for row in session.scalars(query)})
    return last


def _made(session: Session) -> dict[str, bytes]:
    """Return sketches of the files that have none yet, or none any more: some pages were read."""
    known = select(TextSignature.sha256)
    query = select(PageTexts.sha256).where(PageTexts.sha256.not_in(known))
    return {sha256: sketch(texts_outside(session, sha256)) for sha256 in session.scalars(query)}
