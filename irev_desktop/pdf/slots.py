"""The pixel segment: memory shared by the client and all its workers, cut into slots.

A worker draws a page or tile straight into a slot, in the order of bytes a screen wants (B, G, R,
and one unused); the client shows it from there. No pixel is ever copied or sent. The segment is
sparse: a slot costs memory once something was drawn into it, until `trim`. Getting that memory from
the system takes longer than drawing a page of text, so that of the next slots is got in advance.

Behind the slots each worker has a bell, by which the client interrupts it (`pdf.worker.bell`).
"""

import logging
import mmap
import os
import struct
import sys
import tempfile
from threading import Condition

if sys.platform == "linux":
    import fcntl

LOG = logging.getLogger(__name__)
BYTES_PER_PIXEL = 4
READY = 2
"""Free slots whose memory is there in advance,"""
READY_BYTES = 8 << 20
"""and how much of it: a page as wide as a window."""
BELL_BYTES = 64
DRAWING_AT = 32
"""In a bell: where the worker says that what is in the slot is the drawing asked for, so far."""
BEGUN_AT = 36
"""In a bell: where the worker says that it has begun with the request."""
BELLS = 64


class Picture:
    """Pixels in a slot, BGRX, rows without padding.

    Whoever holds it calls `release`, after which the memory belongs to the next picture; one that
    is lost on its way is released by itself. An image made over `data` must not outlive it.
    """

    def __init__(
        self, width: int, height: int, data: memoryview, slot: int, segment: "PixelSegment"
    ) -> None:
        self.width = width
        self.height = height
        self.data = data
        self._slot = slot
        self._segment: PixelSegment | None = segment

    @property
    def size(self) -> int:
        """Bytes of its pixels."""
        return self.width * self.height * BYTES_PER_PIXEL

    def release(self) -> None:
        """Give the slot back; the pixels must not be looked at any more. May be called twice."""
        segment, self._segment = self._segment, None
        if segment is not None:
            self.data.release()
            segment.give_back(self._slot)

    def __del__(self) -> None:
        self.release()


