"""Garbage is collected on the GUI thread, and on no other."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from irev_desktop.ui.frame.collector import ENOUGH, Collector


class Ring:
    """Refers to itself: only a collection deletes it."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def collector(qapp: QApplication) -> Iterator[Collector]:
    was_on = gc.isenabled()
    made = Collector()
    yield made
    made.close()
    if not was_on:
        gc.disable()


def test_a_ring_is_deleted_once_there_is_enough_garbage(collector: Collector) -> None:
    gone = weakref.ref(Ring())
    kept = [Ring() for _each in range(ENOUGH + 1)]
    assert gone() is not None
    collector.look()
    assert gone() is None
    assert len(kept) == ENOUGH + 1


def test_no_other_thread_collects_meanwhile(collector: Collector) -> None:
    threads = set()

    def note(phase: str, _info: dict[str, int]) -> None:
        threads.add((phase, threading.current_thread()))

    def work() -> None:
        for _each in range(3 * ENOUGH):
            Ring()

    gc.callbacks.append(note)
    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
    assert threads == set()
    collector.look()
    gc.callbacks.remove(note)
    assert {thread for _phase, thread in threads} == {threading.main_thread()}
