"""Making very many objects that all stay: without looking through them for garbage meanwhile."""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

LARGE: Final = 50_000
"""Objects made by one block from which they are set apart."""


@contextmanager
def uncollected() -> Iterator[None]:
    """Hold cyclic garbage collection back while a block runs; what is large then is left alone.

    Each collection looks through everything alive: beside 100,000 records it takes a second, again
    and again. So what a block made beyond `LARGE` objects is set apart from later collections; it
    still goes when nothing refers to it. What is garbage by now is collected first, on the main
    thread only: elsewhere that could lock up with Qt (`ui.frame.collector`). What another thread
    turns on again meanwhile stays on: that costs time, and nothing else.
    """
    was_on = gc.isenabled()
    gc.disable()
    before = gc.get_count()[0]
    try:
        yield
    finally:
        if gc.get_count()[0] - before > LARGE:
            if threading.current_thread() is threading.main_thread():
                gc.collect()
            gc.freeze()
        if was_on:
            gc.enable()
