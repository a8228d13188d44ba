"""The bell: a few bytes of the pixel segment by which the client interrupts a drawing under way.

MuPDF looks at a « cookie » before each drawing command, and stops when its first number is not 0.
Ours lies in shared memory, so that the client can ring although the worker is busy in C. There is
no public way to put a cookie somewhere: the address inside its wrapper is changed, and a trial
shows whether that worked. Where it did not, the client ends the worker instead.

An image being decoded does not look; it ends first.
"""

import ctypes
import mmap
import struct
from typing import Final

from pymupdf import mupdf

from irev_desktop.pdf.slots import BEGUN_AT, BELL_BYTES, DRAWING_AT

_TRIAL: Final = (0x1234, 0x5678)
_POINTER_WITHIN: Final = range(16, 64, ctypes.sizeof(ctypes.c_void_p))
"""Where a wrapper may keep its address: after the head that every Python object has."""


class Bell:
    """The cookie to be given to MuPDF. `heard`: whether ringing does anything."""

    def __init__(self, segment: mmap.mmap, start: int) -> None:
        self._segment = segment
        self._start = start
        self.cookie = mupdf.FzCookie()
        self.heard = False
        if start + BELL_BYTES <= len(segment):
            self.heard = self._move()

    @property
    def rung(self) -> bool:
        """Whether the client has rung since it sent the request."""
        return self.heard and bool(self.cookie.m_internal.abort)

    def say_begun(self) -> None:
        """Let the client know that whatever happens now is about its request."""
        struct.pack_into("i", self._segment, self._start + BEGUN_AT, 1)

    def say_drawing(self) -> None:
        """Let the client know that what is in the slot is this drawing now, so far."""
        struct.pack_into("i", self._segment, self._start + DRAWING_AT, 1)

    def _move(self) -> bool:
        """Have the wrapper point into the segment; tell whether it does."""
        wrapper = self.cookie.this
        address = int(wrapper)
        target = ctypes.addressof(ctypes.c_char.from_buffer(self._segment, self._start))
        for place in _POINTER_WITHIN:
            field = ctypes.c_void_p.from_address(id(wrapper) + place)
            if field.value == address:
                wrapper.disown()  # the memory is not MuPDF's to free
                field.value = target
                return self._works()
        return False

    def _works(self) -> bool:
        """Write through the wrapper, read from the segment, leave zeros behind."""
        inside = self.cookie.m_internal
        inside.abort, inside.progress = _TRIAL
        found = struct.unpack_from("ii", self._segment, self._start)
        inside.abort = inside.progress = 0
        if found != _TRIAL:
            self.cookie = mupdf.FzCookie()
        return found == _TRIAL
