"""Slots of pixels: the next ones have their memory in advance, the others cost nothing."""

import os
import sys

import pytest

from irev_desktop.pdf.slots import READY, READY_BYTES, PixelSegment

SLOT = READY_BYTES * 2
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="memory as Linux counts it")


def held(segment: PixelSegment) -> int:
    """Return the bytes of memory that a segment holds."""
    return os.fstat(segment.descriptor).st_blocks * 512


def test_memory_of_the_next_slots_is_got_in_advance_once() -> None:
    segment = PixelSegment(SLOT, 6)
    segment.prepare()
    assert held(segment) == READY * READY_BYTES
    segment.prepare()
    assert held(segment) == READY * READY_BYTES
    segment.close()


def test_a_ready_slot_is_taken_first_and_another_made_ready() -> None:
    segment = PixelSegment(SLOT, 6)
    segment.prepare()
    first = segment.take(1)
    assert first is not None
    assert held(segment) == READY * READY_BYTES
    segment.prepare()
    assert held(segment) == (READY + 1) * READY_BYTES
    segment.give_back(first)
    assert segment.take(1) is not None
    assert held(segment) == (READY + 1) * READY_BYTES
    segment.close()


def test_trimming_keeps_no_more_than_the_next_slots() -> None:
    segment = PixelSegment(SLOT, 6)
    taken = [segment.take(1) for _each in range(5)]
    for slot in taken:
        assert slot is not None
        picture = segment.picture(slot, 64, 64)
        os.pwrite(segment.descriptor, b"\1" * SLOT, slot * SLOT)
        picture.release()
    assert held(segment) == 5 * SLOT
    segment.trim()
    assert held(segment) == READY * READY_BYTES
    segment.close()


def test_nothing_is_got_for_a_segment_that_is_closed() -> None:
    segment = PixelSegment(SLOT, 6)
    segment.close()
    segment.prepare()
    assert segment.descriptor == -1
