"""Making very many objects that all stay: without looking through them for garbage meanwhile."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Hold cyclic garbage collection back while a block runs.

    Each collection looks through everything alive: beside 100,000 records it doubles or triples the
    time of making others. What another thread turns on again meanwhile stays on: that costs time,
    and nothing else.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
