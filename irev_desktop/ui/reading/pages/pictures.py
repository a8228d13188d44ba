"""Drawn pages kept, bounded by bytes and slots; what is seen is never thrown away."""

from collections import OrderedDict
from collections.abc import Iterable, Set
from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QImage

from irev_desktop.pdf.jobs import DrawJob
from irev_desktop.pdf.slots import BYTES_PER_PIXEL, Picture

MOST_BYTES: Final = 192 << 20
MOST_PICTURES: Final = 16
"""Of the slots that all open documents share, how many one view keeps when it needs no more."""


@dataclass(eq=False, slots=True)
class _Kept:
    """An image over the shared pixels of a picture: no copy is made."""

    picture: Picture
    image: QImage


class Pictures:
    """The drawings one view holds, oldest use first."""

    def __init__(self, most_bytes: int = MOST_BYTES, most: int = MOST_PICTURES) -> None:
        self._most_bytes = most_bytes
        self._most = most
        self._kept: OrderedDict[DrawJob, _Kept] = OrderedDict()
        self._near = range(1, 1)
        self._zoom = 0.0

    def rank(self, pages: range, zoom: float) -> None:
        """Tell the pages that are seen and their zoom: what is farthest from these goes first."""
        self._near, self._zoom = pages, zoom

    def __contains__(self, job: DrawJob) -> bool:
        return job in self._kept

    def __len__(self) -> int:
        return len(self._kept)

    def add(self, job: DrawJob, picture: Picture, wanted: Set[DrawJob]) -> None:
        """Keep a drawing; others go if there are too many, none of the `wanted`."""
        self.drop([job])
        image = QImage(
            picture.data,
            picture.width,
            picture.height,
            picture.width * BYTES_PER_PIXEL,
            QImage.Format.Format_RGB32,
        )
        self._kept[job] = _Kept(picture, image)
        self._shrink(wanted)

    def image(self, job: DrawJob) -> QImage | None:
        """Return a drawing that is there, and remember that it was used."""
        kept = self._kept.get(job)
        if kept is None:
            return None
        self._kept.move_to_end(job)
        return kept.image

    def stand_ins(self, page: int, rotation: int, zoom: float) -> list[tuple[DrawJob, QImage]]:
        """Return the drawings of a page at whatever zoom, those nearest to `zoom` last, on top."""
        found = [
            (job, kept.image)
            for job, kept in self._kept.items()
            if job.page == page and job.rotation == rotation
        ]
        return sorted(found, key=lambda entry: (-abs(entry[0].zoom - zoom), entry[0].zoom))

    def keep_only(self, wanted: Set[DrawJob]) -> None:
        """Let go of everything else."""
        self.drop([job for job in self._kept if job not in wanted])

    def drop(self, jobs: Iterable[DrawJob]) -> None:
        """Let go of some drawings."""
        for job in jobs:
            kept = self._kept.pop(job, None)
            if kept is not None:
                kept.image = QImage()  # before its pixels belong to another picture
                kept.picture.release()

    def clear(self) -> None:
        """Let go of all."""
        self.drop(list(self._kept))

    def _shrink(self, wanted: Set[DrawJob]) -> None:
        """Let go of what is too much: farthest pages first, then other zooms, oldest use first."""
        size = sum(kept.picture.size for kept in self._kept.values())
        if size <= self._most_bytes and len(self._kept) <= self._most:
            return
        spare = [job for job in self._kept if job not in wanted]
        for job in sorted(spare, key=self._distance, reverse=True):
            if size <= self._most_bytes and len(self._kept) <= self._most:
                return
            size -= self._kept[job].picture.size
            self.drop([job])

    def _distance(self, job: DrawJob) -> tuple[int, bool]:
        pages = self._near
        away = max(pages.start - job.page, job.page - pages.stop + 1, 0)
        return away, job.zoom != self._zoom