class PixelSegment:
    """The slots and who has them. Safe to use from any thread."""

    def __init__(self, slot_bytes: int, slots: int) -> None:
        self.slot_bytes = slot_bytes
        self.slots = slots
        self.name = f"irev-{os.getpid()}-{id(self):x}"
        self.size = slot_bytes * slots + BELLS * BELL_BYTES
        self.descriptor = _anonymous_file(self.name, self.size)
        self._memory = map_segment(self.descriptor, self.size, self.name)
        self._free = list(range(slots))
        self._ready: set[int] = set()
        self._bells = list(range(BELLS))
        self._changed = Condition()

    def take(self, timeout: float) -> int | None:
        """Take a free slot, waiting up to `timeout` seconds; None when all stay in use."""
        with self._changed:
            if not self._changed.wait_for(lambda: bool(self._free), timeout):
                return None
            slot = next((free for free in reversed(self._free) if free in self._ready), None)
            slot = self._free[-1] if slot is None else slot
            self._free.remove(slot)
            self._ready.add(slot)  # it is drawn into next
            return slot

    def prepare(self) -> None:
        """Get the memory of the next slots from the system; on whatever thread has the time."""
        while sys.platform == "linux" and self._prepared_one():
            pass

    def _prepared_one(self) -> bool:
        """Get the memory of one free slot more; False when enough are ready, or none can be."""
        with self._changed:  # also against closing: the descriptor must not be another file's
            bare = [slot for slot in self._free if slot not in self._ready]
            enough = len(self._free) - len(bare) >= READY
            if enough or not bare or self.descriptor < 0:
                return False
            start, size = bare[-1] * self.slot_bytes, min(READY_BYTES, self.slot_bytes)
            try:
                os.posix_fallocate(self.descriptor, start, size)
            except OSError as error:  # short of memory: drawing will tell
                LOG.info("no memory in advance: %s", error)
                return False
            self._ready.add(bare[-1])
            return True

    def give_back(self, slot: int) -> None:
        """Make a slot free again."""
        with self._changed:
            self._free.append(slot)
            self._changed.notify()

    def take_bell(self) -> int:
        """Take a bell for a new worker; there are far more than workers."""
        with self._changed:
            return self._bells.pop()

    def give_back_bell(self, bell: int) -> None:
        """Make a bell free again, once its worker is gone."""
        with self._changed:
            self._bells.append(bell)

    def bell_start(self, bell: int) -> int:
        """Return where a bell lies in the segment."""
        return self.slots * self.slot_bytes + bell * BELL_BYTES

    def hush(self, bell: int) -> None:
        """Make ready for the next request."""
        start = self.bell_start(bell)
        self._memory[start : start + BELL_BYTES] = bytes(BELL_BYTES)

    def ring(self, bell: int) -> None:
        """Interrupt the request under way."""
        struct.pack_into("i", self._memory, self.bell_start(bell), 1)

    def begun(self, bell: int) -> bool:
        """Tell whether the worker has begun with the request."""
        return bool(struct.unpack_from("i", self._memory, self.bell_start(bell) + BEGUN_AT)[0])

    def copy(self, bell: int, slot: int, size: int) -> bytes:
        """Copy what the worker of `bell` has drawn into a slot so far; nothing before it began."""
        if not struct.unpack_from("i", self._memory, self.bell_start(bell) + DRAWING_AT)[0]:
            return b""
        start = slot * self.slot_bytes
        return self._memory[start : start + size]

    def picture(self, slot: int, width: int, height: int) -> Picture:
        """Look at what was drawn into a taken slot."""
        start = slot * self.slot_bytes
        size = width * height * BYTES_PER_PIXEL
        if size > self.slot_bytes:
            raise ValueError("picture larger than a slot")
        with memoryview(self._memory) as whole:
            return Picture(width, height, whole[start : start + size], slot, self)

    def trim(self) -> None:
        """Give the memory of free slots but the next ones back to the system, where it can."""
        if sys.platform != "linux":
            return
        with self._changed:
            ready = [slot for slot in self._free if slot in self._ready]
            for slot in ready[:-READY]:
                self._memory.madvise(mmap.MADV_REMOVE, slot * self.slot_bytes, self.slot_bytes)
                self._ready.discard(slot)
            for slot in ready[-READY:]:
                beyond = slot * self.slot_bytes + min(READY_BYTES, self.slot_bytes)
                rest = (slot + 1) * self.slot_bytes - beyond
                if rest:
                    self._memory.madvise(mmap.MADV_REMOVE, beyond, rest)

    @property
    def free(self) -> int:
        """How many slots are free."""
        with self._changed:
            return len(self._free)

    def close(self) -> None:
        """Let go of the segment; pictures still held stay readable until released."""
        with self._changed:
            if self.descriptor >= 0:
                os.close(self.descriptor)
                self.descriptor = -1


def map_segment(descriptor: int, size: int, name: str) -> mmap.mmap:
    """Map the segment: by descriptor, or on Windows by name."""
    if sys.platform == "win32":
        return mmap.mmap(-1, size, tagname=name)
    return mmap.mmap(descriptor, size)


def _anonymous_file(name: str, size: int) -> int:
    """Make a file without a name, of `size` bytes that cost nothing yet; -1 on Windows.

    On Linux its size is sealed: a worker that made it shorter would kill whoever looks at it.
    """
    if sys.platform == "win32":
        return -1
    if sys.platform == "linux":
        descriptor = os.memfd_create(name, os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    else:
        with tempfile.TemporaryFile() as file:
            descriptor = os.dup(file.fileno())
    os.ftruncate(descriptor, size)
    if sys.platform == "linux":
        fcntl.fcntl(descriptor, fcntl.F_ADD_SEALS, fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW)
    return descriptor
